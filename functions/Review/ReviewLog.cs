namespace Svidok.Review;

internal static partial class ReviewLog
{
    // Where it failed, without the error's message: that may hold words of a page.
    [LoggerMessage(601, LogLevel.Error, "Page failed, request {Number}: {Kind} {Where}")]
    public static partial void PageFailed(this ILogger log, string number, string kind, string? where);

    [LoggerMessage(602, LogLevel.Information, "Signed in: {Reviewer}")]
    public static partial void SignedIn(this ILogger log, string reviewer);

    [LoggerMessage(603, LogLevel.Information, "Case {CaseId}: decision not recorded: {Why}")]
    public static partial void NotDecided(this ILogger log, CaseId caseId, Refusal why);
}
