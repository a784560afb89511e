namespace Svidok.Extract;

/// <summary>Terms that no verb gives: headlines, lists, a term between two full stops.</summary>
internal sealed partial class PenaltyFinder
{
    // In tokens; a sentence of a hostile text may have no end.
    private const int LongestList = 120;

    // "Семь лет колонии", "Иванову — 12 лет", "12 years each", a later line of a list, a headline.
    private bool IsGivenWithoutVerb(Term term, PhraseHit<TermCue>? behind) =>
        behind is { Value: TermCue.Prison or TermCue.Suspended or TermCue.Works }
        || (behind is { Value: TermCue.Imposed } verb && !(verb.Last + 1 < prose.Count && terms.TryRead(prose, verb.Last + 1) is { }))
        || (prose.IsMark(term.First - 1, '(') && IsListInBrackets(term.First))
        || context.Near(term.First, TermCue.Prison, 6)
        || (prose.IsMark(term.First - 1, '-') && prose.Tokens[term.First - 1].IsSpaced && term.First > 1 && prose.Tokens[term.First - 2] is { Kind: TokenKind.Word, IsCapital: true } && prose.Sentences.Of(term.First - 2) == prose.Sentences.Of(term.First))
        || (term.Last + 1 < prose.Count && prose.Tokens[term.Last + 1].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[term.Last + 1]) is "term" or "sentence" or "each" or "apiece" or "каждому" or "кожному" or "каждой" or "кожній")
        || (found.Count > 0 && prose.IsMark(prose.Sentences.StartOf(prose.Sentences.Of(term.First)), '-') && Ends(term.Last + 1))
        || IsHeadline(term)
        || IsAlone(term)
        || IsItem(term);

    // "Семь лет за ссору", "19 years for a teacher": a headline has no verb. Elsewhere the sentence must tell of a sentence:
    // "Девять лет за комментарий: в Бердянске осудили пенсионерку", "12 років — такий вирок почув учитель".
    private bool IsHeadline(Term term)
    {
        var sentence = prose.Sentences.Of(term.First);
        if (prose.Sentences.StartOf(sentence) != term.First || term.Last + 1 >= prose.Count)
        {
            return false;
        }

        // "Пять лет по ст. 275.1"
        ref readonly var next = ref prose.Tokens[term.Last + 1];
        if (next.Kind == TokenKind.Word && prose.FoldedOf(next) is "по" or "under" && term.Last + 2 < prose.Count && citations.Is(prose.Tokens[term.Last + 2], CitationWord.Article))
        {
            return true;
        }

        var what = IsFor(term.Last + 1);
        if (!what && !prose.IsMark(term.Last + 1, '-'))
        {
            return false;
        }

        // "Девять лет для сына. Такой приговор вынес суд": the next sentence tells.
        return (what && (prose.Tokens[term.Last].End <= prose.Document.TextStart || CitesArticle(sentence))) || IsTold(sentence, TermCue.Noun)
            || (sentence + 1 < prose.Sentences.Count && IsTold(sentence + 1, TermCue.Noun));
    }

    // "Осуждена за госизмену. Двенадцать лет. Колония общего режима.": nothing but the term between two full stops.
    private bool IsAlone(Term term)
    {
        var sentence = prose.Sentences.Of(term.First);
        return sentence > 0 && prose.Sentences.StartOf(sentence) == term.First && prose.Sentences.EndOf(sentence) <= term.Last + 2 && IsTold(sentence - 1, TermCue.Imposed);
    }

    // "Осуждены: Лозовой (14 лет), Скиба (10 лет)": two or more terms of a sentence, all of them in brackets, are no ages.
    private bool IsListInBrackets(int at)
    {
        var start = prose.Sentences.StartOf(prose.Sentences.Of(at));
        var (depth, inside) = (0, 0);
        for (var i = start; i < Math.Min(prose.Sentences.EndOf(prose.Sentences.Of(at)), start + LongestList); i++)
        {
            depth = prose.IsMark(i, '(') ? depth + 1 : prose.IsMark(i, ')') ? Math.Max(0, depth - 1) : depth;
            if (terms.Is(prose, i, TermWord.Years))
            {
                if (depth <= 0)
                {
                    return false;
                }

                inside++;
            }
        }

        return inside > 1;
    }

    private bool CitesArticle(int sentence)
    {
        var start = prose.Sentences.StartOf(sentence);
        for (var i = start; i < Math.Min(prose.Sentences.EndOf(sentence), start + TermContext.LongestPhrase); i++)
        {
            if (citations.Is(prose.Tokens[i], CitationWord.Article))
            {
                return true;
            }
        }

        return false;
    }

    // Whether the sentence tells of what a court imposed, and of nothing that was only asked for, possible or before the trial.
    private bool IsTold(int sentence, TermCue orNoun)
    {
        var told = false;
        var start = prose.Sentences.StartOf(sentence);
        foreach (var hit in hits.Between(start, Math.Min(prose.Sentences.EndOf(sentence), start + TermContext.LongestPhrase)))
        {
            if (hit.Value is TermCue.Asked or TermCue.Possible or TermCue.Earlier or TermCue.Custody)
            {
                return false;
            }

            told |= hit.Value is TermCue.Imposed || hit.Value == orNoun;
        }

        return told;
    }
}
