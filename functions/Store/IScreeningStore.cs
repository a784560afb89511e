using Svidok.Link;

namespace Svidok.Store;

/// <summary>A stored document with what its criteria said of it.</summary>
public sealed record Screened(CaptureId Capture, DateTimeOffset CapturedAt, string Source, Document Document, Extraction Extraction, Screening Screening);

/// <summary>Stored screenings, to be replaced by those of other criteria: SQLite or Cosmos DB.</summary>
public interface IScreeningStore
{
    /// <param name="otherThan">A version: only documents that other criteria screened. Null for all.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>Oldest capture first, as far as the store looks ahead: Cosmos DB sorts what it found, not what there is.</returns>
    Task<IReadOnlyList<CaptureId>> ScreenedAsync(string? otherThan, int most, CancellationToken cancel);

    /// <returns>Null where there is no such document.</returns>
    Task<Screened?> FindAsync(CaptureId capture, CancellationToken cancel);

    /// <returns>The cases that the document belongs to, sorted; none where it would only open one.</returns>
    Task<IReadOnlyList<CaseId>> CasesOfAsync(Screened screened, Linker linker, CancellationToken cancel);

    /// <summary>The criteria say the same: only their version is new.</summary>
    Task KeepAsync(Screened screened, Screening same, CancellationToken cancel);

    /// <summary>Stores a screening that says something else, and what follows for the document's cases; what is newly flagged opens a case
    /// or joins one. Whatever people decided stays. Twice is once, and what a crash cut off the next attempt completes.</summary>
    /// <returns>The cases that changed, sorted.</returns>
    Task<IReadOnlyList<CaseId>> ChangeAsync(Screened before, Screening after, Linker linker, CancellationToken cancel);
}
