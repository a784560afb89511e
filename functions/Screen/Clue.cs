namespace Svidok.Screen;

/// <summary>Something of a document that a criterion asks for, written as two or three words: "signal torture",
/// "charge strong", "charge UK_RF 275", "charge of KK_UA", "region occupied", "region Russia", "sentence suspended",
/// "sentence long", "person defendant", "person accused", "person held", "person free", "kind case_card", "found S-TORTURE".</summary>
internal abstract record Clue
{
    private static readonly string[] Occupied = ["Crimea", "Sevastopol", "Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Kharkiv", "Mykolaiv", "Kyiv"];
    private static readonly string[] Regions = [.. Occupied, "other_ukraine", "Russia", "Belarus", "other"];
    private static readonly string[] Russian = ["UK_RF", "KOAP_RF", "UK_DNR", "UK_LNR"];

    // A term that is long where no violence is alleged (criteria.md: S-DISPROPORTION).
    private const int LongYears = 8;

    private Clue()
    {
    }

    public abstract bool Holds(Facts facts);

    /// <summary>Adds the words that say so; none for a clue that has none ("region Russia").</summary>
    public virtual void Quotes(Facts facts, List<Quote> into)
    {
    }

    /// <exception cref="FormatException">No such clue; the message says what is known.</exception>
    public static Clue Parse(string text, Func<string, bool> isSignal, Func<string, bool> isFound)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["signal", var id] => isSignal(id) ? new Said(id) : throw new FormatException($"no signal \"{id}\" in signals.yaml"),
            ["charge", "of", var code] => new Charged(charge => charge.Code == code),
            ["charge", "russian"] => new Charged(static charge => Russian.Contains(charge.Code)),
            ["charge", "any"] => new Charged(static _ => true),
            ["charge", var weight] when Enum.TryParse<ChargeWeight>(weight, ignoreCase: true, out var heavy) => new Weighed(heavy),
            ["charge", var code, var article] => new Charged(charge => charge.Code == code && charge.Article == article),
            ["region", "occupied"] => new InRegion(Occupied),
            ["region", "none"] => new InRegion([]),
            ["region", var region] when Regions.Contains(region) => new InRegion([region]),
            ["sentence", "long"] => new Sentenced(static sentence => sentence.Kind == SentenceKind.Life || sentence.Years >= LongYears),
            ["sentence", "any"] => new Sentenced(static _ => true),
            ["sentence", "custodial"] => new Sentenced(static sentence => sentence.Kind is SentenceKind.Imprisonment or SentenceKind.Life or SentenceKind.AdministrativeArrest or SentenceKind.Psychiatric),
            ["sentence", var kind] when Enum.TryParse<SentenceKind>(kind.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var wanted) => new Sentenced(sentence => sentence.Kind == wanted),
            ["person", "held"] => new Someone(static person => person is { Role: PersonRole.Defendant, DeprivedOfLiberty: true }),
            ["person", "free"] => new Someone(static person => person is { Role: PersonRole.Defendant, DeprivedOfLiberty: false }),
            ["person", "accused"] => new Accused(),
            ["person", var role] when Enum.TryParse<PersonRole>(role, ignoreCase: true, out var wanted) => new Someone(person => person.Role == wanted),
            ["kind", var kind] when Enum.TryParse<DocumentKind>(kind.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var wanted) => new OfKind(wanted),
            ["found", var id] => isFound(id) ? new Known(id) : throw new FormatException($"no criterion \"{id}\" stands before this one"),
            _ => throw new FormatException($"\"{text}\" is no clue; known: signal, charge, region, sentence, person, kind, found"),
        };
    }

    /// <summary>One of the signals.</summary>
    public sealed record Said(string Id) : Clue
    {
        public override bool Holds(Facts facts) => facts.Quotes(Id).Count > 0;

        public override void Quotes(Facts facts, List<Quote> into) => into.AddRange(facts.Quotes(Id));
    }

    /// <summary>Any of the items of a list. Loops and no queries: every criterion of every document asks.</summary>
    private abstract record Any<T> : Clue
    {
        protected abstract IReadOnlyList<T> All(Facts facts);

        protected abstract bool Fits(T item, Facts facts);

        protected abstract Quote QuoteOf(T item);

        public sealed override bool Holds(Facts facts)
        {
            var all = All(facts);
            for (var i = 0; i < all.Count; i++)
            {
                if (Fits(all[i], facts))
                {
                    return true;
                }
            }

            return false;
        }

        public sealed override void Quotes(Facts facts, List<Quote> into)
        {
            var all = All(facts);
            for (var i = 0; i < all.Count; i++)
            {
                if (Fits(all[i], facts))
                {
                    into.Add(QuoteOf(all[i]));
                }
            }
        }
    }

    private sealed record Charged(Func<Charge, bool> Wanted) : Any<Charge>
    {
        protected override IReadOnlyList<Charge> All(Facts facts) => facts.Extraction.Charges;

        protected override bool Fits(Charge item, Facts facts) => Wanted(item);

        protected override Quote QuoteOf(Charge item) => item.Quote;
    }

    /// <summary>Charges of a weight. Only Russia's and its proxies' charges count, except for "against".</summary>
    private sealed record Weighed(ChargeWeight Weight) : Any<Charge>
    {
        protected override IReadOnlyList<Charge> All(Facts facts) => facts.Extraction.Charges;

        protected override bool Fits(Charge item, Facts facts) => facts.Weights.Of(item) == Weight && (Weight == ChargeWeight.Against || Russian.Contains(item.Code));

        protected override Quote QuoteOf(Charge item) => item.Quote;
    }

    private sealed record InRegion(string[] Names) : Clue
    {
        public override bool Holds(Facts facts) => facts.Extraction.Region is { } region ? Names.Contains(region) : Names.Length == 0;
    }

    private sealed record Sentenced(Func<Sentence, bool> Wanted) : Any<Sentence>
    {
        protected override IReadOnlyList<Sentence> All(Facts facts) => facts.Extraction.Sentences;

        protected override bool Fits(Sentence item, Facts facts) => Wanted(item);

        protected override Quote QuoteOf(Sentence item) => item.Quote;
    }

    private sealed record Someone(Func<Person, bool> Wanted) : Any<Person>
    {
        protected override IReadOnlyList<Person> All(Facts facts) => facts.Extraction.Persons;

        protected override bool Fits(Person item, Facts facts) => Wanted(item);

        protected override Quote QuoteOf(Person item) => item.Mentions[0];
    }

    /// <summary>A defendant of whom the text tells a charge, a sentence, or within reach of the name that he or she is held: a name alone may
    /// be an author's, taken for a defendant.</summary>
    private sealed record Accused : Any<Person>
    {
        private const int Reach = 120;
        private static readonly string[] Held = ["gate.held", "gate.strongly_held", "incommunicado", "sign.taken", "gate.released"];

        protected override IReadOnlyList<Person> All(Facts facts) => facts.Extraction.Persons;

        protected override bool Fits(Person item, Facts facts)
        {
            if (item.Role != PersonRole.Defendant)
            {
                return false;
            }

            foreach (var charge in facts.Extraction.Charges)
            {
                if (charge.Persons.Contains(item.Name))
                {
                    return true;
                }
            }

            foreach (var sentence in facts.Extraction.Sentences)
            {
                if (sentence.Person == item.Name)
                {
                    return true;
                }
            }

            return Array.Exists(Held, signal => IsNear(item, facts.Quotes(signal)));
        }

        protected override Quote QuoteOf(Person item) => item.Mentions[0];

        private static bool IsNear(Person person, IReadOnlyList<Quote> quotes)
        {
            foreach (var quote in quotes)
            {
                foreach (var mention in person.Mentions)
                {
                    if (quote.Span is { } held && mention.Span is { } named ? held.Start - named.End < Reach && named.Start - held.End < Reach : quote.Span is null && mention.Span is null)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    private sealed record OfKind(DocumentKind Kind) : Clue
    {
        public override bool Holds(Facts facts) => facts.Document.Kind == Kind;
    }

    private sealed record Known(string Id) : Clue
    {
        public override bool Holds(Facts facts) => facts.Found.Contains(Id);
    }
}
