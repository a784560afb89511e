using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Svidok.Archive;

namespace Svidok.Harvest;

/// <summary>Asks for pages, politely and suspiciously: one request at a time and a gap for each host, limits of size, time and
/// redirects, public addresses only. Never throws for what the world does: the answer says it.</summary>
public sealed class Fetcher : IDisposable
{
    private readonly FetchSettings settings;
    private readonly TimeProvider clock;
    private readonly Func<Exchange, CancellationToken, Task> keep;
    private readonly Asking asking;
    private readonly HttpClient client;
    private readonly ConcurrentDictionary<string, HostTurn> turns = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="keep">Given every exchange, before its answer is given; null only in tests.</param>
    public Fetcher(FetchSettings settings, TimeProvider clock, Func<Exchange, CancellationToken, Task>? keep = null)
    {
        (this.settings, this.clock, this.keep) = (settings, clock, keep ?? (static (_, _) => Task.CompletedTask));
        asking = new(settings, clock);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 64,

            // An answer that we had enough of is not read on behind our back: its connection is closed.
            MaxResponseDrainSize = 0,
            ConnectTimeout = settings.Timeout,
            ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, cancel),
            PlaintextStreamFilter = static (context, _) => ValueTask.FromResult<Stream>(new WireTap(context.PlaintextStream, null)),
        };
        client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 (compatible; Svidok/0.1; +{settings.Contact})");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", ContentCoding.Known);
    }

    public void Dispose()
    {
        client.Dispose();
        foreach (var turn in turns.Values)
        {
            turn.Dispose();
        }
    }

    /// <param name="source">Id of the source on whose behalf we ask.</param>
    /// <param name="gap">Least time between the end of one request to a host and the start of the next.</param>
    /// <param name="etag">Of the answer before; null to get the page in any case.</param>
    public async Task<Fetched> GetAsync(string source, string url, TimeSpan gap, string? etag, string? lastModified, CancellationToken cancel)
    {
        var asked = url;
        for (var redirects = 0; redirects <= settings.MaxRedirects; redirects++)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            {
                return new Fetched.Blocked("refused", "Only http and https addresses without a password are fetched.");
            }

            var (answer, next) = await InTurnAsync(new(source, asked, address), gap, etag, lastModified, cancel);
            if (next is null)
            {
                return answer;
            }

            url = next.AbsoluteUri;
        }

        return new Fetched.Blocked("refused", $"More than {settings.MaxRedirects} redirects.");
    }

    private async Task<(Fetched Answer, Uri? Next)> InTurnAsync(Ask ask, TimeSpan gap, string? etag, string? lastModified, CancellationToken cancel)
    {
        var turn = turns.GetOrAdd(ask.Address.IdnHost.TrimEnd('.'), _ => new(settings.Dice));
        await turn.Gate.WaitAsync(cancel);
        try
        {
            if (turn.Refusal(clock.GetUtcNow()) is { } refusal)
            {
                return (refusal, null);
            }

            // A timer may be early by a little.
            while (turn.Wait(clock.GetUtcNow(), gap) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancel);
            }

            var (answer, next) = await SendAsync(ask, etag, lastModified, cancel);
            turn.Note(answer, clock.GetUtcNow());
            return (answer, next);
        }
        finally
        {
            turn.Gate.Release();
        }
    }

    private async Task<(Fetched Answer, Uri? Next)> SendAsync(Ask ask, string? etag, string? lastModified, CancellationToken cancel)
    {
        var began = clock.GetUtcNow();
        var recording = Recording.Start();
        var (answer, next, truncated) = await asking.AskAsync(client, ask.Address, etag, lastModified, cancel);
        if (recording.Request.Length > 0)
        {
            var exchange = new Exchange(
                ask.Source, ask.Address.AbsoluteUri, ask.First, began, clock.GetUtcNow(), recording.Address, recording.Certificate,
                recording.Request, recording.Response, truncated, answer is Fetched.Page page ? CaptureId.Of(page.Bytes.Span) : null);
            await keep(exchange, cancel);
        }

        return (answer, next);
    }

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint host, CancellationToken cancel)
    {
        var allowed = await PublicOnly.ResolveAsync(host.Host, settings, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, host.Port, cancel);
            var address = ((IPEndPoint)socket.RemoteEndPoint!).Address;
            return new WireTap(new NetworkStream(socket, ownsSocket: true), address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
        }
        catch
        {
            // Nobody else knows of the socket yet.
            socket.Dispose();
            throw;
        }
    }

    /// <param name="First">As asked before any redirect.</param>
    private sealed record Ask(string Source, string First, Uri Address);
}
