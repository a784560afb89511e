namespace Svidok.Store;

/// <summary>A document that is still to be asked about.</summary>
/// <param name="Since">The longest waits first.</param>
/// <param name="Failed">How often the service refused it or did not answer.</param>
public sealed record Waiting(CaptureId Capture, DateTimeOffset Since, int Failed);

/// <summary>What a second recogniser read, and how much of it was used: SQLite or Cosmos DB.</summary>
public interface IOpinionStore
{
    /// <returns>Null where it was not asked, or did not answer.</returns>
    Task<IReadOnlyList<Recognised>?> FindAsync(CaptureId capture, CancellationToken cancel);

    /// <summary>Keeps an answer; the first stays. Who waited for it waits no longer.</summary>
    Task KeepAsync(CaptureId capture, IReadOnlyList<Recognised> persons, CancellationToken cancel);

    /// <summary>Notes who waits, or that it failed once more.</summary>
    Task WaitAsync(Waiting waiting, CancellationToken cancel);

    /// <returns>Those who wait longest, in that order.</returns>
    Task<IReadOnlyList<Waiting>> WaitingAsync(int most, CancellationToken cancel);

    /// <summary>It is not asked about any more.</summary>
    Task LeaveAsync(CaptureId capture, CancellationToken cancel);

    /// <summary>Takes records out of a month's budget, whoever else does so at the same time.</summary>
    /// <param name="month">yyyy-MM.</param>
    /// <returns>False where that would be more than the budget; nothing was taken.</returns>
    Task<bool> SpendAsync(string month, int records, int budget, CancellationToken cancel);
}
