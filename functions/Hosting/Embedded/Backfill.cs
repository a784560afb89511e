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
        // What an earlier run found and did not get to.
        await CardsAsync(court, cancel);
        await harvesting.KeepAsync(court, await walk.BuildingsAsync(court, await states.MemoryAsync(court.Id, cancel), cancel), cancel);
        var open = await OpenAsync(court, from, to, cancel);
        var troubles = 0;
        for (var day = from; day <= to && troubles < MostTroubles; day = day.AddDays(1))
        {
            BackfillDay? asked = null;
            foreach (var (building, _) in open[day])
            {
                // Not as it was at the beginning: the daily harvest of the same source may go on meanwhile.
                var step = await walk.DayAsync(court, building, day, await states.MemoryAsync(court.Id, cancel), cancel);
                await harvesting.KeepAsync(court, step, cancel);
                var one = new BackfillDay(day, step.Cards.Count, step.Answer is Harvested.Blocked blocked ? $"{blocked.Why}: {blocked.Detail}" : null);
                await days.NoteAsync(Key(court, building), one, cancel);
                asked = asked is null ? one : asked with { Followed = asked.Followed + one.Followed, Trouble = asked.Trouble ?? one.Trouble };
            }

            if (asked is not null)
            {
                troubles = asked.Trouble is null ? 0 : troubles + 1;
                yield return asked;
                await CardsAsync(court, cancel);
            }
        }
    }

    /// <returns>Days that are not read yet in every building that is known, with the reason where they were asked for; and how many cards are still to be read.</returns>
    public async Task<(IReadOnlyList<BackfillDay> Days, int Cards)> MissingAsync(Source court, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var missing = (await OpenAsync(court, from, to, cancel)).Where(static day => day.Value.Count > 0)
            .Select(static day => new BackfillDay(day.Key, 0, day.Value.Select(static one => one.Trouble).FirstOrDefault(static trouble => trouble is not null) ?? "not asked for"));
        return ([.. missing], (await cards.DueAsync(court.Id, clock.GetUtcNow(), int.MaxValue, cancel)).Count);
    }

    // The first building's days have the key that they had before others were known.
    private static string Key(Source court, int building) => building == 1 ? court.Id : FormattableString.Invariant($"{court.Id}/{building}");

    /// <summary>By day: the buildings whose list is not read, with the reason where it was asked for.</summary>
    private async Task<SortedDictionary<DateOnly, List<(int Building, string? Trouble)>>> OpenAsync(Source court, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        SortedDictionary<DateOnly, List<(int Building, string? Trouble)>> open = new(Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).ToDictionary(from.AddDays, static _ => new List<(int Building, string? Trouble)>()));
        foreach (var building in (await states.MemoryAsync(court.Id, cancel)).Buildings?.Known.Select(static building => building.Number) ?? [1])
        {
            var asked = (await days.BetweenAsync(Key(court, building), from, to, cancel)).ToDictionary(static day => day.Day, static day => day.Trouble);
            foreach (var (day, buildings) in open)
            {
                if (!asked.TryGetValue(day, out var trouble) || trouble is not null)
                {
                    buildings.Add((building, trouble));
                }
            }
        }

        return open;
    }

    private async Task CardsAsync(Source court, CancellationToken cancel)
    {
        await foreach (var step in walk.DueCardsAsync(court, await states.MemoryAsync(court.Id, cancel), cancel))
        {
            await harvesting.KeepAsync(court, step with { State = await states.MemoryAsync(court.Id, cancel) }, cancel);
        }
    }
}
