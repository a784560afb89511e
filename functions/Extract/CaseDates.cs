namespace Svidok.Extract;

/// <summary>What a phrase tells of the time near it.</summary>
internal enum DayCue : byte
{
    Occurred,
    Detained,
    InForce,

    /// <summary>Births, bans, verdicts, reports: a time that is none of these.</summary>
    Other,
}

/// <summary>When it was done, when the person was seized, since when the decision is in force: the nearest phrase of
/// Reference/day-cues.csv says which.</summary>
internal sealed class CaseDates
{
    // Words between a time and what it is the time of; a comma parts as much as four.
    private const int Farthest = 14;
    private const int Comma = 4;

    private readonly CueBook<DayCue> cues;
    private readonly DayReader reader;

    public CaseDates(string folder, Lexicon lexicon, DayReader reader) => (this.reader, cues) = (reader, new(folder, "day-cues.csv", lexicon));

    /// <param name="days">As <see cref="DayReader.All"/> gives them.</param>
    public List<CaseDate> Read(Prose prose, List<NamedDay> days)
    {
        var times = reader.Times(prose, days);
        if (times.Count == 0)
        {
            return [];
        }

        var hits = cues.In(prose);
        List<CaseDate> dates = [];
        foreach (var time in times)
        {
            if (Nearest(prose, hits, time) is { Value: not DayCue.Other } cue && !InBoth(prose, cue, time))
            {
                var quote = prose.Quote(Math.Min(cue.First, time.First), Math.Max(cue.Last, time.Last));
                dates.Add(new((DateKind)cue.Value, time.From, time.To, quote, "day-cue"));
            }
        }

        return dates;
    }

    // A phrase of the title says nothing of a day of the text: there are no such words to quote.
    private static bool InBoth(Prose prose, PhraseHit<DayCue> cue, NamedTime time) =>
        prose.Tokens[cue.First].Start < prose.Document.TextStart != prose.Tokens[time.First].Start < prose.Document.TextStart;

    private static PhraseHit<DayCue>? Nearest(Prose prose, List<PhraseHit<DayCue>> hits, NamedTime time)
    {
        var sentence = prose.Sentences.Of(time.First);
        var (start, end) = (Math.Max(prose.Sentences.StartOf(sentence), time.First - Farthest), Math.Min(prose.Sentences.EndOf(sentence), time.Last + Farthest));
        PhraseHit<DayCue>? best = null;
        var least = Farthest;
        foreach (var hit in hits.Between(start, end))
        {
            var far = hit.Last < time.First ? Distance(prose, hit.Last, time.First) : hit.First > time.Last ? Distance(prose, time.Last, hit.First) : int.MaxValue;

            // "вступил в законную силу" is no "вступил".
            if (far < least || (far <= least && best is { } known && known.First == hit.First && hit.Last > known.Last))
            {
                (best, least) = (hit, far);
            }
        }

        return best;
    }

    private static int Distance(Prose prose, int from, int to)
    {
        var distance = 0;
        for (var i = from + 1; i < to; i++)
        {
            distance += prose.Tokens[i].Kind == TokenKind.Mark ? prose.IsMark(i, ',') ? Comma : 0 : 1;
        }

        return distance;
    }
}
