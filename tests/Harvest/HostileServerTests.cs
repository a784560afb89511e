using System.Diagnostics;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Svidok.Harvest;
using Svidok.Read;
using Xunit.Abstractions;

namespace Svidok.Tests.Harvest;

/// <summary>Servers that mean us harm or are broken: each ends in an answer with a reason, soon, and costs no more memory than a page.</summary>
public sealed class HostileServerTests(ITestOutputHelper output)
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

    private static readonly FetchSettings Settings = new("https://svidok.invalid/contact", 1 << 20, TimeSpan.FromSeconds(20), 3, AllowLoopback: true);

    [Fact]
    public async Task A_page_that_announces_ten_gigabytes_is_not_even_begun() =>
        await AssertAsync("refused", "length", RawSite.Of(Ok + $"Content-Length: {10L << 30}\r\n\r\n", new byte[1 << 16]));

    [Fact]
    public async Task A_page_of_ten_gigabytes_that_announces_nothing_ends_at_the_limit()
    {
        var sent = 0L;
        await AssertAsync("refused", "length", new(async socket =>
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(Ok + "\r\n"));
            for (var block = new byte[1 << 16]; sent < 10L << 30;)
            {
                sent += await socket.SendAsync(block);
            }
        }));

        Assert.InRange(sent, 1 << 20, 16 << 20);
    }

    [Fact]
    public async Task Chunks_without_end_end_at_the_limit() => await AssertAsync("refused", "length", new(static async socket =>
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(Ok + "Transfer-Encoding: chunked\r\n\r\n"));
        for (byte[] chunk = [.. "1000\r\n"u8, .. new byte[4096], .. "\r\n"u8]; ;)
        {
            await socket.SendAsync(chunk);
        }
    }));

    [Fact]
    public async Task A_chunk_that_announces_ten_gigabytes_ends_at_the_limit() => await AssertAsync("refused", "length", new(static async socket =>
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(Ok + "Transfer-Encoding: chunked\r\n\r\n280000000\r\n"));
        for (var block = new byte[1 << 16]; ;)
        {
            await socket.SendAsync(block);
        }
    }));

    [Fact]
    public async Task A_gigabyte_in_a_gzip_file_of_one_megabyte_ends_at_the_limit()
    {
        var bomb = Gzip(new byte[1 << 20], 900);
        await AssertAsync("refused", null, RawSite.Of(Ok + $"Content-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n", bomb));
    }

    [Fact]
    public async Task A_body_in_a_hundred_codings_is_not_unpacked_a_hundred_times()
    {
        var body = Gzip("x"u8.ToArray(), 1);
        await AssertAsync("unavailable", "disconnect", RawSite.Of(Ok + $"Content-Encoding: {string.Join(", ", Enumerable.Repeat("gzip", 100))}\r\nContent-Length: {body.Length}\r\n\r\n", body));
    }

    [Fact]
    public async Task A_gzip_file_that_breaks_off_is_no_page()
    {
        var whole = Gzip(Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 9999))), 1);
        var half = whole[..(whole.Length / 2)];
        await AssertAsync("unavailable", "disconnect", RawSite.Of(Ok + $"Content-Encoding: gzip\r\nContent-Length: {half.Length}\r\n\r\n", half));
    }

    [Fact]
    public async Task A_body_shorter_than_its_length_is_no_page() =>
        await AssertAsync("unavailable", "disconnect", RawSite.Of(Ok + "Content-Length: 5000\r\n\r\n", new byte[4999]));

    [Fact]
    public async Task A_body_without_its_last_chunk_is_no_page() =>
        await AssertAsync("unavailable", "disconnect", RawSite.Of(Ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n"));

    [Theory]
    [InlineData("Content-Length: -5\r\n")]
    [InlineData("Content-Length: 5\r\nContent-Length: 6\r\n")]
    [InlineData("Content-Length: many\r\n")]
    public async Task A_length_that_is_none_is_an_answer(string header)
    {
        await using var site = RawSite.Of(Ok + header + "\r\n", "abcdef"u8.ToArray());

        var (answer, _) = await GetAsync(site.Url);

        // A body to the end of the connection, a body of the length that was understood, or none: but an answer.
        Assert.True(answer is Fetched.Page or Fetched.Blocked { Why: "unavailable" }, answer.ToString());
    }

    [Fact]
    public async Task What_comes_behind_the_announced_length_belongs_to_nobody()
    {
        await using var site = RawSite.Of(Ok + "Content-Length: 5\r\n\r\n", "abcde<p>HTTP/1.1 200 OK"u8.ToArray());

        var (answer, _) = await GetAsync(site.Url);

        Assert.Equal("abcde", Encoding.ASCII.GetString(Assert.IsType<Fetched.Page>(answer).Bytes.Span));
    }

    [Fact]
    public async Task A_connection_that_is_reset_in_the_middle_is_no_page() => await AssertAsync("unavailable", "disconnect", new(static async socket =>
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(Ok + "Content-Length: 5000\r\n\r\n0123456789"));
        socket.LingerState = new(enable: true, seconds: 0);
        socket.Close();
    }));

    [Fact]
    public async Task A_head_that_drips_ends_at_the_time_limit() => await AssertAsync("timeout", "time", new(static socket => DripAsync(socket, "HTTP/1.1 200 OK\r\nX-Slow: ")), limit: 0.5);

    [Fact]
    public async Task A_body_that_drips_ends_at_the_time_limit() => await AssertAsync("timeout", "time", new(static socket => DripAsync(socket, Ok + "Content-Length: 100000\r\n\r\n")), limit: 0.5);

    [Fact]
    public async Task The_body_of_a_refusal_that_drips_changes_nothing() => await AssertAsync("refused", "time", new(static socket => DripAsync(socket, "HTTP/1.1 403 Forbidden\r\nContent-Length: 100000\r\n\r\n")), limit: 0.5);

    [Fact]
    public async Task A_server_that_says_nothing_ends_at_the_time_limit() => await AssertAsync("timeout", "time", new(static async socket =>
    {
        // Until the other end goes.
        await socket.ReceiveAsync(new byte[1]);
    }), limit: 0.5);

    [Fact]
    public async Task A_head_without_end_is_refused_soon() => await AssertAsync("unavailable", "disconnect", new(static async socket =>
    {
        await socket.SendAsync("HTTP/1.1 200 OK\r\n"u8.ToArray());
        for (var line = Encoding.ASCII.GetBytes($"X-Long: {new string('x', 1000)}\r\n"); ;)
        {
            await socket.SendAsync(line);
        }
    }));

    [Fact]
    public async Task Interim_answers_without_end_are_refused_soon() => await AssertAsync("unavailable", "disconnect", new(static async socket =>
    {
        while (true)
        {
            await socket.SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
        }
    }));

    [Fact]
    public async Task Something_that_is_no_http_is_an_answer() => await AssertAsync("unavailable", "disconnect", RawSite.Of("SSH-2.0-OpenSSH_9.2\r\n"));

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://0x0a.1/")]
    [InlineData("http://167772161/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://[")]
    [InlineData("gopher://127.0.0.1:6379/_FLUSHALL")]
    public async Task A_redirect_to_what_is_nobodys_business_is_refused(string target)
    {
        await using var site = RawSite.Of($"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n");

        Assert.Contains(Assert.IsType<Fetched.Blocked>((await GetAsync(site.Url)).Answer).Why, (string[])["refused", "unavailable"]);
        Assert.Equal(1, site.Connections);
    }

    [Fact]
    public async Task A_page_that_names_another_charset_than_it_has_is_kept_as_it_is_and_read_as_it_was_meant()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Words = "Судья вымышленного суда постановил: подсудимого оправдать, вещи вернуть владельцу.";
        var page = Encoding.GetEncoding(1251).GetBytes($"<html><head><meta charset=\"windows-1251\"></head><body><p>{Words}</p></body></html>");
        await using var site = RawSite.Of($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {page.Length}\r\n\r\n", page);

        var answer = Assert.IsType<Fetched.Page>((await GetAsync(site.Url)).Answer);

        Assert.Equal(page, answer.Bytes.ToArray());
        Assert.Contains(Words, Charset.Decode(answer.Bytes.Span, answer.ContentType), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storm_of_503_is_answered_with_fewer_and_fewer_requests()
    {
        var clock = new MonthClock(new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero));
        await using var site = await Site.StartAsync(static context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        // The clock stands still while a request is under way.
        using var fetcher = new Fetcher(MonthClock.Known with { Dice = static () => 0.5 }, clock);
        List<Fetched> answers = [];
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var asking = fetcher.GetAsync(new("storm", SourceKind.Court, site.Url, "* * * * *", TimeSpan.FromSeconds(10), true), site.Url, null, null, default);
            while (!asking.IsCompleted)
            {
                await Task.WhenAny(asking, Task.Delay(5));
                if (!asking.IsCompleted && clock.Asking == 0)
                {
                    clock.Step(TimeSpan.FromSeconds(5));
                }
            }

            answers.Add(await asking);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        // 200 minutes: five requests, then after 5, 10, 20, 40 and 80 minutes one each.
        Assert.Equal(10, site.Asked.Count);
        Assert.All(answers, static answer => Assert.Equal("unavailable", Assert.IsType<Fetched.Blocked>(answer).Why));
        Assert.StartsWith("5 failures in a row, the last: Status 503.", Assert.IsType<Fetched.Blocked>(answers[5]).Detail, StringComparison.Ordinal);
    }

    private static async Task DripAsync(Socket socket, string first)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(first));
        while (true)
        {
            await socket.SendAsync("."u8.ToArray());
            await Task.Delay(50);
        }
    }

    private static byte[] Gzip(byte[] block, int times)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var i = 0; i < times; i++)
            {
                gzip.Write(block);
            }
        }

        return packed.ToArray();
    }

    private static async Task<(Fetched Answer, Exchange? Kept)> GetAsync(string url, double limit = 20)
    {
        Exchange? kept = null;
        using var fetcher = new Fetcher(Settings with { Timeout = TimeSpan.FromSeconds(limit) }, TimeProvider.System, (exchange, _) =>
        {
            kept = exchange;
            return Task.CompletedTask;
        });
        return (await fetcher.GetForPersonAsync("test", url, default), kept);
    }

    private async Task AssertAsync(string why, string? truncated, RawSite server, double limit = 20)
    {
        await using var site = server;
        var (began, before) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes());

        var (answer, kept) = await GetAsync(site.Url, limit);

        var bytes = GC.GetTotalAllocatedBytes() - before;
        output.WriteLine($"{began.Elapsed.TotalMilliseconds:0} ms, {bytes >> 10} KB allocated, {kept?.Response.Length >> 10} KB of the answer kept: {answer}");
        Assert.Equal(why, Assert.IsType<Fetched.Blocked>(answer).Why);
        Assert.Equal(truncated, kept?.Truncated);
        Assert.InRange(began.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.InRange(kept!.Response.Length, 0, Settings.MaxBytes + (256 << 10));
    }
}
