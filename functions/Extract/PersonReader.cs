namespace Svidok.Extract;

/// <summary>Persons in the nominative, each once.</summary>
internal sealed class PersonReader(ExtractRules rules)
{
    private readonly ExtractRules rules = rules;

    public IReadOnlyList<NamedPerson> Read(Prose prose) => [];
}
