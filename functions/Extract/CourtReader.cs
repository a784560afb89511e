namespace Svidok.Extract;

/// <summary>Court, case number, УИД and the day of the decision.</summary>
internal sealed class CourtReader(ExtractRules rules)
{
    private readonly CourtFinder finder = new(rules.CourtWords);
    private readonly DecisionDay days = new(rules.CourtWords);

    public (CourtMention? Court, Quoted<string>? CaseNumber, Quoted<string>? Uid, Quoted<DateOnly>? Decided) Read(Prose prose, List<NamedDay> named)
    {
        var (number, uid) = CaseNumbers.Read(prose);
        return (finder.Best(prose), number, uid, days.Read(prose, named));
    }
}
