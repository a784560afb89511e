namespace Svidok.Extract;

/// <summary>Courts that go by their initials.</summary>
internal sealed partial class CourtScan
{
    // "ЮОВС", "2-й ЗОВС"; "ВС" only before a place that has no other forces: "ВС Крыма"
    private CourtMention? Short(Prose prose, int at)
    {
        var tokens = prose.Tokens;
        var (first, last) = (at, at);
        if (prose.FoldedOf(tokens[at]) is "вс")
        {
            if (at + 1 >= prose.Count || tokens[at + 1].Kind != TokenKind.Word || !tokens[at + 1].IsCapital || !words.IsSeat(prose.FoldedOf(tokens[at + 1])))
            {
                return null;
            }

            last = at + 1;
        }
        else if (at >= 3 && prose.IsMark(at - 2, '-') && tokens[at - 3].Kind == TokenKind.Number && tokens[at - 1].Length <= 3)
        {
            first = at - 3;
        }

        return new(prose.Whole[tokens[first].Start..tokens[last].End], first, last, CourtSeen.Short, "court-short");
    }

    // "Крымского ГВС", "2-й Западный ОВС", "235-й ГВС"
    private static CourtMention? Abbreviated(Prose prose, int at)
    {
        const int Longest = 6;
        var tokens = prose.Tokens;
        var first = at;
        while (first > 0 && at - first < Longest)
        {
            if (tokens[first - 1].Kind == TokenKind.Word && tokens[first - 1].IsCapital && CourtName.IsAdjective(prose.FoldedOf(tokens[first - 1])))
            {
                first--;
                first -= first >= 2 && prose.IsMark(first - 1, '-') && !tokens[first].IsSpaced && tokens[first - 2].IsCapital ? 2 : 0;
            }
            else if (first >= 3 && prose.IsMark(first - 2, '-') && tokens[first - 3].Kind == TokenKind.Number && tokens[first - 1].Length <= 3)
            {
                first -= 3;
            }
            else
            {
                first -= tokens[first - 1].Kind == TokenKind.Number ? 1 : 0;
                break;
            }
        }

        List<string> parts = [];
        for (var i = first; i <= at; i++)
        {
            parts.Add(prose.Whole[tokens[i].Start..tokens[i].End]);
        }

        return first < at ? new(CourtName.Nominative([.. Joined(parts)], prose.Language == Language.Uk), first, at, CourtSeen.Short, "court-short") : null;
    }
}
