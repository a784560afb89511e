using System.Globalization;
using System.Text.Json;
using Svidok.Courts;

namespace Svidok.Store.Sqlite;

/// <summary>The courts' cards: versions, hearings, and when each is to be read again.</summary>
public sealed class Cards(Database database, TimeProvider clock) : ICardStore
{
    private const string One = "SELECT record FROM cards WHERE key = @key";

    /// <summary>Index: cards_due.</summary>
    private const string Due = "SELECT record FROM cards WHERE source = @source AND due <= @now ORDER BY due, key LIMIT @most";

    private const string Put = """
        INSERT INTO cards (key, source, due, last_hearing, record) VALUES (@key, @source, @due, @hearing, @record)
        ON CONFLICT (key) DO UPDATE SET source = excluded.source, due = excluded.due, last_hearing = excluded.last_hearing, record = excluded.record
        """;

    /// <summary>Index: mentions_card.</summary>
    private const string CasesOf = "SELECT DISTINCT case_id FROM mentions WHERE card = @key AND case_id IS NOT NULL ORDER BY case_id";

    /// <summary>Index: mentions_case.</summary>
    private const string OfOneCase = "SELECT record FROM cards WHERE key IN (SELECT card FROM mentions WHERE case_id = @case) ORDER BY key";

    /// <summary>Index: mentions_capture.</summary>
    private const string JoinMentions = "UPDATE mentions SET card = @card WHERE capture = @capture";

    public Task<KnownCard?> FindAsync(string source, string key, CancellationToken cancel) => database.ReadAsync(session => Find(session, key), cancel);

    public Task<IReadOnlyList<KnownCard>> DueAsync(string source, DateTimeOffset now, int most, CancellationToken cancel) => database.ReadAsync<IReadOnlyList<KnownCard>>(
        session => session.All(Due, static row => Of(row.GetString(0)), ("@source", source), ("@now", Moments.Text(now)), ("@most", most)), cancel);

    public Task NoteAsync(CardNews news, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            var before = Find(session, news.Key);
            var after = KnownCard.After(before, news);
            session.Do(
                Put, ("@key", after.Key), ("@source", after.Source), ("@due", Moments.Text(after.Due)), ("@hearing", after.Hearings is [.., var last] ? Day(last.On) : null),
                ("@record", JsonSerializer.Serialize(after, StoreJson.Default.KnownCard)));
            if (!after.Moves(before))
            {
                return 0;
            }

            var now = clock.GetUtcNow();
            if (after.Versions.Count > (before?.Versions.Count ?? 0))
            {
                Audit.Write(session, now, "machine", "card.version", after.Versions[^1].Capture.ToString(), StoreJson.Detail(("version", after.Versions.Count.ToString(CultureInfo.InvariantCulture)), ("source", after.Source)));
            }

            var cases = session.All(CasesOf, static row => new CaseId(row.GetString(0)), ("@key", after.Key));
            cases.ForEach(id => Cases.Refresh(session, id, now));
            return cases.Count;
        },
        cancel);

    /// <summary>A document is a version of this card.</summary>
    internal static void Join(Session session, CaptureId capture, string card) => session.Do(JoinMentions, ("@capture", capture.ToString()), ("@card", card));

    internal static IReadOnlyList<KnownCard> OfCase(Session session, CaseId id) => session.All(OfOneCase, static row => Of(row.GetString(0)), ("@case", id.Value));

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static KnownCard? Find(Session session, string key) => session.One(One, static row => Of(row.GetString(0)), ("@key", key));

    private static KnownCard Of(string json) => JsonSerializer.Deserialize(json, StoreJson.Default.KnownCard)!;
}
