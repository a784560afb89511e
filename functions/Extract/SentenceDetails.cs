using System.Globalization;

namespace Svidok.Extract;

/// <summary>What a phrase tells of a punishment beside its length (Reference/sentence-details.csv).</summary>
internal enum DetailCue : byte
{
    Settlement,
    General,
    Strict,
    Special,

    /// <summary>"первые": a part of the term.</summary>
    FirstPart,

    /// <summary>A prison, which is not a colony.</summary>
    Prison,
    InAbsentia,
    Thousand,
    Million,
    Currency,
}

/// <summary>Regime, the part in a prison, the sum of a fine, in absentia.</summary>
internal sealed class SentenceDetails(ExtractRules rules)
{
    // Words between "первые три года" and "в тюрьме", on either side.
    private const int Near = 8;

    // Where a sum stands from the word for a fine.
    private const int SumBefore = 4;
    private const int SumBehind = 9;

    private readonly CueBook<DetailCue> cues = new(rules.Folder, "sentence-details.csv", rules.Lexicon);

    public List<PhraseHit<DetailCue>> In(Prose prose) => cues.In(prose);

    /// <param name="from">Behind the punishment before it, inclusive.</param>
    /// <param name="to">Where the next one begins, exclusive.</param>
    public Sentence Complete(Sentence sentence, Prose prose, List<PhraseHit<DetailCue>> hits, Penalty penalty, int from, int to)
    {
        if (hits.Count == 0)
        {
            return sentence;
        }

        var number = prose.Sentences.Of(penalty.First);
        var (start, end) = (prose.Sentences.StartOf(number), prose.Sentences.EndOf(number));
        var (low, high) = (Math.Max(start, from), Math.Min(end, to));
        return sentence with
        {
            Regime = penalty.Kind == SentenceKind.Imprisonment || penalty.Kind == SentenceKind.Life ? Regime(hits, penalty, low, high) : null,
            PrisonMonths = penalty.Kind == SentenceKind.Imprisonment ? PrisonMonths(prose, hits, penalty.Last, high) : null,
            Sum = penalty.Kind == SentenceKind.Fine ? Sum(prose, hits, Math.Max(low, penalty.First - SumBefore), Math.Min(high, penalty.Last + SumBehind)) : null,
            InAbsentia = Has(hits, start, end, DetailCue.InAbsentia),
        };
    }

    // Behind the term, else before it: "12 лет колонии строгого режима", "в колонию строгого режима на 12 лет".
    private static Regime? Regime(List<PhraseHit<DetailCue>> hits, Penalty penalty, int low, int high)
    {
        Regime? before = null;
        foreach (var hit in hits.Between(low, high))
        {
            if (hit.Value > DetailCue.Special)
            {
                continue;
            }

            if (hit.First > penalty.Last)
            {
                return (Regime)hit.Value;
            }

            before = (Regime)hit.Value;
        }

        return before;
    }

    // "с отбыванием первых трёх лет в тюрьме"
    private int? PrisonMonths(Prose prose, List<PhraseHit<DetailCue>> hits, int last, int high)
    {
        foreach (var hit in hits.Between(last + 1, high))
        {
            if (hit.Value == DetailCue.FirstPart && rules.Terms.TryRead(prose, hit.Last + 1) is { } part && Has(hits, Math.Max(last + 1, hit.First - Near), Math.Min(high, part.Last + Near), DetailCue.Prison))
            {
                return (part.Years * 12) + part.Months;
            }
        }

        return null;
    }

    private static long? Sum(Prose prose, List<PhraseHit<DetailCue>> hits, int low, int high)
    {
        for (var i = low; i < high; i++)
        {
            if (prose.Tokens[i].Kind == TokenKind.Number && Amount(prose, hits, ref i) is { } sum)
            {
                return sum;
            }
        }

        return null;
    }

    // "30 000 рублей", "30,000 rubles", "1,5 млн рублей", "30 (тридцать) тысяч рублей"
    private static long? Amount(Prose prose, List<PhraseHit<DetailCue>> hits, ref int at)
    {
        var tokens = prose.Tokens;
        var value = decimal.Parse(prose.Whole.AsSpan(tokens[at].Start, Math.Min(tokens[at].Length, 9)), NumberStyles.None, CultureInfo.InvariantCulture);
        var i = at + 1;
        while (i < prose.Count && value < 1_000_000_000)
        {
            var mark = prose.IsMark(i, ',') || prose.IsMark(i, '.') ? 1 : 0;
            if (i + mark >= prose.Count || tokens[i + mark].Kind != TokenKind.Number || (mark == 1 && tokens[i + 1].IsSpaced))
            {
                break;
            }

            var digits = tokens[i + mark];
            var more = decimal.Parse(prose.Whole.AsSpan(digits.Start, Math.Min(digits.Length, 9)), NumberStyles.None, CultureInfo.InvariantCulture);
            if (digits.Length == 3)
            {
                value = (value * 1000) + more;
            }
            else if (mark == 1 && digits.Length == 1)
            {
                value += more / 10;
            }
            else
            {
                break;
            }

            i += mark + 1;
        }

        if (prose.IsMark(i, '('))
        {
            var close = i;
            while (close < Math.Min(prose.Count, i + Near) && !prose.IsMark(close, ')'))
            {
                close++;
            }

            i = prose.IsMark(close, ')') ? close + 1 : i;
        }

        foreach (var hit in hits.Between(i, i + 3))
        {
            switch (hit.Value)
            {
                case DetailCue.Thousand when hit.First == i:
                    value *= 1000;
                    i = hit.Last + 1;
                    break;
                case DetailCue.Million when hit.First == i:
                    value *= 1_000_000;
                    i = hit.Last + 1;
                    break;
                case DetailCue.Currency:
                    at = hit.Last;
                    return (long)value;
            }

            i += prose.IsMark(i, '.') ? 1 : 0;
        }

        return null;
    }

    private static bool Has(List<PhraseHit<DetailCue>> hits, int first, int end, DetailCue cue)
    {
        foreach (var hit in hits.Between(first, end))
        {
            if (hit.Value == cue)
            {
                return true;
            }
        }

        return false;
    }
}
