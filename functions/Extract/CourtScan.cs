namespace Svidok.Extract;

/// <summary>Finds every court that a text names.</summary>
internal sealed partial class CourtScan(CourtWords words)
{
    // "межрайсуда", "Севгорсудом"
    private const int LongestHead = 14;

    /// <param name="named">Where persons are named, in the order of the text.</param>
    /// <param name="places">Places of the text, in its order.</param>
    public List<CourtMention> All(Prose prose, Lazy<TextSpan[]> named, List<PhraseHit<PlaceForm>> places)
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
            var mention = !tokens[i].IsCyrillic ? word is "court" ? English(prose, i) : null
                : tokens[i].IsCapitals && words.IsShort(word) ? Short(prose, i)
                : tokens[i].IsCapitals && words.IsInitials(word) ? Abbreviated(prose, i)
                : word.Length <= LongestHead && CourtName.IsHead(word) ? Slavic(prose, i, named, places)
                : null;
            if (mention is not null && prose.Document.TextStart is var text && (tokens[mention.First].Start >= text || tokens[mention.Last].End <= text))
            {
                mentions.Add(mention);
            }
        }

        return mentions;
    }

    private CourtMention? Slavic(Prose prose, int head, Lazy<TextSpan[]> named, List<PhraseHit<PlaceForm>> places)
    {
        var tokens = prose.Tokens;
        var first = head;
        while (first > 0 && Left(prose, first - 1, head) is var left and >= 0)
        {
            first = left;
        }

        // Words that only say something of it: "подконтрольный", "российский"; but "Второй кассационный" is its name.
        while (first < head && tokens[first].Kind == TokenKind.Word && words.IsAside(prose.FoldedOf(tokens[first])) && !IsNumbered(prose, first + 1))
        {
            first++;
        }

        while (first < head && tokens[first].Kind == TokenKind.Mark)
        {
            first++;
        }

        var kind = false;
        for (var i = first; i < head; i++)
        {
            if (words.IsForeign(prose.FoldedOf(tokens[i])))
            {
                return null;
            }

            kind |= words.IsKind(prose.FoldedOf(tokens[i]));
        }

        var last = SlavicPlace(prose, head, named, places);
        var compound = tokens[head].Length > 5;
        if (first == head && last == head && !(compound && tokens[head].IsCapital))
        {
            return SlavicWeak(prose, head);
        }

        if (first == head && !compound)
        {
            return new(Told(prose, tokens[head].Start, tokens[head].Start + 3) + Told(prose, tokens[head].End, tokens[last].End), head, last, prose.FoldedOf(tokens[last]) is "района" or "району" ? CourtSeen.Named : CourtSeen.Unnamed, "court-of-a-place");
        }

        List<string> parts = [];
        for (var i = first; i <= head; i++)
        {
            if (tokens[i].Kind is TokenKind.Word or TokenKind.Number || prose.IsMark(i, '-'))
            {
                parts.Add(prose.Whole[tokens[i].Start..tokens[i].End]);
            }
        }

        var name = CourtName.Nominative([.. Joined(parts)], prose.Language == Language.Uk) + Told(prose, tokens[head].End, tokens[last].End);
        var seen = kind && last == head && !IsProper(prose, first, head) ? CourtSeen.Kind : CourtSeen.Named;
        return new(Calm(name), first, last, seen, "court-name");
    }

    // Something more than "военный суд", "Верховный суд".
    private bool IsProper(Prose prose, int first, int head)
    {
        for (var i = first; i < head; i++)
        {
            if (prose.Tokens[i].Kind == TokenKind.Number || (prose.Tokens[i].Kind == TokenKind.Word && words.IsAppellate(prose.FoldedOf(prose.Tokens[i]))) || (prose.Tokens[i].Kind == TokenKind.Word && prose.Tokens[i].IsCapital && !words.IsKind(prose.FoldedOf(prose.Tokens[i]))))
            {
                return true;
            }
        }

        return first == head;
    }

    // "суд у Ростові-на-Дону", "«суд» в Луганске"
    private static CourtMention? SlavicWeak(Prose prose, int head)
    {
        var tokens = prose.Tokens;
        var at = head + 1;
        at += IsClosing(prose, at) ? 1 : 0;
        if (at + 1 >= prose.Count || tokens[at].Kind != TokenKind.Word || prose.FoldedOf(tokens[at]) is not ("в" or "у" or "во"))
        {
            return null;
        }

        at++;
        at += at + 1 < prose.Count && tokens[at].Kind == TokenKind.Word && prose.FoldedOf(tokens[at]) is var word && (word.StartsWith("окуп") || word.StartsWith("оккуп")) ? 1 : 0;
        if (tokens[at].Kind != TokenKind.Word || !tokens[at].IsCapital)
        {
            return null;
        }

        var last = at;
        while (last + 2 < prose.Count && prose.IsMark(last + 1, '-') && !tokens[last + 1].IsSpaced && tokens[last + 2].Kind == TokenKind.Word)
        {
            last += 2;
        }

        return new(Told(prose, tokens[head].Start, tokens[head].Start + 3) + Told(prose, tokens[head].End, tokens[last].End), head, last, CourtSeen.Unnamed, "court-in-a-place");
    }

    private static bool IsClosing(Prose prose, int at) => prose.IsMark(at, '»') || prose.IsMark(at, '"') || prose.IsMark(at, '”') || prose.IsMark(at, '“');

    // Quotation marks inside a name are no part of it.
    private static string Told(Prose prose, int start, int end)
    {
        var told = prose.Whole[start..end];
        return told.AsSpan().IndexOfAny('»', '"', '”') < 0 && told.AsSpan().IndexOfAny('“', '«', '\n') < 0
            ? told
            : told.Replace("»", "", StringComparison.Ordinal).Replace("«", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal).Replace("“", "", StringComparison.Ordinal).Replace('\n', ' ');
    }

    // An adjective, "2-й", "Северо-", or a quotation mark between them: "Ялтинский «городской суд»", "так называемый «Верховный» суд".
    private int Left(Prose prose, int at, int head)
    {
        var tokens = prose.Tokens;
        if (tokens[at].Kind == TokenKind.Mark && at > 0 && tokens[at - 1].Kind == TokenKind.Word && CourtName.Agrees(prose.FoldedOf(tokens[at - 1]), prose.FoldedOf(tokens[head]))
            && ((!tokens[at].IsSpaced && IsClosing(prose, at)) || (tokens[at].IsSpaced && !tokens[at + 1].IsSpaced && tokens[at - 1].IsCapital && (prose.IsMark(at, '«') || prose.IsMark(at, '"') || prose.IsMark(at, '“')))))
        {
            at--;
        }

        if (tokens[at].Kind != TokenKind.Word)
        {
            // "235 гарнизонный военный суд"
            return tokens[at].Kind == TokenKind.Number && tokens[at].Length <= 3 && prose.FoldedOf(tokens[at + 1]).StartsWith("гарнизон") ? at : -1;
        }

        if (at >= 2 && prose.IsMark(at - 1, '-') && !tokens[at - 1].IsSpaced && !tokens[at].IsSpaced && (tokens[at - 2].Kind == TokenKind.Number || (tokens[at - 2].IsCapital && CourtName.IsAdjective(prose.FoldedOf(tokens[at])))))
        {
            return at - 2;
        }

        var word = prose.FoldedOf(tokens[at]);
        return CourtName.Agrees(word, prose.FoldedOf(tokens[head])) && (tokens[at].IsCapital || words.IsKind(word) || words.IsNumbered(word) || words.IsAside(word)) ? at : -1;
    }

    // "второго западного", "Третий апелляционный"
    private bool IsNumbered(Prose prose, int at) => prose.Tokens[at].Kind == TokenKind.Word && words.IsNumbered(prose.FoldedOf(prose.Tokens[at]));

    // "Республики Крым", "города Симферополя", "г. Симферополя", "Краснодарского края", "РФ", "общей юрисдикции", "окупованого Криму"
    private int SlavicPlace(Prose prose, int head, Lazy<TextSpan[]> named, List<PhraseHit<PlaceForm>> places)
    {
        var tokens = prose.Tokens;
        var last = head;
        var i = head + 1;
        var quoted = IsClosing(prose, i) && !tokens[i].IsSpaced;
        i += quoted ? 1 : 0;
        while (i < prose.Count)
        {
            if (tokens[i].Kind == TokenKind.Mark && prose.IsMark(i, '-') && !tokens[i].IsSpaced && i + 1 < prose.Count && tokens[i + 1].Kind == TokenKind.Word && last == i - 1 && last > head)
            {
                i++;
                last = i++;
                continue;
            }

            // "Верховный суд «ДНР»"
            if (tokens[i].Kind == TokenKind.Mark && i == last + 1 && i + 2 < prose.Count && tokens[i].IsSpaced && tokens[i + 1].IsCapitals && IsState(prose.FoldedOf(tokens[i + 1])) && IsClosing(prose, i + 2))
            {
                return i + 1;
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
            else if (i + 1 < prose.Count && ((word is "общей" && prose.FoldedOf(tokens[i + 1]) is "юрисдикции") || (word is "загальної" && prose.FoldedOf(tokens[i + 1]) is "юрисдикції")))
            {
                last = i + 1;
                i += 2;
            }
            else if (!tokens[i].IsCapital && words.IsSeatWord(word) && i + 1 < prose.Count && tokens[i + 1].IsCapital)
            {
                // "самопровозглашённой ДНР"
                i++;
            }
            else if (tokens[i].IsCapital ? IsState(word) || ((!quoted || IsPlace(places, i)) && IsGenitive(word) && (IsPlace(places, i) || !IsPerson(prose, named.Value, i))) : IsDistrict(word))
            {
                last = i++;
            }
            else
            {
                break;
            }
        }

        // "суд города" alone names no place; "Верховный суд республики" does.
        return last == head + 1 && !tokens[last].IsCapital && prose.FoldedOf(tokens[last]) is not ("республики" or "республіки") ? head : last;
    }

    private static bool IsPlace(List<PhraseHit<PlaceForm>> places, int at)
    {
        var from = places.From(at);
        return from < places.Count && places[from].First == at;
    }

    private static bool IsPerson(Prose prose, TextSpan[] named, int at)
    {
        var behind = PhraseHits.From<TextSpan>(named, prose.Tokens[at].Start + 1, static mention => mention.Start);
        return behind > 0 && named[behind - 1].End > prose.Tokens[at].Start;
    }

    private static bool IsState(ReadOnlySpan<char> word) => word is "рф" or "днр" or "лнр" or "кбр" or "рк";

    private static bool IsDistrict(ReadOnlySpan<char> word) =>
        word is "города" or "міста" or "области" or "області" or "края" or "краю" or "района" or "району" or "республики" or "республіки" or "округа" or "народной" or "народної" or "автономного" or "автономної" or "окупованого" or "оккупированного" or "федерации" or "федерації";

    private static bool IsGenitive(ReadOnlySpan<char> word) =>
        word.EndsWith("а") || word.EndsWith("я") || word.EndsWith("ы") || word.EndsWith("и") || word.EndsWith("ї") || word.EndsWith("і") || word.EndsWith("ой") || word.EndsWith("ої") || word.EndsWith("ого") || word.EndsWith("его") || word.EndsWith("у") || word is "крым" or "крим";
}
