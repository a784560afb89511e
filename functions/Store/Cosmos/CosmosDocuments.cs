using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Svidok.Link;

namespace Svidok.Store.Cosmos;

/// <summary>What was read from captures, and the walk's last step. There is no transaction over several items, so the order of the
/// writes is what makes a crash harmless: document, namesakes, cases, audit. Each step does nothing where it was done before,
/// and the message comes back until the last one is done.</summary>
public sealed class CosmosDocuments(CosmosDatabase database, CosmosPeople people, CosmosCases cases, CosmosAudit audit, TimeProvider clock, CosmosCards cards) : IDocumentStore
{
    /// <summary>An item may hold 2 MB; a longer text goes on in further items of its shelf.</summary>
    private const int MostPacked = 1_500_000;

    private const string Count = "SELECT VALUE COUNT(1) FROM c WHERE c.candidate = true OR c.candidate = false";
    private const string Captures = "SELECT VALUE c.shelf FROM c WHERE c.candidate = true OR c.candidate = false";

    /// <summary>Two seeks of the index on criteria, however many documents there are: 3 RU where all are screened by these.</summary>
    private const string ScreenedByOthers = """
        SELECT c.id, c.shelf, c.at FROM c
        WHERE (c.criteria < @version OR c.criteria > @version) AND (c.candidate = true OR c.candidate = false)
        """;

    public async Task<int> SaveAsync(Work work, Capture capture, Document document, Extraction extraction, Screening screening, Linker linker, CancellationToken cancel)
    {
        var isNew = await AddAsync(capture, document, extraction, screening, cancel);
        List<CosmosPeople.Linked> linked = [];
        foreach (var mention in linker.Mentions(capture.Id, extraction, screening.Candidate, document.Key))
        {
            var part = CasePart.Of(capture.Id, capture.At, mention.Name, document, extraction, screening);
            linked.Add(await people.LinkAsync(mention, screening.Candidate, part, linker, cancel));
        }

        var now = clock.GetUtcNow();
        List<AuditNote> notes = [];

        // Asked only when a message came twice: which entries the first time wrote before it ended.
        var done = isNew ? [] : (await audit.OfAsync(capture.Id.ToString(), cancel)).Select(static entry => entry.What).ToHashSet();
        Note("capture.archived", StoreJson.Detail(("source", capture.Source)));
        Note(AuditWords.Screened, AuditWords.Screening(screening));
        var changed = 0;
        // The last of several mentions in one case knows them all.
        foreach (var one in linked.Where(static one => one.Case is not null).GroupBy(static one => one.Case).Select(static mentions => mentions.Last()))
        {
            var refreshed = await cases.RefreshAsync(new(one.Case!), one.Members, capture.Id, now, cancel);
            changed += refreshed.Written ? 1 : 0;
            if (refreshed.Written || (!isNew && !CosmosCases.IsNoted(await audit.OfAsync(one.Case!, cancel), refreshed)))
            {
                notes.Add(CosmosCases.Note(one.Case!, refreshed, now));
            }
        }

        await audit.AppendAsync(notes, cancel);
        if (document.Key is { } card)
        {
            await cards.JoinAsync(capture.Source, card, [.. linked.Select(static one => one.Case).OfType<string>().Distinct()], cancel);
        }

        return changed;

        void Note(string what, string detail)
        {
            if (!done.Contains(what))
            {
                notes.Add(new(Moments.Text(now), "machine", what, capture.Id.ToString(), detail));
            }
        }
    }

    /// <summary>What a document said, by one point read.</summary>
    internal async Task<(DocumentItem Item, Document Document, Extraction Extraction, Screening Screening)?> FindAsync(CaptureId capture, CancellationToken cancel)
    {
        if (await database.Documents.FindAsync(capture.ToString(), capture.ToString(), CosmosJson.Default.DocumentItem, cancel) is not { Value: var item })
        {
            return null;
        }

        var packed = await OpenAsync(item, cancel);
        var document = JsonSerializer.Deserialize(packed.Document, StoreJson.Default.Document)!;
        var json = StoreJson.For(document);
        return (item, document, JsonSerializer.Deserialize(packed.Extraction, json.Extraction)!, JsonSerializer.Deserialize(packed.Screening, json.Screening)!);
    }

    /// <summary>Some that other criteria screened, oldest first.</summary>
    internal async Task<IReadOnlyList<CaptureId>> ScreenedByOthersAsync(string version, int most, CancellationToken cancel)
    {
        var items = await database.Documents.AskAsync(null, new QueryDefinition(ScreenedByOthers).WithParameter("@version", version), most, CosmosJson.Default.DocumentItem, cancel).ToListAsync(cancel);
        return [.. items.OrderBy(static item => item.At, StringComparer.Ordinal).ThenBy(static item => item.Shelf, StringComparer.Ordinal).Select(static item => CaptureId.Parse(item.Shelf))];
    }

