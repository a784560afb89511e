namespace Svidok.Screen;

/// <summary>What is known of one document while it is screened.</summary>
internal sealed class Facts(Document document, Extraction extraction, ChargeWeights weights)
{
    private readonly Dictionary<string, List<Quote>> signals = Group(extraction.Signals);

    public Document Document => document;

    public Extraction Extraction => extraction;

    public ChargeWeights Weights => weights;

    /// <summary>Criteria found so far, in the order of the file: a later one may ask for them.</summary>
    public HashSet<string> Found { get; } = [];

    public IReadOnlyList<Quote> Quotes(string signal) => signals.TryGetValue(signal, out var quotes) ? quotes : [];

    private static Dictionary<string, List<Quote>> Group(IReadOnlyList<Signal> signals)
    {
        Dictionary<string, List<Quote>> groups = new(StringComparer.Ordinal);
        foreach (var signal in signals)
        {
            if (!groups.TryGetValue(signal.Id, out var quotes))
            {
                groups[signal.Id] = quotes = [];
            }

            quotes.Add(signal.Quote);
        }

        return groups;
    }
}
