namespace Svidok.Extract;

/// <summary>What the grammar of citations works on: its words, numbers in words, codes and articles.</summary>
internal sealed class CitationRules
{
    public CitationRules(string folder, Lexicon lexicon, ChargeTable table)
    {
        Table = table;
        Codes = new(folder);
        Words = new(folder, lexicon);
        Numbers = new(folder, lexicon);
        Cues = new(folder, lexicon, Codes);
    }

    public CitationWords Words { get; }

    public NumberWords Numbers { get; }

    public Codes Codes { get; }

    public ChargeTable Table { get; }

    public ChargeCues Cues { get; }
}
