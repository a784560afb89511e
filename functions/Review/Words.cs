using System.Collections.Frozen;
using System.Globalization;
using Svidok.Harvest;
using Svidok.Link;
using Svidok.Screen;

namespace Svidok.Review;

/// <summary>Everything the desk says, once a language: a text that one language lacks does not compile.
/// Ukrainian comes first; documents stay in their own language.</summary>
public abstract class Words
{
    public static Words Ukrainian { get; } = new UkrainianWords();

    public static Words English { get; } = new EnglishWords();

    /// <summary>For <c>lang</c>: "uk" or "en".</summary>
    public abstract string Code { get; }

    public static Words Of(string? code) => code == English.Code ? English : Ukrainian;

    // The frame of every page.
    public abstract string Tagline { get; }
    public abstract string SkipToContent { get; }
    public abstract string QueueTitle { get; }
    public abstract string DigestTitle { get; }
    public abstract string DeadLettersTitle { get; }
    public abstract string SourcesTitle { get; }
    public abstract string SignOut { get; }
    public abstract string OtherLanguage { get; }
    public abstract string Keys { get; }
    public abstract string Close { get; }
    public abstract IReadOnlyList<(string Key, string Does)> KeyHelp { get; }

    // Signing in.
    public abstract string SignIn { get; }
    public abstract string SignInAs { get; }
    public abstract string SignInWhy { get; }
    public abstract string SignInNeeded { get; }
    public abstract string SignInRetry { get; }
    public abstract string OpenAgain { get; }
    public abstract string LinkDead { get; }
    public abstract string NotAllowed { get; }
    public abstract string NotAllowedWhy { get; }
    public abstract string NotFound { get; }
    public abstract string NotFoundWhy { get; }
    public abstract string FormExpired { get; }
    public abstract string Failed { get; }
    public abstract string FailedWhy(string number);

    // The queue.
    public abstract string ToDecide { get; }
    public abstract string Everything { get; }
    public abstract string Cases(int number);
    public abstract string Documents(int number);

    /// <summary>Behind the first of a text that others printed, too.</summary>
    public abstract string Reprints(int number);

    /// <summary>Persons whom Azure AI Language names and we do not.</summary>
    public abstract string SecondOpinion { get; }
    public abstract string SecondOpinionWhy { get; }
    public abstract string ForAndAgainst(int speakFor, int against);
    public abstract string Score { get; }

    /// <summary>Behind the charges of a row, for those that are not in it.</summary>
    public abstract string FurtherCharges(int number);

    /// <summary>Of an article: nobody named it, or the reference does not have it.</summary>
    public abstract string Doubtful { get; }
    public abstract string Unnamed { get; }
    public abstract string RegionUnknown { get; }
    public abstract string EmptyQueue { get; }
    public abstract string EmptyQueueWhy { get; }
    public abstract string EmptyFilter(string status);
    public abstract string More(int number);

    // A case.
    public abstract string CaseNumber(string id);
    public abstract string Equivalents { get; }
    public abstract string Reasons { get; }
    public abstract string Against { get; }
    public abstract string For { get; }
    public abstract string NoReasons { get; }
    public abstract string Gate(NotCandidate why);
    public abstract string InTitle { get; }
    public abstract string Weight { get; }
    public abstract string Charges { get; }
    public abstract string NoCharges { get; }
    public abstract string Article(string code, string article, string? part, IReadOnlyList<string> points);

    /// <summary>"ч. 2 ст. 205.5 УК РФ"</summary>
    public string ArticleAndCode(string code, string article, string? part, IReadOnlyList<string> points) => $"{Article(code, article, part, points)} {DeskText.CodeName(code)}";

    public abstract string UnknownArticle { get; }
    public abstract string Described { get; }
    public abstract string CodeColumn { get; }
    public abstract string ArticleColumn { get; }
    public abstract string About { get; }
    public abstract string Whose { get; }
    public abstract string WhoseUnknown { get; }
    public abstract string Sentences { get; }
    public abstract string Sentence(GistSentence sentence);

    public string Sentence(Sentence sentence) => Sentence(GistSentence.Of(sentence));

    public abstract string Stage(Stage stage);

    public abstract string Appeal(AppealOutcome outcome);
    public abstract string Hearings { get; }
    public abstract string Timeline { get; }
    public abstract string NoTimeline { get; }
    public abstract string Event(string what);
    public abstract string NoDate { get; }
    public abstract string Sources { get; }
    public abstract string UrlWarning { get; }
    public abstract string Capture { get; }
    public abstract string CapturedAt { get; }
    public abstract string Address { get; }
    public abstract string SourceColumn { get; }
    public abstract string Published { get; }
    public abstract string Court { get; }
    public abstract string CourtCase { get; }
    public abstract string Region { get; }
    public abstract string Custody { get; }
    public abstract string Held(bool? held);
    public abstract string Texts { get; }
    public abstract string NextCase { get; }

