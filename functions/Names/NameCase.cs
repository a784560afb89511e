namespace Svidok.Names;

/// <summary>Grammatical case. The vocative does not stand in reports.</summary>
public enum NameCase : byte
{
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Locative,
}

/// <summary>What a word of a name can be; several at once.</summary>
[Flags]
public enum NameKinds : byte
{
    None = 0,
    Given = 1,
    Patronymic = 2,

    /// <summary>By its ending, or known.</summary>
    Surname = 4,

    /// <summary>A given name that is an ordinary word too: Вера, Лев, Слава.</summary>
    Word = 8,
}

/// <summary>One way to understand a word of a name.</summary>
/// <param name="Nominative">In the letters of the text, first letter as it stands there.</param>
/// <param name="Gender">Unknown where it fits both.</param>
/// <param name="Weight">How likely; comparable within one word.</param>
public readonly record struct NameReading(string Nominative, Gender Gender, NameCase Case, double Weight);

/// <summary>A whole name in the nominative.</summary>
public sealed record Nominative(string Name, Gender Gender);
