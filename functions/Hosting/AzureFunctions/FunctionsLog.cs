namespace Svidok.Hosting.AzureFunctions;

internal static partial class FunctionsLog
{
    [LoggerMessage(701, LogLevel.Error, "{Why}")]
    public static partial void NoDigest(this ILogger log, string why);

    [LoggerMessage(702, LogLevel.Error, "A dead message names no capture: kept as dead letter {DeadLetter}")]
    public static partial void Nameless(this ILogger log, string deadLetter);

    [LoggerMessage(703, LogLevel.Error, "Source {SourceId} not harvested: {Kind}")]
    public static partial void NotHarvested(this ILogger log, string sourceId, string kind);

    [LoggerMessage(705, LogLevel.Warning, "Days of the log not stamped: {Kind}")]
    public static partial void DayNotStamped(this ILogger log, string kind);

    [LoggerMessage(706, LogLevel.Error, "An upload was refused: kept as dead letter {DeadLetter}")]
    public static partial void UploadRefused(this ILogger log, string deadLetter);

    [LoggerMessage(704, LogLevel.Warning, "Source {SourceId} has more than fits into its time: the next timer goes on from there")]
    public static partial void Unfinished(this ILogger log, string sourceId);
}
