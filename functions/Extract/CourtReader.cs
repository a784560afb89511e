namespace Svidok.Extract;

/// <summary>Court, case number, УИД and the day of the decision.</summary>
internal sealed class CourtReader(ExtractRules rules)
{
    private readonly ExtractRules rules = rules;

    public (Quoted<string>? Court, Quoted<string>? CaseNumber, Quoted<string>? Uid, Quoted<DateOnly>? Decided) Read(Prose prose) => default;
}
