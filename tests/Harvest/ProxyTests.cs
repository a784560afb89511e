using System.Net;
using Microsoft.AspNetCore.Http;
using Svidok.Harvest;

namespace Svidok.Tests.Harvest;

/// <summary>Against real proxies on this machine.</summary>
public sealed class ProxyTests
{
    private static readonly FetchSettings Settings = new("https://svidok.invalid/contact", 1 << 20, TimeSpan.FromSeconds(20), 3, AllowLoopback: true);

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task A_sources_page_comes_through_its_proxy_which_is_told_an_address_and_no_name(string scheme)
    {
        await using var site = await Site.StartAsync(static context => context.Response.WriteAsync($"page of {context.Request.Host.Host}"));
        await using var proxy = new ProxyServer();
        List<Exchange> kept = [];
        using var fetcher = new Fetcher(At($"{scheme}://{proxy.Address}"), TimeProvider.System, (exchange, _) =>
        {
            kept.Add(exchange);
            return Task.CompletedTask;
        });

        var first = await AskAsync(fetcher, $"http://court.example:{site.Port}/");
        var second = await AskAsync(fetcher, $"http://court.example:{site.Port}/again");

        Assert.Equal("page of court.example", Text(first));
        Assert.Equal("page of court.example", Text(second));
        Assert.Equal([$"127.0.0.1:{site.Port}"], proxy.Targets);
        Assert.All(kept, exchange => Assert.Equal(("127.0.0.1", $"{scheme}://{proxy.Address}"), (exchange.Address, exchange.Proxy)));
        Assert.StartsWith("GET / HTTP/1.1\r\nHost: court.example", System.Text.Encoding.ASCII.GetString(kept[0].Request.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://anna:secret@", "Page", "")]
    [InlineData("socks5://anna:secret@", "Page", "")]
    [InlineData("http://anna:wrong@", "unavailable", "The proxy answers with status 407.")]
    [InlineData("socks5://anna:wrong@", "unavailable", "The proxy does not accept the password.")]
    [InlineData("http://", "unavailable", "The proxy answers with status 407.")]
    [InlineData("socks5://", "unavailable", "The proxy wants a password.")]
    public async Task A_proxy_may_want_a_password(string way, string expected, string detail)
    {
        await using var site = await Site.StartAsync(static context => context.Response.WriteAsync("page"));
        await using var proxy = new ProxyServer("secret");
        using var fetcher = new Fetcher(At(way + proxy.Address), TimeProvider.System);

        var answer = await AskAsync(fetcher, $"http://court.example:{site.Port}/");

        Assert.Equal((expected, detail), answer is Fetched.Blocked blocked ? (blocked.Why, blocked.Detail) : (answer.GetType().Name, ""));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task A_name_with_a_private_address_is_refused_before_the_proxy_hears_of_it(string scheme)
    {
        await using var proxy = new ProxyServer();
        using var fetcher = new Fetcher(At($"{scheme}://{proxy.Address}") with { Resolve = static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1")]) }, TimeProvider.System);

        var answer = await AskAsync(fetcher, "http://court.example/");

        Assert.Equal("refused", Assert.IsType<Fetched.Blocked>(answer).Why);
        Assert.Equal(0, proxy.Connections);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://127.0.0.1:1/")]
    [InlineData("socks4://127.0.0.1:1")]
    [InlineData("127.0.0.1:1080")]
    public async Task Without_its_proxy_a_source_is_not_asked_at_all(string? value)
    {
        await using var site = await Site.StartAsync(static context => context.Response.WriteAsync("page"));
        using var fetcher = new Fetcher(At(value), TimeProvider.System);

        var answer = await AskAsync(fetcher, site.Url);

        Assert.Equal("refused", Assert.IsType<Fetched.Blocked>(answer).Why);
        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_the_reason()
    {
        using var fetcher = new Fetcher(At("socks5://127.0.0.1:1"), TimeProvider.System);

        Assert.Equal(new Fetched.Blocked("unavailable", "The proxy is not to be reached (ConnectionRefused)."), await AskAsync(fetcher, "http://court.example/"));
    }

    [Theory]
    [InlineData("http", "SSH-2.0-OpenSSH_9.2\r\n\r\n", "The proxy does not speak HTTP.")]
    [InlineData("http", "HTTP/1.1 403 Forbidden\r\n\r\n", "The proxy answers with status 403.")]
    [InlineData("http", "HTTP/1.1 2", "The proxy closed the connection.")]
    public async Task A_proxy_that_is_none_is_the_reason(string scheme, string says, string detail)
    {
        await using var proxy = RawSite.Of(says);
        using var fetcher = new Fetcher(At($"{scheme}://127.0.0.1:{proxy.Port}"), TimeProvider.System);

        Assert.Equal(new Fetched.Blocked("unavailable", detail), await AskAsync(fetcher, "http://court.example/"));
    }

    [Fact]
    public void A_password_is_never_shown() => Assert.Equal("socks5://proxy.example:1080", Proxy.Of("socks5://anna:secret@proxy.example")!.ToString());

    private static FetchSettings At(string? proxy) => Settings with
    {
        Resolve = static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
        Variable = name => name == "SVIDOK_PROXY_TEST" ? proxy : null,
    };

    private static Task<Fetched> AskAsync(Fetcher fetcher, string url) =>
        fetcher.GetAsync(new("court", SourceKind.Court, "", "* * * * *", TimeSpan.Zero, true) { Proxy = "SVIDOK_PROXY_TEST" }, url, null, null, default);

    private static string Text(Fetched fetched) => System.Text.Encoding.UTF8.GetString(Assert.IsType<Fetched.Page>(fetched).Bytes.Span);
}
