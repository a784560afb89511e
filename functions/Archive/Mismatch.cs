namespace Svidok.Archive;

public enum MismatchKind
{
    /// <summary>Something that was kept and is gone.</summary>
    Missing,

    /// <summary>Bytes that are no longer those that were kept.</summary>
    Altered,

    /// <summary>Bytes of which the log knows nothing.</summary>
    Unexplained,

    /// <summary>A file that the archive never writes.</summary>
    Alien,
}

/// <summary>Something in the archive that is not as it was written.</summary>
/// <param name="File">Relative to the archive's folder.</param>
/// <param name="Detail">What exactly, for people; null where the kind says it.</param>
public sealed record Mismatch(MismatchKind Kind, string File, string? Detail = null);
