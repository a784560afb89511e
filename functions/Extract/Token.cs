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

    /// <summary>A phrase of the rules begins with it.</summary>
    Begins = 32,
}

/// <summary>One word, number or mark of a <see cref="Prose"/>. Sixteen bytes, for a long text has millions of them.</summary>
public readonly struct Token
{
    /// <summary>Letters of the longest token; a longer one is cut into several.</summary>
    internal const int Longest = (1 << (32 - LengthAt)) - 1;

    private const int KindAt = 6;
    private const int LengthAt = 8;

    private readonly WordMemory<Lexicon.Word>.Entry word;

    // Length, kind and traits, from the highest bit to the lowest.
    private readonly uint shape;

    internal Token(int start, int end, TokenKind kind, TokenTraits traits, WordMemory<Lexicon.Word>.Entry word) =>
        (Start, shape, this.word) = (start, ((uint)(end - start) << LengthAt) | ((uint)kind << KindAt) | (uint)traits, word);

    /// <summary>UTF-16 offset into <see cref="Prose.Whole"/>, inclusive.</summary>
    public int Start { get; }

    /// <summary>Exclusive.</summary>
    public int End => Start + Length;

    public int Length => (int)(shape >> LengthAt);

    public TokenKind Kind => (TokenKind)((shape >> KindAt) & ((1 << (LengthAt - KindAt)) - 1));

    public TokenTraits Traits => (TokenTraits)(shape & ((1 << KindAt) - 1));

    /// <summary>Number of this form in the <see cref="Lexicon"/>, or <see cref="Lexicon.Unknown"/>.</summary>
    public int Exact => word.Value.Exact;

    /// <summary>Number of its stem in the <see cref="Lexicon"/>, or <see cref="Lexicon.Unknown"/>.</summary>
    public int Stem => word.Value.Stem;

    /// <summary>Numbers of the beginnings that fit.</summary>
    internal ReadOnlySpan<int> Prefixes => word.Value.Prefixes;

    /// <summary>Where phrases that begin with this word go on.</summary>
    internal ReadOnlySpan<PhraseTree.Node> Roots => word.Value.Roots;

    /// <summary>What phrases may go on with this word.</summary>
    internal ulong Bits => word.Value.Bits;

    public bool IsCapital => (Traits & TokenTraits.Capital) != 0;

    public bool IsCapitals => (Traits & TokenTraits.Capitals) != 0;

    public bool IsCyrillic => (Traits & TokenTraits.Cyrillic) != 0;

    public bool IsLatin => (Traits & TokenTraits.Latin) != 0;

    public bool IsSpaced => (Traits & TokenTraits.Spaced) != 0;

    public bool Begins => (Traits & TokenTraits.Begins) != 0;
}
