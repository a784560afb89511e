namespace Svidok.Extract;

/// <summary>Every charge of a document once: what is said twice is joined, with all its persons.</summary>
internal sealed class ChargeBook(Prose prose, Accused accused)
{
    private readonly List<Charge> charges = [];
    private readonly List<Told> persons = [];
    private readonly Dictionary<(string Code, string Article), List<int>> byArticle = [];

    public IReadOnlyList<Charge> Charges() => charges;

    public void Add(Count count, ChargeOutcome outcome, bool known) => Join(new(
        count.Citation.Code!.Id,
        count.Article,
        count.Part,
        count.Citation.Points,
        count.Stage,
        outcome,
        accused.Near(count.Citation.First),
        Described: false,
        known,
        prose.Quote(count.Citation.First, count.Citation.Last),
        "citation"));

    /// <summary>An offence that is only named; nothing where its article is cited anyway.</summary>
    public void Add(Offence offence, bool known)
    {
        if (byArticle.ContainsKey((offence.Code, offence.Article)))
        {
            return;
        }

        Join(new(
            offence.Code,
            offence.Article,
            Part: null,
            Points: [],
            Stage: null,
            offence.Outcome,
            accused.Near(offence.First),
            Described: true,
            known,
            prose.Quote(offence.First, offence.Last),
            "named-offence"));
    }

    private void Join(Charge charge)
    {
        if (!byArticle.TryGetValue((charge.Code, charge.Article), out var same))
        {
            byArticle[(charge.Code, charge.Article)] = same = [];
        }

        var found = same.FindIndex(i => charges[i] is var other && other.Part == charge.Part
            && other.Stage == charge.Stage && (other.Points.SequenceEqual(charge.Points) || charge.Points.Count == 0));
        if (found < 0)
        {
            same.Add(charges.Count);
            charges.Add(charge);
            persons.Add(new(charge.Persons));
            return;
        }

        var at = same[found];
        var known = charges[at];
        charges[at] = known with
        {
            Outcome = charge.Outcome == ChargeOutcome.Charged ? known.Outcome : charge.Outcome,
            Persons = persons[at].With(charge.Persons),

            // A quote of the text is worth more than one of the title, which has no span.
            Quote = known.Quote.Span is null ? charge.Quote : known.Quote,
        };
    }

    /// <summary>The persons of one charge. A charge brought against thousands in thousands of sentences is not copied for each.</summary>
    private sealed class Told(IReadOnlyList<string> first)
    {
        private readonly HashSet<string> names = new(first, StringComparer.Ordinal);
        private List<string>? all;

        public IReadOnlyList<string> With(IReadOnlyList<string> said)
        {
            if (!ReferenceEquals(said, first) && !names.IsSupersetOf(said))
            {
                // A list of our own: those that are given are shared by the charges of their sentence.
                all ??= [.. first];
                all.AddRange(said.Where(names.Add));
            }

            return all ?? first;
        }
    }
}
