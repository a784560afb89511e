namespace Svidok.Extract;

/// <summary>Points and parts: which article owns them.</summary>
internal ref partial struct CitationList
{
    private bool TryPoints()
    {
        var from = cursor.At;
        if (!cursor.TryWord(CitationWord.Point))
        {
            return false;
        }

        List<string> read = [];
        while (cursor.TryPoint(out var point))
        {
            read.Add(point);
            var end = cursor.At;
            if (!(cursor.TryMark(',') | cursor.TryWord(CitationWord.And)))
            {
                break;
            }

            // "пп. «а», п. «в»": the word may stand again.
            if (cursor.TryWord(CitationWord.Point))
            {
                continue;
            }

            var probe = cursor;
            if (cursor.Is(CitationWord.Part) || cursor.Is(CitationWord.Article) || !probe.TryPoint(out _))
            {
                cursor.At = end;
                break;
            }
        }

        if (read.Count == 0)
        {
            cursor.At = from;
            return false;
        }

        // Card order: the point stands behind its part, and no part follows that would own it.
        if (HasArticle && parts.Count == 0 && citations[^1].Points.Count == 0 && !FollowedBy(CitationWord.Part) && !FollowedBy(CitationWord.Article))
        {
            citations[^1].Points = read;
            citations[^1].Last = cursor.At - 1;
            return true;
        }

        waiting = waiting < 0 ? from : waiting;
        points.AddRange(read);
        return true;
    }

    private bool TryParts()
    {
        var from = cursor.At;
        List<string> read = [];
        if (cursor.Is(CitationWord.Both))
        {
            cursor.At++;
            if (!cursor.TryWord(CitationWord.Part))
            {
                cursor.At = from;
                return false;
            }

            read.AddRange(["1", "2"]);
        }
        else if (cursor.TryMark('§'))
        {
            cursor.TryMark('§');
            ReadPartNumbers(read);
        }
        else if (cursor.TryWord(CitationWord.Part))
        {
            ReadPartNumbers(read);
        }
        else if (cursor.TryPart(out var first))
        {
            // "второй части", "2-й части", "первой и второй частей"
            read.Add(first);
            while (cursor.TryWord(CitationWord.And) && cursor.TryPart(out var more))
            {
                read.Add(more);
            }

            if (!cursor.TryWord(CitationWord.Part))
            {
                read.Clear();
            }
        }

        if (read.Count == 0)
        {
            cursor.At = from;
            return false;
        }

        if (OwnsParts(from))
        {
            AttachParts(read);
            return true;
        }

        waiting = waiting < 0 ? from : waiting;
        parts.AddRange(read);
        return true;
    }

    // "ч. 2", "ч.ч. 1, 2", "частями 1 и 3", "ч. 1-3"
    private void ReadPartNumbers(List<string> read)
    {
        cursor.SkipLineEnd();
        var digits = !cursor.End && prose.Tokens[cursor.At].Kind == TokenKind.Number;
        while (cursor.TryPart(out var part))
        {
            if (cursor.At + 1 < prose.Count && cursor.IsMark('-') && !prose.Tokens[cursor.At].IsSpaced && read.Count == 0
                && prose.Tokens[cursor.At + 1] is { Kind: TokenKind.Number, Length: 1, IsSpaced: false } && PartBehind(cursor) is { } to)
            {
                cursor.At += 2;
                for (var i = part[0]; i <= to[0]; i++)
                {
                    read.Add(i.ToString());
                }
            }
            else
            {
                read.Add(part);
            }

            var end = cursor.At;
            if (!(cursor.TryMark(',') | cursor.TryWord(CitationWord.And)))
            {
                return;
            }

            var probe = cursor;
            // "§ 2 and one under Article 205": a word goes on with no list of digits.
            if (probe.End || (digits && prose.Tokens[probe.At].Kind != TokenKind.Number) || !probe.TryPart(out _) || !(probe.End || EndsNumber(probe)))
            {
                cursor.At = end;
                return;
            }
        }
    }

    // There is no part 0: "часть 5-0" is no range.
    private static string? PartBehind(Cursor mark)
    {
        mark.At++;
        return mark.TryPart(out var part) ? part : null;
    }

    // Behind the number of a list: a mark, a code, another word of a citation; never "3 года" or "205.4".
    private readonly bool EndsNumber(Cursor after)
    {
        if (after.End || after.Is(CitationWord.Article) || after.Is(CitationWord.Part) || after.Is(CitationWord.Point) || after.Is(CitationWord.And) || after.Is(CitationWord.Of)
            || after.Is(CitationWord.Through) || after.Is(CitationWord.By))
        {
            return true;
        }

        ref readonly var token = ref prose.Tokens[after.At];

        // "40 приговоров по статье 275, 31 — по статье 276": so many, and no article.
        if (prose.IsMark(after.At, '-') && token.IsSpaced && after.At + 1 < prose.Count && rules.Words.Is(prose.Tokens[after.At + 1], CitationWord.By))
        {
            return false;
        }

        return token.Kind == TokenKind.Break
            || (prose.IsMark(after.At, '-') && after.At + 1 < prose.Count && prose.Tokens[after.At + 1] is { Kind: TokenKind.Number, Length: 3 })
            || (token.Kind == TokenKind.Mark && !(prose.Folded[token.Start] is '.' or '%' or '/' or '-' or ':' && !token.IsSpaced && after.At + 1 < prose.Count && prose.Tokens[after.At + 1].Kind == TokenKind.Number))
            || CodeAt(hits, after.At) is not null;
    }

    // "ст. 205 (ч. 2, п. «а»)", "281-й (п. «б» ч. 2)"
    private bool TryPartsInBrackets()
    {
        if (!HasArticle || waiting >= 0 || citations.Count != lastArticle + 1 || citations[^1].Part is not null || !cursor.IsMark('('))
        {
            return false;
        }

        var probe = cursor;
        probe.At++;
        List<string> read = [];
        List<string> letters = [];
        for (var more = true; more; probe.TryMark(','))
        {
            more = false;
            if (probe.TryWord(CitationWord.Part))
            {
                while (probe.TryPart(out var part))
                {
                    read.Add(part);
                    more = true;
                    var end = probe.At;
                    if (!(probe.TryMark(',') | probe.TryWord(CitationWord.And)) || !IsPartNumber(probe))
                    {
                        probe.At = end;
                        break;
                    }
                }
            }
            else if (probe.TryWord(CitationWord.Point))
            {
                while (probe.TryPoint(out var point))
                {
                    letters.Add(point);
                    more = true;
                    if (!probe.TryMark(','))
                    {
                        break;
                    }
                }
            }
        }

        // A point in quotation marks takes the closing bracket with it.
        if (read.Count == 0 || !(prose.IsMark(probe.At - 1, ')') || probe.TryMark(')')))
        {
            return false;
        }

        cursor = probe;
        citations[^1].Points = letters.Count > 0 ? letters : citations[^1].Points;
        AttachParts(read);
        return true;
    }

    private static bool IsPartNumber(Cursor probe) => probe.TryPart(out _);

    // Whether parts read at this place belong to the article before them.
    private readonly bool OwnsParts(int from)
    {
        if (!HasArticle || parts.Count > 0 || citations[lastArticle].Part is not null || back)
        {
            return false;
        }

        var joined = from > 0 && prose.Tokens[from - 1].Kind != TokenKind.Break && citations[^1].Last < from - 1;
        return !joined ? !(FollowedBy(CitationWord.Article) && SmallFirst()) : !apart && !FollowedBy(CitationWord.Article);
    }

    private readonly bool SmallFirst()
    {
        for (var i = start; i < lastArticle; i++)
        {
            if (citations[i].Part is not null && prose.Tokens[citations[i].First].Kind == TokenKind.Word && rules.Words.Is(prose.Tokens[citations[i].First], CitationWord.Part))
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool FollowedBy(CitationWord meaning)
    {
        var probe = cursor;
        probe.TryWord(CitationWord.Of);
        return probe.Is(meaning);
    }

    private readonly void AttachParts(List<string> read)
    {
        var article = citations[^1];
        article.Part = read[0];
        article.Last = cursor.At - 1;
        for (var i = 1; i < read.Count; i++)
        {
            citations.Add(Copy(article, read[i]));
        }
    }

    private static Citation Copy(Citation of, string part) => new()
    {
        Number = of.Number,
        SameArticle = of.SameArticle,
        Part = part,
        Points = of.Points,
        Code = of.Code,
        First = of.First,
        Last = of.Last,
        Group = of.Group,
        Apart = of.Apart,
        Back = of.Back,
    };
}
