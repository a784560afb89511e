using System.Runtime.InteropServices;

namespace Svidok.Extract;

/// <summary>The day of the verdict or decision that a document reports.</summary>
internal static class DecisionDay
{
    private const int Comma = 4;
    private const int Semicolon = 8;
    private const int Farthest = 60;
    private const int Least = 3;

    private const int OfAppeal = 5;

    // A day beside a court's name, and no word that tells what it did.
    private const int Beside = 3;

    /// <param name="days">As <see cref="DayReader.All"/> gives them.</param>
    /// <param name="cues">Phrases of Reference/court-cues.csv.</param>
    public static Quoted<DateOnly>? Read(Prose prose, List<NamedDay> days, List<PhraseHit<CourtCue>> cues, List<CourtMention> courts)
    {
        var day = prose.Document.Kind switch
        {
            DocumentKind.CaseCard => Card(prose, days),
            DocumentKind.Judgment => Judgment(prose, days),
            _ => Reported(prose, [.. days.Where(day => !IsLimit(prose, day))], cues, courts),
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
        var start = prose.LineStart(at, LongestLine);
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

    // The day beside a phrase that tells of a decision: a higher court's, else a verdict, else custody.
    private static NamedDay? Reported(Prose prose, List<NamedDay> days, List<PhraseHit<CourtCue>> cues, List<CourtMention> courts)
    {
        NamedDay? best = null;
        var most = Least;
        for (var i = 0; i < days.Count; i++)
        {
            if (Weight(prose, days, i, cues, courts) is var weight && (weight > most || (weight == most && best is null)))
            {
                (best, most) = (days[i], weight);
            }
        }

        return best;
    }

    private static int Weight(Prose prose, List<NamedDay> days, int own, List<PhraseHit<CourtCue>> cues, List<CourtMention> courts)
    {
        var sentence = prose.Sentences.Of(days[own].First);
        var (weight, nearest, nearestOther, press, planned, another) = (0, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, 0);
        var (start, end) = (Math.Max(prose.Sentences.StartOf(sentence), days[own].First - Farthest), Math.Min(prose.Sentences.EndOf(sentence), days[own].Last + Farthest));
        foreach (var hit in cues.Between(start, end))
        {
            var far = Distance(prose, hit, days[own]);
            if (IsNearer(prose, hit, days, own - 1, sentence, far) || IsNearer(prose, hit, days, own + 1, sentence, far))
            {
                continue;
            }

            var says = WeightOf(hit.Value);
            weight = Math.Max(weight, says);
            nearest = says > 0 ? Math.Min(nearest, far) : nearest;
            planned = hit.Value == CourtCue.Planned ? Math.Min(planned, far) : planned;
            nearestOther = hit.Value is CourtCue.Otherwise or CourtCue.Press or CourtCue.Ban ? Math.Min(nearestOther, hit.Value == CourtCue.Ban ? far - 1 : far) : nearestOther;
            press = hit.Value == CourtCue.Press ? Math.Min(press, far) : press;
            another = Math.Max(another, hit.Value == CourtCue.Another ? 2 : hit.Value == CourtCue.Earlier ? 1 : 0);
        }

        // "rejected the appeal" is no appeal that is to come.
        nearestOther = weight == OfAppeal ? nearestOther : Math.Min(nearestOther, planned);
        if (weight == 0 && press != int.MaxValue && sentence > 0 && IsAboutThis(prose, sentence))
        {
            // "Об этом 17 ноября рассказала прокуратура"
            return HasDecision(prose, sentence - 1, cues) ? Least : 0;
        }

        if (weight == 0)
        {
            // "Керченский городской суд вчера согласился": whatever it did.
            return nearestOther == int.MaxValue && IsBesideCourt(prose, courts, days[own]) ? Beside : 0;
        }

        var named = NamesCourt(prose, start, end) ? 1 : 0;
        return nearestOther < nearest ? press == nearestOther ? weight - 1 + named : 0 : weight + named - (weight == OfAppeal && named == 0 ? 2 : 0) - another;
    }

    private static bool IsBesideCourt(Prose prose, List<CourtMention> courts, NamedDay day)
    {
        var behind = PhraseHits.From<CourtMention>(CollectionsMarshal.AsSpan(courts), day.First, static court => court.First);
        return (behind < courts.Count && Between(prose, courts[behind].First, courts[behind].Last, day) == 0) || (behind > 0 && Between(prose, courts[behind - 1].First, courts[behind - 1].Last, day) == 0);
    }

    private static bool IsNearer(Prose prose, in PhraseHit<CourtCue> hit, List<NamedDay> days, int other, int sentence, int far) =>
        other >= 0 && other < days.Count && prose.Sentences.Of(days[other].First) == sentence && Distance(prose, hit, days[other]) < far;

    private static bool IsAboutThis(Prose prose, int sentence)
    {
        var at = prose.Sentences.StartOf(sentence);
        at += at < prose.Count && prose.Tokens[at].Kind != TokenKind.Word ? 1 : 0;
        return at + 1 < prose.Sentences.EndOf(sentence) && prose.FoldedOf(prose.Tokens[at]) is "об" or "про" && prose.FoldedOf(prose.Tokens[at + 1]) is "этом" or "це";
    }

    private static bool HasDecision(Prose prose, int sentence, List<PhraseHit<CourtCue>> cues)
    {
        foreach (var hit in cues.Between(Math.Max(prose.Sentences.StartOf(sentence), prose.Sentences.EndOf(sentence) - Farthest), prose.Sentences.EndOf(sentence)))
        {
            if (WeightOf(hit.Value) >= Least)
            {
                return true;
            }
        }

        return false;
    }

    private static int WeightOf(CourtCue cue) => cue switch
    {
        CourtCue.Appeal or CourtCue.Retrial => OfAppeal,
        CourtCue.Verdict => 4,
        CourtCue.Custody => 3,
        CourtCue.Minor => 3,
        CourtCue.Arrest => 2,
        _ => 0,
    };

    // "под стражу до 17 июля"
    private static bool IsLimit(Prose prose, NamedDay day) =>
        day.First > 0 && prose.Tokens[day.First - 1].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[day.First - 1]) is "до" or "until" or "till" or "с" or "з" or "since" or "from";

    private static int Distance(Prose prose, in PhraseHit<CourtCue> hit, NamedDay day) => Between(prose, hit.First, hit.Last, day);

    private static int Between(Prose prose, int first, int last, NamedDay day)
    {
        var (from, to) = last < day.First ? (last, day.First) : (day.Last, first);
        if (to - from > Farthest)
        {
            return Farthest;
        }

        var distance = 0;
        for (var i = from + 1; i < to; i++)
        {
            distance += prose.Tokens[i].Kind is not (TokenKind.Mark or TokenKind.Break) ? 1 : prose.IsMark(i, ',') ? Comma : prose.IsMark(i, ';') ? Semicolon : 0;
        }

        return distance;
    }

    private static bool NamesCourt(Prose prose, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (prose.Tokens[i].Kind == TokenKind.Word && (CourtName.IsHead(prose.FoldedOf(prose.Tokens[i])) || IsCourt(prose.FoldedOf(prose.Tokens[i]))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCourt(ReadOnlySpan<char> word) =>
        word is "court" or "judge" or "судья" or "судді" or "суддя" || word.StartsWith("апелляц") || word.StartsWith("апеляц") || word.StartsWith("кассац") || word.StartsWith("касац");

    private static string WordAt(Prose prose, int at)
    {
        at -= at > 0 && prose.Tokens[at].Kind is TokenKind.Break or TokenKind.Mark ? 1 : 0;
        return prose.FoldedOf(prose.Tokens[at]).ToString();
    }
}
