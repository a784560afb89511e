using System.Collections.Concurrent;

namespace Svidok.Harvest;

/// <summary>The robots.txt files of the sites that we read, each asked for once a day. Those of court sites are not asked for
/// (docs/decisions/0013).</summary>
internal sealed class Robots(TimeProvider clock) : IDisposable
{
    /// <summary>A site may ask for more; it gets this.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    // RFC 9309, 2.3.1.4: a file that cannot be had forbids everything, unless an older copy is there.
    private static readonly TimeSpan Unreachable = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<string, Copy> copies = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="fetch">Fetches a robots.txt, if it is another than that of the entity tag.</param>
    /// <returns>The answer to give without asking; null where the address may be asked for, not sooner after the last than the gap.</returns>
    public async Task<(Fetched.Blocked? Refusal, TimeSpan Gap)> JudgeAsync(Uri address, TimeSpan gap, Func<Uri, string?, Task<Fetched>> fetch, CancellationToken cancel)
    {
        var copy = copies.GetOrAdd(address.GetLeftPart(UriPartial.Authority), static _ => new());
        await copy.Gate.WaitAsync(cancel);
        try
        {
            if (copy.Until <= clock.GetUtcNow())
            {
                await RenewAsync(copy, new(address, "/robots.txt"), fetch);
            }

            if (copy.Failed is { } failed)
            {
                return (new Fetched.Blocked("unavailable", $"robots.txt is not to be had ({failed}); nothing else is asked for meanwhile.", copy.Until - clock.GetUtcNow()), gap);
            }

            var delay = copy.Rules.CrawlDelay ?? TimeSpan.Zero;
            delay = delay < LongestDelay ? delay : LongestDelay;
            return (copy.Rules.Allows(address.PathAndQuery) ? null : new Fetched.Blocked("refused", "The site's robots.txt does not allow it."), gap > delay ? gap : delay);
        }
        finally
        {
            copy.Gate.Release();
        }
    }

    public void Dispose()
    {
        foreach (var copy in copies.Values)
        {
            copy.Gate.Dispose();
        }
    }

    private async Task RenewAsync(Copy copy, Uri address, Func<Uri, string?, Task<Fetched>> fetch)
    {
        var fetched = await fetch(address, copy.ETag);
        if (fetched is Fetched.Blocked { Why: "unavailable" or "timeout", RetryAfter: null })
        {
            // The others wait for this one.
            fetched = await fetch(address, copy.ETag);
        }

        var now = clock.GetUtcNow();
        switch (fetched)
        {
            case Fetched.Page page:
                copy.Keep(RobotsTxt.Read(page.Bytes.Span), page.ETag, now, now + Fresh);
                break;
            case Fetched.Unchanged:
                copy.Keep(copy.Rules, copy.ETag, now, now + Fresh);
                break;
            case Fetched.Gone or Fetched.Blocked { Status: >= 400 and < 500 and not 429 }:
                // There is none, whatever the site calls that.
                copy.Keep(RobotsTxt.AllowsAll, null, now, now + Fresh);
                break;
            case Fetched.Blocked blocked:
                copy.Until = now + Unreachable;
                copy.Failed = copy.Read < now - Oldest ? blocked.Detail : null;
                break;
        }
    }

    private sealed class Copy
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public RobotsTxt Rules { get; private set; } = RobotsTxt.AllowsNothing;

        public string? ETag { get; private set; }

        /// <summary>When the rules came from the site.</summary>
        public DateTimeOffset Read { get; private set; } = DateTimeOffset.MinValue;

        public DateTimeOffset Until { get; set; } = DateTimeOffset.MinValue;

        /// <summary>Why there are no rules; null where there are.</summary>
        public string? Failed { get; set; }

        public void Keep(RobotsTxt rules, string? etag, DateTimeOffset now, DateTimeOffset until) => (Rules, ETag, Read, Until, Failed) = (rules, etag, now, until, null);
    }
}
