using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Http;
using Svidok.Harvest;

namespace Svidok.Tests.Harvest;

public sealed class FetcherTests
{
    private static readonly CancellationToken Cancel = CancellationToken.None;
    private static readonly FetchSettings Settings = new("https://svidok.invalid/contact", 1 << 20, TimeSpan.FromSeconds(2), 3, AllowLoopback: true);

    [Theory]
    [InlineData(404, "Gone")]
    [InlineData(410, "Gone")]
    [InlineData(304, "Unchanged")]
    [InlineData(403, "refused")]
    [InlineData(451, "geo_block")]
    [InlineData(500, "unavailable")]
    [InlineData(503, "unavailable")]
    public async Task A_status_is_an_answer(int status, string expected)
    {
        await using var site = await Site.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        Assert.Equal(expected, Word(await GetAsync(site.Url)));
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_refused()
    {
        await using var site = await Site.StartAsync(static context =>
        {
            context.Response.Redirect("http://169.254.169.254/latest/meta-data/");
            return Task.CompletedTask;
        });

        Assert.Equal("refused", Word(await GetAsync(site.Url)));
    }

    [Fact]
    public async Task Redirects_without_end_are_refused()
    {
        await using var site = await Site.StartAsync(static context =>
        {
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        });

        Assert.Equal("refused", Word(await GetAsync(site.Url)));
        Assert.Equal(Settings.MaxRedirects + 1, site.Asked.Count);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[::ffff:192.168.1.1]/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:secret@example.org/")]
    public async Task Addresses_that_are_nobodys_business_are_refused(string url)
    {
        using var fetcher = new Fetcher(Settings with { AllowLoopback = false }, TimeProvider.System);

        Assert.Equal("refused", Word(await fetcher.GetForPersonAsync("test", url, Cancel)));
    }

    [Fact]
    public async Task A_stream_without_end_stops_at_the_limit()
    {
        await using var site = await Site.StartAsync(static async context =>
        {
            var block = new byte[1 << 16];
            for (var i = 0; i < 1000 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.Body.WriteAsync(block);
            }
        });

        Assert.Equal("refused", Word(await GetAsync(site.Url)));
    }

    [Fact]
    public async Task A_gzip_bomb_stops_at_the_limit()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[64 << 20]);
        }

        await using var site = await Site.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(packed.ToArray());
        });

        Assert.Equal("refused", Word(await GetAsync(site.Url)));
    }

    [Fact]
    public async Task A_slow_drip_ends_at_the_time_limit()
    {
        await using var site = await Site.StartAsync(static async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(".");
                await context.Response.Body.FlushAsync();
                await Task.Delay(100);
            }
        });

        Assert.Equal("timeout", Word(await GetAsync(site.Url)));
    }

    [Fact]
    public async Task A_host_that_asks_for_time_is_left_alone()
    {
        await using var site = await Site.StartAsync(static context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        using var fetcher = new Fetcher(Settings, TimeProvider.System);

        await fetcher.GetForPersonAsync("test", site.Url, Cancel);
        await fetcher.GetForPersonAsync("test", site.Url, Cancel);

        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task One_request_at_a_time_for_a_host()
    {
        var (now, most) = (0, 0);
        await using var site = await Site.StartAsync(async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(20);
            Interlocked.Decrement(ref now);
        });
        using var fetcher = new Fetcher(Settings, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => fetcher.GetForPersonAsync("test", site.Url, Cancel)));

        Assert.Equal((1, 10), (most, site.Asked.Count));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450:4001::1", true)]
    [InlineData("172.20.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    public void Only_public_addresses_are_allowed(string address, bool allowed) =>
        Assert.Equal(allowed, PublicOnly.Allows(IPAddress.Parse(address), allowLoopback: false));

    [Fact]
    public async Task A_name_that_moves_to_a_private_address_is_not_followed_there()
    {
        await using var site = await Site.StartAsync(static context =>
        {
            context.Response.Headers.Connection = "close";
            return context.Response.WriteAsync("page");
        });
        Queue<string> answers = new(["127.0.0.1", "10.0.0.1", "127.0.0.1"]);
        using var fetcher = new Fetcher(Settings with { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(answers.Dequeue())]) }, TimeProvider.System);
        List<string> words = [];
        for (var number = 0; number < 3; number++)
        {
            words.Add(Word(await fetcher.GetForPersonAsync("test", $"http://court.example:{site.Port}/{number}", Cancel)));
        }

        // One question for each connection: there is no second one between the check and the use, to which another answer could be given.
        Assert.Equal(["Page", "refused", "Page"], words);
        Assert.Equal(["/0", "/2"], site.Asked);
    }

    [Fact]
    public async Task Of_public_and_private_addresses_of_one_name_only_the_public_ones_are_connected_to()
    {
        await using var site = await Site.StartAsync(static context => context.Response.WriteAsync("page"));
        using var fetcher = new Fetcher(Settings with { Resolve = static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1"), IPAddress.Loopback]) }, TimeProvider.System);

        Assert.Equal("Page", Word(await fetcher.GetForPersonAsync("test", $"http://court.example:{site.Port}/", Cancel)));
    }

    private static async Task<Fetched> GetAsync(string url)
    {
        using var fetcher = new Fetcher(Settings, TimeProvider.System);
        return await fetcher.GetForPersonAsync("test", url, Cancel);
    }

    private static string Word(Fetched fetched) => fetched is Fetched.Blocked blocked ? blocked.Why : fetched.GetType().Name;
}
