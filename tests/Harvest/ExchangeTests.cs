using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Svidok.Harvest;

namespace Svidok.Tests.Harvest;

/// <summary>What the fetcher says that went over the wire is what the server saw and sent.</summary>
public sealed class ExchangeTests
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    [Fact]
    public async Task Every_byte_of_request_and_answer_is_recorded_on_one_connection_after_another()
    {
        byte[][] answers =
        [
            "HTTP/1.1 200 OK\r\nserver:  two  spaces\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nfirst\r\n0\r\n\r\n"u8.ToArray(),
            "HTTP/1.1 200 Sehr gut\r\nContent-Length: 6\r\nX-Kind: \xc3\xa9\r\n\r\nsecond"u8.ToArray(),
            "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n"u8.ToArray(),
            "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone"u8.ToArray(),
        ];
        await using var server = new RawServer(answers);
        List<Exchange> kept = [];
        using var fetcher = Fetcher(kept);

        foreach (var number in Enumerable.Range(0, answers.Length))
        {
            await fetcher.GetForPersonAsync("court", $"{server.Url}/{number}", Cancel);
        }

        Assert.Equal(answers.Select(Latin), kept.Select(static one => Latin(one.Response.ToArray())));
        Assert.Equal(server.Requests, kept.Select(static one => Latin(one.Request.ToArray())));
        Assert.All(kept, static one => Assert.Equal(("court", "127.0.0.1", null), (one.Source, one.Address, one.Truncated)));
        Assert.Equal([CaptureId.Of("first"u8), CaptureId.Of("second"u8), null, null], kept.Select(static one => one.Capture));
    }

    [Fact]
    public async Task A_compressed_answer_is_recorded_as_it_came_and_captured_as_it_reads()
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("the page"u8);
        }

        byte[] answer = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {zipped.Length}\r\n\r\n"), .. zipped.ToArray()];
        await using var server = new RawServer([answer]);
        List<Exchange> kept = [];
        using var fetcher = Fetcher(kept);

        var page = Assert.IsType<Fetched.Page>(await fetcher.GetForPersonAsync("court", server.Url, Cancel));

        Assert.Equal("the page", Encoding.ASCII.GetString(page.Bytes.Span));
        Assert.Equal(Latin(answer), Latin(Assert.Single(kept).Response.ToArray()));
        Assert.Equal(CaptureId.Of("the page"u8), kept[0].Capture);
    }

    [Fact]
    public async Task Redirects_and_answers_that_break_off_are_exchanges_too()
    {
        await using var server = new RawServer(
            ["HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"u8.ToArray()],
            closeAtTheEnd: true);
        List<Exchange> kept = [];
        using var fetcher = Fetcher(kept);

        var answer = await fetcher.GetForPersonAsync("court", $"{server.Url}/here", Cancel);

        Assert.IsType<Fetched.Blocked>(answer);
        Assert.Equal([$"{server.Url}/here", $"{server.Url}/there"], kept.Select(static one => one.Url));
        Assert.All(kept, one => Assert.Equal($"{server.Url}/here", one.AskedUrl));
        Assert.Equal([null, "disconnect"], kept.Select(static one => one.Truncated));
        Assert.EndsWith("half", Latin(kept[1].Response.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exchanges_of_several_hosts_at_once_are_not_mixed_up()
    {
        await using var site = await Site.StartAsync(static async context => await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes($"<{context.Request.Path}>")));
        List<Exchange> kept = [];
        using var fetcher = Fetcher(kept);
        var port = new Uri(site.Url).Port;
        string[] hosts = ["127.0.0.1", "localhost"];

        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => fetcher.GetForPersonAsync("court", $"http://{hosts[number % 2]}:{port}/{number}", Cancel)));

        Assert.Equal(100, kept.Count);
        Assert.All(kept, static one => Assert.Contains($"GET {new Uri(one.Url).AbsolutePath} HTTP/1.1", Latin(one.Request.ToArray()), StringComparison.Ordinal));
        Assert.All(kept, static one => Assert.Contains($"<{new Uri(one.Url).AbsolutePath}>", Latin(one.Response.ToArray()), StringComparison.Ordinal));
    }

    private static Fetcher Fetcher(List<Exchange> kept) => new(
        FetchSettings.Default with { AllowLoopback = true, Timeout = TimeSpan.FromSeconds(5) },
        TimeProvider.System,
        (exchange, _) =>
        {
            lock (kept)
            {
                kept.Add(exchange);
            }

            return Task.CompletedTask;
        });

    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    /// <summary>Sends the given bytes, one answer a request, on one connection as long as it holds.</summary>
    private sealed class RawServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource stop = new();
        private readonly Task serving;

        public RawServer(byte[][] answers, bool closeAtTheEnd = false)
        {
            listener.Start();
            serving = ServeAsync(new(answers), closeAtTheEnd);
        }

        public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        public List<string> Requests { get; } = [];

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await serving;
            listener.Dispose();
            stop.Dispose();
        }

        private async Task ServeAsync(Queue<byte[]> answers, bool closeAtTheEnd)
        {
            try
            {
                while (answers.Count > 0)
                {
                    using var client = await listener.AcceptTcpClientAsync(stop.Token);
                    var stream = client.GetStream();
                    var buffer = new byte[1 << 16];
                    for (int read; answers.Count > 0 && (read = await stream.ReadAsync(buffer, stop.Token)) > 0;)
                    {
                        Requests.Add(Latin(buffer[..read]));
                        await stream.WriteAsync(answers.Dequeue(), stop.Token);
                    }

                    if (!closeAtTheEnd)
                    {
                        await Task.Delay(Timeout.Infinite, stop.Token);
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }
    }
}
