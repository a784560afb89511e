using System.Globalization;

namespace Svidok.Extract;

/// <summary>What a character is, and how it is folded. The alphabets that our texts are written in are looked up in one table;
/// Unicode's own tables, which know every script, cost several times as much for each letter.</summary>
internal static class Alphabet
{
    // Latin, Greek and Cyrillic with all their extensions.
    private const int Known = 0x0530;

    private static readonly Traits[] Table = [.. Enumerable.Range(0, Known).Select(static c => Look((char)c))];
    private static readonly char[] Folds = [.. Enumerable.Range(0, Known).Select(static c => FoldAny((char)c))];

    [Flags]
    private enum Traits : byte
    {
        None = 0,
        Letter = 1,
        Upper = 2,
        Lower = 4,
        White = 8,

        /// <summary>A stress or another sign that stands over the letter before it.</summary>
        Combining = 16,
    }

    public static bool IsLetter(char c) => (Of(c) & Traits.Letter) != 0;

    public static bool IsLetterOrCombining(char c) => (Of(c) & (Traits.Letter | Traits.Combining)) != 0;

    public static bool IsUpper(char c) => (Of(c) & Traits.Upper) != 0;

    public static bool IsLower(char c) => (Of(c) & Traits.Lower) != 0;

    public static bool IsWhite(char c) => (Of(c) & Traits.White) != 0;

    /// <summary>Lower case, ё as е, ґ as г, every apostrophe as ', every dash as -.</summary>
    public static void Fold(ReadOnlySpan<char> from, Span<char> into)
    {
        var folds = Folds;
        for (var i = 0; i < from.Length; i++)
        {
            var c = from[i];
            into[i] = c < folds.Length ? folds[c] : FoldAny(c);
        }
    }

    private static Traits Of(char c) => c < Known ? Table[c] : Look(c);

    private static Traits Look(char c) =>
        (char.IsLetter(c) ? Traits.Letter : Traits.None)
        | (char.IsUpper(c) ? Traits.Upper : Traits.None)
        | (char.IsLower(c) ? Traits.Lower : Traits.None)
        | (char.IsWhiteSpace(c) ? Traits.White : Traits.None)
        | (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark ? Traits.Combining : Traits.None);

    private static char FoldAny(char c) => c switch
    {
        'ё' or 'Ё' => 'е',
        'ґ' or 'Ґ' => 'г',
        '’' or '‘' or 'ʼ' or '`' or '´' or 'ʹ' => '\'',
        '–' or '—' or '‐' or '‑' or '−' => '-',
        _ => char.ToLowerInvariant(c),
    };
}
