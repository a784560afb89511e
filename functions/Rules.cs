using Svidok.Extract;
using Svidok.Screen;

namespace Svidok;

/// <summary>Everything that Reference/ says, loaded and checked once at start-up.</summary>
public sealed class Rules
{
    private Rules(string folder)
    {
        Extractor = new(new ExtractRules(folder));
        Screener = new(folder, Extractor.SignalIds);
    }

    public Extractor Extractor { get; }

    public Screener Screener { get; }

    /// <param name="folder">The reference folder; null for the one beside the executable.</param>
    /// <exception cref="RuleFileException">A rule file has a mistake.</exception>
    public static Rules Load(string? folder = null) => new(folder ?? RuleFile.DefaultFolder);
}
