namespace Svidok.Extract;

/// <summary>Terms that leave out their number or their unit, because the words before have said it.</summary>
internal sealed partial class PenaltyFinder
{
    // "молодшому – рік", "одному — год колонии-поселения", "и год ограничения свободы"
    private SentenceKind? BareYear(int at)
    {
        if (at < 2 || prose.Tokens[at].Length != 3 || !terms.Is(prose, at, TermWord.Years) || context.Governor(at) is not TermCue.Imposed)
        {
            return null;
        }

        var dash = prose.IsMark(at - 1, '-') && prose.Tokens[at - 1].IsSpaced;
        var joined = prose.Tokens[at - 1].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at - 1]) is "и" or "та" or "і" or "й" or "к" or "на" or "до";
        return context.Behind(at) switch
        {
            { Value: TermCue.Restriction } hit when (dash || joined) && hit.First == at + 1 => SentenceKind.Restriction,
            { Value: TermCue.Prison } hit when dash || (joined && hit.First == at + 1) => SentenceKind.Imprisonment,
            _ => dash && Ends(at + 1) ? SentenceKind.Imprisonment : null,
        };
    }

    // A number without its unit: "Иванову — 12 лет, Петрову — 10", "Ivanov eight", "18 (Ivanov)", "дал первому 20, а второму 10 лет",
    // "шесть или семь лет", "вместо трёх лет — два", "дали десять".
    private int? Elliptic(int at)
    {
        var value = Number(at);
        if (value is 0 or > LongestTerm || at < 2 || IsOtherNumber(at))
        {
            return null;
        }

        ref readonly var before = ref prose.Tokens[at - 1];
        var bound = before.Kind == TokenKind.Word && prose.FoldedOf(before) is "к" or "to" or "до" or "на" or "по";
        if (SharesDays(at))
        {
            return null;
        }

        // "проведёт в колонии строгого режима четырнадцать"
        if (IsAlternative(at) || (Ends(at + 1) && context.Near(at, TermCue.Prison, 2) && context.Governor(at) is TermCue.Imposed or TermCue.Instead) || (Ends(at + 1) && context.EndsImposed(bound ? at - 2 : at - 1)))
        {
            return value;
        }

        var governor = context.Governor(at);
        var list = found.Count > 0 && found[^1].Kind == SentenceKind.Imprisonment && prose.Sentences.Of(found[^1].First) == prose.Sentences.Of(at) && governor is TermCue.Imposed or TermCue.Total or TermCue.Noun or null;
        var dash = prose.IsMark(at - 1, '-') && prose.Tokens[at - 1].IsSpaced;
        var counted = before.Kind == TokenKind.Word && terms.Numbers.Of(before) is { Known: true, Ordinal: true } && !context.Near(at, TermCue.Part, 2);
        if (list && (Ends(at + 1) || (bound && prose.IsMark(at + 1, '-'))) && (dash || bound || counted || (before.Kind == TokenKind.Word && before.IsCapital)))
        {
            return value;
        }

        return (governor == TermCue.Instead && dash && Ends(at + 1)) || (counted && governor == TermCue.Imposed && Ends(at + 1)) ? value : null;
    }

    // Of one token; 0 where it is none.
    private int Number(int at)
    {
        ref readonly var token = ref prose.Tokens[at];
        return token.Kind == TokenKind.Number && token.Length <= 2 ? int.Parse(prose.Whole.AsSpan(token.Start, token.Length), System.Globalization.CultureInfo.InvariantCulture)
            : token.Kind == TokenKind.Word && terms.Numbers.Of(token) is { Known: true, Ordinal: false } word ? word.Value : 0;
    }

    // "30,000 rubles", "20.3.3", "Article 30"
    private bool IsOtherNumber(int at) =>
        (at + 2 < prose.Count && (prose.IsMark(at + 1, ',') || prose.IsMark(at + 1, '.')) && prose.Tokens[at + 2] is { Kind: TokenKind.Number, IsSpaced: false })
        || (!prose.Tokens[at].IsSpaced && prose.Tokens[at - 1].Kind == TokenKind.Mark && prose.Tokens[at - 2].Kind == TokenKind.Number)
        || citations.Is(prose.Tokens[at - 1], CitationWord.Article) || citations.Is(prose.Tokens[at - 1], CitationWord.Part);

    // "шесть или семь лет": a term follows that is one.
    private bool IsAlternative(int at) =>
        at + 2 < prose.Count && prose.Tokens[at + 1].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at + 1]) is "или" or "або" or "чи" or "or"
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
