namespace Svidok.Extract;

/// <summary>Terms of lists and profiles: one line or a few words for each person, and a verb only in the heading, or nowhere.</summary>
internal sealed partial class PenaltyFinder
{
    // Sentences before a term that stands alone which may say what it is for.
    private const int NearestTelling = 3;

    // A heading that ends with a colon told of sentences: "Суд приговорил:", "Who got what:". Its list goes on as long as each line has a term.
    private bool list;
    private int foundBeforeLine;
    private int lineStart;
    private bool? toldAnywhere;

    private void EndLine(int at)
    {
        if (at > 0 && prose.IsMark(at - 1, ':'))
        {
            list = IsTold(prose.Sentences.Of(at - 1), TermCue.Noun);
        }
        else if (at > lineStart)
        {
            list &= found.Count > foundBeforeLine;
        }

        (foundBeforeLine, lineStart) = (found.Count, at + 1);
    }

    // Nothing governs the term; it is one because of where it stands.
    private bool IsItem(Term term)
    {
        var (before, next) = (term.First - 1, term.Last + 1);
        var ends = Ends(next) || IsSpacedDash(next) || IsRespectively(next);
        return (list && (ends || IsFor(next)) && (StandsApart(before) || IsTo(before) || (IsJoinedToNumber(before) && (StandsApart(before - 2) || IsTo(before - 2) || found.Count > foundBeforeLine))))
            || (term.Years > 0 && (IsItsPunishment(term) || (IsFor(next) && before > 0 && prose.IsMark(before, ':') && prose.Tokens[before - 1].IsCapital) || (IsSpacedDash(before) && Ends(next) && prose.Sentences.Of(term.First) + 1 < prose.Sentences.Count && IsTold(prose.Sentences.Of(term.First) + 1, TermCue.Noun)) || IsUnderArticle(next) || IsInTellingBrackets(term)
                || IsOnItsOwn(term) || (Ends(next) && IsTold() && ((before > 0 && prose.IsMark(before, ':') && prose.Tokens[before - 1].Kind == TokenKind.Word) || IsBehindBreak(before)))));
    }

    // "Измена, 14 лет", "Статья 276, 14 лет"; "учительница, 12 лет за перевод": behind an age stands no reason.
    private bool IsItsPunishment(Term term)
    {
        const int Nearest = 4;
        var comma = term.First - 1;
        var sentence = prose.Sentences.Of(term.First);
        var isLast = terms.Is(prose, comma, TermWord.Join) && ((found.Count > 0 && found[^1].Last == comma - 1) || prose.IsMark(comma - 1, ')'));
        if (comma < 1 || !(prose.IsMark(comma, ',') || isLast))
        {
            return false;
        }

        // "her husband, 7 years and 6 years for fakes"
        if (IsFor(term.Last + 1) || (terms.Is(prose, term.Last + 1, TermWord.Join) && terms.TryRead(prose, term.Last + 2) is { Years: > 0 } other && IsFor(other.Last + 1)))
        {
            return true;
        }

        if (!Ends(term.Last + 1) && !IsSpacedDash(term.Last + 1))
        {
            return false;
        }

        foreach (var hit in hits.Between(Math.Max(prose.Sentences.StartOf(sentence), comma - Nearest), comma))
        {
            if (hit.Value == TermCue.Crime && hit.Last == comma - 1)
            {
                return true;
            }
        }

        return IsBehindCourt(sentence, comma) || (prose.IsMark(comma - 1, ')') && comma > 2 && prose.Tokens[comma - 2] is { Kind: TokenKind.Number, Length: 3 }) || (prose.Tokens[comma - 1].Kind == TokenKind.Number || prose.IsMark(comma - 1, ')') || (prose.Tokens[comma - 1] is { Kind: TokenKind.Word, Length: 2, IsCapital: true })) && CitesArticle(sentence);
    }

    // "Supreme Court of Crimea, 15 years."
    private bool IsBehindCourt(int sentence, int comma)
    {
        const int Longest = 8;
        var start = prose.Sentences.StartOf(sentence);
        for (var i = start; i < comma && comma - start <= Longest; i++)
        {
            if (prose.Tokens[i].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[i]) is "суд" or "court")
            {
                return true;
            }
        }

