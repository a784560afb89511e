using Svidok.Link;

namespace Svidok.Store;

/// <summary>What was read from captures, understood of it, and linked: SQLite or Cosmos DB.</summary>
public interface IDocumentStore
{
    /// <summary>Saves a walk's results: document, persons, cases, audit. Twice is once, and what a crash cut off the next attempt completes.</summary>
    /// <returns>How many cases changed.</returns>
    /// <exception cref="LeaseLostException">Somebody else holds the work now; nothing was saved.</exception>
    Task<int> SaveAsync(Work work, Capture capture, Document document, Extraction extraction, Screening screening, Linker linker, CancellationToken cancel);

    Task<int> CountAsync(CancellationToken cancel);

    /// <summary>Every capture that was processed or is dead; with the embedded queue also those that wait.</summary>
    Task<IReadOnlySet<CaptureId>> CapturesAsync(CancellationToken cancel);
}