    // Deciding.
    public abstract string Decide { get; }
    public abstract string Confirm { get; }
    public abstract string ConfirmSecond { get; }
    public abstract string Reject { get; }
    public abstract string AskMore { get; }
    public abstract string Reason { get; }
    public abstract string ReasonHint { get; }
    public abstract string SecondNeeded { get; }
    public abstract string SecondIsYours { get; }
    public abstract string Recorded(CaseStatus status);
    public abstract string Refused(Refusal why);
    public abstract string ThereIsAProblem { get; }
    public abstract string History { get; }
    public abstract string NoHistory { get; }
    public abstract string Verdict(Verdict verdict);
    public abstract string SawVersion(long version);
    public abstract string AuditTitle { get; }
    public abstract string Machine { get; }
    public abstract string Publication { get; }
    public abstract string Level(PublicationLevel level);

    // Operators.
    public abstract string NoDeadLetters { get; }
    public abstract string NoDeadLettersWhy { get; }
    public abstract string DeadLettersWhy { get; }
    public abstract string Replay { get; }
    public abstract string Replayed { get; }
    public abstract string Attempts(int number);
    public abstract string SourceState { get; }
    public abstract string SourceLastSuccess { get; }
    public abstract string SourceLastNew { get; }
    public abstract string SourceWeek { get; }
    public abstract string SourceExpected { get; }
    public abstract string SourceNever { get; }
    public abstract string SourceUsual(double documents);
    public abstract string SourceBy(DateTimeOffset expected);
    public abstract string SourceSince(DateTimeOffset since);
    public abstract string SourceStateName(string word);
    public abstract string SourceReason(SourceHealth health);
    public abstract string SourceNote(Svidok.Harvest.SourceNote note);

    /// <summary>Over what only somebody who knows the program understands; it is in English.</summary>
    public abstract string SourceDetail { get; }
    public abstract string SourcesTroubled(int number);
    public abstract string OperatorSubject { get; }
    public abstract string ForOperators { get; }
    public abstract string SourcesAllWell { get; }
    public abstract string SourcesOff(int number);
    public abstract string CaptchaWhat { get; }
    public abstract IReadOnlyList<string> CaptchaSteps { get; }
    public abstract string AskAgain { get; }
    public abstract string CaptchaAnswered { get; }
    public abstract string AskedAgain { get; }
    public abstract string WantedSince(DateTimeOffset since);
    public abstract string NoSources { get; }
    public abstract string NoSourcesWhy { get; }

    // The digest.
    public abstract string DigestSubject(WeeklyDigest digest);
    public abstract string DigestFor(DigestWeek week);
    public abstract string DigestPreview { get; }
    public abstract string DigestConfirmed { get; }
    public abstract string DigestMoved { get; }
    public abstract string DigestHearings { get; }
    public abstract string DigestWithdrawn { get; }
    public abstract string DigestEmpty { get; }
    public abstract string DigestUnnamed(int number);
    public abstract string DigestCandidates(int number);
    public abstract string DigestWaiting(int number);
    public abstract string DigestOpenDesk { get; }
    public abstract string DigestWhy { get; }
    public abstract string DigestAsMail { get; }

    public abstract string Status(CaseStatus status);
    public abstract string Kind(DocumentKind kind);
    public abstract string Language(Language language);
    protected abstract FrozenDictionary<string, string> Regions { get; }
    protected abstract IReadOnlyList<string> Months { get; }
    protected abstract string DecimalSign { get; }

    /// <summary>Short label of a criterion; its id where it is one of earlier rules.</summary>
    public string Criterion(CriterionLabels labels, string id, bool speaksFor) => labels.Of(id, speaksFor, Code == Ukrainian.Code);

    public string RegionName(string? region) => region is null ? RegionUnknown : Regions.GetValueOrDefault(region, region);

    /// <summary>"2 березня 2026", "2 March 2026".</summary>
    public string Day(DateOnly day) => $"{day.Day} {Months[day.Month - 1]} {day.Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>"2 березня 2026, 14:05": in Kyiv, where people read it.</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, KyivTime.Zone);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>At most two decimals, with the language's own sign.</summary>
    public string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture).Replace(".", DecimalSign, StringComparison.Ordinal);
}
