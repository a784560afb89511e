namespace Svidok.Extract;

/// <summary>Where the person was seized or lived, else where tried.</summary>
internal sealed class RegionReader(ExtractRules rules)
{
    private readonly ExtractRules rules = rules;

    public string? Read(Prose prose, Quoted<string>? court) => null;
}
