namespace Svidok.Extract;

/// <summary>Court, case number, УИД and the day of the decision.</summary>
internal sealed class CourtReader(ExtractRules rules)
{
    private readonly CueBook<CourtCue> cues = new(rules.Folder, "court-cues.csv", rules.Lexicon);
    private readonly CourtScan scan = new(rules.CourtWords);
    private readonly CourtFinder finder = new(rules.CourtWords, new(rules.Folder));

    public (CourtMention? Court, Quoted<string>? CaseNumber, Quoted<string>? Uid, Quoted<DateOnly>? Decided) Read(Prose prose, List<NamedDay> named, IReadOnlyList<NamedPerson> persons, List<PhraseHit<PlaceForm>> places)
    {
        var (number, uid) = CaseNumbers.Read(prose);
        var courts = scan.All(prose, new(() => Mentions(persons), LazyThreadSafetyMode.None), places);
        var hits = cues.In(prose);
        hits.RemoveAll(hit => IsOfCourt(courts, hit) || (hit.Value == CourtCue.Earlier && IsNot(prose, hit.Last + 1)));
        return (finder.Best(prose, courts, hits), number, uid, DecisionDay.Read(prose, named, hits, courts));
    }

    // "ранее не судимый" tells nothing of another trial.
    private static bool IsNot(Prose prose, int at) => at < prose.Count && prose.Tokens[at].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at]) is "не" or "not";

    // "апелляционный суд" is not yet an appeal.
    private static bool IsOfCourt(List<CourtMention> courts, in PhraseHit<CourtCue> hit)
    {
        var (low, high) = (0, courts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = courts[middle].Last < hit.First ? (middle + 1, high) : (low, middle);
        }

        return low < courts.Count && courts[low].First <= hit.First;
    }

    private static TextSpan[] Mentions(IReadOnlyList<NamedPerson> persons)
    {
        TextSpan[] mentions = [.. persons.SelectMany(static person => person.Mentions)];
        Array.Sort(mentions, static (a, b) => a.Start.CompareTo(b.Start));
        return mentions;
    }
}
