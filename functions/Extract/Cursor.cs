using System.Globalization;

namespace Svidok.Extract;

/// <summary>Walks the words of a text. Every Try… takes what it understands, or leaves the cursor where it was.</summary>
internal ref struct Cursor(Prose prose, int at, CitationRules rules)
{
    private readonly Token[] tokens = prose.Tokens;

    public int At { get; set; } = at;

    public readonly bool End => At >= prose.Count;

    public readonly bool Is(CitationWord meaning) => At < prose.Count && rules.Words.Is(tokens[At], meaning);

    public readonly bool IsMark(char mark) => prose.IsMark(At, mark);

    /// <summary>A single line break inside a citation is only where the line ended.</summary>
    public void SkipLineEnd()
    {
        if (At < prose.Count && tokens[At].Kind == TokenKind.Break && prose.Whole.AsSpan(tokens[At].Start, tokens[At].Length).Count('\n') == 1)
        {
            At++;
        }
    }

    public bool TryMark(char mark)
    {
        if (!IsMark(mark))
        {
            return false;
        }

        At++;
        return true;
    }

    /// <summary>A word of the meaning, with the point of its abbreviation: "ст.", "ст. ст.", "Arts."</summary>
    public bool TryWord(CitationWord meaning)
    {
        if (!Is(meaning))
        {
            return false;
        }

        // "ст. ст." is as often as the word is said; more of them are nobody's citation.
        for (var times = 0; times < 3 && Is(meaning); times++)
        {
            At++;
            TryMark('.');
        }

        return true;
    }

    /// <summary>"205.5", "205-5", "205⁵", "205 прим 5", "205.5(2)", "276-ю", "двести пять точка пять".</summary>
    public bool TryArticle(out ArticleNumber number)
    {
        number = default;
        var start = At;
        if (At < prose.Count && tokens[At].Kind == TokenKind.Number && tokens[At].Length <= 5)
        {
            number = new(Digits(tokens[At]));
            At++;
            ReadSuffix(ref number);
            if (IsOrdinalEnding(At))
            {
                At += 2;
            }

            return true;
        }

        var i = At;
        if (rules.Numbers.TryRead(prose, ref i) is not { } spoken)
        {
            return false;
        }

        At = i;
        number = new(spoken);
        if ((Is(CitationWord.Dot) || Is(CitationWord.Exponent)) && At + 1 < prose.Count)
        {
            var mark = Is(CitationWord.Exponent) ? '^' : '.';
            i = At + 1;
            if (rules.Numbers.TryRead(prose, ref i) is { } suffix)
            {
                At = i;
                number = number with { Suffix = suffix, Mark = mark };
            }
        }

        if (spoken >= 5)
        {
            return true;
        }

        At = start;
        return false;
    }

    /// <summary>"2", "1.1", "1¹", "второй", "2-й".</summary>
    public bool TryPart(out string part)
    {
        part = "";
        if (End)
        {
            return false;
        }

        if (tokens[At].Kind == TokenKind.Number)
        {
            if (tokens[At].Length > 2 || Digits(tokens[At]) is 0 or > 20)
            {
                return false;
            }

            part = prose.Whole[tokens[At].Start..tokens[At].End];
            At++;
            if (TryGlued('.', out var second) && tokens[second].Length == 1)
            {
                part = $"{part}.{prose.Whole[tokens[second].Start]}";
                At = second + 1;
            }
            else if (TryRaised(out var raised))
            {
                part = $"{part}.{raised}";
            }
            else if (IsOrdinalEnding(At))
            {
                At += 2;
            }

            return true;
        }

        var word = rules.Numbers.Of(tokens[At]);
        if (!word.Known || word.Value is 0 or > 12)
        {
            return false;
        }

        part = Text(word.Value);
        At++;
        return true;
    }

    /// <summary>«а», "б", в, (c), 4: a point as a Cyrillic letter, or its number.</summary>
    public bool TryPoint(out string point)
    {
        point = "";
        var i = At;
        while (i < prose.Count && tokens[i].Kind == TokenKind.Mark && IsQuoteOrBracket(i))
        {
            i++;
        }

        if (i >= prose.Count || tokens[i].Length > (tokens[i].Kind == TokenKind.Number ? 2 : 1) || tokens[i].Kind is TokenKind.Mark or TokenKind.Break)
        {
            return false;
        }

        var quoted = i > At;
        point = tokens[i].Kind == TokenKind.Number ? prose.Whole[tokens[i].Start..tokens[i].End] : Cyrillic(prose.Folded[tokens[i].Start]).ToString();
        i++;
        while (quoted && i < prose.Count && IsQuoteOrBracket(i))
        {
            i++;
        }

        At = i;
        return true;
    }

    /// <summary>Moves behind a title in brackets or quotation marks: "(террористический акт)", «Шпионаж».</summary>
    public bool TryTitle()
    {
        const int Longest = 48;
        if (End || tokens[At].Kind != TokenKind.Mark)
        {
            return false;
        }

        var open = prose.Folded[tokens[At].Start];
        var close = open switch { '(' => ')', '«' => '»', '"' => '"', '“' => '”', '„' => '“', '[' => ']', _ => '\0' };
        for (var i = At + 1; close != 0 && i < prose.Count && i <= At + Longest; i++)
        {
            if (tokens[i].Kind == TokenKind.Break || rules.Words.Is(tokens[i], CitationWord.Article))
            {
                return false;
            }

            if (prose.IsMark(i, close))
            {
                At = i + 1;
                return true;
            }
        }

        return false;
    }

    private void ReadSuffix(ref ArticleNumber number)
    {
        if (TryGlued('.', out var second) || TryGluedSlip(number.Base, out second))
        {
            number = number with { Suffix = Digits(tokens[second]) };
            At = second + 1;
            if (TryGlued('.', out var third) || TryGlued('-', out third))
            {
                number = number with { Tail = Digits(tokens[third]) };
                At = third + 1;
            }
        }
        else if (TryGlued('-', out second) || TryGlued('^', out second))
        {
            number = number with { Suffix = Digits(tokens[second]), Mark = prose.Folded[tokens[At].Start] };
            At = second + 1;
        }
        else if (TryRaised(out var raised))
        {
            number = number with { Suffix = raised, Mark = '^' };
        }
        else if (Is(CitationWord.Exponent))
        {
            var i = At + 1;
            i += prose.IsMark(i, '.') ? 1 : 0;
            if (i < prose.Count && tokens[i].Kind == TokenKind.Number && tokens[i].Length <= 2)
            {
                number = number with { Suffix = Digits(tokens[i]), Mark = '^' };
                At = i + 1;
            }
        }

        // "205.5(2)", never "205.5 (2)": behind a blank a footnote may stand.
        if (IsMark('(') && !tokens[At].IsSpaced && At + 2 < prose.Count && tokens[At + 1].Kind == TokenKind.Number && tokens[At + 1].Length <= 2 && prose.IsMark(At + 2, ')'))
        {
            number = number with { Inner = prose.Whole[tokens[At + 1].Start..tokens[At + 1].End] };
            At += 3;
        }
    }

    // A mark and one or two digits, without blanks between.
    private readonly bool TryGlued(char mark, out int digits)
    {
        digits = At + 1;
        return digits < prose.Count && prose.IsMark(At, mark) && !tokens[At].IsSpaced
            && tokens[digits].Kind == TokenKind.Number && !tokens[digits].IsSpaced && tokens[digits].Length <= 2;
    }

    // "205,5" is a slip for 205.5 where that exists; "205,206" is a list.
    private readonly bool TryGluedSlip(int number, out int digits) =>
        TryGlued(',', out digits) && (rules.Table.Has("UK_RF", $"{Text(number)}.{Text(Digits(tokens[digits]))}") || rules.Table.Has("KOAP_RF", $"{Text(number)}.{Text(Digits(tokens[digits]))}"));

    // ⁵, or <sup>5</sup> where a page lost its meaning.
    private bool TryRaised(out int value)
    {
        value = 0;
        var i = At;
        while (i < prose.Count && tokens[i].Kind == TokenKind.Mark && !tokens[i].IsSpaced && Raised(prose.Folded[tokens[i].Start]) is { } digit && value < 100)
        {
            value = (value * 10) + digit;
            i++;
        }

        if (i == At && prose.IsMark(i, '<') && i + 3 < prose.Count && prose.FoldedOf(tokens[i + 1]) is "sup" && tokens[i + 3].Kind == TokenKind.Number && tokens[i + 3].Length <= 2)
        {
            value = Digits(tokens[i + 3]);
            i += 4;
            while (i < prose.Count && !prose.IsMark(i - 1, '>'))
            {
                i++;
            }
        }

        if (i == At)
        {
            return false;
        }

        At = i;
        return true;
    }

    private readonly bool IsOrdinalEnding(int hyphen) =>
        prose.IsMark(hyphen, '-') && !tokens[hyphen].IsSpaced && hyphen + 1 < prose.Count
        && tokens[hyphen + 1] is { Kind: TokenKind.Word, IsSpaced: false, Length: <= 3 }
        && prose.FoldedOf(tokens[hyphen + 1]) is "й" or "я" or "ю" or "ой" or "ей" or "ая" or "ую" or "го" or "му" or "ої" or "ій" or "а" or "у" or "ою" or "та" or "ту" or "тої";

    public readonly bool IsQuoteOrBracket(int token) => tokens[token].Kind == TokenKind.Mark
        && prose.Folded[tokens[token].Start] is '«' or '»' or '"' or '“' or '”' or '„' or '\'' or '(' or ')';

    private readonly int Digits(in Token token) => int.Parse(prose.Whole.AsSpan(token.Start, token.Length), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Raised(char c) => c switch
    {
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁰' => 0,
        >= '⁴' and <= '⁹' => c - '⁰',
        _ => null,
    };

    // Translations write a, b, c; points of Russian law are а, б, в.
    private static char Cyrillic(char letter) => letter switch
    {
        'a' => 'а',
        'b' => 'б',
        'c' or 'v' => 'в',
        'g' => 'г',
        'd' => 'д',
        'e' => 'е',
        'z' => 'з',
        'k' => 'к',
        'l' => 'л',
        _ => letter,
    };
}
