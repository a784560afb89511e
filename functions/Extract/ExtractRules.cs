namespace Svidok.Extract;

/// <summary>The data that reading works on, loaded once from Reference/.</summary>
/// <exception cref="RuleFileException">A rule file has a mistake; the message names file and line.</exception>
public sealed class ExtractRules(string folder)
{
    public Lexicon Lexicon { get; } = new();

    /// <summary>Where the rule files stand.</summary>
    public string Folder { get; } = folder;
}
