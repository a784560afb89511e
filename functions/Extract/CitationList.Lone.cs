namespace Svidok.Extract;

/// <summary>Parts that stand without their article, which was cited before: one for the leader, another for the others.</summary>
internal ref partial struct CitationList
{
    // A part whose article was cited before: "ст. 280.1 …, часть 2", "переквалифицировал на часть 2", "Частина 5 (…)".
    private readonly void AddLonePart()
    {
        const int Farthest = 150;
        if (TryAddAnothersPart(Farthest))
        {
            return;
        }

        var end = waiting + 1;
        while (end + 1 < prose.Count && end < cursor.At && prose.Tokens[end].Kind != TokenKind.Number)
        {
            end++;
        }

        if (citations.Count == 0 || end >= cursor.At || prose.Tokens[waiting].Length < 4 || citations[^1] is not { } last || last.Last >= waiting || waiting - last.Last > Farthest || parts.Count > 1)
        {
            return;
        }

        if (last.Part is null && prose.Sentences.Of(last.Last) == prose.Sentences.Of(waiting) && prose.IsMark(waiting - 1, ','))
        {
            last.Part = parts[0];
            return;
        }

        // "по части 1 статьи 205.5 – 17 лет, по части 2 – 12 лет"
        if (last.Part is not null && waiting > 0 && rules.Words.Is(prose.Tokens[waiting - 1], CitationWord.By) && prose.IsMark(end + 1, '-') && prose.Tokens[end + 1].IsSpaced && prose.Sentences.Of(last.Last) == prose.Sentences.Of(waiting))
        {
            citations.Add(new() { SameArticle = true, Part = parts[0], First = waiting, Last = end, Group = group });
            return;
        }

        var changed = waiting > 0 && rules.Words.Is(prose.Tokens[waiting - 1], CitationWord.Onto);
        if (changed || (end + 1 < prose.Count && prose.Tokens[end + 1].Kind == TokenKind.Mark && prose.Folded[prose.Tokens[end + 1].Start] is ',' or '(' && end + 2 < prose.Count && prose.Tokens[end + 2].Kind == TokenKind.Word))
        {
            citations.Add(new() { SameArticle = true, Part = parts[0], First = waiting, Last = end, Group = group, Left = changed ? false : null });
        }
    }

    // "ст. 205.5 (Лозовому — первую часть, остальным — вторую)", "part 1 in his case and part 2 in that of the others", "За частиною 1
    // статті 205.5 …, Зайця – за частиною 2"
    private readonly bool TryAddAnothersPart(int farthest)
    {
        if (citations.Count == 0 || citations[^1] is not { } last || last.Last >= waiting || waiting - last.Last > farthest || parts.Count > 1 || waiting == 0)
        {
            return false;
        }

        var apart = prose.Sentences.Of(waiting) - prose.Sentences.Of(last.Last);
        ref readonly var before = ref prose.Tokens[waiting - 1];
        var bound = rules.Words.Is(before, CitationWord.By) || rules.Words.Is(before, CitationWord.And);
        var digits = prose.Tokens[cursor.At - 1].Kind == TokenKind.Number || (cursor.At > 1 && prose.Tokens[cursor.At - 2].Kind == TokenKind.Number);
        if (apart > 1 || (apart == 1 && !(bound && digits)) || !(bound || prose.IsMark(waiting - 1, '-') || prose.IsMark(waiting - 1, '(') || IsOthers(waiting - 1)))
        {
            return false;
        }

        AddPart(waiting, cursor.At - 1, parts[0]);
        AddOrdinalBehind(cursor.At);
        return true;
    }

    // The article's own part where it has none yet, else another count of it.
    private readonly void AddPart(int first, int end, string part)
    {
        if (citations[^1].Part is null && !HasNoParts(citations[^1].Number))
        {
            citations[^1].Part = part;
        }
        else
        {
            citations.Add(new() { SameArticle = true, Part = part, First = first, Last = end, Group = group });
        }
    }

    private readonly bool HasNoParts(ArticleNumber number) =>
        number is { Suffix: null } && rules.Table.Find("UK_RF", number.Base.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { Parts: 1 };

    // "Лозовому — первую часть, остальным — вторую": the word is not said again.
    private readonly void AddOrdinalBehind(int from)
    {
        const int Near = 8;
        var end = Math.Min(prose.Sentences.EndOf(prose.Sentences.Of(from - 1)), from + Near);
        for (var i = from; i < end; i++)
        {
            if (rules.Words.Opens(prose.Tokens[i]))
            {
                return;
            }

            if (prose.Tokens[i].Kind == TokenKind.Word && rules.Numbers.Of(prose.Tokens[i]) is { Known: true, Ordinal: true, Value: > 0 and < 10 } ordinal
                && (i + 1 >= prose.Count || prose.Tokens[i + 1].Kind is TokenKind.Mark or TokenKind.Break))
            {
                AddPart(i, i, ordinal.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
                return;
            }
        }
    }

    // "205.5 (Лозового — по первой части, остальных — по второй)": no title of the article.
    private readonly bool HoldsPart()
    {
        const int Longest = 16;
        if (!cursor.IsMark('('))
        {
            return false;
        }

        for (var i = cursor.At + 2; i < Math.Min(prose.Count, cursor.At + Longest) && !prose.IsMark(i, ')'); i++)
        {
            if (rules.Words.Is(prose.Tokens[i], CitationWord.Part) && (prose.Tokens[i - 1].Kind == TokenKind.Word || prose.IsMark(i - 1, '-')))
            {
                return true;
            }
        }

        return false;
    }

    // "остальным вторую часть", "Исмету первую часть": whose it is stands before.
    private readonly bool IsOthers(int at) => prose.Tokens[at].Kind == TokenKind.Word && (prose.Tokens[at].IsCapital || prose.FoldedOf(prose.Tokens[at]) is "остальным" or "остальных" or "другим" or "другому" or "решті" or "іншим" or "прочим" or "others" or "rest");
}