    /// <summary>Writes a stored document anew with another screening. The parts of a very long one get names of their own, so that
    /// whoever reads in between finds the old ones whole.</summary>
    internal async Task ReplaceAsync(Screened screened, Screening screening, CancellationToken cancel)
    {
        var shelf = screened.Capture.ToString();
        var before = (await database.Documents.FindAsync(shelf, shelf, CosmosJson.Default.DocumentItem, cancel))!.Value;
        var texts = TextsOf(screened.Document, screened.Extraction, screening);
        foreach (var item in ItemsOf(shelf, before.Source, before.At, screening.Candidate, screening.CriteriaVersion, texts, screening.CriteriaVersion))
        {
            await database.Documents.PutAsync(item.Shelf, item, CosmosJson.Default.DocumentItem, cancel);
        }

        for (var part = 1; part <= before.Parts && before.Edition != screening.CriteriaVersion; part++)
        {
            await database.Documents.RemoveAsync(shelf, PartOf(shelf, before.Edition, part), null, cancel);
        }
    }

    /// <summary>Ids of all documents, in no order.</summary>
    internal ValueTask<List<string>> IdsAsync(CancellationToken cancel) => database.Documents.AskAsync(null, new(Captures), 0, CosmosJson.Default.String, cancel).ToListAsync(cancel);

    /// <summary>One that is there, as JSON.</summary>
    internal async Task<(DocumentItem Item, PackedDocument Texts)> PackedAsync(string id, CancellationToken cancel)
    {
        var item = (await database.Documents.FindAsync(id, id, CosmosJson.Default.DocumentItem, cancel))!.Value;
        return (item, await OpenAsync(item, cancel));
    }

    /// <summary>Writes a document of another store, over that of a copy that was cut off.</summary>
    internal async Task PutAsync(CaptureId capture, string source, string at, bool candidate, string criteria, PackedDocument texts, CancellationToken cancel)
    {
        foreach (var item in ItemsOf(capture.ToString(), source, at, candidate, criteria, texts))
        {
            await database.Documents.PutAsync(item.Shelf, item, CosmosJson.Default.DocumentItem, cancel);
        }
    }

    public async Task<bool> HasAsync(CaptureId capture, CancellationToken cancel) =>
        await database.Documents.FindAsync(capture.ToString(), capture.ToString(), CosmosJson.Default.DocumentItem, cancel) is not null;

    public async Task<int> CountAsync(CancellationToken cancel)
    {
        var count = 0;
        await foreach (var one in database.Documents.AskAsync(null, new(Count), 0, CosmosJson.Default.Int32, cancel))
        {
            count += one;
        }

        return count;
    }

    public async Task<IReadOnlySet<CaptureId>> CapturesAsync(CancellationToken cancel)
    {
        HashSet<CaptureId> captures = [];
        await foreach (var one in database.Documents.AskAsync(null, new(Captures), 0, CosmosJson.Default.String, cancel))
        {
            captures.Add(CaptureId.Parse(one));
        }

        await foreach (var dead in database.Desk.AskAsync("dead", new QueryDefinition(CosmosDeadLetters.All).WithParameter("@shelf", "dead"), 0, CosmosJson.Default.DeadItem, cancel))
        {
            if (CaptureId.TryParse(dead.Id, out var id))
            {
                captures.Add(id);
            }
        }

        return captures;
    }

    private async Task<bool> AddAsync(Capture capture, Document document, Extraction extraction, Screening screening, CancellationToken cancel)
    {
        var texts = TextsOf(document, extraction, screening);
        var isNew = false;
        foreach (var item in ItemsOf(capture.Id.ToString(), capture.Source, Moments.Text(capture.At), screening.Candidate, screening.CriteriaVersion, texts))
        {
            isNew = await database.Documents.AddAsync(item.Shelf, item, CosmosJson.Default.DocumentItem, cancel);
        }

        return isNew;
    }

    private static PackedDocument TextsOf(Document document, Extraction extraction, Screening screening)
    {
        var json = StoreJson.For(document);
        return new(JsonSerializer.Serialize(document, json.Document), JsonSerializer.Serialize(extraction, json.Extraction), JsonSerializer.Serialize(screening, json.Screening));
    }

    // The first part last: whoever finds it finds all of them.
    private static IEnumerable<DocumentItem> ItemsOf(string shelf, string source, string at, bool candidate, string criteria, PackedDocument texts, string? edition = null)
    {
        var chunks = Pack.Of(texts, CosmosJson.Default.PackedDocument).Chunk(MostPacked).Select(static chunk => new string(chunk)).ToList();
        for (var part = 1; part < chunks.Count; part++)
        {
            yield return new(PartOf(shelf, edition, part), shelf, source, at, null, criteria, 0, chunks[part]);
        }

        yield return new(shelf, shelf, source, at, candidate, criteria, chunks.Count - 1, chunks[0]) { Edition = chunks.Count > 1 ? edition : null };
    }

    private static string PartOf(string shelf, string? edition, int part) => edition is null ? $"{shelf}.{part}" : $"{shelf}.{edition}.{part}";

    private async Task<PackedDocument> OpenAsync(DocumentItem item, CancellationToken cancel)
    {
        var pack = item.Pack;
        for (var part = 1; part <= item.Parts; part++)
        {
            pack += (await database.Documents.FindAsync(item.Shelf, PartOf(item.Shelf, item.Edition, part), CosmosJson.Default.DocumentItem, cancel))!.Value.Pack;
        }

        return Pack.Open(pack, CosmosJson.Default.PackedDocument);
    }
}
