namespace Svidok.Extract;

public enum TokenKind : byte
{
    /// <summary>Letters, with apostrophes inside them. A hyphenated word is two words with a <see cref="Mark"/> between.</summary>
    Word,

    /// <summary>Digits only: "205.5" is number, mark, number.</summary>
    Number,

    /// <summary>Any other single character that is not white space.</summary>
    Mark,

    /// <summary>One or more line breaks.</summary>
    Break,
}

[Flags]
public enum TokenTraits : byte
{
    None = 0,

    /// <summary>First letter is upper case.</summary>
    Capital = 1,

    /// <summary>All letters are upper case, and there are at least two.</summary>
    Capitals = 2,
    Cyrillic = 4,
    Latin = 8,

    /// <summary>White space stands before it.</summary>
    Spaced = 16,
}

/// <summary>One word, number or mark of a <see cref="Prose"/>.</summary>
/// <param name="Start">UTF-16 offset into <see cref="Prose.Whole"/>, inclusive.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Exact">Number of this form in the <see cref="Lexicon"/>, or <see cref="Lexicon.Unknown"/>.</param>
/// <param name="Stem">Number of its stem in the <see cref="Lexicon"/>, or <see cref="Lexicon.Unknown"/>.</param>
/// <param name="Prefixes">Numbers of the beginnings that fit; null where none does.</param>
public readonly record struct Token(int Start, int End, TokenKind Kind, TokenTraits Traits, int Exact = Lexicon.Unknown, int Stem = Lexicon.Unknown, int[]? Prefixes = null)
{
    public int Length => End - Start;

    public bool IsCapital => (Traits & TokenTraits.Capital) != 0;

    public bool IsCapitals => (Traits & TokenTraits.Capitals) != 0;

    public bool IsCyrillic => (Traits & TokenTraits.Cyrillic) != 0;

    public bool IsLatin => (Traits & TokenTraits.Latin) != 0;

    public bool IsSpaced => (Traits & TokenTraits.Spaced) != 0;
}
