namespace Svidok.Extract;

/// <summary>Punishments without a length of time: fines, life, hours of work, treatment, a suspended sentence that nobody measures.</summary>
internal sealed partial class PenaltyFinder
{
    // "13 (тринадцать) лет 6 (шесть) месяцев"
    private const int LongestTermInTokens = 12;

    // How many of those found have a length of time; they come first.
    private int withTerm;

    // Fines, life, hours of work, treatment.
    private void AddWithoutTerm()
    {
        withTerm = found.Count;
        var suspended = found.Exists(static penalty => penalty.Kind == SentenceKind.Suspended);
        List<int> works = [.. found.Where(static penalty => penalty.Kind == SentenceKind.CompulsoryWorks).Select(static penalty => penalty.First)];
        foreach (var hit in hits)
        {
            SentenceKind? kind = hit.Value switch
            {
                TermCue.Fine when HasSum(hit) => SentenceKind.Fine,
                TermCue.Life => SentenceKind.Life,
                TermCue.Works when !HasNear(works, hit.First) => SentenceKind.CompulsoryWorks,
                TermCue.Psychiatric => SentenceKind.Psychiatric,
                TermCue.Death => SentenceKind.Death,
                TermCue.Suspended when !suspended => SentenceKind.Suspended,
                _ => null,
            };
            if (kind is { } known && IsImposed(hit, known))
            {
                found.Add(new(known, new(0, 0, 0, hit.First, hit.Last), hit.First, hit.Last, Paragraph: -1, IsTotal: false));
                suspended |= known == SentenceKind.Suspended;
                if (known == SentenceKind.CompulsoryWorks)
                {
                    works.Insert(works.BinarySearch(hit.First) is var at && at < 0 ? ~at : at, hit.First);
                }
            }
        }
    }

    // Works that were already read stand beside their word: "200 часов обязательных работ".
    private static bool HasNear(List<int> places, int token)
    {
        const int Beside = 12;
        var at = places.BinarySearch(token - Beside + 1);
        at = at < 0 ? ~at : at;
        return at < places.Count && places[at] < token + Beside;
    }

    private bool IsImposed(PhraseHit<TermCue> hit, SentenceKind kind) =>
        // "направили на принудительное лечение": the verb's phrase ends with the word that the treatment's begins with.
        context.Governor(kind == SentenceKind.Psychiatric ? hit.First + 1 : hit.First) is { } governor ? governor is TermCue.Imposed or TermCue.Total or TermCue.Noun || (governor == TermCue.Ban && IsTold(prose.Sentences.Of(hit.First), TermCue.Imposed)) || (governor == TermCue.Instead && kind == SentenceKind.Fine)
            || (governor == TermCue.Replaced && (TakesPlace(hit.First) || IsInstrumental(hit.Last)))
        : (kind == SentenceKind.Life && (list || (IsTold() && Ends(hit.Last + 1))) && (prose.IsMark(hit.First - 1, ':') || IsSpacedDash(hit.First - 1)))
        || (kind == SentenceKind.Life && prose.FoldedOf(prose.Tokens[hit.First]) is "given" or "gets" or "got" or "handed" or "jailed" or "received")
        || (kind == SentenceKind.Psychiatric && IsSentFor(hit.First))
        || (prose.FoldedOf(prose.Tokens[hit.First]) is var word && (word.StartsWith("оштраф") || word is "fined")) || (kind == SentenceKind.Fine && IsOnTop(hit.First)) || (kind != SentenceKind.Suspended && IsImposedBehind(hit.Last));

    // "sent to a psychiatric hospital", "placed … for compulsory treatment": whoever is treated against his will was sent there.
    private bool IsSentFor(int at) =>
        prose.FoldedOf(prose.Tokens[at]) is var word && (word is "sent" or "committed" || word.StartsWith("compuls") || word.StartsWith("forced") || word.StartsWith("принуд") || word.StartsWith("примус"));

    // "заменил штрафом", "обязательными работами"
    private bool IsInstrumental(int at) =>
        prose.Tokens[at].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at]) is var word && (word.EndsWith("ом") || word.EndsWith("ами") || word.EndsWith("ым"));

    // "Двенадцать лет строгого режима и 300 тысяч рублей штрафа": what comes on top of a term was imposed with it.
    private bool IsOnTop(int at)
    {
        const int Near = 20;
        var sentence = prose.Sentences.Of(at);

        // Terms stand in the order of the text; what is added behind them here has none.
        for (var i = FirstFrom(at - Near - LongestTermInTokens); i < withTerm && found[i].First <= at + Near; i++)
        {
            var penalty = found[i];
            if (prose.Sentences.Of(penalty.First) == sentence
                && ((penalty.Last < at && at - penalty.Last <= Near) || (penalty.First > at && !IsGoverned(at, penalty.First))))
            {
                return true;
            }
        }

        return false;
    }

    private int FirstFrom(int token)
    {
        var (low, high) = (0, withTerm);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = found[middle].First < token ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // "Штраф ей заменили на год": a verb stands between, and says what became of the fine.
    private bool IsGoverned(int from, int to)
    {
        foreach (var hit in hits.Between(from + 1, to))
        {
            if (hit.Value <= TermCue.Custody)
            {
                return true;
            }
        }

        return false;
    }

    // "Довічне ув'язнення отримав ще один", "Штраф в 30 тысяч рублей назначил суд": the verb stands behind.
    private bool IsImposedBehind(int at)
    {
        const int Near = 9;
        foreach (var hit in hits.Between(at + 1, Math.Min(prose.Sentences.EndOf(prose.Sentences.Of(at)), at + 1 + Near)))
        {
            if (hit.Value <= TermCue.Custody)
            {
                return hit.Value == TermCue.Imposed;
            }
        }

        return false;
    }

    // A sum stands behind "штраф", or before "fine"; "received a fine" needs none.
    private bool HasSum(PhraseHit<TermCue> hit)
    {
        if (context.Near(hit.First, TermCue.Imposed, 2) || (prose.FoldedOf(prose.Tokens[hit.First]) is "fined" && hit.First > 0 && prose.FoldedOf(prose.Tokens[hit.First - 1]) is "was" && (Ends(hit.Last + 1) || prose.FoldedOf(prose.Tokens[hit.Last + 1]) is "twice")))
        {
            return true;
        }

        for (var i = Math.Max(0, hit.First - 4); i < Math.Min(prose.Count, hit.Last + 9); i++)
        {
            // "штраф от 30 до 50 тысяч": what the law or the custom is.
            if (terms.Is(prose, i, TermWord.BeforeRange) && IsNumber(i + 1))
            {
                return false;
            }

            if ((prose.Tokens[i].Kind == TokenKind.Number && !terms.IsUnit(prose, i + 1)) || terms.Is(prose, i, TermWord.Money))
            {
                return true;
            }
        }

        return false;
    }
}
