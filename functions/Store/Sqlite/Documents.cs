using System.Text.Json;
using Microsoft.Data.Sqlite;
using Svidok.Link;

namespace Svidok.Store.Sqlite;

/// <summary>What was read from captures, and what was understood of it.</summary>
public sealed class Documents(Database database, TimeProvider clock) : IDocumentStore
{
    private const string Add = """
        INSERT INTO documents (capture, source, captured_at, candidate, document, extraction, screening)
        VALUES (@capture, @source, @at, @candidate, @document, @extraction, @screening)
        ON CONFLICT (capture) DO NOTHING
        """;

    private const string Count = "SELECT count(*) FROM documents";

    private const string Captures = "SELECT capture FROM documents UNION SELECT subject FROM queue";

    /// <summary>Index: mentions_case.</summary>
    internal const string OfCase = """
        SELECT d.capture, m.name, d.document, d.extraction, d.screening, d.captured_at, d.source, m.id
        FROM mentions m JOIN documents d ON d.capture = m.capture WHERE m.case_id = @case ORDER BY d.captured_at DESC, d.capture
        """;

    /// <summary>Saves a walk's results in one transaction, together with the queue's acknowledgement: all or nothing, and twice is once.</summary>
    /// <returns>How many cases changed.</returns>
    /// <exception cref="LeaseLostException">Somebody else holds the work now; nothing was saved.</exception>
    public Task<int> SaveAsync(Work work, Capture capture, Document document, Extraction extraction, Screening screening, Linker linker, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            WorkQueue.Finish(session, work);
            var now = clock.GetUtcNow();
            var json = StoreJson.For(document);
            var added = session.Do(
                Add, ("@capture", capture.Id.ToString()), ("@source", capture.Source), ("@at", Moments.Text(capture.At)), ("@candidate", screening.Candidate),
                ("@document", JsonSerializer.Serialize(document, json.Document)),
                ("@extraction", JsonSerializer.Serialize(extraction, json.Extraction)),
                ("@screening", JsonSerializer.Serialize(screening, json.Screening)));
            if (added == 0)
            {
                return 0;
            }

            Audit.Write(session, now, "machine", AuditWords.Screened, capture.Id.ToString(), AuditWords.Screening(screening));

            // Candidates are fetched in the transaction: two workers cannot open two cases for one person.
            HashSet<CaseId> changed = [];
            foreach (var mention in linker.Mentions(capture.Id, extraction, screening.Candidate, document.Key))
            {
                var part = CasePart.Of(capture.Id, capture.At, mention.Name, document, extraction, screening);
                changed.UnionWith(Mentions.Link(session, linker, mention, screening.Candidate, part, now));
            }

            if (document.Key is { } card)
            {
                Cards.Join(session, capture.Id, card);
            }

            foreach (var id in changed)
            {
                Cases.Refresh(session, id, now);
            }

            return changed.Count;
        },
        cancel);

    public Task<int> CountAsync(CancellationToken cancel) => database.ReadAsync(static session => session.One(Count, static row => row.GetInt32(0)), cancel);

    /// <summary>Every capture that was processed, waits, or is dead.</summary>
    public Task<IReadOnlySet<CaptureId>> CapturesAsync(CancellationToken cancel) => database.ReadAsync<IReadOnlySet<CaptureId>>(
        static session => session.All(Captures, static row => CaptureId.Parse(row.GetString(0))).ToHashSet(), cancel);

    internal static (string Mention, CaseDocument Document) Row(SqliteDataReader row)
    {
        var document = JsonSerializer.Deserialize(row.GetString(2), StoreJson.Default.Document)!;
        var json = StoreJson.For(document);
        return (row.GetString(7), new(
            CaptureId.Parse(row.GetString(0)), row.GetString(1), document,
            JsonSerializer.Deserialize(row.GetString(3), json.Extraction)!,
            JsonSerializer.Deserialize(row.GetString(4), json.Screening)!,
            Moments.Of(row.GetString(5)), row.GetString(6)));
    }
}
