using System.Text.Json;
using Microsoft.Data.Sqlite;
using Svidok.Courts;
using Svidok.Link;
using Svidok.Review;

namespace Svidok.Store.Sqlite;

/// <summary>Cases: computed from mentions and judgements, decided by people.</summary>
public sealed class Cases(Database database)
{
    /// <summary>Index: cases_queue for one state; a few states are a few walks of it. @statuses is a JSON list.</summary>
    private const string Queue = """
        SELECT id, name, region, status, score, urgency, documents, speaks_for, speaks_against, gist FROM cases
        WHERE documents > 0 AND status IN (SELECT value FROM json_each(@statuses)) ORDER BY urgency DESC, id LIMIT @limit
        """;

    private const string Counts = "SELECT status, count(*) FROM cases WHERE documents > 0 GROUP BY status";

    private const string Head = "SELECT version, level, name, region, score, urgency FROM cases WHERE id = @id";

    /// <summary>Decisions stay with the mention that they were about when groups change: a case has those of all its members.</summary>
    private const string Decisions = """
        SELECT reviewer, at, verdict, reason, case_version FROM decisions
        WHERE case_id = @id OR case_id IN (SELECT id FROM mentions WHERE case_id = @id) ORDER BY number
        """;

    private const string Put = """
        INSERT INTO cases (id, version, name, region, score, urgency, status, level, documents, speaks_for, speaks_against, changed_at, gist)
        VALUES (@id, 1, @name, @region, @score, @urgency, @status, 0, @documents, @for, @against, @now, @gist)
        ON CONFLICT (id) DO UPDATE SET version = version + 1, name = excluded.name, region = excluded.region, score = excluded.score, urgency = excluded.urgency,
            status = excluded.status, documents = excluded.documents, speaks_for = excluded.speaks_for, speaks_against = excluded.speaks_against, changed_at = excluded.changed_at,
            gist = excluded.gist
        RETURNING version
        """;

    private const string PutGist = "UPDATE cases SET gist = @gist WHERE id = @id";

    /// <summary>Index: mentions_case.</summary>
    private const string Parts = "SELECT part FROM mentions WHERE case_id = @case";

    private const string PutPart = "UPDATE mentions SET part = @part WHERE id = @id";

    private const string AddDecision = "INSERT INTO decisions (case_id, reviewer, at, verdict, reason, case_version) VALUES (@id, @reviewer, @at, @verdict, @reason, @version)";

    /// <summary>Indexes: cases_changed, cards_hearing, mentions_card; the few that wait come with them.</summary>
    private const string Changed = """
        SELECT id FROM cases WHERE documents > 0 AND (changed_at >= @from OR status IN (0, 1)
            OR id IN (SELECT m.case_id FROM cards c JOIN mentions m ON m.card = c.key WHERE c.last_hearing >= @day)) ORDER BY id
        """;

    private const string Everything = "SELECT id FROM cases WHERE documents > 0 ORDER BY urgency DESC, id";

    public async Task<QueuePage> QueueAsync(IReadOnlyList<CaseStatus> statuses, int limit, CancellationToken cancel)
    {
        var page = await database.ReadAsync(Listed, cancel);
        if (page.Items.Where(static item => item.Gist is null).Select(static item => item.Id).ToList() is not { Count: > 0 } untold)
        {
            return page;
        }

        return await database.WriteAsync(
            session =>
            {
                untold.ForEach(id => Tell(session, id));
                return Listed(session);
            },
            cancel);

        QueuePage Listed(Session session) => new(
            session.All(Queue, Item, ("@statuses", $"[{string.Join(',', statuses.Select(static status => (int)status))}]"), ("@limit", limit)),
            session.All(Counts, static row => (Status: (CaseStatus)row.GetInt32(0), Count: row.GetInt32(1))).ToDictionary(static one => one.Status, static one => one.Count));
    }

    public Task<Case?> FindAsync(CaseId id, CancellationToken cancel) => database.ReadAsync(session => Find(session, id), cancel);

