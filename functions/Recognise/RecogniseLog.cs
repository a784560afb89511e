namespace Svidok.Recognise;

internal static partial class RecogniseLog
{
    [LoggerMessage(901, LogLevel.Warning, "No second opinion on {CaptureId}, and a pause: {Kind}")]
    public static partial void NoOpinion(this ILogger log, CaptureId captureId, string kind);

    [LoggerMessage(902, LogLevel.Warning, "The budget of {Records} text records for {Month} is used up: no second opinions until the next month")]
    public static partial void BudgetUsedUp(this ILogger log, int records, string month);

    [LoggerMessage(903, LogLevel.Warning, "{CaptureId} is not asked about later: {Kind}")]
    public static partial void NotWaiting(this ILogger log, CaptureId captureId, string kind);

    [LoggerMessage(904, LogLevel.Error, "Those who wait for a second opinion were not asked about: {Kind}")]
    public static partial void NotCaughtUp(this ILogger log, string kind);
}
