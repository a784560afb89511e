namespace Svidok.Extract;

/// <summary>The day of the verdict or decision that a document reports.</summary>
internal sealed class DecisionDay(CourtWords words)
{
    /// <param name="days">As <see cref="DayReader.All"/> gives them.</param>
    public Quoted<DateOnly>? Read(Prose prose, List<NamedDay> days)
    {
        var day = prose.Document.Kind switch
        {
            DocumentKind.CaseCard => Card(prose, days),
            DocumentKind.Judgment => Judgment(prose, days),
            _ => Reported(prose, days),
        };
        return day is { } found ? new(found.Day, prose.Quote(found.First, found.Last), "decision-day") : null;
    }

    // "Дата рассмотрения  03.12.2024"
    private static NamedDay? Card(Prose prose, List<NamedDay> days)
    {
        foreach (var day in days)
        {
            var label = day.First - (day.First > 0 && prose.Tokens[day.First - 1].Kind is TokenKind.Break or TokenKind.Mark ? 2 : 1);
            if (label >= 1 && WordAt(prose, label) is "рассмотрения" && WordAt(prose, label - 1) is "дата")
            {
                return day;
            }

            if ((day.First >= 2 && WordAt(prose, day.First - 2) is "приговор" or "вирок") || IsInVerdictLine(prose, day.First))
            {
                return day;
            }
        }

        return null;
    }

    // "Приговор: 16 лет лишения свободы (Южный окружной военный суд, 05.12.2024)"
    private static bool IsInVerdictLine(Prose prose, int at)
    {
        const int LongestLine = 40;
        var start = at;
        while (start > 0 && at - start < LongestLine && prose.Tokens[start - 1].Kind != TokenKind.Break)
        {
            start--;
        }

        return prose.Tokens[start].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[start]) is "приговор" or "вирок" && prose.IsMark(start + 1, ':');
    }

    // The day in the heading: before the court says what it is about.
    private static NamedDay? Judgment(Prose prose, List<NamedDay> days)
    {
        foreach (var day in days)
        {
            if (day.Exact)
            {
                return day;
            }
        }

        return null;
    }

    // The day in a sentence that tells of a verdict, best where it names the court too.
    private NamedDay? Reported(Prose prose, List<NamedDay> days)
    {
        NamedDay? best = null;
        var most = 3;
        var (told, score) = (-1, 0);
        foreach (var day in days)
        {
            if (prose.Sentences.Of(day.First) is var sentence && sentence != told)
            {
                (told, score) = (sentence, words.Hints(prose, sentence).Score() + (NamesCourt(prose, sentence) ? 2 : 0));
            }

            if (score >= most && (best is null || score > most))
            {
                (best, most) = (day, score);
            }
        }

        return best;
    }

    private static bool NamesCourt(Prose prose, int sentence)
    {
        for (var i = prose.Sentences.StartOf(sentence); i < prose.Sentences.EndOf(sentence); i++)
        {
            if (prose.Tokens[i].Kind == TokenKind.Word && (CourtName.IsHead(prose.FoldedOf(prose.Tokens[i])) || prose.FoldedOf(prose.Tokens[i]) is "court"))
            {
                return true;
            }
        }

        return false;
    }

    private static string WordAt(Prose prose, int at)
    {
        at -= at > 0 && prose.Tokens[at].Kind is TokenKind.Break or TokenKind.Mark ? 1 : 0;
        return prose.FoldedOf(prose.Tokens[at]).ToString();
    }
}
