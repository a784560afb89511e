using System.Collections.Frozen;
using System.Globalization;
using Svidok.Harvest;
using Svidok.Link;

namespace Svidok.Review;

public sealed class EnglishWords : Words
{
    public override string Code => "en";
    public override string Tagline => "court records and news, the sources’ own words, people’s decisions";
    public override string SkipToContent => "Skip to content";
    public override string QueueTitle => "Queue";
    public override string DigestTitle => "Digest";
    public override string DeadLettersTitle => "Dead letters";
    public override string SourcesTitle => "Sources";
    public override string SignOut => "Sign out";
    public override string OtherLanguage => "Українська";
    public override string Keys => "Keys";
    public override string Close => "Close";

    public override IReadOnlyList<(string Key, string Does)> KeyHelp =>
    [
        ("j", "next case in the queue, next reason in a case"),
        ("k", "previous one"),
        ("Enter", "open the case; go to the quote in the text"),
        ("c", "choose “Confirm” and write why"),
        ("r", "choose “Reject” and write why"),
        ("n", "choose “Needs information” and write which"),
        ("Ctrl + Enter", "record the chosen decision"),
        ("u", "back to the queue"),
        ("?", "this help"),
    ];

    public override string SignIn => "Sign in";
    public override string SignInAs => "Sign in by link";
    public override string SignInWhy => "The link works once. Press the button to sign in in this browser.";
    public override string SignInNeeded => "To open this page, sign in with your link. If you have none, ask the system’s administrator for a new one.";
    public override string SignInRetry => "Already signed in in this browser, and came here from a mail?";
    public override string OpenAgain => "Open the page again";
    public override string LinkDead => "This link has been used or is too old. Ask the system’s administrator for a new one.";
    public override string NotAllowed => "This page is not for your role";
    public override string NotAllowedWhy => "If you need it for your work, ask the system’s administrator to change your role.";
    public override string NotFound => "There is no such page";
    public override string NotFoundWhy => "Check the address, or go back to the queue.";
    public override string FormExpired => "The form has expired: it was opened before you signed in, or very long ago. Nothing was recorded. Open the page again and repeat.";
    public override string Failed => "Something went wrong";
    public override string FailedWhy(string number) => $"Nothing was recorded. Try again; if that does not help, tell the system’s administrator the number {number}.";

    public override string ToDecide => "Waiting for a decision";
    public override string Everything => "All";
    public override string Cases(int number) => Plural.English(number, "case", "cases");
    public override string Documents(int number) => Plural.English(number, "document", "documents");

    public override string Reprints(int number) => Plural.English(number, "reprint", "reprints");
    public override string SecondOpinion => "Second opinion";
    public override string SecondOpinionWhy => "Azure AI Language takes these words for persons, and our reading does not. They count for nothing: look for yourself.";
    public override string ForAndAgainst(int speakFor, int against) => $"{Plural.English(speakFor, "sign", "signs")} for, {against}\u00A0against";
    public override string Score => "Score";
    public override string FurtherCharges(int number) => Plural.English(number, "more charge", "more charges");
    public override string Doubtful => "no article is named, or the reference does not have it";
    public override string Unnamed => "Person not named";
    public override string RegionUnknown => "place unknown";
    public override string EmptyQueue => "No case waits for a decision";
    public override string EmptyQueueWhy => "All proposed cases have been decided, or no new documents have come. The page “Sources” shows whether the sources work.";
    public override string EmptyFilter(string status) => $"No case is in the state “{status}”.";
    public override string More(int number) => $"The first {number} are shown. The rest appear when these are decided.";

    public override string CaseNumber(string id) => $"Case {id}";
    public override string Equivalents => "Signs and exclusions here are our equivalents, made from public documents. They hold until the Coalition gives its own wording. The system only proposes; people decide.";
    public override string Reasons => "Reasons";
    public override string Against => "Against";
    public override string For => "For";
    public override string NoReasons => "The criteria found nothing in the documents, neither for nor against.";
    public override string Gate(NotCandidate why) => why switch
    {
        NotCandidate.OrdinaryCrime => "An ordinary criminal charge",
        NotCandidate.PrisonerOfWar => "Prisoner of war: another queue",
        NotCandidate.NoDeprivationOfLiberty => "Not deprived of liberty",
        NotCandidate.OutsideMandate => "Outside the mandate",
        NotCandidate.TriedByUkraine => "Tried by Ukraine",
        NotCandidate.NoPerson => "No person",
        _ => "The document is not about a case",
    };