    /// <summary>All cases, most urgent first, one at a time.</summary>
    public async IAsyncEnumerable<Case> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var id in await database.ReadAsync(static session => session.All(Everything, static row => new CaseId(row.GetString(0))), cancel))
        {
            if (await FindAsync(id, cancel) is { } found)
            {
                yield return found;
            }
        }
    }

    /// <summary>Records a decision in one transaction with its audit entry, or says why not.</summary>
    public Task<Decided> DecideAsync(CaseId id, Decision decision, CancellationToken cancel) => database.WriteAsync<Decided>(
        session =>
        {
            if (Find(session, id) is not { } found)
            {
                return new Decided.Refused(Refusal.NoSuchCase);
            }

            if (Decision.Refuse(found.Decisions, decision.Reviewer, decision.Verdict, decision.Reason) is { } why)
            {
                return new Decided.Refused(why);
            }

            if (found.Version != decision.CaseVersion)
            {
                return new Decided.Refused(Refusal.Stale);
            }

            session.Do(AddDecision, ("@id", id.Value), ("@reviewer", decision.Reviewer), ("@at", Moments.Text(decision.At)), ("@verdict", (int)decision.Verdict), ("@reason", decision.Reason), ("@version", decision.CaseVersion));
            Audit.Write(session, decision.At, decision.Reviewer, AuditWords.Of(decision.Verdict), id.Value, StoreJson.Detail(("version", Invariant(decision.CaseVersion))));
            Refresh(session, id, decision.At, byDecision: true);
            return new Decided.Recorded(Decision.StatusAfter([.. found.Decisions, decision]));
        },
        cancel);

    /// <summary>Cases that changed since then, those that wait for a decision, and those with a hearing since or to come.</summary>
    public Task<IReadOnlyList<Case>> ChangedSinceAsync(DateTimeOffset from, CancellationToken cancel) => database.ReadAsync<IReadOnlyList<Case>>(
        session => [.. session.All(Changed, static row => new CaseId(row.GetString(0)), ("@from", Moments.Text(from)), ("@day", Cards.Day(DateOnly.FromDateTime(from.UtcDateTime)))).Select(id => Find(session, id)).OfType<Case>()], cancel);

    /// <summary>Writes a case's line anew from its documents and decisions; every change makes it one version newer.</summary>
    internal static void Refresh(Session session, CaseId id, DateTimeOffset now, bool byDecision = false)
    {
        var parts = PartsOf(session, id);
        var line = CaseLine.Of(parts, KnownCard.Stir(Cards.OfCase(session, id), DateOnly.FromDateTime(now.UtcDateTime)));
        var version = session.One(
            Put, static row => row.GetInt64(0),
            ("@id", id.Value), ("@name", line.Name), ("@region", line.Region), ("@score", line.Score), ("@urgency", line.Urgency),
            ("@status", (int)Decision.StatusAfter(DecisionsOf(session, id))), ("@documents", line.Documents),
            ("@for", StoreJson.Strings(line.For)), ("@against", StoreJson.Strings(line.Against)), ("@now", Moments.Text(now)), ("@gist", JsonOf(line)));
        if (!byDecision)
        {
            Audit.Write(session, now, "machine", version == 1 ? "case.opened" : "case.changed", id.Value, StoreJson.Detail(("version", Invariant(version)), ("documents", Invariant(parts.Count))));
        }
    }

    /// <summary>Fills in what a row from before does not have. Nothing happened to the case: it stays the version that people have open.</summary>
    internal static void Tell(Session session, CaseId id) => session.Do(PutGist, ("@id", id.Value), ("@gist", JsonOf(CaseLine.Of(PartsOf(session, id)))));

    private static string JsonOf(CaseLine line) => JsonSerializer.Serialize(line.Gist!, StoreJson.Default.CaseGist);

    /// <summary>Texts are not read again for it, except of documents from before parts were stored as they are now.</summary>
    private static List<CasePart> PartsOf(Session session, CaseId id)
    {
        var parts = session.All(Parts, static row => row.TextOrNull(0) is { } part ? JsonSerializer.Deserialize(part, StoreJson.Default.CasePart) : null, ("@case", id.Value));
        if (parts.TrueForAll(static part => part?.Gist is not null))
        {
            return parts!;
        }

        parts.Clear();
        foreach (var (mention, document) in session.All(Documents.OfCase, Documents.Row, ("@case", id.Value)))
        {
            var part = CasePart.Of(document);
            session.Do(PutPart, ("@id", mention), ("@part", JsonSerializer.Serialize(part, StoreJson.Default.CasePart)));
            parts.Add(part);
        }

        return parts!;
    }

    private static Case? Find(Session session, CaseId id)
    {
        var head = session.One(
            Head, static row => (Version: row.GetInt64(0), Level: (PublicationLevel)row.GetInt32(1), Name: row.GetString(2), Region: row.TextOrNull(3), Score: row.GetDouble(4), Urgency: row.GetDouble(5)), ("@id", id.Value));
        if (head.Version == 0)
        {
            return null;
        }

        var documents = session.All(Documents.OfCase, Documents.Row, ("@case", id.Value)).ConvertAll(static row => row.Document);
        var decisions = DecisionsOf(session, id);
        var cards = Cards.OfCase(session, id);
        return new(id, head.Version, head.Name, head.Region, head.Score, head.Urgency, head.Level, documents, decisions, CaseStory.Timeline(documents, decisions, cards)) { Cards = cards };
    }

    private static List<Decision> DecisionsOf(Session session, CaseId id) => session.All(
        Decisions, static row => new Decision(row.GetString(0), Moments.Of(row.GetString(1)), (Verdict)row.GetInt32(2), row.GetString(3), row.GetInt64(4)), ("@id", id.Value));

    private static QueueItem Item(SqliteDataReader row) => new(
        new(row.GetString(0)), row.GetString(1), row.TextOrNull(2), (CaseStatus)row.GetInt32(3), row.GetDouble(4), row.GetDouble(5), row.GetInt32(6), StoreJson.Strings(row.GetString(7)), StoreJson.Strings(row.GetString(8)),
        row.TextOrNull(9) is { } gist ? JsonSerializer.Deserialize(gist, StoreJson.Default.CaseGist) : null);

    private static string Invariant(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
