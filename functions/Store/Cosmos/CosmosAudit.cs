using System.Globalization;
using Microsoft.Azure.Cosmos;

namespace Svidok.Store.Cosmos;

/// <summary>The same chain as in SQLite, for many writers: an append is one new item whose id is the number after the last entry.
/// Two who know the same end ask for the same id, one of them is refused, and looks again. What belongs together is appended as one.</summary>
public sealed class CosmosAudit(CosmosDatabase database)
{
    private const long PerShelf = 1_000_000;

    /// <summary>About 3 RU: one partition, the newest item.</summary>
    private const string Newest = "SELECT TOP 1 * FROM c WHERE c.shelf = @shelf ORDER BY c.id DESC";

    /// <summary>About 3 RU in each million of entries; indexed by subject.</summary>
    private const string OfSubject = "SELECT * FROM c WHERE c.shelf = @shelf AND ARRAY_CONTAINS(c.subjects, @subject)";

    private const string Everything = "SELECT * FROM c WHERE c.shelf = @shelf";

    // The end as this process knows it; wrong as soon as another one appends, which the id of the item tells.
    private AuditRow last;

    /// <summary>Entries of one subject, oldest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> OfAsync(string subject, CancellationToken cancel) =>
        [.. (await RowsAsync(new QueryDefinition(OfSubject).WithParameter("@subject", subject), cancel)).Where(row => row.Subject == subject).Select(static row => row.Entry)];

    /// <summary>Recomputes the chain, as <c>svidok verify</c> does with SQLite's.</summary>
    public async Task<(long Entries, IReadOnlyList<string> Wrong)> VerifyAsync(CancellationToken cancel) => AuditChain.Verify(await AllAsync(cancel));

    internal Task<IReadOnlyList<AuditRow>> AllAsync(CancellationToken cancel) => RowsAsync(new(Everything), cancel);

    internal async Task AppendAsync(IReadOnlyList<AuditNote> notes, CancellationToken cancel)
    {
        if (notes.Count == 0)
        {
            return;
        }

        var end = last.Hash is null ? await EndAsync(cancel) : last;
        while (true)
        {
            List<AuditRow> rows = [];
            foreach (var note in notes)
            {
                end = AuditChain.After(end, Moments.Of(note.At), note.Who, note.What, note.Subject, note.Detail);
                rows.Add(end);
            }

            if (await AddAsync(rows, cancel))
            {
                last = end;
                return;
            }

            end = await EndAsync(cancel);
        }
    }

    /// <summary>Adds rows that have their numbers and hashes.</summary>
    private Task<bool> AddAsync(IReadOnlyList<AuditRow> rows, CancellationToken cancel)
    {
        var item = ItemOf(rows);
        return database.Audit.AddAsync(item.Shelf, item, CosmosJson.Default.AuditItem, cancel);
    }

    /// <summary>Writes rows of another store, over those of a copy that was cut off.</summary>
    internal Task PutAsync(IReadOnlyList<AuditRow> rows, CancellationToken cancel)
    {
        var item = ItemOf(rows);
        return database.Audit.PutAsync(item.Shelf, item, CosmosJson.Default.AuditItem, cancel);
    }

    private static AuditItem ItemOf(IReadOnlyList<AuditRow> rows) =>
        new(rows[0].Number.ToString("D12", CultureInfo.InvariantCulture), Shelf(rows[0].Number), [.. rows.Select(static row => row.Subject).Distinct()], rows);

    private static string Shelf(long number) => ((number - 1) / PerShelf).ToString(CultureInfo.InvariantCulture);

    private async Task<AuditRow> EndAsync(CancellationToken cancel)
    {
        var end = default(AuditRow);
        while (true)
        {
            var found = false;
            // An append may cross into the next million: look there, too, until a shelf has nothing.
            var shelf = Shelf(end.Number + 1);
            await foreach (var item in database.Audit.AskAsync(shelf, new QueryDefinition(Newest).WithParameter("@shelf", shelf), 1, CosmosJson.Default.AuditItem, cancel))
            {
                (end, found) = (item.Entries[^1], true);
            }

            if (!found || Shelf(end.Number + 1) == shelf)
            {
                last = end;
                return end;
            }
        }
    }

    private async Task<IReadOnlyList<AuditRow>> RowsAsync(QueryDefinition query, CancellationToken cancel)
    {
        List<AuditRow> rows = [];
        // What this process knows of the end may be old: near the end of a shelf others may have begun the next.
        var end = last.Hash is null || last.Number % PerShelf > PerShelf * 9 / 10 ? await EndAsync(cancel) : last;
        for (var shelf = 0L; shelf <= Math.Max(0, end.Number - 1) / PerShelf; shelf++)
        {
            var name = shelf.ToString(CultureInfo.InvariantCulture);
            await foreach (var item in database.Audit.AskAsync(name, query.WithParameter("@shelf", name), 0, CosmosJson.Default.AuditItem, cancel))
            {
                rows.AddRange(item.Entries);
            }
        }

        return [.. rows.OrderBy(static row => row.Number)];
    }
}