    public override string InTitle => "in the title";
    public override string Weight => "weight";
    public override string Charges => "Charges";
    public override string NoCharges => "The documents name no charge.";
    public override string Article(string code, string article, string? part, IReadOnlyList<string> points) =>
        $"art. {article}" + (part is null ? "" : $", part {part}") + (points.Count == 0 ? "" : $", point {string.Join(", ", points)}");
    public override string UnknownArticle => "the reference has no such article";
    public override string Described => "no article named, only the deed";
    public override string CodeColumn => "Code";
    public override string ArticleColumn => "Article";
    public override string About => "About";
    public override string Whose => "Whose";
    public override string WhoseUnknown => "not said";
    public override string Sentences => "Sentences";

    public override string Sentence(GistSentence sentence)
    {
        var term = string.Join(" ", Term(sentence));
        var regime = sentence.Regime switch
        {
            Regime.Settlement => ", settlement colony",
            Regime.General => ", general regime",
            Regime.Strict => ", strict regime",
            Regime.Special => ", special regime",
            _ => "",
        };
        var prison = sentence.PrisonMonths is { } months ? $", {Plural.English(months, "month", "months")} of it in prison" : "";
        var absent = sentence.InAbsentia ? ", in absentia" : "";
        return sentence.Kind switch
        {
            SentenceKind.Imprisonment => $"{term} of imprisonment{regime}{prison}",
            SentenceKind.Suspended => $"{term}, suspended",
            SentenceKind.Fine => sentence.Sum is { } sum ? $"a fine of {sum.ToString("N0", CultureInfo.InvariantCulture)}" : "a fine",
            SentenceKind.Restriction => $"{term} of restricted liberty",
            SentenceKind.CompulsoryWorks => $"{term} of compulsory works",
            SentenceKind.Life => $"imprisonment for life{regime}",
            SentenceKind.AdministrativeArrest => $"{term} of administrative arrest",
            SentenceKind.Psychiatric => "compulsory treatment",
            _ => "death",
        } + absent;
    }

    public override string Stage(Stage stage) => stage.ToString().ToLowerInvariant();

    public override string Appeal(AppealOutcome outcome) => outcome == AppealOutcome.Returned ? "sent back" : outcome.ToString().ToLowerInvariant();

    private static IEnumerable<string> Term(GistSentence sentence)
    {
        if (sentence.Years is { } years)
        {
            yield return Plural.English(years, "year", "years");
        }

        if (sentence.Months is { } months)
        {
            yield return Plural.English(months, "month", "months");
        }

        if (sentence.Days is { } days)
        {
            yield return Plural.English(days, "day", "days");
        }
    }

    public override string Hearings => "Hearings";
    public override string Timeline => "Timeline";
    public override string NoTimeline => "The documents hold no dates.";
    public override string Event(string what) => what switch
    {
        "hearing" => "hearing",
        "card_changed" => "the court's card changed",
        "occurred" => "act",
        "in_force" => "in force",
        _ => what,
    };

    public override string NoDate => "no date";
    public override string Sources => "Sources";
    public override string UrlWarning => "Addresses are not links, on purpose: opening one shows the site your address and your interest in the case. All that is needed is kept here.";
    public override string Capture => "Capture (SHA-256)";
    public override string CapturedAt => "Captured";
    public override string Address => "Address";
    public override string SourceColumn => "Source";
    public override string Published => "Published";
    public override string Court => "Court";
    public override string CourtCase => "Case number";
    public override string Region => "Region";
    public override string Custody => "Liberty";
    public override string Held(bool? held) => held switch
    {
        true => "deprived of liberty",
        false => "free",
        null => "not said",
    };

    public override string Texts => "Texts of the documents";
    public override string NextCase => "Next case";

    public override string Decide => "Decision";
    public override string Confirm => "Confirm";
    public override string ConfirmSecond => "Confirm as the second";
    public override string Reject => "Reject";
    public override string AskMore => "Needs information";
    public override string Reason => "Why";
    public override string ReasonHint => "In your own words: what convinces, what is missing, or why this is no case for the list. All who decide will see it.";
    public override string SecondNeeded => "One person has confirmed. The case is confirmed when another one does so independently.";
    public override string SecondIsYours => "You have confirmed this case. The second confirmation must be another person’s: two decisions of one person are one decision. You can reject it or ask for information.";
    public override string Recorded(CaseStatus status) => $"Decision recorded. The case is now: {Status(status)}.";
    public override string Refused(Refusal why) => why switch
    {
        Refusal.NoReason => "Write why: a decision without a reason is not recorded.",
        Refusal.SamePerson => "Not recorded: the second confirmation must be another person’s.",
        Refusal.AlreadyConfirmed => "Not recorded: two people have confirmed the case already.",
        Refusal.Stale => "Not recorded: the case changed while you were reading. Look at it again and decide; your words are kept in the form.",
        _ => "Not recorded: there is no such case.",
    };

