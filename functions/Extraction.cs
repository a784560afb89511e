namespace Svidok;

/// <summary>Something that the text says and a criterion listens to, e.g. "torture", "closed_hearing".</summary>
/// <param name="Id">Id in Reference/signals.yaml.</param>
public sealed record Signal(string Id, Quote Quote);

/// <summary>A value with the words that say it.</summary>
public sealed record Quoted<T>(T Value, Quote Quote, string Rule);

/// <summary>Everything that was understood of a document; every item with its quote and the rule that found it.</summary>
/// <param name="Court">Nominative, as the text names it; the latest instance where there are several.</param>
/// <param name="CaseNumber">As written, e.g. "1-205/2024".</param>
/// <param name="Uid">УИД, e.g. "91RS0002-01-2024-000123-45".</param>
/// <param name="DecisionDate">Day of the verdict or decision that is reported.</param>
/// <param name="Region">Where the person was seized or lived, if that is occupied territory, else where he or she is tried:
/// Crimea, Sevastopol, Donetsk, Luhansk, Zaporizhzhia, Kherson, Kharkiv, Mykolaiv, Kyiv, other_ukraine, Russia, Belarus, other.</param>
public sealed record Extraction(
    IReadOnlyList<Person> Persons,
    IReadOnlyList<Charge> Charges,
    IReadOnlyList<Sentence> Sentences,
    Quoted<string>? Court,
    Quoted<string>? CaseNumber,
    Quoted<string>? Uid,
    Quoted<DateOnly>? DecisionDate,
    string? Region,
    IReadOnlyList<Signal> Signals)
{
    /// <summary>When it was done, when the person was seized, since when the decision is in force; in the order of the text.</summary>
    public IReadOnlyList<CaseDate> Dates { get; init; } = [];

    /// <summary>How far the case has come, and where it is tried.</summary>
    public Proceedings Proceedings { get; init; } = Proceedings.Unknown;

    public static Extraction Empty { get; } = new([], [], [], null, null, null, null, null, []);

    public IEnumerable<Person> Defendants => Persons.Where(static person => person.Role == PersonRole.Defendant);
}
