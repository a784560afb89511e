namespace Svidok.Link;

/// <summary>What a case's documents tell together. Pure.</summary>
public static class CaseStory
{
    /// <summary>The fullest name that a document gives; of equally full ones the newest document's.</summary>
    public static string NameOf(IReadOnlyList<CaseDocument> documents) =>
        documents.Select(static document => document.Name).MaxBy(static name => name.Split(' ').Count(static word => word.Length > 2)) ?? "";

    /// <summary>Whoever is held and whoever was tortured comes first; then what the criteria are surest of.</summary>
    public static double UrgencyOf(IReadOnlyList<CaseDocument> documents)
    {
        if (documents.Count == 0)
        {
            return 0;
        }

        var held = documents.Any(static document => document.Extraction.Defendants.Any(person => person.DeprivedOfLiberty == true && person.Name == document.Name));
        var tortured = documents.Any(static document => document.Extraction.Signals.Any(static signal => signal.Id == "torture"));
        return documents.Max(static document => document.Screening.Score) + (held ? 0.5 : 0) + (tortured ? 0.25 : 0);
    }

    /// <summary>Oldest first; what has no day comes last.</summary>
    public static IReadOnlyList<TimelineEntry> Timeline(IReadOnlyList<CaseDocument> documents, IReadOnlyList<Decision> decisions)
    {
        List<TimelineEntry> entries = [];
        foreach (var document in documents)
        {
            var understood = document.Extraction;
            entries.Add(new(DateOnly.FromDateTime(document.CapturedAt.UtcDateTime), "captured", document.Source, document.Capture));
            if (understood.DecisionDate is { } day)
            {
                entries.Add(new(day.Value, "verdict", understood.Court?.Value ?? "", document.Capture));
            }

            entries.AddRange(understood.Sentences
                .Where(sentence => sentence.Person is null || sentence.Person == document.Name)
                .Select(sentence => new TimelineEntry(understood.DecisionDate?.Value, "sentence", sentence.Quote.Words, document.Capture)));
        }

        entries.AddRange(decisions.Select(static decision => new TimelineEntry(DateOnly.FromDateTime(decision.At.UtcDateTime), "decision", decision.Verdict.ToString(), null)));
        return [.. entries.OrderBy(static entry => entry.On ?? DateOnly.MaxValue)];
    }
}