    public override string ThereIsAProblem => "There is a problem";
    public override string History => "Decisions so far";
    public override string NoHistory => "Nobody has decided yet.";
    public override string Verdict(Verdict verdict) => verdict switch
    {
        Svidok.Verdict.Confirm => "confirms",
        Svidok.Verdict.Reject => "rejects",
        _ => "asks for information",
    };

    public override string SawVersion(long version) => $"saw version {version}";
    public override string AuditTitle => "Log of changes";
    public override string Machine => "the system";
    public override string Publication => "Publication level";
    public override string Level(PublicationLevel level) => level switch
    {
        PublicationLevel.Internal => "0 · internal only",
        PublicationLevel.Members => "1 · members of the Coalition",
        PublicationLevel.StateBodies => "2 · state bodies and UN",
        PublicationLevel.PublicWithoutName => "3 · public without name",
        PublicationLevel.PublicWithName => "4 · public with name",
        _ => "5 · public with photo and story",
    };

    public override string NoDeadLetters => "No dead letters";
    public override string NoDeadLettersWhy => "All that has come was read, or waits to be.";
    public override string DeadLettersWhy => "These documents are kept, but could not be read. When the cause is mended they can be replayed; nothing is doubled.";
    public override string Replay => "Replay";
    public override string Replayed => "The document waits to be read again.";
    public override string Attempts(int number) => Plural.English(number, "attempt", "attempts");
    public override string SourceState => "State";
    public override string SourceLastSuccess => "Last success";
    public override string SourceLastNew => "Last new";
    public override string SourceWeek => "Documents this week";
    public override string SourceExpected => "Next expected";
    public override string SourceNever => "never";
    public override string SourceUsual(double documents) => $"usually {Number(documents)}";
    public override string SourceBy(DateTimeOffset expected) => $"by {Moment(expected)}";
    public override string SourceSince(DateTimeOffset since) => $"since {Moment(since)}";
    public override string SourceStateName(string word) => word switch
    {
        "works" => "works",
        "silent" => "silent",
        "captcha" => "captcha",
        "geo_block" => "blocked by country",
        "unavailable" => "not available",
        "timeout" => "too slow",
        "changed_layout" => "changed layout",
        "refused" => "refused",
        "no_preview" => "no public preview",
        "gone" => "gone",
        "off" => "off",
        "retired" => "retired",
        _ => "never asked",
    };

    public override string SourceReason(SourceHealth health) => health switch
    {
        SourceHealth.NothingNew silent => $"It answers, but gives nothing new; at most {Plural.English((int)Math.Ceiling(silent.Rhythm.TotalDays), "day is", "days are")} usual.",
        SourceHealth.NoAnswer => "It was not asked when it was due, or no harvest came to its end. Does Svidok run all the time?",
        SourceHealth.InTrouble { Trouble.Why: "captcha" } => "The site wants a person to type a code.",
        SourceHealth.InTrouble { Trouble.Why: "geo_block" } => "The site answers only from certain countries or networks.",
        SourceHealth.InTrouble { Trouble.Why: "unavailable" or "timeout", Raised: false } => "This usually passes by itself; it is asked again at its next time.",
        SourceHealth.InTrouble { Trouble.Why: "unavailable" or "timeout" } => "The site has not answered for a long time. Has its address changed?",
        SourceHealth.InTrouble { Trouble.Why: "changed_layout" } => "The pages are not as the reader knows them. Somebody who can change the program has to look.",
        SourceHealth.InTrouble { Trouble.Why: "refused" } => "The site does not take our requests, or what it sends may not be taken in.",
        SourceHealth.InTrouble { Trouble.Why: "no_preview" } => "The channel shows nothing to people who are not in Telegram.",
        SourceHealth.InTrouble => "The address is no more. Correct it in sources.csv, or set the source to retired.",
        _ => "",
    };

