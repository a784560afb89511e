using System.Runtime.CompilerServices;
using Svidok.Harvest;
using Svidok.Store;
using Svidok.Store.Sqlite;

namespace Svidok.Hosting.Embedded;

/// <summary>Reads the hearings of days long past, and the cards that they lead to. A day counts as read when its rows are kept; it may
/// be stopped anywhere and goes on with the first day that is not.</summary>
public sealed class Backfill(CourtWalk walk, Harvesting harvesting, Backfills days, ICardStore cards, ISourceStore states, TimeProvider clock)
{
    // In a row: of a site that does not answer no more is asked.
    private const int MostTroubles = 3;

    /// <summary>The last day that may be asked for: later ones are the daily harvest's.</summary>
    public DateOnly Latest => walk.CourtsToday;

    /// <returns>The days as they are asked for; those that an earlier run has read are not among them.</returns>
    public async IAsyncEnumerable<BackfillDay> RunAsync(Source court, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancel)
    {
        var read = (await days.BetweenAsync(court.Id, from, to, cancel)).Where(static day => day.Trouble is null).Select(static day => day.Day).ToHashSet();

        // What an earlier run found and did not get to.
        await CardsAsync(court, cancel);
        var troubles = 0;
        for (var day = from; day <= to && troubles < MostTroubles; day = day.AddDays(1))
        {
            if (read.Contains(day))
            {
                continue;
            }

            // Not as it was at the beginning: the daily harvest of the same source may go on meanwhile.
            var step = await walk.DayAsync(court, day, await states.MemoryAsync(court.Id, cancel), cancel);
            await harvesting.KeepAsync(court, step, cancel);
            var asked = new BackfillDay(day, step.Cards.Count, step.Answer is Harvested.Blocked blocked ? $"{blocked.Why}: {blocked.Detail}" : null);
            await days.NoteAsync(court.Id, asked, cancel);
            troubles = asked.Trouble is null ? 0 : troubles + 1;
            yield return asked;
            await CardsAsync(court, cancel);
        }
    }

    /// <returns>Days that are not read yet, with the reason where they were asked for; and how many cards are still to be read.</returns>
    public async Task<(IReadOnlyList<BackfillDay> Days, int Cards)> MissingAsync(Source court, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var asked = (await days.BetweenAsync(court.Id, from, to, cancel)).ToDictionary(static day => day.Day);
        var missing = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Where(day => !asked.TryGetValue(day, out var known) || known.Trouble is not null)
            .Select(day => asked.GetValueOrDefault(day) ?? new(day, 0, "not asked for"));
        return ([.. missing], (await cards.DueAsync(court.Id, clock.GetUtcNow(), int.MaxValue, cancel)).Count);
    }

    private async Task CardsAsync(Source court, CancellationToken cancel)
    {
        await foreach (var step in walk.DueCardsAsync(court, await states.MemoryAsync(court.Id, cancel), cancel))
        {
            await harvesting.KeepAsync(court, step with { State = await states.MemoryAsync(court.Id, cancel) }, cancel);
        }
    }
}
