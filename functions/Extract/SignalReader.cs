namespace Svidok.Extract;

/// <summary>What the criteria listen to, with negation heard.</summary>
internal sealed class SignalReader(ExtractRules rules)
{
    private readonly ExtractRules rules = rules;

    public IReadOnlyList<Signal> Read(Prose prose) => [];
}
