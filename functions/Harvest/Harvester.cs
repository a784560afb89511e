using System.Runtime.CompilerServices;
using Svidok.Archive;

namespace Svidok.Harvest;

/// <summary>One answer of a source, and what is to be remembered from now on. A captured answer's bytes are in the archive.</summary>
public sealed record HarvestStep(Harvested Answer, SourceMemory State)
{
    /// <summary>What it says of the courts' cards.</summary>
    public IReadOnlyList<Courts.CardNews> Cards { get; init; } = [];
}

/// <summary>Reads one source. Each step is archived before it is given: whoever keeps step and queue entry together loses
/// nothing to a crash, and repeats at most one page.</summary>
public sealed class Harvester(Fetcher fetcher, ICaptureArchive archive, TimeProvider clock, CourtWalk? courts = null)
{
    public IAsyncEnumerable<HarvestStep> HarvestAsync(Source source, SourceMemory state, CancellationToken cancel) => source.Kind switch
    {
        SourceKind.Inbox => new Inbox(archive, clock).HarvestAsync(source, state, cancel),
        SourceKind.Feed => FeedAsync(source, state, cancel),
        SourceKind.Court when courts is not null => courts.HarvestAsync(source, state, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source.Kind, "A kind of source without a harvester."),
    };

    /// <summary>Archives the page at one address, as a person asked for it.</summary>
    public Task<Harvested> FetchAsync(string url, string source, CancellationToken cancel) => PageAsync(url, source, TimeSpan.Zero, cancel);

    private async IAsyncEnumerable<HarvestStep> FeedAsync(Source source, SourceMemory state, [EnumeratorCancellation] CancellationToken cancel)
    {
        var fetched = await fetcher.GetAsync(source.Id, source.Address, source.Gap, state.ETag, state.LastModified, cancel);
        if (fetched is not Fetched.Page feed)
        {
            var answer = Answer(fetched);
            yield return new(answer, After(state, answer));
            yield break;
        }

        if (Feed.Read(feed.Bytes.Span, feed.ContentType, feed.Url) is not { } entries)
        {
            var changed = new Harvested.Blocked("changed_layout", "The address answers with something that is no feed.");
            yield return new(changed, After(state, changed));
            yield break;
        }

        var complete = true;
        var seen = state.Seen.ToHashSet();

        // Oldest first: if we are stopped, what is left is the newest, which stays in the feed longest.
        foreach (var entry in entries.Reverse().Where(entry => !seen.Contains(entry.Id)))
        {
            var answer = await PageAsync(entry.Link, source.Id, source.Gap, cancel);
            if (answer is Harvested.Captured or Harvested.Gone && seen.Add(entry.Id))
            {
                state = state with { Seen = [.. state.Seen.Append(entry.Id).TakeLast(SourceMemory.MostSeen)] };
            }
            else
            {
                complete = false;
            }

            yield return new(answer, state);
        }

        // Until every article is here the feed must be given again, so its ETag is not remembered yet.
        state = state with { LastSuccess = clock.GetUtcNow(), Trouble = null, ETag = complete ? feed.ETag : null, LastModified = complete ? feed.LastModified : null };
        yield return new(new Harvested.Unchanged(), state);
    }

    private async Task<Harvested> PageAsync(string url, string source, TimeSpan gap, CancellationToken cancel)
    {
        var fetched = await fetcher.GetAsync(source, url, gap, null, null, cancel);
        if (fetched is not Fetched.Page page)
        {
            return Answer(fetched);
        }

        var capture = Capture.Of(page.Bytes, source, page.Url, clock.GetUtcNow(), page.ContentType, page.Headers);
        await archive.PutAsync(capture, cancel);
        return new Harvested.Captured(capture.Id);
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
