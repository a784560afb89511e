namespace Svidok;

/// <summary>The exact bytes that a source gave at a moment. Never changed.</summary>
/// <param name="Source">Id of the source that gave them: a row of the source list, or "upload".</param>
/// <param name="Url">Where they were asked for; a file URL or file name for uploads.</param>
/// <param name="At">When they arrived, UTC.</param>
/// <param name="ContentType">As the source declared it; null where it declared nothing. Not to be trusted.</param>
/// <param name="Headers">Response headers in the order received; empty for files.</param>
public sealed record Capture(
    CaptureId Id,
    ReadOnlyMemory<byte> Bytes,
    string Source,
    string Url,
    DateTimeOffset At,
    string? ContentType,
    IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>When it was published by the list that led to it (feed, map, channel), in that list's own words; null where none did or
    /// none said.</summary>
    public string? Listed { get; init; }

    public static Capture Of(ReadOnlyMemory<byte> bytes, string source, string url, DateTimeOffset at, string? contentType = null,
        IReadOnlyList<KeyValuePair<string, string>>? headers = null) =>
        new(CaptureId.Of(bytes.Span), bytes, source, url, at, contentType, headers ?? []);
}
