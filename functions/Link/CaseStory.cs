using System.Globalization;
using Svidok.Courts;

namespace Svidok.Link;

/// <summary>What a case's documents tell together. Pure.</summary>
public static class CaseStory
{
    /// <summary>The fullest name that a document gives; of equally full ones the first.</summary>
    public static string NameOf(IEnumerable<string> names) => names.MaxBy(static name => name.Split(' ').Count(static word => word.Length > 2)) ?? "";

    /// <summary>Whoever is held and whoever was tortured comes first; then what the criteria are surest of.</summary>
    public static double UrgencyOf(double score, bool held, bool tortured) => score + (held ? 0.5 : 0) + (tortured ? 0.25 : 0);

    // As Review names what happened.
    private static readonly string[] Words = ["occurred", "detained", "in_force"];

    /// <summary>"10:00, Судебное заседание, Зал 1, № 1-77/2025".</summary>
    public static string WordsOf(Hearing hearing, string number) => string.Join(
        ", ", new[] { hearing.At?.ToString("HH:mm", CultureInfo.InvariantCulture), hearing.What, hearing.Place, "№ " + number }.Where(static word => !string.IsNullOrEmpty(word)));

    /// <summary>Oldest first; what has no day comes last.</summary>
    public static IReadOnlyList<TimelineEntry> Timeline(IReadOnlyList<CaseDocument> documents, IReadOnlyList<Decision> decisions, IReadOnlyList<KnownCard> cards)
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

            entries.AddRange(understood.Dates.Select(date => new TimelineEntry(date.From, Words[(int)date.Kind], date.Quote.Words, document.Capture)));
            entries.AddRange(understood.Sentences
                .Where(sentence => sentence.Person is null || sentence.Person == document.Name)
                .Select(sentence => new TimelineEntry(understood.DecisionDate?.Value, "sentence", sentence.Quote.Words, document.Capture)));
        }

        foreach (var card in cards)
        {
            entries.AddRange(card.Hearings.Select(hearing => new TimelineEntry(hearing.On, "hearing", WordsOf(hearing, card.Number), card.Versions is [.., var newest] ? newest.Capture : null)));
            entries.AddRange(card.Versions.SelectMany(static version => version.Changes.Select(change => new TimelineEntry(
                DateOnly.FromDateTime(version.At.UtcDateTime), "card_changed", $"{change.Label}: {Said(change.Before)} → {Said(change.After)}", version.Capture))));
        }

        entries.AddRange(decisions.Select(static decision => new TimelineEntry(DateOnly.FromDateTime(decision.At.UtcDateTime), "decision", decision.Verdict.ToString(), null)));
        return [.. entries.OrderBy(static entry => entry.On ?? DateOnly.MaxValue)];

        static string Said(string value) => value.Length == 0 ? "—" : value;
    }
}
