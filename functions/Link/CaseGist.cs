namespace Svidok.Link;

/// <summary>What tells a case from its neighbours in the queue: the charges and the sentence. Of one document, or of a case. Pure.</summary>
/// <param name="Charges">Those that stand before those that were dropped, named articles before doubtful ones, then as the newest document has them.</param>
/// <param name="More">How many further charges there are.</param>
/// <param name="Sentence">Null where no document tells one.</param>
public sealed record CaseGist(IReadOnlyList<GistCharge> Charges, int More, GistSentence? Sentence)
{
    private const int Shown = 3;

    /// <summary>A hostile page may name a thousand articles; nobody is charged with so many.</summary>
    private const int MostOfDocument = 20;

    /// <param name="name">As the document names the person; empty for somebody whom it does not name.</param>
    public static CaseGist Of(string name, Extraction extraction)
    {
        // A charge of nobody may be anybody's: it counts only where none is said to be this person's.
        var own = extraction.Charges.Where(charge => charge.Persons.Contains(name)).ToList();
        var charges = own.Count > 0 ? own : extraction.Charges.Where(static charge => charge.Persons.Count == 0);
        return new([.. Distinct(charges.Select(GistCharge.Of)).Take(MostOfDocument)], 0, SentenceOf(name, extraction));
    }

    /// <param name="documents">Newest first.</param>
    public static CaseGist Of(IReadOnlyList<CaseGist> documents)
    {
        var charges = Distinct(documents.SelectMany(static one => one.Charges)).ToList();
        // Some days of arrest or a fine come before a term or beside it, and are not what the case is about.
        var sentences = documents.Select(static one => one.Sentence).OfType<GistSentence>().OrderBy(static sentence => sentence.Kind is SentenceKind.AdministrativeArrest or SentenceKind.Fine);
        return new([.. charges.Take(Shown)], Math.Max(0, charges.Count - Shown), sentences.FirstOrDefault());
    }

    // "Ст. 275" beside "ч. 1 ст. 275" is the same charge said with less.
    private static IEnumerable<GistCharge> Distinct(IEnumerable<GistCharge> told) => told
        .GroupBy(static charge => (charge.Code, charge.Article))
        .SelectMany(static article => article
            .Where(charge => charge.Part is not null || article.All(static other => other.Part is null))
            .GroupBy(static charge => charge.Part)
            .Select(same => same.First() with
            {
                Doubtful = same.All(static charge => charge.Doubtful),
                Gone = article.First(charge => charge.Part is null || charge.Part == same.Key).Gone,
            }))
        .OrderBy(static charge => charge.Gone).ThenBy(static charge => charge.Doubtful);

    private static GistSentence? SentenceOf(string name, Extraction extraction)
    {
        var own = extraction.Sentences.Where(sentence => sentence.Person == name).ToList();
        // Where several are tried, a sentence of nobody is not everybody's.
        var sentences = own.Count > 0 ? own : extraction.Defendants.Skip(1).Any() ? [] : extraction.Sentences.Where(static sentence => sentence.Person is null);
        // One verdict gives a term for each count, a term for all, a fine beside it: the heaviest is what the person serves. Where an appeal
        // changed it, the last one that is told is. How much of it is in a prison is for the case's page.
        var changed = extraction.Proceedings.Appeal?.Value is AppealOutcome.Reduced or AppealOutcome.Increased;
        return sentences.OrderBy(static sentence => Weight(sentence.Kind)).ThenByDescending(sentence => changed ? sentence.Quote.Span?.Start ?? 0 : DaysOf(sentence))
            .Select(static sentence => GistSentence.Of(sentence) with { PrisonMonths = null }).FirstOrDefault();
    }

    private static int DaysOf(Sentence sentence) => ((sentence.Years ?? 0) * 365) + ((sentence.Months ?? 0) * 30) + (sentence.Days ?? 0);

    private static int Weight(SentenceKind kind) => kind switch
    {
        SentenceKind.Death => 0,
        SentenceKind.Life => 1,
        SentenceKind.Imprisonment => 2,
        SentenceKind.Psychiatric => 3,
        SentenceKind.Suspended => 4,
        SentenceKind.CompulsoryWorks => 5,
        SentenceKind.Restriction => 6,
        SentenceKind.AdministrativeArrest => 7,
        _ => 8,
    };
}

/// <param name="Doubtful">Only the deed is named, or the reference has no such article.</param>
/// <param name="Gone">Acquitted, dropped or requalified.</param>
public sealed record GistCharge(string Code, string Article, string? Part, bool Doubtful, bool Gone)
{
    internal static GistCharge Of(Charge charge) => new(
        charge.Code, charge.Article, charge.Part, charge.Described || !charge.Known, charge.Outcome is ChargeOutcome.Acquitted or ChargeOutcome.Dropped or ChargeOutcome.Requalified);
}
