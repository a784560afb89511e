using Svidok.Courts;

namespace Svidok.Harvest;

/// <summary>Single days, for a backfill.</summary>
public sealed partial class CourtWalk
{
    /// <summary>Today, as the courts have it.</summary>
    internal DateOnly CourtsToday => DayOf(clock);

    /// <summary>Asks for one day's list of hearings. What is remembered of the source stays as it is: this is not the daily road.</summary>
    internal async Task<HarvestStep> DayAsync(Source source, DateOnly day, SourceMemory state, CancellationToken cancel) =>
        await requests.AskAsync(source, CourtAddress.Hearings(source.Address, day), null, cancel) switch
        {
            CourtAnswer.Data { Page: { Kind: PageKind.Hearings } page } when page.Day == day =>
                new(new Harvested.Unchanged(), state) { Cards = [.. page.Rows.Where(watch.Follows).Select(row => Listed(source, row, day, clock.GetUtcNow())).OfType<CardNews>()] },
            CourtAnswer.Blocked blocked => new(new Harvested.Blocked(blocked.Why, blocked.Detail), state),
            _ => new(new Harvested.Blocked("changed_layout", "The address of the day's hearings answers with something else."), state),
        };

    /// <summary>Reads the cards that are due.</summary>
    internal IAsyncEnumerable<HarvestStep> DueCardsAsync(Source source, SourceMemory state, CancellationToken cancel) => CardsAsync(source, state, 0, cancel);
}
