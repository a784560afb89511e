namespace Svidok.Extract;

/// <summary>One list of articles, read from left to right.</summary>
internal ref partial struct CitationList
{
    private readonly Prose prose;
    private readonly List<PhraseHit<ChargeCue>> hits;
    private readonly CitationRules rules;
    private readonly List<Citation> citations;
    private readonly int group;
    private readonly int start;
    private readonly List<string> parts = [];
    private List<string> points = [];
    private Cursor cursor;

    // Where the part or point that waits for its article begins.
    private int waiting = -1;

    // The last article's citations (one a part), and those whose code is not known yet.
    private int lastArticle;
    private int codeless;
    private Code? named;
    private bool apart;
    private bool back;
    private bool onto;

    public CitationList(Prose prose, List<PhraseHit<ChargeCue>> hits, CitationRules rules, List<Citation> citations, int at)
    {
        (this.prose, this.hits, this.rules, this.citations) = (prose, hits, rules, citations);
        (start, group) = (citations.Count, at);
        lastArticle = codeless = start;
        cursor = new(prose, at, rules);
        named = CodeBefore(at);
    }

    public readonly int At => cursor.At;

    private readonly bool HasArticle => citations.Count > start;

    public void Read()
    {
        while (TryNext())
        {
            var end = cursor.At;
            ReadCode();
            if (TryPartsInBrackets())
            {
                end = cursor.At;
                ReadCode();
            }

            if (!HoldsPart() && cursor.TryTitle())
            {
                ReadCode();
            }

            var before = cursor.At;
            if (!TryJoin())
            {
                cursor.At = HasArticle ? Math.Max(end, before) : end;
                break;
            }
        }

        if (onto && citations.Count > start + 1)
        {
            citations[^1].Left = false;
        }

        if (!HasArticle && parts.Count > 0)
        {
            AddLonePart();
        }
    }

    /// <summary>"275 УК", "276-ю": an article without the word for it.</summary>
    public static bool IsBareArticle(Prose prose, List<PhraseHit<ChargeCue>> hits, CitationRules rules, int at)
    {
        var tokens = prose.Tokens;
        if (at >= prose.Count || tokens[at].Length is < 2 or > 3 || (at > 0 && !tokens[at].IsSpaced && tokens[at - 1].Kind == TokenKind.Mark && !prose.IsMark(at - 1, '(') && !prose.IsMark(at - 1, '«')))
        {
            return false;
        }

        var cursor = new Cursor(prose, at, rules);
        if (!cursor.TryArticle(out var number))
        {
            return false;
        }

        if (CodeAt(hits, cursor.At) is { Value.Code.Kind: not CodeKind.None })
        {
            return true;
        }

        // "осуждён по 205.5": a number of that shape, if the article is a telling one.
        if (at > 0 && rules.Words.Is(tokens[at - 1], CitationWord.By) && number is { Mark: '.', Suffix: { } suffix, Tail: null, Inner: null } && cursor.At == at + 3
            && rules.Table.Find("UK_RF", $"{number.Base}.{suffix}") is { Weight: ChargeWeight.Strong } && (cursor.End || tokens[cursor.At].Kind != TokenKind.Word || rules.Words.Is(tokens[cursor.At], CitationWord.And) || rules.Words.Is(tokens[cursor.At], CitationWord.Onto) || prose.FoldedOf(tokens[cursor.At]) is "к" or "до"))
        {
            return true;
        }

        // "276-ю", "276-й": only an article that is known.
        if (cursor.At <= at + 2 || !prose.IsMark(at + 1, '-') || rules.Table.Find("UK_RF", prose.Whole[tokens[at].Start..tokens[at].End]) is not { } known)
        {
            return false;
        }

        // "по 276-й статье"; without the word for it no unit or road may stand behind.
        return (!cursor.End && rules.Words.Is(tokens[cursor.At], CitationWord.Article))
            || (number.Suffix is null && known.Weight == ChargeWeight.Strong && (cursor.End || tokens[cursor.At].Kind != TokenKind.Word || rules.Words.Is(tokens[cursor.At], CitationWord.And)));
    }

    // One part, point or article.
    private bool TryNext()
    {
        if (waiting >= 0)
        {
            cursor.SkipLineEnd();
        }

        return TryPoints() || TryParts() || TryArticles();
    }

    private bool TryArticles()
    {
        var from = cursor.At;
        if (waiting >= 0)
        {
            cursor.TryMark(',');
            while (cursor.TryWord(CitationWord.Of))
            {
            }

            if (SameAt(cursor.At) is { } same)
            {
                cursor.At = same.Last + 1;
                Add(default, sameArticle: true, from);
                return true;
            }
        }

        var word = cursor.TryWord(CitationWord.Article);
        if (word)
        {
            cursor.SkipLineEnd();
            cursor.TryMark('№');
            SkipCodeBeforeNumber();
            SkipMarkBeforeNumber();
            while (!cursor.End && cursor.IsQuoteOrBracket(cursor.At) && prose.Tokens[cursor.At].Kind == TokenKind.Mark)
            {
                cursor.At++;
            }
        }

        if (!word && !(HasArticle ? IsListedArticle() : IsBareArticle(prose, hits, rules, from)))
        {
            cursor.At = from;
            return false;
        }

        if (!cursor.TryArticle(out var number))
        {
            cursor.At = from;
            return false;
        }

        Add(number, sameArticle: false, from);
        ReadRange(number);
        return true;
    }

    // "Статья УК РФ: 276"
    private void SkipCodeBeforeNumber()
    {
        if (CodeAt(hits, cursor.At) is { Value.Code: { Kind: not CodeKind.None } code } hit && hit.Last + 2 < prose.Count && prose.IsMark(hit.Last + 1, ':') && prose.Tokens[hit.Last + 2] is { Kind: TokenKind.Number, Length: 2 or 3 })
        {
            named = code;
            cursor.At = hit.Last + 2;
        }
    }

    // "Статья — 105-я", "Статья: 275", "последнюю статью, 205.6, добавили": behind a comma only a number that tells.
    private void SkipMarkBeforeNumber()
    {
        if (cursor.At + 1 >= prose.Count || prose.Tokens[cursor.At + 1] is not { Kind: TokenKind.Number, Length: 2 or 3 })
        {
            return;
        }

        var probe = cursor;
        if ((probe.TryMark(':') || (probe.IsMark('-') && prose.Tokens[probe.At].IsSpaced && probe.TryMark('-')) || probe.TryMark(','))
            && (IsTelling(probe, ordinal: !cursor.IsMark(',')) || (cursor.IsMark(':') && IsKnown(probe))))
        {
            cursor.At++;
        }
    }

    // "Статьи: 275, 281 ч. 2 УК РФ"
    private readonly bool IsKnown(Cursor probe) =>
        probe.TryArticle(out var number) && number.Suffix is null && rules.Table.Find("UK_RF", number.Base.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { Weight: ChargeWeight.Strong or ChargeWeight.Medium } && EndsNumber(probe);

    private readonly bool IsTelling(Cursor probe, bool ordinal)
    {
        var at = probe.At;
        return probe.TryArticle(out var number) && (number is { Suffix: { } suffix } ? rules.Table.Has("UK_RF", $"{number.Base}.{suffix}") : ordinal && (probe.At > at + 1 || probe.Is(CitationWord.Part) || CodeAt(hits, probe.At) is not null));
    }

    // "ст. 205 ч. 2, 205.4 и 276": a later number of the list.
    private readonly bool IsListedArticle(int above = 0)
    {
        if (waiting >= 0)
        {
            return false;
        }

        var probe = cursor;
        return !probe.End && prose.Tokens[probe.At].Kind == TokenKind.Number && probe.TryArticle(out var number) && number.Base > above
            && (number.Suffix is not null || number.Base >= 100 || (number.Base is >= 14 and <= 35 && citations[lastArticle].Number.Base < 100))
            && EndsNumber(probe);
    }

    // "статьи 275-276": both ends of a range.
    private readonly void ReadRange(ArticleNumber first)
    {
        var probe = cursor;
        if (probe.TryMark('-') && !probe.End && prose.Tokens[probe.At] is { Kind: TokenKind.Number, Length: 3 } && probe.TryArticle(out var last) && last.Base > first.Base && EndsNumber(probe))
        {
            citations.Add(new() { Number = last, First = cursor.At + 1, Last = probe.At - 1, Group = group, Code = named });
        }
    }

    private void Add(ArticleNumber number, bool sameArticle, int from)
    {
        lastArticle = citations.Count;
        for (var i = 0; i < Math.Max(1, parts.Count); i++)
        {
            citations.Add(new()
            {
                Number = number,
                SameArticle = sameArticle,
                Part = parts.Count == 0 ? null : parts[i],
                Points = points,
                Code = named,
                First = waiting >= 0 ? waiting : from,
                Last = cursor.At - 1,
                Group = group,
                Apart = apart,
                Back = back,
            });
        }

        // "с ч. 1 на ч. 2 ст. 205.5": the first was left.
        if (onto && parts.Count > 1)
        {
            citations[^1].Left = false;
            citations[^2].Left = true;
            onto = false;
        }

        parts.Clear();
        points = [];
        (waiting, apart, back) = (-1, false, false);
    }

    // Comma, semicolon, dash, "и", "а также по", "через": joins the next article of the list. Leaves the cursor where nothing follows.
    private bool TryJoin()
    {
        var from = cursor.At;
        var (semicolon, through, to, joined, loose) = (false, false, false, false, false);
        while (!cursor.End)
        {
            if (cursor.TryMark(';'))
            {
                semicolon = true;
            }
            else if (cursor.Is(CitationWord.Onto))
            {
                to = true;
                cursor.At++;
            }
            else if (cursor.TryWord(CitationWord.Through))
            {
                through = true;
            }
            else if (IsWord("применением") || IsWord("застосуванням") || IsWord("применения") || IsWord("учетом") || IsWord("урахуванням"))
            {
                cursor.At++;
            }
            else if (cursor.IsMark('-'))
            {
                // "по статье 281 – 176, чаще …": a dash that stands alone joins the end of a range, and no other bare number.
                loose = prose.Tokens[cursor.At].IsSpaced;
                cursor.At++;
            }
            else if (!(cursor.TryMark(',') || cursor.TryMark('/') || cursor.TryMark('+') || cursor.TryMark('&') || cursor.TryWord(CitationWord.And) || cursor.TryWord(CitationWord.By)
                || (through && cursor.TryWord(CitationWord.Of))))
            {
                break;
            }

            joined = true;
        }

        // Words may follow each other without any mark: "ч. 2 ст. 205.5", "ст.205.5 ч.2".
        var follows = !cursor.End && (rules.Words.Opens(prose.Tokens[cursor.At]) || cursor.IsMark('§') || waiting >= 0
            || (rules.Numbers.Of(prose.Tokens[cursor.At]).Known && cursor.At + 1 < prose.Count && rules.Words.Is(prose.Tokens[cursor.At + 1], CitationWord.Part))
            || (joined && HasArticle && IsListedArticle(loose ? citations[lastArticle].Number.Base : 0)));
        if (!follows)
        {
            cursor.At = from;
            return false;
        }

        (apart, back, onto) = (apart || semicolon, back || (through && HasArticle), onto || to);
        if (to && HasArticle && waiting < 0)
        {
            citations[^1].Left = true;
        }

        return true;
    }

    private readonly bool IsWord(string word) => !cursor.End && prose.Tokens[cursor.At].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[cursor.At]).SequenceEqual(word);
}
