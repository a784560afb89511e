using System.Buffers;

namespace Svidok.Extract;

/// <summary>The phrases of all books that a text holds, in the order of their first words. Kept in a lent array: dispose of it.</summary>
internal sealed class PhraseFinds : IDisposable
{
    private const int Fewest = 1 << 8;

    private PhraseFind[] finds = ArrayPool<PhraseFind>.Shared.Rent(Fewest);

    public int Count { get; private set; }

    public ReadOnlySpan<PhraseFind> All => finds.AsSpan(0, Count);

    public void Add(PhraseFind find)
    {
        if (Count == finds.Length)
        {
            finds = ArrayPool<PhraseFind>.Shared.Grown(finds);
        }

        finds[Count++] = find;
    }

    /// <summary>Of finds from <paramref name="from"/> on, which have the same first word, with the same book and value: the longest.</summary>
    public void KeepLongest(int from)
    {
        if (Count - from < 2)
        {
            return;
        }

        for (var i = Count - 1; i >= from; i--)
        {
            for (var k = from; k < Count; k++)
            {
                if (k != i && (finds[k].Book, finds[k].Value) == (finds[i].Book, finds[i].Value)
                    && (finds[k].Last > finds[i].Last || (finds[k].Last == finds[i].Last && k < i)))
                {
                    finds.AsSpan(i + 1, Count - i - 1).CopyTo(finds.AsSpan(i));
                    Count--;
                    break;
                }
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<PhraseFind>.Shared.Return(finds);
        (finds, Count) = ([], 0);
    }
}
