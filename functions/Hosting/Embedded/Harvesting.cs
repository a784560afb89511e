using Svidok.Harvest;
using Svidok.Store;

namespace Svidok.Hosting.Embedded;

/// <summary>What one harvest of one source brought.</summary>
/// <param name="New">Captures that were not known.</param>
/// <param name="Trouble">As in <see cref="Harvested.Blocked"/>, with its detail; null where all went well.</param>
public sealed record HarvestTally(string Source, int Captured, int New, string? Trouble);

/// <summary>Reads sources and queues what is new. A step is kept only after its capture is queued: a crash in between repeats
/// the few pages that are on their way, and loses none.</summary>
public sealed class Harvesting(IReadOnlyList<Source> sources, Harvester harvester, IWorkQueue queue, ISourceStore states, ICardStore? cards = null)
{
    public IReadOnlyList<Source> Sources => sources;

    public async Task<HarvestTally> RunAsync(Source source, CancellationToken cancel)
    {
        using var harvest = Telemetry.Harvest(source.Id);
        var tally = new HarvestTally(source.Id, 0, 0, null);
        await foreach (var step in harvester.HarvestAsync(source, await states.MemoryAsync(source.Id, cancel), cancel))
        {
            var isNew = await KeepAsync(source, step, cancel);
            tally = step.Answer switch
            {
                Harvested.Captured => tally with { Captured = tally.Captured + 1, New = tally.New + (isNew ? 1 : 0) },
                Harvested.Blocked blocked => tally with { Trouble = $"{blocked.Why}: {blocked.Detail}" },
                _ => tally,
            };
        }

        return tally;
    }

    /// <summary>Queues what a step captured, then keeps what it says.</summary>
    /// <returns>Whether it captured something that was not known.</returns>
    internal async Task<bool> KeepAsync(Source source, HarvestStep step, CancellationToken cancel)
    {
        var isNew = step.Answer is Harvested.Captured(var capture) && await queue.EnqueueAsync(capture, source.Id, cancel);
        if (isNew)
        {
            Telemetry.Queued();
        }

        foreach (var news in step.Cards)
        {
            await cards!.NoteAsync(news, cancel);
        }

        await states.NoteAsync(source.Id, step.Answer, step.State, cancel);
        SourceMeter.Answered(source.Id, step.Answer);
        return isNew;
    }
}
