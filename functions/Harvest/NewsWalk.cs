using System.Runtime.CompilerServices;
using Svidok.Archive;

namespace Svidok.Harvest;

/// <summary>Reads a source's list of news and captures what is new in it. Where nothing on a page was known, the older pages are read,
/// too; what did not come, page of the list or piece of news, is remembered and asked for again.</summary>
public sealed class NewsWalk(Fetcher fetcher, ICaptureArchive archive, TimeProvider clock)
{
    /// <summary>Pages of the list that one harvest reads; the rest is read by the next.</summary>
    private const int MostPages = 12;

    // While one piece is preserved and queued, the next is on its way: the host need not wait for our disk. Fewer than the troubles after
    // which a site is left alone.
    private const int Ahead = 2;

    // In a row; a site that is down is not asked for its whole list.
    private const int MostTroubles = 3;

    /// <summary>Two days of half hours: an article that never comes is not asked for until the end of time.</summary>
    private const int MostAttempts = 100;

    internal async IAsyncEnumerable<HarvestStep> HarvestAsync(Source source, INewsList list, SourceMemory state, [EnumeratorCancellation] CancellationToken cancel)
    {
        var fetched = await fetcher.GetAsync(source, list.Newest, state.ETag, state.LastModified, cancel);
        if (fetched is not Fetched.Page newest)
        {
            var answer = Answer(fetched);
            yield return new(answer, After(state, answer));
            yield break;
        }

        var read = list.Read(newest, list.Newest);
        if (read is not NewsPage.Read first)
        {
            var not = (NewsPage.Not)read;
            var blocked = new Harvested.Blocked(not.Why, not.Detail);
            yield return new(blocked, After(state, blocked));
            yield break;
        }

        var (found, parts, unread, trouble) = await AllAsync(source, list, first, state, cancel);
        if (unread.Count > 0 || state.Unread.Count > 0)
        {
            // Kept before anything is captured: what is known by then would hide the pages behind it.
            state = state with { Unread = unread };
            yield return new((Harvested?)trouble ?? new Harvested.Unchanged(), state);
        }

        var (failed, captured, row) = ((Harvested.Blocked?)null, 0, 0);
        var entries = New(found, state);
        using var ahead = entries.Where(static entry => entry.HasText).GetEnumerator();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Queue<Task<(Harvested Answer, bool Ours)>> asked = [];
        try
        {
            foreach (var entry in entries)
            {
                if (!entry.HasText)
                {
                    state = Seen(state, entry) with { Wordless = state.Wordless + 1 };
                    continue;
                }

                if (row == MostTroubles)
                {
                    state = Owed(state, entry, attempts: 0);
                    continue;
                }

                while (asked.Count < (row == 0 ? 1 + Ahead : 1) && ahead.MoveNext())
                {
                    asked.Enqueue(PieceAsync(source, ahead.Current, stop.Token));
                }

                var (answer, ours) = await asked.Dequeue();
                if (answer is Harvested.Blocked blocked)
                {
                    (failed, row, state) = (Harvested.Blocked.Worse(failed, blocked), ours ? row : row + 1, Owed(state, entry, attempts: 1));
                }
                else
                {
                    (captured, row, state) = (captured + 1, 0, Seen(state, entry));
                }

                yield return new(answer, state);
            }
        }
        finally
        {
            // Whoever takes no more steps has no use for what is on its way, but may close the archive only when nobody writes to it.
            await stop.CancelAsync();
            await Task.WhenAll(asked.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // The list has to be given again until everything on it is here: before, its ETag is not remembered.
        var complete = failed is null && trouble is null && state.Owed.Count == 0 && unread.Count == 0;
        // A captcha or a block before some articles is told although others came: they would never come by themselves.
        var silent = trouble ?? (captured == 0 || failed?.Why is "captcha" or "geo_block" ? failed : null);
        state = parts.Aggregate(state, Seen) with
        {
            LastSuccess = silent is null ? clock.GetUtcNow() : state.LastSuccess,
            Trouble = silent?.Why,
            ETag = complete ? newest.ETag : null,
            LastModified = complete ? newest.LastModified : null,
        };
        yield return new((Harvested?)silent ?? new Harvested.Unchanged(), state);
    }

    internal async Task<Harvested> ForPersonAsync(string url, string source, CancellationToken cancel) => await KeepAsync(await fetcher.GetForPersonAsync(source, url, cancel), source, null, cancel);

    /// <returns>Ours: what we do not take (by robots.txt, by its size), which says nothing of the others; a site that answers 403 does.</returns>
    private async Task<(Harvested Answer, bool Ours)> PieceAsync(Source source, NewsEntry entry, CancellationToken cancel)
    {
        var piece = await fetcher.GetAsync(source, entry, cancel);
        return (await KeepAsync(piece, source.Id, entry.Listed, cancel), piece is Fetched.Blocked { Why: "refused", Status: null });
    }

    private async Task<Harvested> KeepAsync(Fetched fetched, string source, string? listed, CancellationToken cancel)
    {
        if (fetched is not Fetched.Page page)
        {
            return Answer(fetched);
        }

        var capture = Capture.Of(page.Bytes, source, page.Url, clock.GetUtcNow(), page.ContentType, page.Headers) with { Listed = listed };
        await archive.PutAsync(capture, cancel);
        return new Harvested.Captured(capture.Id);
    }

    // What the newest page lists, and the pages behind it as far as they may hold something new.
    private async Task<(List<NewsEntry> Found, List<NewsEntry> Parts, List<string> Unread, Harvested.Blocked? Trouble)> AllAsync(
        Source source, INewsList list, NewsPage.Read first, SourceMemory state, CancellationToken cancel)
    {
        List<NewsEntry> found = [.. first.Entries], read = [];
        HashSet<string> keys = [.. state.Seen], ids = [.. state.Seen.Select(NewsEntry.IdOf)];
        Queue<(string Url, NewsEntry? Part)> waiting = new([.. first.Parts.Where(part => !keys.Contains(part.Key)).Select(static part => (part.Link, (NewsEntry?)part))]);
        GoOn(first);
        foreach (var url in state.Unread.Where(url => waiting.All(one => one.Url != url)).ToArray())
        {
            waiting.Enqueue((url, null));
        }

        Harvested.Blocked? trouble = null;
        for (var pages = 0; pages < MostPages && waiting.TryPeek(out var next); pages++)
        {
            var fetched = await fetcher.GetAsync(source, next.Url, null, null, cancel);
            var page = fetched is Fetched.Page bytes ? list.Read(bytes, next.Url) : null;
            if (page is NewsPage.Not || fetched is Fetched.Blocked)
            {
                trouble = page is NewsPage.Not not ? new(not.Why, not.Detail) : (Harvested.Blocked)Answer(fetched);
                break;
            }

            waiting.Dequeue();
            if (next.Part is not null)
            {
                read.Add(next.Part);
            }

            if (page is NewsPage.Read more)
            {
                found.AddRange(more.Entries);
                GoOn(more);
            }
        }

        return (found, read, [.. waiting.Where(static one => one.Part is null).Select(static one => one.Url)], trouble);

        // The oldest tells: a post that is pinned to the top is known on every page. The first harvest of all takes what is on the first page.
        void GoOn(NewsPage.Read page)
        {
            if (page is { Older: { } older, Entries: [.., var oldest] } && ids.Count > 0 && !ids.Contains(oldest.Id) && waiting.All(one => one.Url != older))
            {
                waiting.Enqueue((older, null));
            }
        }
    }

    // Oldest first: if we are stopped, what is left is the newest, which stays on the list longest.
    private static List<NewsEntry> New(List<NewsEntry> found, SourceMemory state)
    {
        HashSet<string> known = [.. state.Seen, .. state.Owed.Select(static one => one.Entry.Key)];
        List<NewsEntry> entries = [.. state.Owed.Select(static one => one.Entry)];
        entries.AddRange(found.AsEnumerable().Reverse().Where(entry => known.Add(entry.Key)));
        return entries;
    }

    private static SourceMemory Seen(SourceMemory state, NewsEntry entry) => state with
    {
        Seen = [.. state.Seen.Where(key => key != entry.Key).Append(entry.Key).TakeLast(SourceMemory.MostSeen)],
        Owed = [.. state.Owed.Where(one => one.Entry.Key != entry.Key)],
    };

    private static SourceMemory Owed(SourceMemory state, NewsEntry entry, int attempts)
    {
        var before = state.Owed.FirstOrDefault(one => one.Entry.Key == entry.Key)?.Attempts ?? 0;
        return before + attempts >= MostAttempts
            ? Seen(state, entry) with { GivenUp = state.GivenUp + 1 }
            : state with { Owed = [.. state.Owed.Where(one => one.Entry.Key != entry.Key), new(entry, before + attempts)] };
    }

    private static Harvested Answer(Fetched fetched) => fetched switch
    {
        Fetched.Gone => new Harvested.Gone(),
        Fetched.Blocked blocked => new Harvested.Blocked(blocked.Why, blocked.Detail),
        _ => new Harvested.Unchanged(),
    };

    private SourceMemory After(SourceMemory state, Harvested answer) => answer switch
    {
        Harvested.Unchanged => state with { LastSuccess = clock.GetUtcNow(), Trouble = null },
        Harvested.Blocked blocked => state with { Trouble = blocked.Why },
        _ => state with { Trouble = "gone" },
    };
}