        return false;
    }

    // "13 лет по 275-й", "15 лет, ст. 275"
    private bool IsUnderArticle(int at)
    {
        at += prose.IsMark(at, ',') ? 1 : 0;
        at += at < prose.Count && prose.Tokens[at].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at]) is "по" or "за" or "under" or "on" ? 1 : 0;
        return at < prose.Count && (citations.Is(prose.Tokens[at], CitationWord.Article) || (prose.Tokens[at] is { Kind: TokenKind.Number, Length: 3 } && !prose.IsMark(at - 1, ',')));
    }

    // "Марту Кобець (13 років за «держзраду»)", "(10 років, та сама стаття)": behind an age stands neither.
    private bool IsInTellingBrackets(Term term) =>
        prose.IsMark(term.First - 1, '(') && (IsFor(term.Last + 1) || (prose.IsMark(term.Last + 1, ',') && term.Last + 2 < prose.Count && prose.Tokens[term.Last + 2].Kind == TokenKind.Word
            && prose.FoldedOf(prose.Tokens[term.Last + 2]) is "та" or "тот" or "те" or "той" or "the" or "same" or "ст" or "статья" or "стаття" or "article" or "art"));

    // "Захар Полевой, сосед, — 17 лет"
    private bool IsBehindBreak(int dash) => dash > 1 && IsSpacedDash(dash) && (prose.IsMark(dash - 1, ',') || prose.IsMark(dash - 1, ')'));

    // "Госизмена. 12 лет." between full stops or semicolons, in a text that tells of sentences nearby.
    private bool IsOnItsOwn(Term term)
    {
        var sentence = prose.Sentences.Of(term.First);
        if (prose.Sentences.StartOf(sentence) != term.First && !prose.IsMark(term.First - 1, ';'))
        {
            return false;
        }

        var next = term.Last + 1;
        if (next < prose.Count && prose.Tokens[next].Kind != TokenKind.Break && !prose.IsMark(next, '.') && !prose.IsMark(next, ';'))
        {
            return false;
        }

        if (sentence > 0 && Has(sentence - 1, static cue => cue is TermCue.Asked or TermCue.Possible or TermCue.Custody or TermCue.Age))
        {
            return false;
        }

        for (var i = sentence; i >= Math.Max(0, sentence - NearestTelling); i--)
        {
            if (CitesArticle(i) || Has(i, static cue => cue is TermCue.Crime or TermCue.Imposed or TermCue.Noun))
            {
                return true;
            }
        }

        return found.Count > 0;
    }

    private bool Has(int sentence, Func<TermCue, bool> counts)
    {
        var start = prose.Sentences.StartOf(sentence);
        foreach (var hit in hits.Between(start, Math.Min(prose.Sentences.EndOf(sentence), start + TermContext.LongestPhrase)))
        {
            if (counts(hit.Value))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTold() => toldAnywhere ??= hits.Exists(static hit => hit.Value is TermCue.Imposed or TermCue.Noun);

    private bool StandsApart(int at) =>
        at < 0 || prose.Tokens[at].Kind == TokenKind.Break || prose.IsMark(at, ':') || prose.IsMark(at, ',') || IsSpacedDash(at) || terms.Is(prose, at, TermWord.AsNew);

    private bool IsTo(int at) => at >= 0 && prose.Tokens[at].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at]) is "к" or "до" or "to" or "по";

    // "7 years and 6 years", "16 and nine years"
    private bool IsJoinedToNumber(int at) => at > 1 && terms.Is(prose, at, TermWord.Join) && (Number(at - 1) > 0 || (found.Count > 0 && found[^1].Last == at - 1));

    private bool IsRespectively(int at) => at < prose.Count && prose.Tokens[at].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at]) is "respectively" or "соответственно" or "відповідно";

    private bool IsSpacedDash(int at) => prose.IsMark(at, '-') && prose.Tokens[at].IsSpaced;
}
