using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Svidok;

/// <summary>What was found out about words that come again and again. Texts repeat themselves: one look instead of a dozen. Hostile
/// texts do not, so the places are counted: what comes to two taken places takes one of them, and nothing grows. Safe for many
/// threads: an entry is seen whole or not at all, and losing one costs only a second look.</summary>
/// <param name="bits">There are two to this power places, of eight bytes each.</param>
internal sealed class WordMemory<T>(int bits)
{
    /// <summary>Longer words are not kept: nobody's vocabulary has them, a hostile text may.</summary>
    public const int Longest = 240;

    // 2 to the 64th by the golden ratio, odd: spreads neighbouring numbers.
    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;

    private readonly Entry?[] places = new Entry?[1 << bits];
    private readonly int shift = 64 - bits;
    private volatile bool empty = true;

    /// <param name="Sort">Tells apart what is known of one word in several respects.</param>
    public sealed record Entry(string Word, int Sort, T Value);

    /// <returns>Null where nothing is remembered.</returns>
    public Entry? Of(ReadOnlySpan<char> word, int sort = 0)
    {
        // Each place is read once: between two looks another thread may have put another word there.
        var place = PlaceOf(word, sort);
        var first = Volatile.Read(ref places[place]);
        if (Is(first, word, sort))
        {
            return first;
        }

        var second = Volatile.Read(ref places[place ^ 1]);
        return Is(second, word, sort) ? second : null;
    }

    /// <returns>The entry, kept or not.</returns>
    public Entry Keep(string word, T value, int sort = 0)
    {
        var entry = new Entry(word, sort, value);
        if (word.Length <= Longest)
        {
            var place = PlaceOf(word, sort);
            Volatile.Write(ref places[places[place] is null ? place : place ^ 1], entry);
            if (empty)
            {
                empty = false;
            }
        }

        return entry;
    }

    /// <summary>Costs nothing where nothing was kept: rules are loaded word by word, and each forgets.</summary>
    public void Forget()
    {
        if (!empty)
        {
            empty = true;
            Array.Clear(places);
        }
    }

    private static bool Is(Entry? entry, ReadOnlySpan<char> word, int sort) => entry is not null && entry.Sort == sort && word.SequenceEqual(entry.Word);

    private int PlaceOf(ReadOnlySpan<char> word, int sort)
    {
        // Four letters at a time; the last four may overlap with those before.
        var hash = ((ulong)word.Length << 8) + (ulong)sort;
        var bytes = MemoryMarshal.AsBytes(word);
        if (bytes.Length < 8)
        {
            foreach (var letter in word)
            {
                hash = (hash << 16) ^ letter;
            }
        }
        else
        {
            for (var at = 0; at + 8 < bytes.Length; at += 8)
            {
                hash = BitOperations.RotateLeft(hash, 29) * Mix ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
            }

            hash = BitOperations.RotateLeft(hash, 29) * Mix ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]);
        }

        return (int)(((hash ^ (hash >> 32)) * Mix) >> shift);
    }
}
