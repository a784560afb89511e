using Svidok.Harvest;

namespace Svidok.Store;

/// <summary>What each source has answered, and what its next harvest goes on from.</summary>
public interface ISourceStore
{
    Task<SourceMemory> MemoryAsync(string source, CancellationToken cancel);

    /// <summary>Keeps an answer and what to go on from: both or neither.</summary>
    Task NoteAsync(string source, Harvested answer, SourceMemory memory, CancellationToken cancel);

    /// <summary>By the source's id; of every source that ever answered, also of those that are no more in the list.</summary>
    Task<IReadOnlyDictionary<string, SourceHistory>> HistoriesAsync(CancellationToken cancel);

    /// <summary>Makes a source due at once, with an audit entry; the next answer ends it.</summary>
    /// <param name="who">The person who has seen to what stood in the way.</param>
    /// <returns>False where it was never asked, or is due already.</returns>
    Task<bool> AskAgainAsync(string source, string who, CancellationToken cancel);
}
