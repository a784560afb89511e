namespace Svidok.Archive;

internal enum FileRole
{
    /// <summary>Records.</summary>
    Warc,

    /// <summary>Log, time stamp, index: what the archive writes beside them.</summary>
    Other,

    /// <summary>Nothing that the archive writes.</summary>
    Alien,
}

/// <param name="Name">Relative to the archive: "warc/000001.warc.gz".</param>
/// <param name="Length">In bytes.</param>
internal sealed record ArchiveFile(string Name, long Length, FileRole Role);

/// <summary>Where the records of an archive lie and the log that chains them: a folder, or a container of Blob Storage. Checks and
/// evidence packs need no more than this, and are the same for both.</summary>
internal interface IWarcStore
{
    /// <summary>Days that have a log, oldest first.</summary>
    Task<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancel);

    /// <summary>The whole log of a day, as <see cref="CaptureLog"/> describes it.</summary>
    Task<byte[]> LogAsync(DateOnly day, CancellationToken cancel);

    /// <returns>The time stamp of a day's log, DER; null where it has none.</returns>
    Task<byte[]?> StampAsync(DateOnly day, CancellationToken cancel);

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It ends too early.</exception>
    Task<byte[]> ReadAsync(Place place, CancellationToken cancel);

    /// <summary>Everything that is there, in the order of the names.</summary>
    IAsyncEnumerable<ArchiveFile> FilesAsync(CancellationToken cancel);

    /// <summary>Where every sight of a capture lies, oldest first.</summary>
    Task<IReadOnlyList<Place>> PlacesOfAsync(CaptureId capture, CancellationToken cancel);
}
