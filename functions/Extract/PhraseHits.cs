using System.Runtime.InteropServices;

namespace Svidok.Extract;

/// <summary>Looks into the hits of a text, which stand in the order of their first word: whoever asks about one sentence
/// must not pay for the whole text.</summary>
internal static class PhraseHits
{
    /// <summary>The hits whose first word is one of the tokens from <paramref name="first"/> up to, not including, <paramref name="end"/>.</summary>
    public static ReadOnlySpan<PhraseHit<T>> Between<T>(this List<PhraseHit<T>> hits, int first, int end)
    {
        var from = hits.From(first);
        var to = from;
        while (to < hits.Count && hits[to].First < end)
        {
            to++;
        }

        return CollectionsMarshal.AsSpan(hits)[from..to];
    }

    /// <summary>Index of the first hit that begins at the token or behind it.</summary>
    public static int From<T>(this List<PhraseHit<T>> hits, int token) =>
        From<PhraseHit<T>>(CollectionsMarshal.AsSpan(hits), token, static hit => hit.First);

    /// <summary>Index of the first of sorted things whose place is <paramref name="least"/> or more; their number where there is none.</summary>
    public static int From<T>(ReadOnlySpan<T> sorted, int least, Func<T, int> place)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = place(sorted[middle]) < least ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
