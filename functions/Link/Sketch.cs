using System.Numerics;

namespace Svidok.Link;

/// <summary>What is kept of a text to tell reprints by: MinHash (Broder 1997) of its shingles of three words, a byte for each of 96
/// orders. Case, ё, punctuation and quotation marks do not count. 96 bytes tell the share of common shingles to about ±0.05.</summary>
public static class Sketch
{
    private const int Orders = 96;
    private const int Together = 3;

    // Of less text a likeness means nothing: two headlines share their words by chance.
    private const int FewestWords = 25;

    // The head of a long report tells as much as all of it.
    private const int MostWords = 2000;

    /// <returns>Base64; null for a text of fewer than 25 words.</returns>
    public static string? Of(string text)
    {
        var words = Words(text);
        if (words.Count < FewestWords)
        {
            return null;
        }

        Span<ulong> least = stackalloc ulong[Orders];
        least.Fill(ulong.MaxValue);
        for (var at = 0; at + Together <= words.Count; at++)
        {
            var shingle = words[at];
            for (var next = 1; next < Together; next++)
            {
                shingle = Mixed(BitOperations.RotateLeft(shingle, 7) ^ words[at + next]);
            }

            for (var order = 0; order < Orders; order++)
            {
                least[order] = Math.Min(least[order], Mixed(shingle + ((ulong)order * 0x9E3779B97F4A7C15)));
            }
        }

        Span<byte> bytes = stackalloc byte[Orders];
        for (var order = 0; order < Orders; order++)
        {
            bytes[order] = (byte)least[order];
        }

        return Convert.ToBase64String(bytes);
    }

    /// <returns>Estimated share of shingles that both texts have among all that either has, 0..1.</returns>
    /// <exception cref="FormatException">No sketch.</exception>
    public static double Likeness(string a, string b)
    {
        var (one, other) = (Convert.FromBase64String(a), Convert.FromBase64String(b));
        var same = 0;
        for (var order = 0; order < Orders; order++)
        {
            same += one[order] == other[order] ? 1 : 0;
        }

        // One pair of bytes in 256 is alike by chance.
        return Math.Max(0, ((same / (double)Orders) - (1 / 256.0)) / (1 - (1 / 256.0)));
    }

    private static List<ulong> Words(string text)
    {
        List<ulong> words = [];
        var hash = 0UL;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                var plain = char.ToLowerInvariant(c);
                hash = ((hash == 0 ? 0xCBF29CE484222325 : hash) ^ (plain == 'ё' ? 'е' : plain)) * 0x100000001B3;
            }
            else if (hash != 0)
            {
                words.Add(hash);
                hash = 0;
                if (words.Count == MostWords)
                {
                    return words;
                }
            }
        }

        if (hash != 0)
        {
            words.Add(hash);
        }

        return words;
    }

    // The last step of SplitMix64: every bit of the result depends on every bit of the word.
    private static ulong Mixed(ulong word)
    {
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
        return word ^ (word >> 31);
    }
}
