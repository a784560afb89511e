namespace Svidok.Archive;

/// <summary>That a source gave these bytes: when, where, with which headers, to which version of the software.</summary>
/// <param name="Software">e.g. "svidok/0.1.0".</param>
/// <param name="Listed">As in <see cref="Svidok.Capture"/>.</param>
public sealed record Sighting(
    string Capture,
    string Source,
    string Url,
    DateTimeOffset At,
    string? ContentType,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string Software,
    string? Listed);
