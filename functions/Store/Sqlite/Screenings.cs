using System.Text.Json;
using Svidok.Link;

namespace Svidok.Store.Sqlite;

/// <summary>Stored screenings, weighed anew: each in one transaction with its cases and the audit.</summary>
public sealed class Screenings(Database database, TimeProvider clock) : IScreeningStore
{
    private const string Captures = """
        SELECT capture FROM documents WHERE @version IS NULL OR json_extract(screening, '$.CriteriaVersion') IS NOT @version
        ORDER BY captured_at, capture LIMIT @most
        """;

    private const string One = "SELECT document, extraction, screening, captured_at, source FROM documents WHERE capture = @capture";

    private const string CasesOf = "SELECT DISTINCT case_id FROM mentions WHERE capture = @capture AND case_id IS NOT NULL ORDER BY case_id";

    private const string MentionsOf = "SELECT id FROM mentions WHERE capture = @capture ORDER BY number";

    private const string Put = "UPDATE documents SET candidate = @candidate, screening = @screening WHERE capture = @capture";

    /// <summary>What the document adds to its cases is computed anew at the next refresh.</summary>
    private const string Forget = "UPDATE mentions SET part = NULL WHERE capture = @capture";

    // Upwards only: a case that people may have decided on stays, with the findings against it to be seen.
    private const string Propose = "UPDATE mentions SET candidate = 1 WHERE capture = @capture";

    public Task<IReadOnlyList<CaptureId>> ScreenedAsync(string? otherThan, int most, CancellationToken cancel) => database.ReadAsync<IReadOnlyList<CaptureId>>(
        session => session.All(Captures, static row => CaptureId.Parse(row.GetString(0)), ("@version", otherThan), ("@most", most)), cancel);

    public Task<Screened?> FindAsync(CaptureId capture, CancellationToken cancel) => database.ReadAsync(
        session => session.One(
            One,
            row =>
            {
                var document = JsonSerializer.Deserialize(row.GetString(0), StoreJson.Default.Document)!;
                var json = StoreJson.For(document);
                return new Screened(
                    capture, Moments.Of(row.GetString(3)), row.GetString(4), document,
                    JsonSerializer.Deserialize(row.GetString(1), json.Extraction)!, JsonSerializer.Deserialize(row.GetString(2), json.Screening)!);
            },
            ("@capture", capture.ToString())),
        cancel);

    public Task<IReadOnlyList<CaseId>> CasesOfAsync(Screened screened, Linker linker, CancellationToken cancel) => database.ReadAsync<IReadOnlyList<CaseId>>(
        session => Cases(session, screened.Capture), cancel);

    public Task KeepAsync(Screened screened, Screening same, CancellationToken cancel) => database.WriteAsync(session => Write(session, screened, same), cancel);

    public Task<IReadOnlyList<CaseId>> ChangeAsync(Screened before, Screening after, Linker linker, CancellationToken cancel) => database.WriteAsync<IReadOnlyList<CaseId>>(
        session =>
        {
            var (capture, now) = (before.Capture, clock.GetUtcNow());
            Write(session, before, after);
            session.Do(Forget, ("@capture", capture.ToString()));
            Audit.Write(session, now, "machine", AuditWords.Rescreened, capture.ToString(), AuditWords.Screening(after));
            HashSet<CaseId> cases = [.. Cases(session, capture)];
            if (after.Candidate && !before.Screening.Candidate)
            {
                cases.UnionWith(Flag(session, before, after, linker, now));
            }

            foreach (var id in cases)
            {
                Sqlite.Cases.Refresh(session, id, now);
            }

            return [.. cases.OrderBy(static id => id.Value, StringComparer.Ordinal)];
        },
        cancel);

    private static HashSet<CaseId> Flag(Session session, Screened before, Screening after, Linker linker, DateTimeOffset now)
    {
        HashSet<CaseId> cases = [];
        var capture = before.Capture;
        session.Do(Propose, ("@capture", capture.ToString()));
        var known = session.All(MentionsOf, static row => row.GetString(0), ("@capture", capture.ToString()));
        foreach (var mention in linker.Mentions(capture, before.Extraction, candidate: true, before.Document.Key).Where(mention => !known.Contains(mention.Id)))
        {
            var part = CasePart.Of(capture, before.CapturedAt, mention.Name, before.Document, before.Extraction, after);
            cases.UnionWith(Mentions.Link(session, linker, mention, candidate: true, part, now));
        }

        foreach (var mention in known)
        {
            cases.UnionWith(Mentions.Regroup(session, mention));
        }

        if (before.Document.Key is { } card)
        {
            Sqlite.Cards.Join(session, capture, card);
        }

        return cases;
    }

    private static List<CaseId> Cases(Session session, CaptureId capture) => session.All(CasesOf, static row => new CaseId(row.GetString(0)), ("@capture", capture.ToString()));

    private static int Write(Session session, Screened screened, Screening screening) => session.Do(
        Put, ("@candidate", screening.Candidate), ("@screening", JsonSerializer.Serialize(screening, StoreJson.For(screened.Document).Screening)), ("@capture", screened.Capture.ToString()));
}
