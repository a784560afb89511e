namespace Svidok.Extract;

/// <summary>What stands at a name beside the words that <see cref="PersonCues"/> knows: quotations, verbs, ages, the beginning of a
/// line. Grammar and punctuation say much of a person whose profession no list has.</summary>
/// <param name="marks">For every token.</param>
internal sealed class NameSetting(Prose prose, NameMark[] marks)
{
    private const int QuoteReach = 7;
    private const int ShortestWord = 4;
    private const int LongestLine = 200;

    /// <param name="nominative">Whether the name may stand in the nominative.</param>
    public void Look(FoundName place, bool nominative, RoleEvidence evidence)
    {
        Quoted(place, evidence);
        var (before, after) = (place.First - 1, place.Last + 1);
        if (IsBehindQuote(place.First) || IsBeforeQuote(place.Last))
        {
            evidence.Add(PersonFact.Quoting);
        }

        if (nominative && IsVerb(before))
        {
            evidence.Add(PersonFact.BehindVerb);
        }
        else if (IsWord(before) && (marks[before] & NameMark.Title) == 0 && !prose.Tokens[before].IsCapital && prose.Tokens[before].Length >= ShortestWord)
        {
            evidence.Add(PersonFact.BehindUnknownWord);
            if (Endings.IsDoer(prose.FoldedOf(prose.Tokens[before])))
            {
                evidence.Add(PersonFact.BehindDoer);
            }
        }

        if (nominative && IsVerb(after))
        {
            evidence.Add(PersonFact.AheadOfVerb);
        }

        if (IsLineStart(place.First) && after < prose.Count && prose.Tokens[after].Kind != TokenKind.Break)
        {
            evidence.Add(PersonFact.LineStart);
        }

        if ((prose.IsMark(before, '«') && prose.IsMark(after, '»')) || (prose.IsMark(before, '"') && prose.IsMark(after, '"')) || (prose.IsMark(before, '“') && prose.IsMark(after, '”')))
        {
            evidence.Add(PersonFact.InQuotes);
        }

        if (IsAge(after))
        {
            evidence.Add(PersonFact.Aged);
        }
    }

    /// <summary>A cell behind another one that holds only the name.</summary>
    public bool IsCell(FoundName place)
    {
        var (start, end) = (prose.Tokens[place.First].Start, prose.Tokens[place.Last].End);
        return start > 0 && prose.Whole[start - 1] == '\t' && (end == prose.Whole.Length || prose.Whole[end] is '\t' or '\n' or '\r' or '.');
    }

    /// <summary>In a row whose cells before hold numbers: how a list of hearings names the judge.</summary>
    public bool IsBehindNumbers(FoundName place)
    {
        const int LongestRow = 1000;
        var start = prose.Tokens[place.First].Start;
        var line = prose.Whole.AsSpan(Math.Max(0, start - LongestRow), Math.Min(start, LongestRow));
        return line[(line.LastIndexOf('\n') + 1)..].ContainsAnyInRange('0', '9');
    }

    /// <summary>A line with nothing but the name, or with the name and an organisation and no full stop: whoever wrote or signed the text.</summary>
    public bool IsSignature(FoundName place)
    {
        const int LongestLine = 16;
        if (prose.Document.Kind is DocumentKind.CaseCard or DocumentKind.Judgment || place.First == 0 || prose.Tokens[place.First - 1].Kind != TokenKind.Break)
        {
            return false;
        }

        var end = place.Last + 1;
        if (prose.IsMark(end, ','))
        {
            while (end < prose.Count && prose.Tokens[end].Kind != TokenKind.Break && end - place.Last <= LongestLine)
            {
                end++;
            }

            if (prose.IsMark(end - 1, '.') || prose.IsMark(end - 1, ',') || prose.IsMark(end - 1, ';') || prose.IsMark(end - 1, ':'))
            {
                return false;
            }
        }

        return end == prose.Count || prose.Tokens[end].Kind == TokenKind.Break;
    }

    // Organisations stand in quotation marks.
    private void Quoted(FoundName place, RoleEvidence evidence)
    {
        const int Near = 5;
        if (prose.IsMark(place.First - 1, '»') || prose.IsMark(place.First - 1, '”'))
        {
            evidence.Add(PersonFact.BehindQuoted);
        }

        for (var i = place.Last + 2; prose.IsMark(place.Last + 1, ',') && i < Math.Min(prose.Count, place.Last + Near); i++)
        {
            if (prose.IsMark(i, '«') || prose.IsMark(i, '“') || prose.IsMark(i, '„'))
            {
                evidence.Add(PersonFact.BeforeQuoted);
                return;
            }
        }
    }

    private bool IsWord(int at) => (uint)at < (uint)prose.Count && prose.Tokens[at].Kind == TokenKind.Word;

    private bool IsVerb(int at)
    {
        if (!IsWord(at) || prose.Tokens[at].IsCapital || prose.Tokens[at].Length < ShortestWord)
        {
            return false;
        }

        var word = prose.FoldedOf(prose.Tokens[at]);
        return Endings.IsOnePersons(word) || (prose.Tokens[at].IsLatin && word.EndsWith("ed"));
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

            if (mark == '-' && token.IsSpaced && IsEndMark(i - 1) && prose.LineStart(i, LongestLine) is var start && start != i && prose.IsMark(start, '-'))
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
        for (var i = last + 1; i < prose.Count - 1 && i <= last + QuoteReach; i++)
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

    // "Скиба Иван, 34 года", "— Скиба Иван: 12 лет", "3) Скиба Иван"
    private bool IsLineStart(int first) => BeforeEntry(prose, first) is var before && (before < 0 || prose.Tokens[before].Kind == TokenKind.Break);

    /// <summary>The token before a name and before the dash or the number that counts an entry of a list; -1 at the beginning of the text.</summary>
    public static int BeforeEntry(Prose prose, int first)
    {
        var i = first - 1;
        for (var skipped = 0; i >= 0 && skipped < 3 && prose.Tokens[i].Kind is TokenKind.Mark or TokenKind.Number; skipped++)
        {
            i--;
        }

        return i;
    }

    private bool IsAge(int at)
    {
        const int Digits = 2;
        return (prose.IsMark(at, ',') || prose.IsMark(at, '(')) && at + 2 < prose.Count && prose.Tokens[at + 1] is { Kind: TokenKind.Number, Length: Digits }
            && !prose.IsMark(at + 2, '.') && !prose.IsMark(at + 2, ':');
    }
}
