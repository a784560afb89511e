namespace Svidok;

internal static partial class RoadLog
{
    [LoggerMessage(101, LogLevel.Warning, "Capture {CaptureId} not read: {Why}")]
    public static partial void NotRead(this ILogger log, CaptureId captureId, Obstacle why);

    [LoggerMessage(102, LogLevel.Information, "Capture {CaptureId} walked: candidate {Candidate}, {Charges} charges, {Cases} cases changed")]
    public static partial void Walked(this ILogger log, CaptureId captureId, bool candidate, int charges, int cases);

    // The kind of error only: its message may hold the text of a page.
    [LoggerMessage(103, LogLevel.Error, "Capture {CaptureId} failed at attempt {Attempt}: {Kind}")]
    public static partial void Failed(this ILogger log, CaptureId captureId, int attempt, string kind);
}
