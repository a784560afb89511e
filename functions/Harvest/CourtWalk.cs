using System.Runtime.CompilerServices;
using Svidok.Archive;
using Svidok.Courts;
using Svidok.Store;

namespace Svidok.Harvest;

/// <summary>A court's daily road: lists of hearings of the days that were missed, of today and of those published ahead; once a week what
/// its search forms find; then the cards that both name or that are due, and their acts. Lists and cards stand behind no captcha; where
/// one comes, it is told and left to people.</summary>
public sealed partial class CourtWalk(Fetcher fetcher, ICaptureArchive archive, CourtPageReader reader, ICardStore cards, WatchList watch, TimeProvider clock, CourtSearch? search = null)
{
    private const int MostAhead = 30;

    // A long weekend is three days; behind four without a hearing nothing is published yet.
    private const int EmptyAhead = 4;
    private const int MostCards = 1000;

    // Of a site that does not answer no more is asked in this harvest.
    private const int MostTroubles = 3;

    // Moscow's clock, as the courts and their lists have it; there is no summer time.
    private static readonly TimeSpan Moscow = TimeSpan.FromHours(3);

    private readonly CourtRequests requests = new(fetcher, reader, clock);

    public async IAsyncEnumerable<HarvestStep> HarvestAsync(Source source, SourceMemory state, [EnumeratorCancellation] CancellationToken cancel)
    {
        Harvested.Blocked? trouble = null;
        state = await SoughtAsync(source, state, cancel);
        Dictionary<int, int> failed = [];
        await foreach (var step in ListsAsync(source, state, failed, cancel))
        {
            state = step.State;
            trouble = step.Answer is Harvested.Blocked blocked ? Harvested.Blocked.Worse(trouble, blocked) : trouble;
            yield return step;
        }

        // A building that does not answer is no reason to leave the others.
        var troubles = state.Buildings!.Known.Min(building => failed.GetValueOrDefault(building.Number));

        // Of another kind than the daily road: what hinders it is told, and the source is well without it.
        if (search is not null && troubles < MostTroubles)
        {
            await foreach (var step in search.HarvestAsync(source, state, cancel))
            {
                state = step.State;
                yield return step;
            }
        }

        await foreach (var step in CardsAsync(source, state, troubles, cancel))
        {
            trouble = step.Answer is Harvested.Blocked blocked ? Harvested.Blocked.Worse(trouble, blocked) : trouble;
            yield return step;
        }

        // The last word is the state of the source: one page in trouble is told until a harvest goes through without.
        state = trouble is null ? state with { LastSuccess = clock.GetUtcNow(), Trouble = null } : state with { Trouble = trouble.Why };
        yield return new((Harvested?)trouble ?? new Harvested.Unchanged(), state);
    }

    /// <param name="failed">By building: how many of its days did not answer.</param>
    private async IAsyncEnumerable<HarvestStep> ListsAsync(Source source, SourceMemory state, Dictionary<int, int> failed, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (today, empties, old) = (DayOf(clock), 0, state.LastSuccess is not null);
        for (var day = state.Buildings!.Through.AddDays(1); day <= today.AddDays(MostAhead) && empties < EmptyAhead; day = day.AddDays(1))
        {
            CourtBuilding[] asked = [.. state.Buildings!.Known.Where(building => building.Through < day && failed.GetValueOrDefault(building.Number) < MostTroubles)];
            if (asked.Length == 0 && day >= today)
            {
                yield break;
            }

            int? rows = null;
            foreach (var building in asked)
            {
                var answer = await requests.HearingsAsync(source, building.Number, day, cancel);
                if (answer is CourtAnswer.Data { Page: var page })
                {
                    rows = (rows ?? 0) + page.Rows.Count;
                    var buildings = state.Buildings!.After(building.Number, one => one.Read(day, today)).With(page.Buildings, today, old);
                    state = state with { Buildings = buildings, Through = day >= today || state.Through is not null ? buildings.Through : state.Through };
                    state = page.Rows.Count > 0 ? state with { Layout = page.Site, LastSign = day <= today ? clock.GetUtcNow() : state.LastSign } : state;
                    yield return new(new Harvested.Unchanged(), state) { Cards = [.. page.Rows.Where(watch.Follows).Select(row => Listed(source, row, day, clock.GetUtcNow())).OfType<CardNews>()] };
                    continue;
                }

                var blocked = (CourtAnswer.Blocked)answer;
                failed[building.Number] = failed.GetValueOrDefault(building.Number) + 1;
                state = blocked.NoBuilding ? state with { Buildings = state.Buildings!.After(building.Number, one => one with { Missing = one.Missing ?? today }) } : state;
                yield return new(Told(blocked, building.Number), state with { Trouble = blocked.Why });
            }

            // Empty is a day for which no building that answers has anything.
            empties = day <= today ? 0 : rows == 0 ? empties + 1 : rows > 0 ? 0 : empties;
        }
    }

