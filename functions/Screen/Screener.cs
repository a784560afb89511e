namespace Svidok.Screen;

/// <summary>Compares a document with the criteria and says why. Pure: no clock, no store, no network.</summary>
public sealed class Screener
{
    // A reader needs the words, not every repetition of them.
    private const int QuotesOfOne = 3;
    private static readonly int Reasons = Enum.GetValues<NotCandidate>().Length;

    private readonly ChargeWeights weights;

    internal Screener(string folder, IReadOnlySet<string> signals) => (Criteria, weights) = (Criteria.Load(folder, signals), new(folder));

    public Criteria Criteria { get; }

    /// <returns>Findings in the order of the text, those of the title first; the score, calibrated (docs/quality.md);
    /// the flag, set from <see cref="Criteria.Threshold"/> upwards. Exclusions lower the score and stay visible; they never
    /// remove a finding.</returns>
    public Screening Screen(Document document, Extraction extraction)
    {
        var facts = new Facts(document, extraction, weights);
        List<Finding> findings = [];
        List<Quote> quotes = [];
        var logit = Criteria.Bias;
        Span<double> reasons = stackalloc double[Reasons];
        foreach (var criterion in Criteria.All)
        {
            if (!criterion.Applies(facts) || !Find(criterion, facts, quotes, findings))
            {
                continue;
            }

            // A criterion counts once, however often it is found: ten mentions of a charge are not ten reasons.
            logit += criterion.For ? criterion.Weight : -criterion.Weight;
            facts.Found.Add(criterion.Id);
            if (criterion.Reason is { } reason)
            {
                reasons[(int)reason] += criterion.Weight;
            }
        }

        findings.Sort(static (a, b) => Place(a).CompareTo(Place(b)));
        var score = 1 / (1 + Math.Exp(-Criteria.Slope * logit));
        var candidate = score >= Criteria.Threshold;
        return new(candidate, candidate ? null : Strongest(reasons) ?? Plain(extraction), score, findings, Criteria.Version);
    }

    private static bool Find(Criterion criterion, Facts facts, List<Quote> quotes, List<Finding> findings)
    {
        var before = findings.Count;
        foreach (var clue in criterion.Listens)
        {
            quotes.Clear();
            clue.Quotes(facts, quotes);
            foreach (var quote in quotes)
            {
                if (findings.Count - before < QuotesOfOne && !Told(findings, before, quote))
                {
                    findings.Add(new(criterion.Id, criterion.For, criterion.Weight, quote));
                }
            }
        }

        return findings.Count > before;
    }

    private static bool Told(List<Finding> findings, int from, Quote quote)
    {
        for (var i = from; i < findings.Count; i++)
        {
            if (findings[i].Quote.Words.Equals(quote.Words, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int Place(Finding finding) => finding.Quote.Span?.Start ?? -1;

    // Two criteria that give the same reason give it more surely than one.
    private static NotCandidate? Strongest(ReadOnlySpan<double> reasons)
    {
        var best = 0;
        for (var i = 1; i < reasons.Length; i++)
        {
            best = reasons[i] > reasons[best] ? i : best;
        }

        return reasons[best] > 0 ? (NotCandidate)best : null;
    }

    private static NotCandidate Plain(Extraction extraction) => extraction.Persons.Count > 0 ? NotCandidate.NotACase : NotCandidate.NoPerson;
}
