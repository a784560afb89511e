namespace Svidok.Hosting.Embedded;

internal static partial class ClockworkLog
{
    [LoggerMessage(201, LogLevel.Warning, "Source {SourceId} did not answer as it should: {Why}")]
    public static partial void Blocked(this ILogger log, string sourceId, string why);

    [LoggerMessage(202, LogLevel.Error, "Source {SourceId} not harvested: {Kind}")]
    public static partial void NotHarvested(this ILogger log, string sourceId, string kind);

    [LoggerMessage(203, LogLevel.Error, "Digest not sent: {Kind}")]
    public static partial void NotSent(this ILogger log, string kind);

    [LoggerMessage(204, LogLevel.Error, "Capture log not stamped: {Kind}")]
    public static partial void NotStamped(this ILogger log, string kind);

    [LoggerMessage(205, LogLevel.Error, "Sources not looked at: {Kind}")]
    public static partial void NotWatched(this ILogger log, string kind);
}
