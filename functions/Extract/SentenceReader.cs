namespace Svidok.Extract;

/// <summary>Sentences that were imposed, per person.</summary>
internal sealed class SentenceReader(ExtractRules rules)
{
    private readonly ExtractRules rules = rules;

    public IReadOnlyList<Sentence> Read(Prose prose, IReadOnlyList<NamedPerson> persons) => [];
}
