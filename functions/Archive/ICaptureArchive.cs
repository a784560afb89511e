namespace Svidok.Archive;

/// <summary>Captures, kept for ever and never changed: a folder (<see cref="FolderArchive"/>) or a container of Blob Storage.</summary>
public interface ICaptureArchive
{
    /// <summary>Keeps an exchange as it went over the wire; when this returns, it is kept for good, and the chained log tells of it.</summary>
    Task KeepAsync(Exchange exchange, CancellationToken cancel);

    /// <summary>Keeps a capture; when this returns, it is kept for good. Repeating it changes nothing; known bytes seen anew
    /// only add a sighting.</summary>
    /// <returns>True where the bytes were new.</returns>
    Task<bool> PutAsync(Capture capture, CancellationToken cancel);

    /// <summary>The capture as it was first seen.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">The bytes are no longer those that were captured.</exception>
    Task<Capture> GetAsync(CaptureId id, CancellationToken cancel);

    /// <summary>Every time that these bytes were seen, oldest first; empty where the archive does not have them.</summary>
    Task<IReadOnlyList<Sighting>> SightingsAsync(CaptureId id, CancellationToken cancel);

    /// <summary>Everything that is kept, in the order of the hashes.</summary>
    IAsyncEnumerable<CaptureId> AllAsync(CancellationToken cancel);

    /// <summary>Hashes everything again and names what does not match; nothing to say means that all is as it was.</summary>
    IAsyncEnumerable<Mismatch> VerifyAsync(CancellationToken cancel);
}
