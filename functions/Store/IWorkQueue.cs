namespace Svidok.Store;

/// <summary>What waits to be processed: a table of SQLite, or Service Bus by way of the Functions host.</summary>
public interface IWorkQueue
{
    /// <returns>False where it waits, died or was processed already, as far as this queue can know.</returns>
    Task<bool> EnqueueAsync(CaptureId capture, string source, CancellationToken cancel);

    /// <summary>Trying again would change nothing: a dead letter that people see and can replay.</summary>
    /// <param name="why">For people; no text of the page in it.</param>
    Task<bool> BuryAsync(Work work, string why, CancellationToken cancel);
}
