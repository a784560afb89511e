using Svidok.Store;

namespace Svidok.Harvest;

/// <summary>A source, what it has answered, and what is to be thought of it.</summary>
/// <param name="ThisWeek">Documents since Monday.</param>
/// <param name="Usual">Documents of a usual week; null before the first full one.</param>
/// <param name="Expected">When something new should be there at the latest; null where it has no rhythm or is not asked.</param>
public sealed record SourceReport(Source Source, SourceHistory? History, SourceHealth Health, int ThisWeek, double? Usual, DateTimeOffset? Expected)
{
    public static SourceReport Of(Source source, SourceHistory? history, DateTimeOffset now) => new(
        source, history, SourceHealth.Of(source, history, now), history?.ThisWeek(now) ?? 0, history?.Usual(now),
        source.Enabled && history is not null ? (history.New ?? history.First) + source.Rhythm : null);
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
        { IsAlarm: true } => 0,
        SourceHealth.InTrouble => 1,
        SourceHealth.Works or SourceHealth.NeverAsked => 2,
        _ => 3,
    };
}
