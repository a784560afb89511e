namespace Svidok.Extract;

/// <summary>Terms that leave out their number or their unit, because the words before have said it.</summary>
internal sealed partial class PenaltyFinder
{
    // Who is younger is tried for nothing.
    private const int YoungestTried = 14;

    // "молодшому – рік", "одному — год колонии-поселения", "и год ограничения свободы"
    private SentenceKind? BareYear(int at)
    {
        if (at < 2 || prose.Tokens[at].Length != 3 || !terms.Is(prose, at, TermWord.Years) || !(context.Governor(at) is { } governor ? governor is TermCue.Imposed : IsSpacedDash(at - 1) && context.Behind(at) is { } named && named.First == at + 1))
        {
            return null;
        }

        var dash = prose.IsMark(at - 1, '-') && prose.Tokens[at - 1].IsSpaced;
        var joined = prose.Tokens[at - 1].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at - 1]) is "и" or "та" or "і" or "й" or "к" or "на" or "до";
        return context.Behind(at) switch
        {
            // "с ограничением свободы на год"
            _ when joined && Ends(at + 1) && context.Near(at, TermCue.Restriction, 3) => SentenceKind.Restriction,
            _ when joined && context.Near(at, TermCue.Works, 3) => SentenceKind.CompulsoryWorks,
            { Value: TermCue.Restriction } hit when (dash || joined) && hit.First == at + 1 => SentenceKind.Restriction,
            { Value: TermCue.Works } hit when hit.First == at + 1 => SentenceKind.CompulsoryWorks,
            { Value: TermCue.Prison } hit when dash || (joined && hit.First == at + 1) => SentenceKind.Imprisonment,
            _ => dash && Ends(at + 1) ? SentenceKind.Imprisonment : null,
        };
    }

    // A number without its unit: "Иванову — 12 лет, Петрову — 10", "Ivanov eight", "18 (Ivanov)", "дал первому 20, а второму 10 лет",
    // "шесть или семь лет", "вместо трёх лет — два", "дали десять", "Даниле — одиннадцать с половиной".
    private Term? Elliptic(int at)
    {
        var value = Number(at);
        var decimals = IsAndFiveTenths(at);
        if (value is 0 or > LongestTerm || (value == 1 && prose.Tokens[at].Kind == TokenKind.Word) || at < 2 || (!decimals && IsOtherNumber(at)) || SharesDays(at) || IsAgeBefore(at))
        {
            return null;
        }

        // "Eight years. He had served three."; "1) Лисенко, 2) Левченко"
        if ((prose.IsMark(at + 1, ')') && !prose.IsMark(at - 1, '(')) || prose.FoldedOf(prose.Tokens[at - 1]) is "served")
        {
            return null;
        }

        // "остальным дали от 14 до 17"
        if (InRange(at - 1) && !IsNewTerm(at))
        {
            return null;
        }

        var last = decimals ? at + 2 : terms.BehindHalf(prose, at + 1) - 1;
        var term = new Term(value, last > at ? 6 : 0, 0, at, last);
        ref readonly var before = ref prose.Tokens[at - 1];
        var bound = before.Kind == TokenKind.Word && prose.FoldedOf(before) is "к" or "to" or "до" or "на" or "по" or "for";
        var ends = Ends(last + 1) || IsFor(last + 1) || (last > at && prose.IsMark(last + 1, ':'));
        var governor = context.Governor(at);

        // "gave them 12 each"
        ends |= last + 1 < prose.Count && prose.Tokens[last + 1].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[last + 1]) is "each" or "apiece" or "каждому" or "кожному";

        // "six years suspended for him, two and a half suspended for her"
        ends |= last > at && context.Behind(last) is { Value: TermCue.Suspended } suspended && suspended.First == last + 1;

        // "and Taras Kruhlov, 26, to 14 years": an age stands between commas behind a name.
        if (prose.IsMark(at - 1, ',') && prose.IsMark(last + 1, ',') && prose.Tokens[at - 2].Kind == TokenKind.Word && (prose.Tokens[at - 2].IsCapital || value >= YoungestTried))
        {
            return null;
        }

        // "16 лет вместо 17": the old one.
        if (governor is TermCue.Instead && !context.TermBefore(at, TermCue.Instead))
        {
            return null;
        }

        // "замість 8 років той проведе за ґратами 12"
        if (ends && governor is TermCue.Imposed or TermCue.Instead && context.TermBefore(at, TermCue.Instead))
        {
            return term;
        }

        // "проведёт в колонии строгого режима четырнадцать"
        if (IsAlternative(at) || ((ends || last > at || IsJoined(last + 1)) && IsNewTerm(at) && IsOfTerm(at)) || (ends && context.Near(at, TermCue.Prison, 2) && governor is TermCue.Imposed or TermCue.Instead) || (ends && context.EndsImposed(BehindVerb(bound ? at - 2 : at - 1))) || (last > at && ends && context.Near(at, TermCue.Imposed, 3)))
        {
            return term;
        }

        var dash = prose.IsMark(at - 1, '-') && prose.Tokens[at - 1].IsSpaced;
        var counted = before.Kind == TokenKind.Word && terms.Numbers.Of(before) is { Known: true, Ordinal: true } && !context.Near(at, TermCue.Part, 2) && !context.Near(at, TermCue.FirstPart, 2);
        if (IsListed(at, dash, governor) && (ends || (bound && prose.IsMark(last + 1, '-')) || IsFor(last + 2)) && (dash || bound || counted || prose.IsMark(at - 1, ',') || (before.Kind == TokenKind.Word && (before.IsCapital || terms.Is(prose, at - 1, TermWord.Join)))))
        {
            return term;
        }

        // "отсидела пять лет из семи, назначенных ей"
        if (ends && at > 2 && IsOf(at - 1) && terms.Is(prose, at - 2, TermWord.Years) && governor is not (TermCue.Asked or TermCue.Possible))
        {
            return term;
        }

        // "отцу дали 11 лет, сыну девять с половиной"
        if (ends && governor == TermCue.Imposed && before.Kind == TokenKind.Word && prose.IsMark(at - 2, ',') && IsListed(at, dash: false, governor) && !IsCollective(at) && (last > at || !before.IsCapital))
        {
            return term;
        }

        // "was given 15 years and his wife 11"
        if (ends && IsListed(at, dash, governor) && IsAnotherPersons(at))
        {
            return term;
        }

        // "12 діб, студент – п'ять": days, as the one before.
        if (dash && ends && found.Count > 0 && found[^1] is { Kind: SentenceKind.AdministrativeArrest, Term.Days: > 0 } && value <= LongestArrest && prose.Sentences.Of(found[^1].First) == prose.Sentences.Of(at))
        {
            return new(0, 0, value, at, at);
        }

        return (governor == TermCue.Instead && dash && ends) || (counted && governor == TermCue.Imposed && ends) ? term : null;
    }

    // "число адвокатов сократилось с тридцати до одиннадцати" is no term: a time or a sentence must be spoken of.
    private bool IsOfTerm(int at)
    {
        var start = Math.Max(prose.Sentences.StartOf(prose.Sentences.Of(at)), at - TermContext.FarBefore);
        foreach (var hit in hits.Between(start, Math.Min(prose.Count, at + TermContext.LongestPhrase)))
        {
            if (hit.Value is TermCue.Noun or TermCue.Prison or TermCue.Imposed)
            {
                return true;
            }
        }

        return found.Count > 0 || context.TermBetween(start - 1, at);
    }

    // Behind another term, in the same sentence; behind a dash the one before may have it.
    private bool IsListed(int at, bool dash, TermCue? governor)
    {
        if (found.Count == 0 || found[^1].Kind != SentenceKind.Imprisonment || governor is not (TermCue.Imposed or TermCue.Total or TermCue.Noun or null))
        {
            return false;
        }

        var apart = prose.Sentences.Of(at) - prose.Sentences.Of(found[^1].First);
        return apart == 0 || (apart == 1 && dash && governor is null);
    }

    // "трое", "п'ятеро": people are counted so.
    private bool IsCollective(int at) =>
        prose.FoldedOf(prose.Tokens[at]) is var word && (word.EndsWith("ое") || word.EndsWith("ро") || word.EndsWith("оє"));

    // "дал ему десять"
    private bool IsGiven(int at) => prose.Tokens[at].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at]) is "он" or "она" or "він" or "вона" or "ему" or "ей" or "им" or "йому" or "їй" or "їм" or "him" or "her" or "them" or "каждому" or "кожному" or "всем" or "всім" or "обоим" or "обом" or "прежние" or "прежних" or "попередні" or "колишні";

    private int BehindVerb(int at) => at >= 0 && IsGiven(at) ? at - 1 : at;

    // "increased to 12 on appeal"
    private bool IsJoined(int at) => at < prose.Count && prose.Tokens[at].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at]) is "on" or "after" or "by" or "following";

    // "получила девять за отказ", "вісім — для тещі"
    private bool IsFor(int at) => at < prose.Count && prose.Tokens[at].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at]) is "за" or "for" or "для";

    // Of one token; 0 where it is none.
    private int Number(int at)
    {
        ref readonly var token = ref prose.Tokens[at];
        return token.Kind == TokenKind.Number && token.Length <= 2 ? int.Parse(prose.Whole.AsSpan(token.Start, token.Length), System.Globalization.CultureInfo.InvariantCulture)
            : token.Kind == TokenKind.Word && terms.Numbers.Of(token) is { Known: true, Ordinal: false } word ? word.Value : 0;
    }

    // "Круглову — 13,5"
    private bool IsAndFiveTenths(int at) =>
        at > 0 && at + 2 < prose.Count && prose.Tokens[at].Kind == TokenKind.Number && (prose.IsMark(at + 1, ',') || prose.IsMark(at + 1, '.'))
        && prose.Tokens[at + 2] is { Kind: TokenKind.Number, IsSpaced: false, Length: 1 } && Number(at + 2) == 5 && Ends(at + 3) && (prose.Tokens[at - 1].Kind == TokenKind.Word || prose.IsMark(at - 1, '-'));

    // "30,000 rubles", "20.3.3", "Article 30"
    private bool IsOtherNumber(int at) =>
        (at + 2 < prose.Count && (prose.IsMark(at + 1, ',') || prose.IsMark(at + 1, '.')) && prose.Tokens[at + 2] is { Kind: TokenKind.Number, IsSpaced: false })
        || (!prose.Tokens[at].IsSpaced && prose.Tokens[at - 1].Kind == TokenKind.Mark && prose.Tokens[at - 2].Kind == TokenKind.Number)
        || citations.Is(prose.Tokens[at - 1], CitationWord.Article) || citations.Is(prose.Tokens[at - 1], CitationWord.Part);

    // Between the term before and the number stand a joining word and one or two that name somebody.
    private bool IsAnotherPersons(int at)
    {
        const int Longest = 4;
        var from = found[^1].Last + 1;
        from += prose.Tokens[from].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[from]) is "each" or "apiece" ? 1 : 0;

        // "She got 12 years, he 16."
        if (at == from + 2 && prose.IsMark(from, ',') && prose.FoldedOf(prose.Tokens[from + 1]) is "he" or "she" or "он" or "она" or "він" or "вона")
        {
            return true;
        }

        if (at - from is < 2 or > Longest || !(prose.IsMark(from, ',') && (prose.FoldedOf(prose.Tokens[from + 1]) is "the" || (prose.Tokens[from + 1].Kind == TokenKind.Word && context.IsNumberWord(from + 1)))) && !(terms.Is(prose, from, TermWord.Join) || prose.FoldedOf(prose.Tokens[from]) is "а" or "while"))
        {
            return false;
        }

        for (var i = from + 1; i < at; i++)
        {
            if (prose.Tokens[i].Kind != TokenKind.Word || prose.FoldedOf(prose.Tokens[i]) is "is" or "was" or "aged" or "turned" or "has")
            {
                return false;
            }
        }

        return true;
    }

    // "шесть или семь лет", "15 и 11 лет соответственно": a term follows that is one.
    private bool IsAlternative(int at)
    {
        // "13, 15 and 17 years"; a hostile list may have no end.
        const int Longest = 8;
        for (var steps = 0; steps < Longest && at + 2 < prose.Count && prose.IsMark(at + 1, ',') && Number(at + 2) is > 0 and <= LongestTerm; steps++)
        {
            at += 2;
        }

        return IsLastAlternative(at) && !IsAgeBefore(at);
    }

    private bool IsLastAlternative(int at) =>
        at + 2 < prose.Count && prose.Tokens[at + 1].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at + 1]) is "или" or "або" or "чи" or "or" or "и" or "та" or "і" or "й" or "and"
        && terms.TryRead(prose, at + 2) is { Days: 0 } term && Kind(term) == SentenceKind.Imprisonment && !InRange(at);

    // "14 and 7 days": the first number counts days, too.
    private bool SharesDays(int at) =>
        at + 2 < prose.Count && prose.Tokens[at + 1].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at + 1]) is "и" or "та" or "і" or "and" or "или" or "або" or "or"
        && terms.TryRead(prose, at + 2) is { Days: > 0, Years: 0, Months: 0 };

    private bool Ends(int at) =>
        at >= prose.Count || prose.Tokens[at].Kind == TokenKind.Break
        || (prose.Tokens[at].Kind == TokenKind.Mark && prose.Folded[prose.Tokens[at].Start] is '.' or ',' or ';' or '(' or ')' or '!')
        || (prose.Tokens[at].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at]) is "and" or "и" or "та" or "і" or "а");
}
