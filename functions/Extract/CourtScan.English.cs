namespace Svidok.Extract;

/// <summary>English names of courts, and how names of all languages are put together.</summary>
internal sealed partial class CourtScan
{
    private CourtMention? English(Prose prose, int head)
    {
        var tokens = prose.Tokens;
        var first = EnglishStart(prose, head);
        var (kind, proper) = (false, false);
        for (var i = first; i < head; i++)
        {
            var word = prose.FoldedOf(tokens[i]);
            if (words.IsForeign(word) || word is "criminal")
            {
                return null;
            }

            kind |= words.IsKind(word);
        }

        while (first < head && words.IsAside(prose.FoldedOf(tokens[first])) && !tokens[first].IsCapitals)
        {
            first++;
        }

        for (var i = first; i < head; i++)
        {
            proper |= tokens[i].Kind == TokenKind.Number || (tokens[i].IsCapital && !words.IsKind(prose.FoldedOf(tokens[i])));
        }

        var last = EnglishPlace(prose, head, kind);
        kind |= last > head && tokens[head].IsCapital && prose.FoldedOf(tokens[head + 1]) is "of" && head + 2 <= last && words.IsKind(prose.FoldedOf(tokens[head + 2]));
        if ((!kind && last == head && first == head) || (first > 0 && prose.FoldedOf(tokens[first - 1]) is "international") || (last + 1 < prose.Count && prose.FoldedOf(tokens[last + 1]) is "building"))
        {
            return null;
        }

        var seen = !kind ? CourtSeen.Unnamed : tokens[head].IsCapital && (proper || last > head) ? CourtSeen.Named : CourtSeen.Kind;
        return new(Told(prose, tokens[first].Start, tokens[last].End), first, last, seen, kind ? "court-name" : "court-of-a-place");
    }

    // "Southern District Military", "2nd Western District", "Crimea's Supreme", "North-Caucasian"
    private int EnglishStart(Prose prose, int head)
    {
        var tokens = prose.Tokens;
        var first = head;
        while (first > 0)
        {
            var at = first - 1;
            if (tokens[at].Kind == TokenKind.Word && prose.FoldedOf(tokens[at]) is "s" && at >= 2 && prose.IsMark(at - 1, '\'') && tokens[at - 2].Kind == TokenKind.Word && tokens[at - 2].IsCapital && !words.IsAside(prose.FoldedOf(tokens[at - 2])) && prose.FoldedOf(tokens[at - 2]) is not "russia" && first < head)
            {
                return at - 2;
            }

            if (tokens[at].Kind == TokenKind.Word && at >= 1 && tokens[at - 1].Kind == TokenKind.Number && !tokens[at].IsSpaced && tokens[at].Length == 2)
            {
                return at - 1;
            }

            if (tokens[at].Kind != TokenKind.Word || !(tokens[at].IsCapital || words.IsKind(prose.FoldedOf(tokens[at]))))
            {
                break;
            }

            first = at;
            if (first >= 2 && prose.IsMark(first - 1, '-') && !tokens[first].IsSpaced && tokens[first - 2].IsCapital)
            {
                first -= 2;
            }
            else if (first >= 4 && prose.IsMark(first - 1, '-') && !tokens[first].IsSpaced && prose.FoldedOf(tokens[first - 2]) is "on" && prose.IsMark(first - 3, '-') && tokens[first - 4].IsCapital)
            {
                // "Rostov-on-Don"
                first -= 4;
            }
        }

        return first;
    }

    // "of Appeals", "of the Donetsk People's Republic", "in Rostov-on-Don"; a quotation mark may stand before it.
    private static int EnglishPlace(Prose prose, int head, bool kind)
    {
        var tokens = prose.Tokens;
        var last = head;
        var i = head + 1;
        i += IsClosing(prose, i) && !tokens[i].IsSpaced ? 1 : 0;
        if (i < prose.Count && tokens[i].Kind == TokenKind.Word && (prose.FoldedOf(tokens[i]) is "of" || (prose.FoldedOf(tokens[i]) is "in" && (!kind || !tokens[head].IsCapital))))
        {
            i++;
            while (i < prose.Count && last - head < 10)
            {
                // "in Russian-held Luhansk", "of the self-styled Donetsk People's Republic"
                var linked = tokens[i].Kind == TokenKind.Word && (prose.FoldedOf(tokens[i]) is "the" or "of" or "s" or "occupied" or "on" or "self" or "annexed" or "breakaway" || (!tokens[i].IsSpaced && prose.IsMark(i - 1, '-')));
                if (tokens[i].Kind == TokenKind.Word && tokens[i].IsCapital)
                {
                    last = i;
                }
                else if (!linked && !(tokens[i].Kind == TokenKind.Mark && !tokens[i].IsSpaced && prose.Folded[tokens[i].Start] is '\'' or '-'))
                {
                    break;
                }

                i++;
            }
        }

        return last;
    }

    private static IEnumerable<string> Joined(List<string> named)
    {
        for (var i = 0; i < named.Count; i++)
        {
            if (i + 2 < named.Count && named[i + 1] == "-")
            {
                // "2-й" and "Северо-Кавказского" stay one word.
                yield return Ordinal(named[i], named[i + 2]);
                i += 2;
            }
            else
            {
                yield return named[i];
            }
        }
    }

    private static string Ordinal(string before, string after) =>
        char.IsAsciiDigit(before[0]) ? $"{before}-й" : $"{before}-{after}";

    // A heading in capitals: "АПЕЛЛЯЦИОННЫЙ ВОЕННЫЙ СУД" is "Апелляционный военный суд".
    private static string Calm(string name)
    {
        if (name.Any(char.IsLower) || name.IndexOf("СУД", StringComparison.Ordinal) < 0)
        {
            return name;
        }

        var head = name.IndexOf("СУД", StringComparison.Ordinal) + 3;
        var lower = name[..head].ToLowerInvariant();
        var place = string.Join(' ', name[head..].Split(' ').Select(static word => word.Length > 3 ? word[..1] + word[1..].ToLowerInvariant() : word));
        return char.ToUpperInvariant(lower[0]) + lower[1..] + place.Replace("Общей Юрисдикции", "общей юрисдикции", StringComparison.Ordinal);
    }
}
