using System.Runtime.CompilerServices;
using Svidok.Courts;

namespace Svidok.Harvest;

/// <summary>A court's weekly road beside the daily one: its search forms. What was received since the last search, in every index that
/// the court keeps; then some articles of the watch list, of all years, the next ones each time. Where a captcha stands before the form,
/// that is told, nothing works around it, and the daily road goes on.</summary>
public sealed class CourtSearch(Fetcher fetcher, CourtPageReader reader, CourtIndexes indexes, WatchList watch, TimeProvider clock)
{
    // Between two searches of one index.
    private const int Rhythm = 7;

    // Cases are entered late: each search begins so many days before the last one ended.
    private const int Overlap = 14;
    private const int FirstRange = 60;

    // An index without one row in so many years is none that this court keeps, or it does not answer as it should.
    private const int ControlYears = 2;
    private const int ArticlesAtOnce = 5;
    private const int MostPages = 200;
    private const int MostTroubles = 3;

    private readonly CourtRequests requests = new(fetcher, reader, clock);

    /// <returns>A step for each question; the state in the last one knows how far the search came.</returns>
    public async IAsyncEnumerable<HarvestStep> HarvestAsync(Source source, SourceMemory state, [EnumeratorCancellation] CancellationToken cancel)
    {
        var search = state.Search ?? SearchMemory.New;
        if (search.Trouble is not null && clock.GetUtcNow() - search.At < TimeSpan.FromDays(Rhythm) - TimeSpan.FromHours(4))
        {
            yield break;
        }

        var today = CourtWalk.DayOf(clock);
        var layout = state.Layout ?? CourtSite.Layout1;
        var troubles = 0;
        foreach (var (building, index) in Open(source, state, search, today))
        {
            var key = CourtQuery.KeyOf(index, building);
            var from = search.Through.TryGetValue(key, out var through) ? through.AddDays(1 - Overlap) : today.AddDays(-FirstRange);
            var found = await FindAsync(source, layout, new(building, index, null, from, today.AddDays(-1)), cancel);
            var control = found is { Trouble: null, Rows: [] } ? await FindAsync(source, layout, new(building, index, null, today.AddYears(-ControlYears), today), cancel, onlyFirst: true) : found;
            search = search.After(key, found.Trouble ?? control.Trouble, control.Rows.Count > 0, today, clock.GetUtcNow());
            state = state with { Search = search };
            yield return Step(source, index, found with { Trouble = found.Trouble ?? control.Trouble }, state);

            // What the form finds by article is of value only where it finds anything at all.
            var articles = index.ArticleField is null || control.Rows.Count == 0 ? [] : watch.Asked(index.Code);
            for (var i = 0; i < ArticlesAtOnce && i < articles.Count && found.Trouble is null; i++)
            {
                found = await FindAsync(source, layout, new(building, index, articles[search.Articles.GetValueOrDefault(key) % articles.Count], null, null), cancel);
                search = found.Trouble is null ? search.AfterArticle(key) : search.After(key, found.Trouble, false, today, clock.GetUtcNow());
                state = state with { Search = search };
                yield return Step(source, index, found, state);
            }

            troubles += (found.Trouble ?? control.Trouble) is null ? 0 : 1;
            if (search.Trouble is not null || troubles >= MostTroubles)
            {
                yield break;
            }
        }
    }

    // Every building has its own forms, and each finds its own cases only.
    private List<(int Building, CourtIndex Index)> Open(Source source, SourceMemory state, SearchMemory search, DateOnly today) =>
    [
        .. (state.Buildings ?? BuildingMemory.Of(state, today)).Known.SelectMany(building => indexes.Of(source.Id).Select(index => (building.Number, index)))
            .Where(one => !search.Asked.TryGetValue(CourtQuery.KeyOf(one.index, one.Number), out var last) || today.DayNumber - last.DayNumber >= Rhythm),
    ];

    private HarvestStep Step(Source source, CourtIndex index, Found found, SourceMemory state) =>
        new((Harvested?)found.Trouble ?? new Harvested.Unchanged(), state) { Cards = [.. found.Rows.Where(index.Has).Where(watch.Follows).Select(row => CourtWalk.Listed(source, row, null, clock.GetUtcNow())).OfType<CardNews>()] };

    /// <summary>Every page of one question. What was read before a page failed is found; the question counts as answered only when all
    /// rows that the court counts are there.</summary>
    private async Task<Found> FindAsync(Source source, CourtSite layout, CourtQuery query, CancellationToken cancel, bool onlyFirst = false)
    {
        List<DocketRow> rows = [];
        HashSet<string> seen = [];
        int? total = null;
        var url = CourtAddress.Search(source.Address, layout, indexes.CodeOf(source.Id), query, 1);
        for (var page = 1; url is not null && page <= MostPages; page++)
        {
            switch (await requests.AskAsync(source, url, null, cancel))
            {
                case CourtAnswer.NothingFound when page == 1:
                    return new([], null);
                case CourtAnswer.Data { Page: { Kind: PageKind.SearchResults, Total: { } counted } read }:
                    if (read.Building is { } building && building != query.Building)
                    {
                        return new(rows, new("changed_layout", "The search answers for another building than was asked."));
                    }

                    if (read.Rows.Any(row => row.Received < query.From || row.Received > query.To))
                    {
                        return new(rows, new("changed_layout", "The search answers for other days than were asked."));
                    }

                    rows.AddRange(read.Rows.Where(row => seen.Add(row.Link ?? row.Number)));
                    total ??= counted;
                    if (rows.Count >= total || onlyFirst)
                    {
                        return new(rows, null);
                    }

                    if (total != counted || read.Rows.Count == 0)
                    {
                        return new(rows, new("unavailable", "The results changed while they were read."));
                    }

                    url = OnSite(source, read.Next) ?? CourtAddress.Search(source.Address, layout, indexes.CodeOf(source.Id), query, page + 1);
                    break;
                case CourtAnswer.Blocked blocked:
                    return new(rows, new(blocked.Why, blocked.Detail));
                default:
                    return new(rows, new("changed_layout", "The search form's address answers with something else."));
            }
        }

        return url is null ? new([], null) : new(rows, new("changed_layout", "The pages of the results do not add up to what the court counts."));
    }

    private static string? OnSite(Source source, string? next) =>
        Uri.TryCreate(next, UriKind.Absolute, out var address) && Uri.TryCreate(source.Address, UriKind.Absolute, out var site) && address.Authority == site.Authority && address.Scheme == site.Scheme ? next : null;

    private sealed record Found(IReadOnlyList<DocketRow> Rows, Harvested.Blocked? Trouble);
}
