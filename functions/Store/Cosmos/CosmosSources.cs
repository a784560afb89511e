using Microsoft.Azure.Cosmos;
using Svidok.Harvest;

namespace Svidok.Store.Cosmos;

/// <summary>What each source has answered, and what its next harvest goes on from. The Functions host sends messages only after a
/// harvest has ended: what was captured is written here with the memory, and sent again by the next harvest if it never arrived.</summary>
public sealed class CosmosSources(CosmosDatabase database, CosmosDocuments documents, CosmosAudit audit, TimeProvider clock) : ISourceStore
{
    private const string Shelf = "sources";
    private const string Everything = "SELECT * FROM c WHERE c.shelf = @shelf";

    public async Task<SourceMemory> MemoryAsync(string source, CancellationToken cancel) => (await FindAsync(source, cancel))?.Memory ?? SourceMemory.New;

    // One instance harvests: the host's timer sees to it. The last one is right.
    public async Task NoteAsync(string source, Harvested answer, SourceMemory memory, CancellationToken cancel)
    {
        var before = await FindAsync(source, cancel);
        var now = clock.GetUtcNow();
        List<string> sent = [.. before?.Sent ?? []];
        if (answer is Harvested.Captured(var capture) && !sent.Contains(capture.ToString()))
        {
            sent.Add(capture.ToString());
        }

        var item = new SourceItem(source, Shelf, Moments.Text(now), SourceHistory.After(before?.History, answer, memory, now), memory, sent) { Begun = before?.Begun ?? false };
        await database.Desk.PutAsync(Shelf, item, CosmosJson.Default.SourceItem, cancel);
    }

    public async Task<bool> AskAgainAsync(string source, string who, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await database.Desk.FindAsync(Shelf, source, CosmosJson.Default.SourceItem, cancel) is not { Value.History: { Wanted: null } history } kept
            || !await database.Desk.ReplaceAsync(Shelf, source, kept.Value with { History = history with { Wanted = now }, Memory = kept.Value.Memory.AskedAgain }, kept.ETag, CosmosJson.Default.SourceItem, cancel))
        {
            return false;
        }

        await audit.AppendAsync([new(Moments.Text(now), who, "source.wanted", source, "{}")], cancel);
        return true;
    }

    /// <summary>A harvest begins: until <see cref="EndAsync"/> it counts as cut off.</summary>
    public Task BeginAsync(string source, CancellationToken cancel) => MarkAsync(source, begun: true, cancel);

    public Task EndAsync(string source, CancellationToken cancel) => MarkAsync(source, begun: false, cancel);

    /// <summary>Sources whose harvest was begun and not ended.</summary>
    public async Task<IReadOnlySet<string>> BegunAsync(CancellationToken cancel) =>
        (await ItemsAsync(cancel).Where(static item => item.Begun).Select(static item => item.Id).ToListAsync(cancel)).ToHashSet();

    /// <summary>Captures of earlier harvests that were not processed, and are no dead letter; the rest is forgotten here.</summary>
    public async Task<IReadOnlyList<CaptureId>> UnsentAsync(string source, CancellationToken cancel)
    {
        if (await FindAsync(source, cancel) is not { Sent.Count: > 0 } item)
        {
            return [];
        }

        List<CaptureId> unsent = [];
        foreach (var capture in item.Sent.Select(CaptureId.Parse))
        {
            if (!await documents.HasAsync(capture, cancel) && await database.Desk.FindAsync(CosmosDeadLetters.Shelf, capture.ToString(), CosmosJson.Default.DeadItem, cancel) is null)
            {
                unsent.Add(capture);
            }
        }

        await database.Desk.PutAsync(Shelf, item with { Sent = [.. unsent.Select(static capture => capture.ToString())] }, CosmosJson.Default.SourceItem, cancel);
        return unsent;
    }

    public async Task<IReadOnlyDictionary<string, SourceHistory>> HistoriesAsync(CancellationToken cancel)
    {
        Dictionary<string, SourceHistory> histories = [];
        await foreach (var item in ItemsAsync(cancel).Where(static item => item.History is not null))
        {
            histories[item.Id] = item.History!;
        }

        return histories;
    }

    private IAsyncEnumerable<SourceItem> ItemsAsync(CancellationToken cancel) =>
        database.Desk.AskAsync(Shelf, new QueryDefinition(Everything).WithParameter("@shelf", Shelf), 0, CosmosJson.Default.SourceItem, cancel);

    private async Task MarkAsync(string source, bool begun, CancellationToken cancel)
    {
        var item = await FindAsync(source, cancel) ?? new SourceItem(source, Shelf, Moments.Text(clock.GetUtcNow()), null, SourceMemory.New, []);
        await database.Desk.PutAsync(Shelf, item with { Begun = begun }, CosmosJson.Default.SourceItem, cancel);
    }

    private async Task<SourceItem?> FindAsync(string source, CancellationToken cancel) => (await database.Desk.FindAsync(Shelf, source, CosmosJson.Default.SourceItem, cancel))?.Value;
}
