namespace Svidok.Extract;

/// <summary>Terms that a higher court made of others, and terms of which a part is told.</summary>
internal sealed partial class PenaltyFinder
{
    // "шесть из двенадцати лет": the second number is the whole term.
    private bool IsWhole(int at) =>
        at > 3 && ((IsOf(at - 1) && Number(at - 2) > 0) || (prose.FoldedOf(prose.Tokens[at - 1]) is "the" && IsOf(at - 2) && Number(at - 3) > 0));

    // "Из девяти лет он отсидел четыре": the whole term stands first.
    private bool IsWholeOf(Term term)
    {
        const int Near = 8;
        if (!IsOf(term.First - 1) || prose.Sentences.StartOf(prose.Sentences.Of(term.First)) != term.First - 1)
        {
            return false;
        }

        foreach (var hit in hits.Between(term.Last + 1, Math.Min(prose.Sentences.EndOf(prose.Sentences.Of(term.First)), term.Last + Near)))
        {
            if (hit.Value is TermCue.Imposed or TermCue.FirstPart or TermCue.Arrest)
            {
                return true;
            }
        }

        return false;
    }

    // "five years of a 19-year term": behind "of" stands the whole.
    private bool IsPartOfTerm(int last) =>
        IsOf(last + 1) && last + 2 < prose.Count && ((Number(last + 2) > 0 && Ends(last + 3)) || terms.TryRead(prose, last + 2) is { } || (terms.Is(prose, last + 2, TermWord.Article) && terms.TryRead(prose, last + 3) is { }));

    private bool IsOf(int at) => at >= 0 && at < prose.Count && prose.Tokens[at].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at]) is "из" or "із" or "з" or "of";

    // "дали 15 лет. Апелляция скинула два месяца": nothing but the difference is told, so the new term is reckoned from the only
    // one of this sentence or the one before.
    private Term? Changed(Term term)
    {
        const int Near = 5;
        if (context.Governor(term.First) is not TermCue.Changed || !context.Near(term.First, TermCue.Changed, Near) || found.Count == 0 || found[^1] is not { Kind: SentenceKind.Imprisonment } old || old.IsChange)
        {
            return null;
        }

        var sentence = prose.Sentences.Of(term.First);
        var oldSentence = prose.Sentences.Of(old.First);
        var end = prose.Sentences.EndOf(sentence);
        var acrossTitle = prose.Tokens[old.First].Start < prose.Document.TextStart && prose.Tokens[term.Last].End > prose.Document.TextStart;
        if (acrossTitle || sentence - oldSentence > 1 || (found.Count > 1 && prose.Sentences.Of(found[^2].First) == oldSentence)
            || context.TermBetween(term.Last, Math.Min(end, term.Last + TermContext.LongestPhrase)) || IsReplacedBehind(term.Last))
        {
            return null;
        }

        var (before, by) = ((old.Term.Years * 12) + old.Term.Months, (term.Years * 12) + term.Months);

        // "проведёт 13 лет 10 месяцев: срок снизили на два месяца": what was told is the new one already.
        if (by == 0 || by >= before || (old.Term.Months != 0 && (before + by) % 12 == 0))
        {
            return null;
        }

        var raised = false;
        foreach (var hit in hits.Between(Math.Max(prose.Sentences.StartOf(sentence), term.First - TermContext.FarBefore), term.First))
        {
            raised |= hit.Value == TermCue.Raised;
        }

        var after = raised ? before + by : before - by;
        return new(after / 12, after % 12, 0, term.First, term.Last);
    }

    // "снизил с шести до пяти лет", "cut from 14 to 13 years": behind "to" stands the new one; how much was cut is no term.
    private bool IsNewTerm(int at)
    {
        // "raised the terms to 18 and 13 years"
        at -= at > 3 && terms.Is(prose, at - 1, TermWord.Join) && Number(at - 2) > 0 ? 2 : 0;
        if (!terms.Is(prose, at - 1, TermWord.NewTerm))
        {
            return false;
        }

        var (changed, wished) = (false, -1);
        foreach (var hit in hits.Between(Math.Max(prose.Sentences.StartOf(prose.Sentences.Of(at)), at - TermContext.FarBefore), at))
        {
            // "предлагают снизить": the wish ends with the word of the change.
            wished = hit.Value is TermCue.Asked or TermCue.Possible ? hit.Last : wished;
            changed = hit.Value switch
            {
                TermCue.Changed => hit.Last != wished,
                TermCue.Asked or TermCue.Possible or TermCue.Imposed => false,
                _ => changed,
            };
        }

        return changed;
    }

    // "заменили на год и два месяца", "заменил условный срок на реальный: два года", "replaced with 200 hours"
    private bool TakesPlace(int at)
    {
        const int Near = 4;
        if (prose.IsMark(at - 1, ':') || prose.IsMark(at - 1, '-') || context.TermBefore(at, TermCue.Replaced))
        {
            return true;
        }

        // "три года колонии заменены тремя годами условно"
        for (var i = at; i < Math.Min(prose.Count, at + 3); i++)
        {
            if (terms.IsUnit(prose, i))
            {
                if (prose.FoldedOf(prose.Tokens[i]) is "годами" or "годом" or "роками" or "роком" or "месяцами" or "місяцями")
                {
                    return true;
                }

                break;
            }
        }

        for (var i = at - 1; i >= Math.Max(prose.Sentences.StartOf(prose.Sentences.Of(at)), at - Near); i--)
        {
            if (terms.Is(prose, i, TermWord.AsNew))
            {
                return true;
            }
        }

        return false;
    }

    // "fourteen years was reduced to thirteen": behind the term stands what it became.
    private bool IsReplacedBehind(int at)
    {
        const int Near = 10;
        var end = Math.Min(prose.Sentences.EndOf(prose.Sentences.Of(at)), at + Near);
        var from = end;
        foreach (var hit in hits.Between(at + 1, end))
        {
            from = hit.Value == TermCue.Changed ? Math.Min(from, hit.First) : from;
        }

        for (var i = from; i < end; i++)
        {
            if (terms.Is(prose, i, TermWord.NewTerm) && IsNumber(i + 1))
            {
                return true;
            }
        }

        return false;
    }
}
