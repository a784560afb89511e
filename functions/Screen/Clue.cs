namespace Svidok.Screen;

/// <summary>Something of a document that a criterion asks for, written as two or three words: "signal torture",
/// "charge strong", "charge UK_RF 275", "charge of KK_UA", "region occupied", "region Russia", "sentence suspended",
/// "sentence long", "person defendant", "person held", "person free", "kind case_card", "found S-TORTURE".</summary>
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

    /// <summary>The words that say so; empty for a clue that has none ("region Russia").</summary>
    public abstract IEnumerable<Quote> Quotes(Facts facts);

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

        public override IEnumerable<Quote> Quotes(Facts facts) => facts.Quotes(Id);
    }

    private sealed record Charged(Func<Charge, bool> Wanted) : Clue
    {
        public override bool Holds(Facts facts) => facts.Extraction.Charges.Any(Wanted);

        public override IEnumerable<Quote> Quotes(Facts facts) => facts.Extraction.Charges.Where(Wanted).Select(static charge => charge.Quote);
    }

    /// <summary>Charges of a weight. Only Russia's and its proxies' charges count, except for "against".</summary>
    private sealed record Weighed(ChargeWeight Weight) : Clue
    {
        public override bool Holds(Facts facts) => facts.Extraction.Charges.Any(charge => Fits(charge, facts));

        public override IEnumerable<Quote> Quotes(Facts facts) => facts.Extraction.Charges.Where(charge => Fits(charge, facts)).Select(static charge => charge.Quote);

        private bool Fits(Charge charge, Facts facts) => facts.Weights.Of(charge) == Weight && (Weight == ChargeWeight.Against || Russian.Contains(charge.Code));
    }

    private sealed record InRegion(string[] Names) : Clue
    {
        public override bool Holds(Facts facts) => facts.Extraction.Region is { } region ? Names.Contains(region) : Names.Length == 0;

        public override IEnumerable<Quote> Quotes(Facts facts) => [];
    }

    private sealed record Sentenced(Func<Sentence, bool> Wanted) : Clue
    {
        public override bool Holds(Facts facts) => facts.Extraction.Sentences.Any(Wanted);

        public override IEnumerable<Quote> Quotes(Facts facts) => facts.Extraction.Sentences.Where(Wanted).Select(static sentence => sentence.Quote);
    }

    private sealed record Someone(Func<Person, bool> Wanted) : Clue
    {
        public override bool Holds(Facts facts) => facts.Extraction.Persons.Any(Wanted);

        public override IEnumerable<Quote> Quotes(Facts facts) => facts.Extraction.Persons.Where(Wanted).Select(static person => person.Mentions[0]);
    }

    private sealed record OfKind(DocumentKind Kind) : Clue
    {
        public override bool Holds(Facts facts) => facts.Document.Kind == Kind;

        public override IEnumerable<Quote> Quotes(Facts facts) => [];
    }

    private sealed record Known(string Id) : Clue
    {
        public override bool Holds(Facts facts) => facts.Found.Contains(Id);

        public override IEnumerable<Quote> Quotes(Facts facts) => [];
    }
}
