namespace Svidok.Extract;

/// <summary>A court that a text names.</summary>
/// <param name="Strong">Named by its kind, not only as "the court in Rostov".</param>
internal sealed record CourtMention(string Name, int First, int Last, bool Strong, string Rule)
{
    public int Score { get; set; }
}

/// <summary>Finds the courts of a text and the one that heard the case.</summary>
internal sealed class CourtFinder(CourtWords words)
{
    // A court of which only an earlier case is told is not this document's.
    private const int Least = 3;

    public CourtMention? Best(Prose prose)
    {
        CourtMention? best = null;
        var (told, hints) = (-1, new CourtHints());
        var formal = prose.Document.Kind is DocumentKind.CaseCard or DocumentKind.Judgment;
        foreach (var mention in All(prose))
        {
            if (prose.Sentences.Of(mention.First) is var sentence && sentence != told)
            {
                (told, hints) = (sentence, words.Hints(prose, sentence));
            }

            mention.Score = (mention.Strong ? 4 : 1) + hints.ScoreBut(mention.First, mention.Last) - (IsPlace(prose, mention) ? 6 : 0);
            if (formal && mention.Strong)
            {
                // The court that keeps the record stands at its head.
                return mention;
            }

            if (best is null || mention.Score > best.Score)
            {
                best = mention;
            }
        }

        return best is { Score: > Least } ? best : null;
    }

    private List<CourtMention> All(Prose prose)
    {
        List<CourtMention> mentions = [];
        var tokens = prose.Tokens;
        for (var i = 0; i < prose.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Word)
            {
                continue;
            }

            var word = prose.FoldedOf(tokens[i]);
            var mention = tokens[i].IsCyrillic ? (word.Length <= 12 && CourtName.IsHead(word) ? Slavic(prose, i) : null)
                : word is "court" ? English(prose, i) : null;
            if (mention is not null && prose.Document.TextStart is var text && (tokens[mention.First].Start >= text || tokens[mention.Last].End <= text))
            {
                mentions.Add(mention);
            }
        }

