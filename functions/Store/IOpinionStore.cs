namespace Svidok.Store;

/// <summary>What a second recogniser read, and how much of it was used: SQLite or Cosmos DB.</summary>
public interface IOpinionStore
{
    /// <returns>Null where it was not asked, or did not answer.</returns>
    Task<IReadOnlyList<Recognised>?> FindAsync(CaptureId capture, CancellationToken cancel);

    /// <summary>Keeps an answer; the first stays.</summary>
    Task KeepAsync(CaptureId capture, IReadOnlyList<Recognised> persons, CancellationToken cancel);

    /// <summary>Takes records out of a month's budget, whoever else does so at the same time.</summary>
    /// <param name="month">yyyy-MM.</param>
    /// <returns>False where that would be more than the budget; nothing was taken.</returns>
    Task<bool> SpendAsync(string month, int records, int budget, CancellationToken cancel);
}
