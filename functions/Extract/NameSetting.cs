namespace Svidok.Extract;

/// <summary>What stands at a name beside the words that <see cref="PersonCues"/> knows: quotations, verbs, ages, the beginning of a
/// line. Grammar and punctuation say much of a person whose profession no list has.</summary>
internal sealed class NameSetting(Prose prose, List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits)
{
    private const int QuoteReach = 7;
    private const int ShortestWord = 4;

    private static readonly string[] VerbEndings = ["ил", "ал", "ел", "ял", "ыл", "ила", "ала", "ела", "яла", "ула", "ыла", "лся", "лась", "ает", "яет", "ует", "еет", "ився", "ався", "лася", "ив", "ав", "ає", "ує", "ює"];

    private readonly bool[] cued = Cued(prose, hits);

    /// <param name="nominative">Whether the name may stand in the nominative.</param>
    public void Look(FoundName place, bool nominative, RoleEvidence evidence)
    {
        var (before, after) = (place.First - 1, place.Last + 1);
        if (IsBehindQuote(place.First) || IsBeforeQuote(place.Last))
        {
            evidence.Add(PersonFact.Quoting);
        }

        if (nominative && IsVerb(before))
        {
            evidence.Add(PersonFact.BehindVerb);
        }
        else if (IsWord(before) && !cued[before] && !prose.Tokens[before].IsCapital && prose.Tokens[before].Length >= ShortestWord)
        {
            evidence.Add(PersonFact.BehindUnknownWord);
        }

        if (nominative && IsVerb(after))
        {
            evidence.Add(PersonFact.AheadOfVerb);
        }

        if (IsLineStart(place.First) && after < prose.Tokens.Length && prose.Tokens[after].Kind != TokenKind.Break)
        {
            evidence.Add(PersonFact.LineStart);
        }

        if (IsAge(after))
        {
            evidence.Add(PersonFact.Aged);
        }
    }

    private static bool[] Cued(Prose prose, List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits)
    {
        var cued = new bool[prose.Tokens.Length];
        foreach (var hit in hits)
        {
            cued.AsSpan(hit.First, hit.Last - hit.First + 1).Fill(true);
        }

        return cued;
    }

    private bool IsWord(int at) => (uint)at < (uint)prose.Tokens.Length && prose.Tokens[at].Kind == TokenKind.Word;

    private bool IsVerb(int at)
    {
        if (!IsWord(at) || prose.Tokens[at].IsCapital || prose.Tokens[at].Length < ShortestWord)
        {
            return false;
        }

        var word = prose.FoldedOf(prose.Tokens[at]);
        foreach (var ending in VerbEndings)
        {
            if (word.EndsWith(ending))
            {
                return true;
            }
        }

        return prose.Tokens[at].IsLatin && word.EndsWith("ed");
    }

    // "«…», – говорит Скиба", "“…,” said Skyba", "– …, – говорит Скиба" where a line begins with a dash.
    private bool IsBehindQuote(int first)
    {
        for (var i = first - 1; i > 0 && i >= first - QuoteReach; i--)
        {
            ref readonly var token = ref prose.Tokens[i];
            if (token.Kind == TokenKind.Break)
            {
                return false;
            }

            if (token.Kind != TokenKind.Mark)
            {
                continue;
            }

            var mark = prose.Folded[token.Start];
            if (mark is '»' or '”' or '"')
            {
                return IsEndMark(i - 1) || prose.IsMark(i + 1, ',') || prose.IsMark(i + 1, '-');
            }

            if (mark == '-' && token.IsSpaced && IsEndMark(i - 1) && LineStart(i) is var start && start != i && prose.IsMark(start, '-'))
            {
                return true;
            }

            if (mark is '.' or ';' or ':')
            {
                return false;
            }
        }

        return false;
    }

    // "Скиба добавил: «…»", "Skyba said, “…”"
    private bool IsBeforeQuote(int last)
    {
        for (var i = last + 1; i < prose.Tokens.Length - 1 && i <= last + QuoteReach; i++)
        {
            if (prose.Tokens[i].Kind == TokenKind.Break || prose.IsMark(i, '.'))
            {
                return false;
            }

            if ((prose.IsMark(i, ':') || prose.IsMark(i, ',')) && (prose.IsMark(i + 1, '«') || prose.IsMark(i + 1, '“') || prose.IsMark(i + 1, '"')))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsEndMark(int at) => prose.IsMark(at, ',') || prose.IsMark(at, '.') || prose.IsMark(at, '!') || prose.IsMark(at, '?') || prose.IsMark(at, '…');

    private int LineStart(int at)
    {
        const int LongestLine = 200;
        var start = at;
        while (start > 0 && at - start < LongestLine && prose.Tokens[start - 1].Kind != TokenKind.Break)
        {
            start--;
        }

        return start;
    }

    // "Скиба Иван, 34 года", "— Скиба Иван: 12 лет", "3) Скиба Иван"
    private bool IsLineStart(int first)
    {
        var i = first - 1;
        for (var skipped = 0; i >= 0 && skipped < 3 && prose.Tokens[i].Kind is TokenKind.Mark or TokenKind.Number; skipped++)
        {
            i--;
        }

        return i < 0 || prose.Tokens[i].Kind == TokenKind.Break;
    }

    private bool IsAge(int at)
    {
        const int Digits = 2;
        return (prose.IsMark(at, ',') || prose.IsMark(at, '(')) && at + 2 < prose.Tokens.Length && prose.Tokens[at + 1] is { Kind: TokenKind.Number, Length: Digits }
            && !prose.IsMark(at + 2, '.') && !prose.IsMark(at + 2, ':');
    }
}