        return mentions;
    }

    private CourtMention? Slavic(Prose prose, int head)
    {
        var tokens = prose.Tokens;
        var first = head;
        while (first > 0 && Left(prose, first - 1, head) is var left and >= 0)
        {
            first = left;
        }

        // Words that only say something of it: "подконтрольный", "российский".
        while (first < head && tokens[first].Kind == TokenKind.Word && words.IsAside(prose.FoldedOf(tokens[first])))
        {
            first++;
        }

        for (var i = first; i < head; i++)
        {
            if (words.IsForeign(prose.FoldedOf(tokens[i])))
            {
                return null;
            }
        }

        var last = SlavicPlace(prose, head);
        var compound = tokens[head].Length > 5;
        if (first == head && last == head && !(compound && tokens[head].IsCapital))
        {
            return first == head ? SlavicWeak(prose, head) : null;
        }

        if (first == head && !compound)
        {
            return new(prose.Whole[tokens[head].Start..tokens[last].End], head, last, Strong: false, "court-of-a-place");
        }

        List<string> named = [];
        for (var i = first; i <= head; i++)
        {
            if (tokens[i].Kind is TokenKind.Word or TokenKind.Number || prose.IsMark(i, '-'))
            {
                named.Add(prose.Whole[tokens[i].Start..tokens[i].End]);
            }
        }

        var name = CourtName.Nominative(Joined(named), prose.Language == Language.Uk);
        var from = prose.Tokens[head].End;
        name += prose.Whole[from..tokens[last].End];
        return new(Calm(name), first, last, Strong: true, "court-name");
    }

    // "суд у Ростові-на-Дону", "суд в Луганске"
    private static CourtMention? SlavicWeak(Prose prose, int head)
    {
        var tokens = prose.Tokens;
        if (head + 2 >= prose.Count || tokens[head + 1].Kind != TokenKind.Word || prose.FoldedOf(tokens[head + 1]) is not ("в" or "у" or "во") || !tokens[head + 2].IsCapital)
        {
            return null;
        }

        var last = head + 2;
        while (last + 2 < prose.Count && prose.IsMark(last + 1, '-') && !tokens[last + 1].IsSpaced && tokens[last + 2].Kind == TokenKind.Word)
        {
            last += 2;
        }

        return new($"{prose.Whole[tokens[head].Start..(tokens[head].Start + 3)]}{prose.Whole[tokens[head].End..tokens[last].End]}", head, last, Strong: false, "court-in-a-place");
    }

    // An adjective, "2-й", "Северо-", or a quotation mark between them.
    private int Left(Prose prose, int at, int head)
    {
        var tokens = prose.Tokens;
        if (tokens[at].Kind == TokenKind.Mark && prose.Folded[tokens[at].Start] is '»' or '"' or '“' && at > 0 && tokens[at - 1].Kind == TokenKind.Word && CourtName.IsAdjective(prose.FoldedOf(tokens[at - 1])) && tokens[at].IsSpaced is false)
        {
            at--;
        }

        if (tokens[at].Kind != TokenKind.Word)
        {
            return -1;
        }

        if (at >= 2 && prose.IsMark(at - 1, '-') && !tokens[at - 1].IsSpaced && !tokens[at].IsSpaced && (tokens[at - 2].Kind == TokenKind.Number || (tokens[at - 2].IsCapital && CourtName.IsAdjective(prose.FoldedOf(tokens[at])))))
        {
            return at - 2;
        }

        var word = prose.FoldedOf(tokens[at]);
        return CourtName.Agrees(word, prose.FoldedOf(tokens[head])) && (tokens[at].IsCapital || words.IsKind(word) || words.IsAside(word)) ? at : -1;
    }

    // "Республики Крым", "города Симферополя", "г. Симферополя", "Краснодарского края", "РФ"
    private static int SlavicPlace(Prose prose, int head)
    {
        var tokens = prose.Tokens;
        var last = head;
        var i = head + 1;
        i += i < prose.Count && prose.Folded[tokens[i].Start] is '»' or '"' && !tokens[i].IsSpaced ? 1 : 0;
        while (i < prose.Count)
        {
            if (tokens[i].Kind == TokenKind.Mark && prose.IsMark(i, '-') && !tokens[i].IsSpaced && i + 1 < prose.Count && tokens[i + 1].Kind == TokenKind.Word && last == i - 1 && last > head)
            {
                i++;
                last = i++;
                continue;
            }

            if (tokens[i].Kind != TokenKind.Word || last - head > 6)
            {
                break;
            }

            var word = prose.FoldedOf(tokens[i]);
            if (word is "г" or "м" or "р" && i + 2 < prose.Count && prose.IsMark(i + 1, '.') && tokens[i + 2].IsCapital)
            {
                last = i + 2;
                i += 3;
            }
            else if (tokens[i].IsCapital && word is not ("рф" or "днр" or "лнр" or "кбр") && !IsGenitive(word))
            {
                break;
            }
            else if (tokens[i].IsCapital || word is "города" or "міста" or "области" or "області" or "края" or "краю" or "района" or "району" or "республики" or "республіки" or "округа" or "народной" or "народної" or "автономного" or "автономної" or "окупованого" or "оккупированного" or "федерации" or "федерації")
            {
                last = i++;
            }
            else
            {
                break;
            }
        }

        // "суд города" alone names no place.
        return last > head && !tokens[last].IsCapital && last == head + 1 ? head : last;
    }

    private static bool IsGenitive(ReadOnlySpan<char> word) =>
        word.EndsWith("а") || word.EndsWith("я") || word.EndsWith("ы") || word.EndsWith("и") || word.EndsWith("ї") || word.EndsWith("і") || word.EndsWith("ой") || word.EndsWith("ої") || word.EndsWith("ого") || word.EndsWith("его") || word.EndsWith("у") || word is "крым" or "крим";

    private CourtMention? English(Prose prose, int head)
    {
        var tokens = prose.Tokens;
        var first = head;
        while (first > 0 && tokens[first - 1].Kind == TokenKind.Word && (tokens[first - 1].IsCapital || words.IsKind(prose.FoldedOf(tokens[first - 1]))))
        {
            first--;
            if (first >= 2 && prose.IsMark(first - 1, '-') && !tokens[first].IsSpaced && tokens[first - 2].IsCapital)
            {
                first -= 2;
            }
        }

        var kind = false;
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

        var last = EnglishPlace(prose, head, kind);
        if ((!kind && last == head && first == head) || (first > 0 && prose.FoldedOf(tokens[first - 1]) is "international"))
        {
            return null;
        }

        return last + 1 < prose.Count && prose.FoldedOf(tokens[last + 1]) is "building"
            ? null
            : new(prose.Whole[tokens[first].Start..tokens[last].End].Replace('\n', ' '), first, last, kind, kind ? "court-name" : "court-of-a-place");
    }

    // "of Appeals", "of the Donetsk People's Republic", "in Rostov-on-Don"
    private static int EnglishPlace(Prose prose, int head, bool kind)
    {
        var tokens = prose.Tokens;
        var last = head;
        var i = head + 1;
        if (i < prose.Count && tokens[i].Kind == TokenKind.Word && (prose.FoldedOf(tokens[i]) is "of" || (prose.FoldedOf(tokens[i]) is "in" && (!kind || !tokens[head].IsCapital))))
        {
            i++;
            while (i < prose.Count && last - head < 10)
            {
                var linked = tokens[i].Kind == TokenKind.Word && prose.FoldedOf(tokens[i]) is "the" or "of" or "s" or "occupied" or "on";
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

    // "у военного суда задержали", "outside the court": only where something happened.
    private static bool IsPlace(Prose prose, CourtMention mention)
    {
        var before = mention.First - 1;
        before -= before > 0 && prose.Tokens[before].Kind == TokenKind.Mark ? 1 : 0;
        return before >= 0 && prose.Tokens[before].Kind == TokenKind.Word
            && prose.FoldedOf(prose.Tokens[before]) is "возле" or "около" or "біля" or "outside" or "near" or "у"
            && (prose.FoldedOf(prose.Tokens[before]) is not "у" || prose.Language == Language.Ru);
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
        if (name.Any(char.IsLower))
        {
            return name;
        }

        var head = name.IndexOf("СУД", StringComparison.Ordinal) + 3;
        var lower = name[..head].ToLowerInvariant();
        var place = string.Join(' ', name[head..].Split(' ').Select(static word => word.Length > 3 ? word[..1] + word[1..].ToLowerInvariant() : word));
        return char.ToUpperInvariant(lower[0]) + lower[1..] + place;
    }
}
