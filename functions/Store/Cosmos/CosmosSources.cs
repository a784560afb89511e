using Microsoft.Azure.Cosmos;
using Svidok.Harvest;
using Svidok.Review;

namespace Svidok.Store.Cosmos;

/// <summary>What each source answered last, and what its next harvest goes on from. The Functions host sends messages only after a
/// harvest has ended: what was captured is written here with the memory, and sent again by the next harvest if it never arrived.</summary>
public sealed class CosmosSources(CosmosDatabase database, CosmosDocuments documents, TimeProvider clock) : ISourceStore
{
    private const string Shelf = "sources";
    private const string Everything = "SELECT * FROM c WHERE c.shelf = @shelf ORDER BY c.id";

    public async Task<SourceMemory> MemoryAsync(string source, CancellationToken cancel) => (await FindAsync(source, cancel))?.Memory ?? SourceMemory.New;

    // One instance harvests: the host's timer sees to it. The last one is right.
    public async Task NoteAsync(string source, Harvested answer, SourceMemory memory, CancellationToken cancel)
    {
        var before = await FindAsync(source, cancel);
        var now = Moments.Text(clock.GetUtcNow());
        var (state, detail) = answer switch
        {
            Harvested.Blocked blocked => ("blocked", $"{blocked.Why}: {blocked.Detail}"),
            Harvested.Gone => ("gone", ""),
            _ => ("works", ""),
        };
        List<string> sent = [.. before?.Sent ?? []];
        if (answer is Harvested.Captured(var capture) && !sent.Contains(capture.ToString()))
        {
            sent.Add(capture.ToString());
        }

        await database.Desk.PutAsync(Shelf, new SourceItem(source, Shelf, state, detail, now, answer is Harvested.Captured ? now : before?.New, memory, sent) { Begun = before?.Begun ?? false }, CosmosJson.Default.SourceItem, cancel);
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

    public async Task<IReadOnlyList<SourceState>> AllAsync(CancellationToken cancel)
    {
        List<SourceState> states = [];
        await foreach (var item in ItemsAsync(cancel))
        {
            states.Add(new(item.Id, item.State, item.Detail, At(item.At), At(item.New)));
        }

        return states;
    }

    private IAsyncEnumerable<SourceItem> ItemsAsync(CancellationToken cancel) =>
        database.Desk.AskAsync(Shelf, new QueryDefinition(Everything).WithParameter("@shelf", Shelf), 0, CosmosJson.Default.SourceItem, cancel);

    private async Task MarkAsync(string source, bool begun, CancellationToken cancel)
    {
        var item = await FindAsync(source, cancel) ?? new SourceItem(source, Shelf, "never", "", null, null, SourceMemory.New, []);
        await database.Desk.PutAsync(Shelf, item with { Begun = begun }, CosmosJson.Default.SourceItem, cancel);
    }

    private async Task<SourceItem?> FindAsync(string source, CancellationToken cancel) => (await database.Desk.FindAsync(Shelf, source, CosmosJson.Default.SourceItem, cancel))?.Value;

    private static DateTimeOffset? At(string? text) => text is null ? null : Moments.Of(text);
}