    // Whoever reads it of a court with one house need not know of buildings.
    private static Harvested.Blocked Told(CourtAnswer.Blocked blocked, int building) =>
        new(blocked.Why, building == 1 ? blocked.Detail : FormattableString.Invariant($"Building {building}: {blocked.Detail}"));

    private async IAsyncEnumerable<HarvestStep> CardsAsync(Source source, SourceMemory state, int troubles, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Twice: what failed is still due, and is asked for once more at the end.
        for (var round = 0; round < 2; round++)
        {
            foreach (var card in await cards.DueAsync(source.Id, clock.GetUtcNow(), MostCards, cancel))
            {
                if (troubles >= MostTroubles)
                {
                    yield break;
                }

                var step = await CardAsync(source, state, card, cancel);
                troubles += step.Answer is Harvested.Blocked && round > 0 ? 1 : 0;
                yield return step;
                foreach (var act in card.Acts.Where(static act => !act.Done))
                {
                    yield return await ActAsync(source, state, card, act.Link, cancel);
                }
            }
        }
    }

    private async Task<HarvestStep> CardAsync(Source source, SourceMemory state, KnownCard card, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();

        // What was read stays. It is asked for at its rhythm, and at once where a list names it anew.
        var withdrawn = new HarvestStep(new Harvested.Gone(), state) { Cards = [new CardNews.Unchanged(card.Key, source.Id, card.Url, now)] };
        var here = CardKey.IsOn(card.Url, source.Address);
        switch (await requests.AskAsync(source, card.Url, card.ETag is null && card.LastModified is null ? null : card, cancel, here ? CourtRequests.MostAttempts : 1))
        {
            case CourtAnswer.Unchanged:
                return new(new Harvested.Unchanged(), state) { Cards = [new CardNews.Unchanged(card.Key, source.Id, card.Url, now)] };
            case CourtAnswer.Gone:
                return withdrawn;
            case CourtAnswer.Blocked { NoBuilding: true }:
                // The building that it was in is given up; its lists tell that, as long as it is trouble.
                return withdrawn;
            case CourtAnswer.Blocked blocked when here:
                return new(new Harvested.Blocked(blocked.Why, blocked.Detail), state with { Trouble = blocked.Why });
            case CourtAnswer.Data { Page: { Kind: PageKind.CaseCard, State: PageState.Read, Card: { } read }, Fetched: var page }:
                var capture = Capture.Of(page.Bytes, source.Id, page.Url, now, page.ContentType, page.Headers);
                var seen = new CardNews.Seen(card.Key, source.Id, card.Url, now, capture.Id, read, page.ETag, page.LastModified);
                if (KnownCard.After(card, seen).Versions.Count == card.Versions.Count)
                {
                    return new(new Harvested.Unchanged(), state) { Cards = [seen] };
                }

                await archive.PutAsync(capture, cancel);
                return new(new Harvested.Captured(capture.Id), state) { Cards = [seen] };
            case var _ when !here:
                // The court has moved: that its old site does not answer is no trouble of the new one.
                return withdrawn;
            default:
                return new(new Harvested.Blocked("changed_layout", "The address of a card answers with something else."), state with { Trouble = "changed_layout" });
        }
    }

    private async Task<HarvestStep> ActAsync(Source source, SourceMemory state, KnownCard card, string link, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var done = new CardNews.ActDone(card.Key, source.Id, card.Url, now, link);
        switch (await requests.AskAsync(source, link, null, cancel))
        {
            case CourtAnswer.Data { Page.Kind: PageKind.Act, Fetched: var page }:
                var capture = Capture.Of(page.Bytes, source.Id, page.Url, now, page.ContentType, page.Headers);
                await archive.PutAsync(capture, cancel);
                return new(new Harvested.Captured(capture.Id), state) { Cards = [done] };
            case CourtAnswer.Gone:
                return new(new Harvested.Gone(), state) { Cards = [done] };
            case CourtAnswer.Blocked { NoBuilding: true }:
                return new(new Harvested.Gone(), state);
            case var answer when answer is not CourtAnswer.Data && !CardKey.IsOn(link, source.Address):
                return new(new Harvested.Gone(), state);
            case CourtAnswer.Blocked blocked:
                return new(new Harvested.Blocked(blocked.Why, blocked.Detail), state with { Trouble = blocked.Why });
            default:
                return new(new Harvested.Blocked("changed_layout", "The address of an act answers with something else."), state with { Trouble = "changed_layout" });
        }
    }

    internal static DateOnly DayOf(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Moscow).DateTime);

    /// <param name="day">Of the hearing; null where the row stands in no list of hearings.</param>
    internal static CardNews.Listed? Listed(Source source, DocketRow row, DateOnly? day, DateTimeOffset now) => CardKey.OfAddress(row.Link) is { } key
        ? new(key, source.Id, row.Link!, now, row.Number, day is { } on ? new(on, row.Time, "", row.Fields.FirstOrDefault(static field => field.Name == "place")?.Value) : null, [.. row.Acts.Select(static act => act.Link).OfType<string>()])
        : null;
}
