namespace Svidok.Store.Cosmos;

/// <summary>What a second recogniser read, beside the document that it read, and how much of it was used.</summary>
public sealed class CosmosOpinions(CosmosDatabase database) : IOpinionStore
{
    internal const string Budgets = "opinion budgets";

    public async Task<IReadOnlyList<Recognised>?> FindAsync(CaptureId capture, CancellationToken cancel) =>
        await database.Documents.FindAsync(capture.ToString(), IdOf(capture), CosmosJson.Default.OpinionItem, cancel) is { Value: var item } ? Pack.Open(item.Opinion, StoreJson.Default.IReadOnlyListRecognised) : null;

    public Task KeepAsync(CaptureId capture, IReadOnlyList<Recognised> persons, CancellationToken cancel) =>
        database.Documents.AddAsync(capture.ToString(), new OpinionItem(IdOf(capture), capture.ToString(), Pack.Of(persons, StoreJson.Default.IReadOnlyListRecognised)), CosmosJson.Default.OpinionItem, cancel);

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
