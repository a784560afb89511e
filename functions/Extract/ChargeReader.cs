namespace Svidok.Extract;

/// <summary>Citations of articles, as court cards, judgments and news write them.</summary>
internal sealed class ChargeReader(ExtractRules rules)
{
    private readonly ExtractRules rules = rules;

    public IReadOnlyList<Charge> Read(Prose prose, IReadOnlyList<NamedPerson> persons) => [];
}
