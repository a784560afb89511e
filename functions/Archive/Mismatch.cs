namespace Svidok.Archive;

public enum MismatchKind
{
    /// <summary>A sighting without its bytes.</summary>
    Missing,

    /// <summary>Bytes or a sighting that no longer hash to their name.</summary>
    Altered,

    /// <summary>Bytes that no sighting explains.</summary>
    Unexplained,

    /// <summary>A file that the archive never writes.</summary>
    Alien,
}

/// <summary>Something in the archive that is not as it was written.</summary>
/// <param name="File">Relative to the archive's folder.</param>
public sealed record Mismatch(MismatchKind Kind, string File);
