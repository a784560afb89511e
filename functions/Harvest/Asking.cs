using System.Buffers.Binary;
using System.Net.Http.Headers;
using Svidok.Archive;

namespace Svidok.Harvest;

/// <summary>One request and what its answer means. Never throws for what the world does, and never keeps more of an answer than a page may have.</summary>
internal sealed class Asking(FetchSettings settings, TimeProvider clock)
{
    private const long MostOfARefusal = 1 << 20;

    // A host may ask for a day; whoever asks for a year is down, and is asked again tomorrow.
    private static readonly TimeSpan LongestAskedFor = TimeSpan.FromDays(1);

    /// <param name="timeout">From now to the last byte of the answer.</param>
    /// <returns>Next: where a redirect leads. Truncated: as in <see cref="Exchange"/>.</returns>
    public async Task<(Fetched Answer, Uri? Next, string? Truncated)> AskAsync(HttpClient client, Uri address, TimeSpan timeout, string? etag, string? lastModified, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        AddCondition(request, "If-None-Match", etag);
        AddCondition(request, "If-Modified-Since", lastModified);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if ((int)response.StatusCode is >= 200 and < 300)
            {
                return await PageAsync(response, address, both.Token);
            }

            // What a refusal says is evidence, too, but no more of it than a page has, and its failing changes nothing.
            var (_, truncated) = await BodyAsync(response, MostOfARefusal, swallow: true, both.Token);
            cancel.ThrowIfCancellationRequested();
            return (Meaning(response), Next(response, address), truncated);
        }
        catch (Exception error) when (Refused(error) is { } refused)
        {
            return (new Fetched.Blocked("refused", refused), null, null);
        }
        catch (Exception error) when ((error as ProxyException ?? error.InnerException as ProxyException) is { } proxy)
        {
            return (new Fetched.Blocked("unavailable", proxy.Message), null, null);
        }
        catch (Exception error) when (IsOfTheNetwork(error) || error is UriFormatException)
        {
            // The network's failures are what the world does: an answer, so that one source's trouble is not another's.
            return (new Fetched.Blocked("unavailable", $"No answer ({error.GetType().Name})"), null, "disconnect");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Our own limit, not the caller's wish to stop.
            return (new Fetched.Blocked("timeout", $"Longer than {timeout.TotalSeconds:0} s"), null, "time");
        }
    }

    private static string? Refused(Exception error) => ((error as RefusedException) ?? (error.InnerException as RefusedException))?.Message;

    private static bool IsOfTheNetwork(Exception error) => error is HttpRequestException or IOException or InvalidDataException or System.Net.Sockets.SocketException;

    private static Uri? Next(HttpResponseMessage response, Uri address) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } next ? new Uri(address, next) : null;

    private Fetched Meaning(HttpResponseMessage response)
    {
        var code = (int)response.StatusCode;
        return code switch
        {
            304 or 301 or 302 or 303 or 307 or 308 when code == 304 || response.Headers.Location is not null => new Fetched.Unchanged(),
            404 or 410 => new Fetched.Gone(),
            429 or 503 => new Fetched.Blocked("unavailable", $"Status {code}", RetryAfter(response.Headers.RetryAfter)) { Status = code },
            451 => new Fetched.Blocked("geo_block", "Status 451") { Status = code },
            401 or 403 => new Fetched.Blocked("refused", $"Status {code}") { Status = code },
            _ => new Fetched.Blocked("unavailable", $"Status {code}") { Status = code },
        };
    }

    // Seconds or a date (RFC 9110, 10.2.3). What lies in the past asks for nothing.
    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date - clock.GetUtcNow());
        return wait > LongestAskedFor ? LongestAskedFor : wait > TimeSpan.Zero ? wait : null;
    }

    private async Task<(Fetched Answer, Uri? Next, string? Truncated)> PageAsync(HttpResponseMessage response, Uri address, CancellationToken cancel)
    {
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(static header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)))
            .ToArray();

        // Counted as it comes and again without its coding: neither a declared length nor a small gzip file is believed.
        var (body, truncated) = response.Content.Headers.ContentLength > settings.MaxBytes ? (default, "length") : await BodyAsync(response, settings.MaxBytes, swallow: false, cancel);
        if (truncated is not null || ContentCoding.Decode(body, Value(headers, "Content-Encoding"), settings.MaxBytes) is not { } bytes)
        {
            return (new Fetched.Blocked("refused", $"Larger than {settings.MaxBytes >> 20} MB"), null, truncated);
        }

        if (Value(headers, "Content-Encoding") == "gzip" && IsCutShort(body.Span, bytes.Length))
        {
            return (new Fetched.Blocked("unavailable", "The gzip file breaks off."), null, "disconnect");
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

    // The length stands at a gzip file's end (RFC 1952, 2.3.1), and .NET does not look there. Some servers put a few bytes behind it,
    // some make a file of several parts, each with a length of its own.
    private static bool IsCutShort(ReadOnlySpan<byte> packed, int length)
    {
        ReadOnlySpan<byte> nextPart = [0x1f, 0x8b, 0x08];
        Span<byte> end = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(end, length);
        return packed.Length > 18 && packed[Math.Max(0, packed.Length - 64)..].IndexOf(end) < 0 && packed[10..].IndexOf(nextPart) < 0;
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
}
