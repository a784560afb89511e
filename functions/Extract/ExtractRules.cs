using Svidok.Names;

namespace Svidok.Extract;

/// <summary>The data that reading works on, loaded once from Reference/.</summary>
/// <exception cref="RuleFileException">A rule file has a mistake; the message names file and line.</exception>
public sealed class ExtractRules
{
    public ExtractRules(string folder)
    {
        Folder = folder;
        Names = NameBook.Load(folder);
        Articles = new(folder);
        Citations = new(folder, Lexicon, Articles);
        Days = new(folder, Lexicon);
        Dates = new(folder, Lexicon, Days);
        CourtWords = new(folder);
        Terms = new(folder, Lexicon, Citations.Numbers);
        SentenceCues = new(folder, "sentence-cues.csv", Lexicon);
    }

    public Lexicon Lexicon { get; } = new();

    /// <summary>Reference/names/</summary>
    public NameBook Names { get; }

    /// <summary>Where the rule files stand.</summary>
    public string Folder { get; }

    /// <summary>Reference/charges.csv</summary>
    public ChargeTable Articles { get; }

    internal CitationRules Citations { get; }

    internal DayReader Days { get; }

    internal CaseDates Dates { get; }

    internal CourtWords CourtWords { get; }

    internal TermReader Terms { get; }

    internal CueBook<TermCue> SentenceCues { get; }
}