    public override string SourceNote(Svidok.Harvest.SourceNote note) => note.What switch
    {
        "search" when note.Why == "captcha" => $"The search forms have wanted a person to type a code {SourceSince(note.Since)}; the daily lists of hearings are read.",
        "search" => $"The search forms have not answered {SourceSince(note.Since)} ({SourceStateName(note.Why)}); the daily lists of hearings are read.",
        "buildings" => $"It has not been known {SourceSince(note.Since)} whether the court has more buildings ({SourceStateName(note.Why)}); those that are known are read.",
        "given_up" => $"{Plural.English(note.Count, "piece never came", "pieces never came")}, however often asked for; the last {Moment(note.Since)}.",
        "wordless" => $"{Plural.English(note.Count, "post without words is not taken", "posts without words are not taken")}: pictures, film or sound only.",
        _ => $"{Plural.English(note.Count, "file is too large and lies", "files are too large and lie")} in the folder \"refused\"; the last {Moment(note.Since)}.",
    };

    public override string SourceDetail => "Technical detail";
    public override string SourcesTroubled(int number) => Plural.English(number, "source needs", "sources need") + " a person.";
    public override string ForOperators => "Only for operators, as a mail of its own";
    public override string OperatorSubject => "Svidok, sources";
    public override string SourcesAllWell => "No source needs a person.";
    public override string SourcesOff(int number) => Plural.English(number, "further source is", "further sources are") + " not enabled (column “enabled” of sources.csv).";
    public override string CaptchaWhat => "What to do";
    public override IReadOnlyList<string> CaptchaSteps =>
    [
        "Copy the address into a browser that reaches the site through the same network as Svidok; from another one an answer does not count for us. The site sees who opens it: do not do this from home.",
        "Answer what the site asks, until it shows the page.",
        "Press the button. Svidok asks within minutes; if the captcha stays, save the pages that matter from your browser and put them into the inbox.",
    ];

    public override string AskAgain => "Ask again now";
    public override string CaptchaAnswered => "Answered: ask again now";
    public override string AskedAgain => "The source will be asked within minutes.";
    public override string WantedSince(DateTimeOffset since) => $"Will be asked again; wanted since {Moment(since)}.";
    public override string NoSources => "No sources are set up";
    public override string NoSourcesWhy => "Sources are described in Reference/sources.csv; documents can also be put into the folder “inbox” of the data folder.";

    public override string DigestSubject(WeeklyDigest digest) =>
        $"Svidok, {Day(digest.Week.Monday)}: {Cases(digest.Confirmed.Count)} confirmed, {digest.Candidates} new";
    public override string DigestFor(DigestWeek week) => $"{Moment(week.From)} to {Moment(week.To)}";
    public override string DigestPreview => "This is the next mail to members, if nothing changes until then.";
    public override string DigestConfirmed => "Confirmed this week";
    public override string DigestMoved => "News in confirmed cases";
    public override string DigestHearings => "Hearings of the coming week";
    public override string DigestWithdrawn => "Withdrawn: no longer confirmed";
    public override string DigestEmpty => "Nothing changed this week.";
    public override string DigestUnnamed(int number) => Plural.English(number, "case", "cases") + " changed whose names are not given: no consent to it is recorded.";
    public override string DigestCandidates(int number) => Plural.English(number, "new case", "new cases") + " of this week not confirmed yet.";
    public override string DigestWaiting(int number) => Plural.English(number, "case waits", "cases wait") + " for a decision.";
    public override string DigestOpenDesk => "Open the queue (needs signing in)";
    public override string DigestWhy => "You get this mail as a member of the Coalition. Do not forward it: the names are for members only.";
    public override string DigestAsMail => "The mail as it will arrive";

    public override string Status(CaseStatus status) => status switch
    {
        CaseStatus.Candidate => "candidate",
        CaseStatus.ConfirmedOnce => "confirmed once",
        CaseStatus.Confirmed => "confirmed",
        CaseStatus.Rejected => "rejected",
        _ => "needs information",
    };

    public override string Kind(DocumentKind kind) => kind switch
    {
        DocumentKind.News => "news",
        DocumentKind.Statement => "statement",
        DocumentKind.CaseCard => "court card",
        DocumentKind.Judgment => "judgment",
        DocumentKind.Report => "report",
        _ => "uploaded file",
    };

    public override string Language(Language language) => language switch
    {
        Svidok.Language.Ru => "Russian",
        Svidok.Language.Uk => "Ukrainian",
        _ => "English",
    };

    protected override string DecimalSign => ".";

    protected override IReadOnlyList<string> Months =>
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    protected override FrozenDictionary<string, string> Regions { get; } = new Dictionary<string, string>
    {
        ["other_ukraine"] = "another region of Ukraine",
        ["other"] = "another country",
    }.ToFrozenDictionary();
}
