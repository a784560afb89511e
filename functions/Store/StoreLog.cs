namespace Svidok.Store;

internal static partial class StoreLog
{
    [LoggerMessage(801, LogLevel.Error, "Document {CaptureId} not rescreened: {Kind}")]
    public static partial void NotRescreened(this ILogger log, CaptureId captureId, string kind);
}
