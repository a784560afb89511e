using System.Buffers;

namespace Svidok.Extract;

/// <summary>The words that stand before names, found by where they end: "судья", "адвокат осуждённого". Holds a lent array.</summary>
internal sealed class TitleMap : IDisposable
{
    private readonly Prose prose;
    private readonly List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits;

    // For every token the hit that ends here, then the others that do, each counted from 1; 0 is none.
    private readonly int[] ends;
    private readonly int[] others;

    public TitleMap(Prose prose, List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits)
    {
        (this.prose, this.hits) = (prose, hits);
        (ends, others) = (ArrayPool<int>.Shared.Rent(prose.Count), new int[hits.Count + 1]);
        ends.AsSpan(0, prose.Count).Clear();
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Value.Side == CueSide.Before)
            {
                (others[i + 1], ends[hits[i].Last]) = (ends[hits[i].Last], i + 1);
            }
        }
    }

    public void Dispose() => ArrayPool<int>.Shared.Return(ends);

    /// <summary>Those that end at the token, the last to begin first; none before the text.</summary>
    public Ending EndingAt(int token) => new(this, token < 0 ? 0 : ends[token]);

    /// <summary>Whether the word directly before the token says that a person follows: "судья", "адвокат", "обвиняемого".</summary>
    public bool HasTitle(int first)
    {
        var before = first - 1;
        before -= before > 0 && prose.Tokens[before].Kind == TokenKind.Break && IsLabel(before - 1) ? 1 : 0;
        return TitleAt(before) is not null || EndsAt(before, PersonCue.Defendant);
    }

    /// <summary>A line of a card that holds nothing but the title: "Судья", and the name below it.</summary>
    public bool IsLabel(int last) => TitleAt(last) is { } title && (title.First == 0 || prose.Tokens[title.First - 1].Kind == TokenKind.Break);

    public bool EndsAt(int last, PersonCue cue)
    {
        foreach (var hit in EndingAt(last))
        {
            if (hit.Value.Cue == cue)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The longest that tells what a person is; null where none ends at the token.</summary>
    public PhraseHit<(PersonCue Cue, CueSide Side)>? TitleAt(int last)
    {
        PhraseHit<(PersonCue Cue, CueSide Side)>? longest = null;
        foreach (var hit in EndingAt(last))
        {
            if (hit.Value.Cue < PersonCue.Defendant)
            {
                longest = longest is { } known && known.First < hit.First ? known : hit;
            }
        }

        return longest;
    }

    /// <summary>Where the longest of those that end at the token begins; behind the token where none ends.</summary>
    public int LongestAt(int last)
    {
        var first = last + 1;
        foreach (var hit in EndingAt(last))
        {
            first = hit.Value.Cue <= PersonCue.Speaker ? Math.Min(first, hit.First) : first;
        }

        return first;
    }

    /// <summary>"судей А и Б", "прокуроров отдела А, Б": a title in the plural before a list, with nothing but words between; it is everybody's.</summary>
    public PersonCue? SharedBefore(int first)
    {
        const int Reach = 7;

        // "судей – А, Б", "lawyers, A and B,"
        var from = first - 1;
        from -= prose.IsMark(from, '-') || prose.IsMark(from, ',') || prose.IsMark(from, ':') ? 1 : 0;
        for (var i = from; i >= 0 && first - i <= Reach && prose.Tokens[i].Kind == TokenKind.Word; i--)
        {
            var longest = LongestAt(i);
            foreach (var hit in EndingAt(i))
            {
                if (hit.Value.Cue <= PersonCue.Defendant && hit.First <= longest && Endings.IsPlural(prose.FoldedOf(prose.Tokens[i])))
                {
                    return hit.Value.Cue;
                }
            }
        }

        return null;
    }

    public readonly struct Ending(TitleMap map, int first)
    {
        public Enumerator GetEnumerator() => new(map, first);
    }

    public struct Enumerator(TitleMap map, int first)
    {
        private int hit = -1;

        public readonly PhraseHit<(PersonCue Cue, CueSide Side)> Current => map.hits[hit - 1];

        public bool MoveNext()
        {
            hit = hit < 0 ? first : map.others[hit];
            return hit > 0;
        }
    }
}
