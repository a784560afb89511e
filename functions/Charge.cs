namespace Svidok;

/// <summary>How far an offence went (UK RF art. 30): null in <see cref="Charge"/> means completed.</summary>
public enum ChargeStage
{
    Preparation,
    Attempt,
}

/// <summary>What became of a charge, as far as the document tells.</summary>
public enum ChargeOutcome
{
    Charged,
    Convicted,
    Acquitted,
    Dropped,
    Requalified,
}

/// <summary>One article of a criminal or administrative code that a person is accused or convicted of.</summary>
/// <param name="Code">The code, as in Reference/charges.csv: "UK_RF", "KOAP_RF", "KK_UA", "UK_DNR", "UK_LNR", "UK_SSSR"; "other" for another law.</param>
/// <param name="Article">As the law numbers it: "205.5" (Russia), "111-1" (Ukraine); never "205⁵".</param>
/// <param name="Part">Часть, частина, §; null where the document names none. A string, for there is a part "1.1".</param>
/// <param name="Points">Пункты as Cyrillic letters.</param>
/// <param name="Persons">Names of those charged, as in <see cref="Extraction.Persons"/>; empty where the text does not say who.</param>
/// <param name="Described">True where the document names the offence but no article number: lower confidence.</param>
/// <param name="Known">Whether Reference/charges.csv has the article: false marks one that may not exist.</param>
/// <param name="Rule">Id of the rule that found it.</param>
public sealed record Charge(
    string Code,
    string Article,
    string? Part,
    IReadOnlyList<string> Points,
    ChargeStage? Stage,
    ChargeOutcome Outcome,
    IReadOnlyList<string> Persons,
    bool Described,
    bool Known,
    Quote Quote,
    string Rule);
