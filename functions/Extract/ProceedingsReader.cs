namespace Svidok.Extract;

/// <summary>What a phrase tells of how far a case has come, or of what a higher court did (Reference/stage-cues.csv).</summary>
internal enum StageCue : byte
{
    Search,
    Detention,
    Charge,
    Trial,
    Verdict,
    Appeal,
    Release,
    Exchange,
    Unchanged,
    Reduced,
    Increased,
    Overturned,
    Returned,
}

/// <summary>Stage of the case, outcome of an appeal, region of the court.</summary>
internal sealed class ProceedingsReader(ExtractRules rules)
{
    // Title and lead say what is new; the rest tells the story so far.
    private const int Lead = 3;

    private readonly CueBook<StageCue> cues = new(rules.Folder, "stage-cues.csv", rules.Lexicon);
    private readonly Tribunals tribunals = new(rules.Folder);

    /// <param name="court">As it stands in the text; null where none is named.</param>
    /// <param name="places">Places of the text, in its order.</param>
    public Proceedings Read(Prose prose, CourtMention? court, List<PhraseHit<PlaceForm>> places)
    {
        var hits = cues.In(prose);
        hits.RemoveAll(hit => InBoth(prose, hit));
        var lead = prose.Sentences.EndOf(Math.Min(Lead, prose.Sentences.Count) - 1);
        var stage = (prose.Document.Kind == DocumentKind.Judgment ? Judged(hits, lead) : null) ?? Furthest(hits, lead) ?? Furthest(hits, prose.Count);
        return new(
            stage is { } told ? new((Stage)told.Value, prose.Quote(told.First, told.Last), "stage-cue") : null,
            stage is { Value: StageCue.Appeal } ? Outcome(prose, hits) : null,
            court is null ? null : tribunals.RegionOf(court.Name) ?? PlaceOf(court, places));
    }

    // A judgment names its instance at its head, and what it decides at its end.
    private static PhraseHit<StageCue>? Judged(List<PhraseHit<StageCue>> hits, int lead)
    {
        PhraseHit<StageCue>? last = null;
        foreach (var hit in hits)
        {
            if (hit.Value == StageCue.Appeal && hit.First < lead)
            {
                return hit;
            }

            last = hit.Value == StageCue.Verdict ? hit : last;
        }

        return last;
    }

    private static PhraseHit<StageCue>? Furthest(List<PhraseHit<StageCue>> hits, int end)
    {
        PhraseHit<StageCue>? furthest = null;
        foreach (var hit in hits.Between(0, end))
        {
            if (hit.Value <= StageCue.Exchange && (furthest is null || hit.Value > furthest.Value.Value))
            {
                furthest = hit;
            }
        }

        return furthest;
    }

    // The last one: a higher court tells first what the lower one did.
    private static Quoted<AppealOutcome>? Outcome(Prose prose, List<PhraseHit<StageCue>> hits)
    {
        PhraseHit<StageCue>? best = null;
        foreach (var hit in hits)
        {
            if (hit.Value >= StageCue.Unchanged && (best is null || hit.Value > StageCue.Unchanged || best.Value.Value == StageCue.Unchanged))
            {
                best = hit;
            }
        }

        return best is { } found ? new((AppealOutcome)(found.Value - StageCue.Unchanged), prose.Quote(found.First, found.Last), "appeal-cue") : null;
    }

    // "Киевский районный суд города Симферополя": of two places the last.
    private static string? PlaceOf(CourtMention court, List<PhraseHit<PlaceForm>> places)
    {
        string? region = null;
        foreach (var place in places.Between(court.First, court.Last + 1))
        {
            region = place.Value.Region;
        }

        return region;
    }

    private static bool InBoth(Prose prose, PhraseHit<StageCue> hit) =>
        prose.Tokens[hit.First].Start < prose.Document.TextStart && prose.Tokens[hit.Last].End > prose.Document.TextStart;
}
