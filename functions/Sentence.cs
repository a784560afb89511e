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
    string Rule);
