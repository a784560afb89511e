namespace Svidok.Review;

internal static partial class ReviewLog
{
    [LoggerMessage(601, LogLevel.Error, "Page failed, request {Number}")]
    public static partial void PageFailed(this ILogger log, string number, Exception error);

    [LoggerMessage(602, LogLevel.Information, "Signed in: {Reviewer}")]
    public static partial void SignedIn(this ILogger log, string reviewer);

    [LoggerMessage(603, LogLevel.Information, "Case {CaseId}: decision not recorded: {Why}")]
    public static partial void NotDecided(this ILogger log, CaseId caseId, Refusal why);
}
