using Svidok.Harvest;

namespace Svidok.Store;

/// <summary>What each source answered last, and what its next harvest goes on from.</summary>
public interface ISourceStore
{
    Task<SourceMemory> MemoryAsync(string source, CancellationToken cancel);

    /// <summary>Keeps an answer and what to go on from: both or neither.</summary>
    Task NoteAsync(string source, Harvested answer, SourceMemory memory, CancellationToken cancel);
}
