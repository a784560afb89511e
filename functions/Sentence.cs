namespace Svidok;

public enum SentenceKind
{
    Imprisonment,
    Suspended,
    Fine,
    Restriction,
    CompulsoryWorks,
    Life,
    AdministrativeArrest,
    Psychiatric,
    Death,
}

/// <summary>Where a term is served (UK RF art. 58).</summary>
public enum Regime
{
    Settlement,
    General,
    Strict,
    Special,
}

/// <summary>A sentence that was imposed (never one that a prosecutor asked for, never an earlier conviction's).</summary>
/// <param name="Person">Name as in <see cref="Extraction.Persons"/>; null where the text does not say whose.</param>
/// <param name="Years">Null where the term has none; a fine or life has no durations at all.</param>
public sealed record Sentence(
    string? Person,
    int? Years,
    int? Months,
    int? Days,
    SentenceKind Kind,
    Quote Quote,
    string Rule)
{
    /// <summary>Null where the text does not tell.</summary>
    public Regime? Regime { get; init; }

    /// <summary>The part of the term that is served in a prison and not in a colony, in months; null for none.</summary>
    public int? PrisonMonths { get; init; }

    /// <summary>The sum of a fine in the court's own currency; null where the text gives none.</summary>
    public long? Sum { get; init; }

    /// <summary>Pronounced without the person.</summary>
    public bool InAbsentia { get; init; }
}
