using Svidok.Harvest;
using Svidok.Hosting.Embedded;
using Svidok.Store;
using Svidok.Store.Cosmos;

namespace Svidok.Hosting.AzureFunctions;

/// <summary>The harvest of one timer: what is due or wanted by a person, longest waiting first, until the timer's share of the host's time is over. A source
/// that was cut off, by its time or with its process, is due at the next timer again, and goes on from its last step.</summary>
internal sealed class TimedHarvest(IReadOnlyList<Source> sources, Harvester harvester, CosmosSources states, ICardStore cards, TimeProvider clock, ILogger<TimedHarvest> log)
{
    /// <summary>Of the ten minutes that host.json gives.</summary>
    public static readonly TimeSpan Share = TimeSpan.FromMinutes(8);

    /// <param name="outgoing">Gets what is to be queued.</param>
    public async Task RunAsync(Outgoing outgoing, TimeSpan share, CancellationToken cancel)
    {
        var harvesting = new Harvesting(sources, harvester, outgoing, states, cards);
        var (begun, histories) = (await states.BegunAsync(cancel), await states.HistoriesAsync(cancel));
        using var over = new CancellationTokenSource(share, clock);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel, over.Token);
        foreach (var source in sources.Where(IsDue).OrderBy(Asked))
        {
            outgoing.Add(await states.UnsentAsync(source.Id, cancel));
            try
            {
                await states.BeginAsync(source.Id, cancel);
                await harvesting.RunAsync(source, time.Token);
                await states.EndAsync(source.Id, cancel);
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested && !cancel.IsCancellationRequested)
            {
                // What was read is kept and sent.
                log.Unfinished(source.Id);
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // One source's trouble is not the others'; it is begun and not ended, so the next timer tries it again.
                log.NotHarvested(source.Id, error.GetType().Name);
            }
        }

        bool IsDue(Source source) => source is { Enabled: true, Kind: not SourceKind.Inbox }
            && (begun.Contains(source.Id) || histories.GetValueOrDefault(source.Id)?.Wanted is not null || Schedule.Next(source, Asked(source)) <= clock.GetUtcNow());

        DateTimeOffset Asked(Source source) => histories.GetValueOrDefault(source.Id)?.Asked ?? DateTimeOffset.UnixEpoch;
    }
}
