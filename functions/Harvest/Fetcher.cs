using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Svidok.Archive;

namespace Svidok.Harvest;

/// <summary>Asks for pages, politely and suspiciously: one request at a time and a gap for each host, limits of size, time and
/// redirects, public addresses only. Never throws for what the world does: the answer says it.</summary>
public sealed class Fetcher : IDisposable
{
    private const long MostOfARefusal = 1 << 20;

    private readonly FetchSettings settings;
    private readonly TimeProvider clock;
    private readonly Func<Exchange, CancellationToken, Task> keep;
    private readonly HttpClient client;
    private readonly ConcurrentDictionary<string, Turn> turns = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="keep">Given every exchange, before its answer is given; null only in tests.</param>
    public Fetcher(FetchSettings settings, TimeProvider clock, Func<Exchange, CancellationToken, Task>? keep = null)
    {
        (this.settings, this.clock, this.keep) = (settings, clock, keep ?? (static (_, _) => Task.CompletedTask));
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 64,
            ConnectCallback = (context, cancel) => PublicOnly.ConnectAsync(context.DnsEndPoint, settings.AllowLoopback, cancel),
            PlaintextStreamFilter = static (context, _) => ValueTask.FromResult<Stream>(new WireTap(context.PlaintextStream, null)),
        };
        client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 (compatible; Svidok/0.1; +{settings.Contact})");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", ContentCoding.Known);
    }

    public void Dispose() => client.Dispose();

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
        var turn = turns.GetOrAdd(ask.Address.Host, static _ => new());
        await turn.Gate.WaitAsync(cancel);
        try
        {
            var wait = turn.NotBefore - clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                if (turn.AskedToWait)
                {
                    return (new Fetched.Blocked("unavailable", "The host asked us to come later.", wait), null);
                }

                await Task.Delay(wait, clock, cancel);
            }

            var (answer, next) = await SendAsync(ask, etag, lastModified, cancel);
            turn.AskedToWait = answer is Fetched.Blocked { RetryAfter: not null };
            turn.NotBefore = clock.GetUtcNow() + ((answer as Fetched.Blocked)?.RetryAfter ?? gap);
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
        var (answer, next, truncated) = await AnswerAsync(ask.Address, etag, lastModified, cancel);
        if (recording.Request.Length > 0)
        {
            var exchange = new Exchange(
                ask.Source, ask.Address.AbsoluteUri, ask.First, began, clock.GetUtcNow(), recording.Address, recording.Certificate,
                recording.Request, recording.Response, truncated, answer is Fetched.Page page ? CaptureId.Of(page.Bytes.Span) : null);
            await keep(exchange, cancel);
        }

        return (answer, next);
    }

    /// <returns>Truncated as in <see cref="Exchange"/>.</returns>
    private async Task<(Fetched Answer, Uri? Next, string? Truncated)> AnswerAsync(Uri address, string? etag, string? lastModified, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(settings.Timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        AddCondition(request, "If-None-Match", etag);
        AddCondition(request, "If-Modified-Since", lastModified);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var code = (int)response.StatusCode;
            if (code is >= 200 and < 300)
            {
                return await PageAsync(response, address, both.Token);
            }

            // What a refusal says is evidence, too, but no more of it than a page has, and its failing changes nothing.
            var (_, truncated) = await BodyAsync(response, MostOfARefusal, swallow: true, both.Token);
            cancel.ThrowIfCancellationRequested();
            return code switch
            {
                304 => (new Fetched.Unchanged(), null, truncated),
                404 or 410 => (new Fetched.Gone(), null, truncated),
                301 or 302 or 303 or 307 or 308 when response.Headers.Location is { } next => (new Fetched.Unchanged(), new Uri(address, next), truncated),
                429 or 503 => (new Fetched.Blocked("unavailable", $"Status {code}", RetryAfter(response.Headers.RetryAfter)), null, truncated),
                451 => (new Fetched.Blocked("geo_block", "Status 451"), null, truncated),
                401 or 403 => (new Fetched.Blocked("refused", $"Status {code}"), null, truncated),
                _ => (new Fetched.Blocked("unavailable", $"Status {code}"), null, truncated),
            };
        }
        catch (RefusedException refused)
        {
            return (new Fetched.Blocked("refused", refused.Message), null, null);
        }
        catch (Exception error) when (IsOfTheNetwork(error) || error is UriFormatException)
        {
            // The network's failures are what the world does: an answer, so that one source's trouble is not another's.
            return error.InnerException is RefusedException refused
                ? (new Fetched.Blocked("refused", refused.Message), null, null)
                : (new Fetched.Blocked("unavailable", $"No answer ({error.GetType().Name})"), null, "disconnect");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Our own limit, not the caller's wish to stop.
            return (new Fetched.Blocked("timeout", $"Longer than {settings.Timeout.TotalSeconds:0} s"), null, "time");
        }
    }

    private static bool IsOfTheNetwork(Exception error) => error is HttpRequestException or IOException or InvalidDataException or System.Net.Sockets.SocketException;

    private async Task<(Fetched Answer, Uri? Next, string? Truncated)> PageAsync(HttpResponseMessage response, Uri address, CancellationToken cancel)
    {
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(static header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)))
            .ToArray();

        // Counted as it comes and again without its coding: neither a declared length nor a small gzip file is believed.
        var (body, truncated) = await BodyAsync(response, settings.MaxBytes, swallow: false, cancel);
        if (truncated is not null || ContentCoding.Decode(body, Value(headers, "Content-Encoding"), settings.MaxBytes) is not { } bytes)
        {
            return (new Fetched.Blocked("refused", $"Larger than {settings.MaxBytes >> 20} MB"), null, truncated);
        }

        return (new Fetched.Page(bytes, address.AbsoluteUri, Value(headers, "Content-Type"), headers, Value(headers, "ETag"), Value(headers, "Last-Modified")), null, null);
    }

    /// <param name="swallow">A body that breaks off is given as far as it came.</param>
    private static async Task<(ReadOnlyMemory<byte> Bytes, string? Truncated)> BodyAsync(HttpResponseMessage response, long most, bool swallow, CancellationToken cancel)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            for (int read; (read = await body.ReadAsync(buffer, cancel)) > 0;)
            {
                if (bytes.Length + read > most)
                {
                    return (bytes.ToArray(), "length");
                }

                bytes.Write(buffer, 0, read);
            }
        }
        catch (Exception error) when (swallow && (IsOfTheNetwork(error) || error is OperationCanceledException))
        {
            // The status has said already what the answer is.
            return (bytes.ToArray(), error is OperationCanceledException ? "time" : "disconnect");
        }

        return (bytes.ToArray(), null);
    }

    private static string? Value(KeyValuePair<string, string>[] headers, string name) =>
        Array.Find(headers, header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static void AddCondition(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    // A host may ask for a day; whoever asks for a year is down, and is asked again tomorrow.
    private TimeSpan RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? header?.Date - clock.GetUtcNow() ?? TimeSpan.FromMinutes(1);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait;
    }

    /// <param name="First">As asked before any redirect.</param>
    private sealed record Ask(string Source, string First, Uri Address);

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public DateTimeOffset NotBefore { get; set; }

        public bool AskedToWait { get; set; }
    }
}
