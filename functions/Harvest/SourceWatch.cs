using Svidok.Store;

namespace Svidok.Harvest;

/// <summary>A source, what it has answered, and what is to be thought of it.</summary>
/// <param name="ThisWeek">Documents since Monday.</param>
/// <param name="Usual">Documents of a usual week; null before the first full one.</param>
/// <param name="Expected">When something new should be there at the latest; null where it has no rhythm or is not asked.</param>
public sealed record SourceReport(Source Source, SourceHistory? History, SourceHealth Health, int ThisWeek, double? Usual, DateTimeOffset? Expected)
{
    /// <summary>Beside its state; of a source that is asked.</summary>
    public IReadOnlyList<SourceNote> Notes => Source.Enabled ? History?.Notes ?? [] : [];

    /// <summary>Those of <see cref="Notes"/> that people have to look at.</summary>
    public IReadOnlyList<SourceNote> Raised { get; private init; } = [];

    /// <summary>Whether people have to look.</summary>
    public bool IsAlarm => Health.IsAlarm || Raised.Count > 0;

    public static SourceReport Of(Source source, SourceHistory? history, DateTimeOffset now) => new(
        source, history, SourceHealth.Of(source, history, now), history?.ThisWeek(now) ?? 0, history?.Usual(now),
        source.Enabled && history is not null ? (history.New ?? history.First) + source.Rhythm : null)
    {
        Raised = source.Enabled ? [.. (history?.Notes ?? []).Where(note => note.IsAlarm(now))] : [],
    };
}

/// <summary>Judges all sources by what the store keeps of their answers.</summary>
public sealed class SourceWatch(IReadOnlyList<Source> sources, ISourceStore store, TimeProvider clock)
{
    /// <returns>Those that people must look at first, then in the order of the list.</returns>
    public async Task<IReadOnlyList<SourceReport>> LookAsync(CancellationToken cancel)
    {
        var histories = await store.HistoriesAsync(cancel);
        var now = clock.GetUtcNow();
        return [.. sources.Select(source => SourceReport.Of(source, histories.GetValueOrDefault(source.Id), now)).OrderBy(Place)];
    }

    private static int Place(SourceReport report) => report.Health switch
    {
        _ when report.IsAlarm => 0,
        SourceHealth.InTrouble => 1,
        SourceHealth.Works or SourceHealth.NeverAsked => 2,
        _ => 3,
    };
}
