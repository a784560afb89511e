using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace Svidok.Harvest;

/// <summary>Asks for pages, politely and suspiciously: one request at a time and a gap for each host, limits of size, time and
/// redirects, public addresses only. Never throws for what the world does: the answer says it.</summary>
public sealed class Fetcher : IDisposable
{
    private readonly FetchSettings settings;
    private readonly TimeProvider clock;
    private readonly HttpClient client;
    private readonly ConcurrentDictionary<string, Turn> turns = new(StringComparer.OrdinalIgnoreCase);

    public Fetcher(FetchSettings settings, TimeProvider clock)
    {
        (this.settings, this.clock) = (settings, clock);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
            MaxResponseHeadersLength = 64,
            ConnectCallback = (context, cancel) => PublicOnly.ConnectAsync(context.DnsEndPoint, settings.AllowLoopback, cancel),
        };
        client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 (compatible; Svidok/0.1; +{settings.Contact})");
    }

    public void Dispose() => client.Dispose();

    /// <param name="gap">Least time between the end of one request to a host and the start of the next.</param>
    /// <param name="etag">Of the answer before; null to get the page in any case.</param>
    public async Task<Fetched> GetAsync(string url, TimeSpan gap, string? etag, string? lastModified, CancellationToken cancel)
    {
        for (var redirects = 0; redirects <= settings.MaxRedirects; redirects++)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            {
                return new Fetched.Blocked("refused", "Only http and https addresses without a password are fetched.");
            }

            var (answer, next) = await InTurnAsync(address, gap, etag, lastModified, cancel);
            if (next is null)
            {
                return answer;
            }

            url = next.AbsoluteUri;
        }

        return new Fetched.Blocked("refused", $"More than {settings.MaxRedirects} redirects.");
    }

    private async Task<(Fetched Answer, Uri? Next)> InTurnAsync(Uri address, TimeSpan gap, string? etag, string? lastModified, CancellationToken cancel)
    {
        var turn = turns.GetOrAdd(address.Host, static _ => new());
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

            var (answer, next) = await SendAsync(address, etag, lastModified, cancel);
            turn.AskedToWait = answer is Fetched.Blocked { RetryAfter: not null };
            turn.NotBefore = clock.GetUtcNow() + ((answer as Fetched.Blocked)?.RetryAfter ?? gap);
            return (answer, next);
        }
        finally
        {
            turn.Gate.Release();
        }
    }

    private async Task<(Fetched Answer, Uri? Next)> SendAsync(Uri address, string? etag, string? lastModified, CancellationToken cancel)
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
            return code switch
            {
                304 => (new Fetched.Unchanged(), null),
                404 or 410 => (new Fetched.Gone(), null),
                301 or 302 or 303 or 307 or 308 when response.Headers.Location is { } next => (new Fetched.Unchanged(), new Uri(address, next)),
                429 or 503 => (new Fetched.Blocked("unavailable", $"Status {code}", RetryAfter(response.Headers.RetryAfter)), null),
                451 => (new Fetched.Blocked("geo_block", "Status 451"), null),
                401 or 403 => (new Fetched.Blocked("refused", $"Status {code}"), null),
                >= 200 and < 300 => (await PageAsync(response, address, both.Token), null),
                _ => (new Fetched.Blocked("unavailable", $"Status {code}"), null),
            };
        }
        catch (RefusedException refused)
        {
            return (new Fetched.Blocked("refused", refused.Message), null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException or System.Net.Sockets.SocketException or UriFormatException)
        {
            // The network's failures are what the world does: an answer, so that one source's trouble is not another's.
            return error.InnerException is RefusedException refused
                ? (new Fetched.Blocked("refused", refused.Message), null)
                : (new Fetched.Blocked("unavailable", $"No answer ({error.GetType().Name})"), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Our own limit, not the caller's wish to stop.
            return (new Fetched.Blocked("timeout", $"Longer than {settings.Timeout.TotalSeconds:0} s"), null);
        }
    }

    private async Task<Fetched> PageAsync(HttpResponseMessage response, Uri address, CancellationToken cancel)
    {
        // Counted after decompression: neither a declared length nor a small gzip file is believed.
        using var bytes = new MemoryStream();
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(buffer, cancel)) > 0;)
        {
            if (bytes.Length + read > settings.MaxBytes)
            {
                return new Fetched.Blocked("refused", $"Larger than {settings.MaxBytes >> 20} MB");
            }

            bytes.Write(buffer, 0, read);
        }

        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(static header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)))
            .ToArray();
        return new Fetched.Page(
            bytes.ToArray(),
            address.AbsoluteUri,
            Value(headers, "Content-Type"),
            headers,
            Value(headers, "ETag"),
            Value(headers, "Last-Modified"));
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

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public DateTimeOffset NotBefore { get; set; }

        public bool AskedToWait { get; set; }
    }
}
