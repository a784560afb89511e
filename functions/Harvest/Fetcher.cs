using System.Collections.Concurrent;

namespace Svidok.Harvest;

/// <summary>Asks for pages, politely and suspiciously: one request at a time and a gap for each host, limits of size, time and
/// redirects, public addresses only. Never throws for what the world does: the answer says it.</summary>
/// <param name="keep">Given every exchange, before its answer is given; null only in tests.</param>
public sealed class Fetcher(FetchSettings settings, TimeProvider clock, Func<Exchange, CancellationToken, Task>? keep = null) : IDisposable
{
    private readonly Asking asking = new(settings, clock);
    private readonly Robots robots = new(clock);
    private readonly ConcurrentDictionary<string, HostTurn> turns = new(StringComparer.OrdinalIgnoreCase);

    // The straight way has no name.
    private readonly ConcurrentDictionary<string, Lazy<HttpClient?>> ways = new(StringComparer.Ordinal);

    public void Dispose()
    {
        robots.Dispose();
        foreach (var way in ways.Values)
        {
            way.Value?.Dispose();
        }

        foreach (var turn in turns.Values)
        {
            turn.Dispose();
        }
    }

    /// <summary>Asks on behalf of a source, in its manner: its gap, its proxy, and robots.txt unless it is a court.</summary>
    /// <param name="etag">Of the answer before; null to get the page in any case.</param>
    public Task<Fetched> GetAsync(Source source, string url, string? etag, string? lastModified, CancellationToken cancel) =>
        FollowAsync(new(source.Id, url, source.Gap, settings.TimeoutOf(source.Kind), source.HeedsRobots, source.Proxy), etag, lastModified, cancel);

    /// <summary>Asks for a piece of news; what the list says of its day is kept with the answer.</summary>
    internal Task<Fetched> GetAsync(Source source, NewsEntry piece, CancellationToken cancel) =>
        FollowAsync(new(source.Id, piece.Link, source.Gap, settings.TimeoutOf(source.Kind), source.HeedsRobots, source.Proxy) { Listed = piece.Listed }, null, null, cancel);

    /// <summary>Asks as a person wants it, who named this one address: robots.txt is for robots.</summary>
    /// <param name="source">Id under which it is kept.</param>
    public Task<Fetched> GetForPersonAsync(string source, string url, CancellationToken cancel) =>
        FollowAsync(new(source, url, TimeSpan.Zero, settings.Timeout, HeedsRobots: false, Proxy: null), null, null, cancel);

    private async Task<Fetched> FollowAsync(Errand errand, string? etag, string? lastModified, CancellationToken cancel)
    {
        if (ways.GetOrAdd(errand.Proxy ?? "", name => new(() => Way(name))).Value is not { } client)
        {
            // Straight on would show the site who asks.
            return new Fetched.Blocked("refused", $"The variable {errand.Proxy} names no proxy (http://host:port or socks5://host:port); nothing is asked for without it.");
        }

        var url = errand.First;
        for (var redirects = 0; redirects <= settings.MaxRedirects; redirects++)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            {
                return new Fetched.Blocked("refused", "Only http and https addresses without a password are fetched.");
            }

            var gap = errand.Gap;
            if (errand.HeedsRobots)
            {
                (var refusal, gap) = await robots.JudgeAsync(address, gap, (file, tag) => FollowAsync(errand with { First = file.AbsoluteUri, HeedsRobots = false, Listed = null }, tag, null, cancel), cancel);
                if (refusal is not null)
                {
                    return refusal;
                }
            }

            var (answer, next, exchange) = await InTurnAsync(errand, client, address, gap, etag, lastModified, cancel);
            if (keep is not null && exchange is not null)
            {
                // Not in the host's turn: while one answer is written to the disk, the next may be on its way.
                await keep(exchange, cancel);
            }

            if (next is null)
            {
                return answer;
            }

            url = next.AbsoluteUri;
        }

        return new Fetched.Blocked("refused", $"More than {settings.MaxRedirects} redirects.");
    }

    private async Task<(Fetched Answer, Uri? Next, Exchange? Exchange)> InTurnAsync(Errand errand, HttpClient client, Uri address, TimeSpan gap, string? etag, string? lastModified, CancellationToken cancel)
    {
        var turn = turns.GetOrAdd(address.IdnHost.TrimEnd('.'), _ => new(settings.Dice));
        await turn.Gate.WaitAsync(cancel);
        try
        {
            if (turn.Refusal(clock.GetUtcNow()) is { } refusal)
            {
                return (refusal, null, null);
            }

            // A timer may be early by a little.
            while (turn.Wait(clock.GetUtcNow(), gap) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancel);
            }

            var sent = await SendAsync(errand, client, address, etag, lastModified, cancel);
            turn.Note(sent.Answer, clock.GetUtcNow());
            return sent;
        }
        finally
        {
            turn.Gate.Release();
        }
    }

    /// <returns>Exchange: null where nothing went over the wire.</returns>
    private async Task<(Fetched Answer, Uri? Next, Exchange? Exchange)> SendAsync(Errand errand, HttpClient client, Uri address, string? etag, string? lastModified, CancellationToken cancel)
    {
        var began = clock.GetUtcNow();
        var recording = Recording.Start();
        var (answer, next, truncated) = await asking.AskAsync(client, address, errand.Timeout, etag, lastModified, cancel);
        return (answer, next, recording.Request.Length == 0 ? null : new(
            errand.Source, address.AbsoluteUri, errand.First, began, clock.GetUtcNow(), recording.Address, recording.Certificate,
            recording.Request, recording.Response, truncated, answer is Fetched.Page page ? CaptureId.Of(page.Bytes.Span) : null)
        {
            Proxy = recording.Proxy,
            Listed = errand.Listed,
        });
    }

    private HttpClient? Way(string variable)
    {
        var proxy = variable.Length == 0 ? null : Proxy.Of(settings.Variable(variable) ?? "");
        return variable.Length > 0 && proxy is null ? null : new Connections(settings, proxy).Client();
    }

    /// <param name="First">As asked before any redirect.</param>
    /// <param name="Proxy">Name of the environment variable; null to go straight.</param>
    private sealed record Errand(string Source, string First, TimeSpan Gap, TimeSpan Timeout, bool HeedsRobots, string? Proxy)
    {
        public string? Listed { get; init; }
    }
}
