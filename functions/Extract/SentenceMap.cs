namespace Svidok.Extract;

/// <summary>Where sentences begin and end, in tokens. A line break ends one unless the line was only wrapped.</summary>
internal sealed class SentenceMap
{
    private readonly List<int> starts = [0];
    private readonly int count;
    private int last;

    public SentenceMap(Prose prose)
    {
        var tokens = prose.Tokens;
        count = prose.Count;
        for (var i = 0; i < prose.Count; i++)
        {
            if (Ends(prose, tokens, i) && i + 1 < prose.Count)
            {
                starts.Add(i + 1);
            }
        }
    }

    public int Count => starts.Count;

    /// <summary>Number of the sentence that the token is in.</summary>
    public int Of(int token)
    {
        // Whoever reads asks again and again about the same sentence and the next.
        if (token < starts[last] || token >= EndOf(last))
        {
            var at = last + 1 < starts.Count && token >= starts[last + 1] && token < EndOf(last + 1) ? last + 1 : starts.BinarySearch(token);
            last = Math.Max(0, at >= 0 ? at : ~at - 1);
        }

        return last;
    }

    /// <summary>First token of the sentence, inclusive.</summary>
    public int StartOf(int sentence) => starts[sentence];

    /// <summary>Behind its last token.</summary>
    public int EndOf(int sentence) => sentence + 1 < starts.Count ? starts[sentence + 1] : count;

    private static bool Ends(Prose prose, Token[] tokens, int i)
    {
        ref readonly var token = ref tokens[i];
        if (token.Kind == TokenKind.Break)
        {
            return !IsWrapped(prose, tokens, i);
        }

        if (token.Kind != TokenKind.Mark || prose.Folded[token.Start] is not ('.' or '!' or '?' or '…') || i + 1 >= prose.Count)
        {
            return false;
        }

        ref readonly var next = ref tokens[i + 1];
        if (!next.IsSpaced || next.Kind == TokenKind.Break || (next.Kind == TokenKind.Word && !next.IsCapital))
        {
            return false;
        }

        return prose.Folded[token.Start] != '.' || !IsAbbreviation(prose, tokens, i - 1, next);
    }

    private static bool IsWrapped(Prose prose, Token[] tokens, int i) =>
        i > 0 && i + 1 < prose.Count
        && prose.Whole.AsSpan(tokens[i].Start, tokens[i].Length).Count('\n') == 1
        && (tokens[i - 1].Kind is TokenKind.Word or TokenKind.Number || prose.IsMark(i - 1, ','))
        && ((tokens[i + 1].Kind == TokenKind.Word && !tokens[i + 1].IsCapital) || (tokens[i + 1].Kind == TokenKind.Number && prose.IsMark(i - 1, ',')));

    private static bool IsAbbreviation(Prose prose, Token[] tokens, int before, in Token next)
    {
        if (before < 0 || tokens[before].Kind != TokenKind.Word)
        {
            return false;
        }

        var word = prose.FoldedOf(tokens[before]);
        if (word.Length == 1)
        {
            // An initial, "г.", "м."; but "в 2016 г. Суд" may hide an end, which costs less than cutting a name.
            return true;
        }

        return word is "ст" or "стст" or "пп" or "чч" or "гг" or "ул" or "им" or "ім" or "вул" or "тыс" or "тис" or "млн" or "млрд" or "обл" or "пос" or "смт"
                or "art" or "arts" or "mr" or "mrs" or "ms" or "dr" or "no" or "pt" or "para" or "св" or "др" or "пр" or "просп" or "прим" or "см" or "напр"
                or "jan" or "feb" or "mar" or "apr" or "aug" or "sep" or "sept" or "oct" or "nov" or "dec"
            || (word is "руб" or "рр" or "мес" or "міс" or "грн" or "коп" && next.Kind != TokenKind.Word);
    }
}
