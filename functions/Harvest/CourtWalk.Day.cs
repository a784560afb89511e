using Svidok.Courts;

namespace Svidok.Harvest;

/// <summary>Single days, for a backfill.</summary>
public sealed partial class CourtWalk
{
    /// <summary>Today, as the courts have it.</summary>
    internal DateOnly CourtsToday => DayOf(clock);

    /// <summary>Looks for the court's buildings, where that was not done lately.</summary>
    internal async Task<HarvestStep> BuildingsAsync(Source source, SourceMemory state, CancellationToken cancel) => new(new Harvested.Unchanged(), await SoughtAsync(source, state, cancel));

    /// <summary>Asks for one day's list of hearings in one building. What is remembered of the source stays as it is: this is not the daily road.</summary>
    internal async Task<HarvestStep> DayAsync(Source source, int building, DateOnly day, SourceMemory state, CancellationToken cancel) =>
        await requests.HearingsAsync(source, building, day, cancel) switch
        {
            CourtAnswer.Data { Page: var page } => new(new Harvested.Unchanged(), state) { Cards = [.. page.Rows.Where(watch.Follows).Select(row => Listed(source, row, day, clock.GetUtcNow())).OfType<CardNews>()] },
            CourtAnswer.Blocked blocked => new(Told(blocked, building), state),
            var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
        };

    /// <summary>Reads the cards that are due.</summary>
    internal IAsyncEnumerable<HarvestStep> DueCardsAsync(Source source, SourceMemory state, CancellationToken cancel) => CardsAsync(source, state, 0, cancel);

    // Asked for: today's list of the number after the last. That it does not answer is no trouble of the buildings that are known.
    private async Task<SourceMemory> SoughtAsync(Source source, SourceMemory state, CancellationToken cancel)
    {
        var today = DayOf(clock);
        var buildings = (state.Buildings ?? BuildingMemory.Of(state, today)).AtBegin(today);
        while (buildings.IsToBeSought(today))
        {
            var next = buildings.Known[^1].Number + 1;
            var answer = next > CourtBuildings.Most ? null : await requests.HearingsAsync(source, next, today, cancel, attempts: 1);
            buildings = answer switch
            {
                CourtAnswer.Data { Page: var page } => buildings.With([next, .. page.Buildings], today, old: state.LastSuccess is not null),
                CourtAnswer.Blocked { NoBuilding: false, Why: var why } => buildings with { Doubt = why },
                _ => buildings with { Sought = today, Doubt = null },
            };
            if (buildings.Doubt is not null)
            {
                break;
            }
        }

        return state with { Buildings = buildings };
    }
}
