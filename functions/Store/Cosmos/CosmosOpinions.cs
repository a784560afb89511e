using Microsoft.Azure.Cosmos;

namespace Svidok.Store.Cosmos;

/// <summary>What a second recogniser read, beside the document that it read, and how much of it was used.</summary>
public sealed class CosmosOpinions(CosmosDatabase database) : IOpinionStore
{
    internal const string Budgets = "opinion budgets";
    internal const string WaitingList = "opinions waiting";

    /// <summary>One partition.</summary>
    private const string Longest = "SELECT * FROM c ORDER BY c.at";

    public async Task<IReadOnlyList<Recognised>?> FindAsync(CaptureId capture, CancellationToken cancel) =>
        await database.Documents.FindAsync(capture.ToString(), IdOf(capture), CosmosJson.Default.OpinionItem, cancel) is { Value: var item } ? Pack.Open(item.Opinion, StoreJson.Default.IReadOnlyListRecognised) : null;

    // Whoever ends between the two is found answered when it is asked about again.
    public async Task KeepAsync(CaptureId capture, IReadOnlyList<Recognised> persons, CancellationToken cancel)
    {
        await database.Documents.AddAsync(capture.ToString(), new OpinionItem(IdOf(capture), capture.ToString(), Pack.Of(persons, StoreJson.Default.IReadOnlyListRecognised)), CosmosJson.Default.OpinionItem, cancel);
        await LeaveAsync(capture, cancel);
    }

    public async Task WaitAsync(Waiting waiting, CancellationToken cancel)
    {
        var id = waiting.Capture.ToString();
        var kept = await database.Desk.FindAsync(WaitingList, id, CosmosJson.Default.WaitingItem, cancel);
        // Where somebody was quicker, the same was noted.
        await database.Desk.WriteAsync(WaitingList, id, new WaitingItem(id, WaitingList, kept?.Value.At ?? Moments.Text(waiting.Since), waiting.Failed), kept?.ETag, CosmosJson.Default.WaitingItem, cancel);
    }

    public async Task<IReadOnlyList<Waiting>> WaitingAsync(int most, CancellationToken cancel) =>
        [.. (await database.Desk.AskAsync(WaitingList, new QueryDefinition(Longest), most, CosmosJson.Default.WaitingItem, cancel).ToListAsync(cancel)).Select(static item => new Waiting(CaptureId.Parse(item.Id), Moments.Of(item.At), item.Failed))];

    public Task LeaveAsync(CaptureId capture, CancellationToken cancel) => database.Desk.RemoveAsync(WaitingList, capture.ToString(), null, cancel);

    public async Task<bool> SpendAsync(string month, int records, int budget, CancellationToken cancel)
    {
        while (true)
        {
            var kept = await database.Desk.FindAsync(Budgets, month, CosmosJson.Default.BudgetItem, cancel);
            var spent = (kept?.Value.Spent ?? 0) + records;
            if (spent > budget)
            {
                return false;
            }

            if (await database.Desk.WriteAsync(Budgets, month, new BudgetItem(month, Budgets, spent), kept?.ETag, CosmosJson.Default.BudgetItem, cancel))
            {
                return true;
            }
        }
    }

    private static string IdOf(CaptureId capture) => $"{capture}.opinion";
}
