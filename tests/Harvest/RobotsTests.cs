using Microsoft.AspNetCore.Http;
using Svidok.Harvest;

namespace Svidok.Tests.Harvest;

public sealed class RobotsTests
{
    private readonly MonthClock clock = new(new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero));
    private readonly List<Exchange> kept = [];

    [Fact]
    public async Task What_a_news_site_does_not_allow_is_refused_with_that_reason_and_not_asked_for()
    {
        await using var site = await SiteAsync(static context => context.Response.WriteAsync("User-agent: *\nDisallow: /admin"));
        using var fetcher = Fetcher();

        var refused = await GetAsync(fetcher, site.Url + "/admin/1");
        var given = await GetAsync(fetcher, site.Url + "/news/1");

        Assert.Equal(new Fetched.Blocked("refused", "The site's robots.txt does not allow it."), refused);
        Assert.IsType<Fetched.Page>(given);
        Assert.Equal(["/robots.txt", "/news/1"], site.Asked);
        Assert.Equal([$"{site.Url}/robots.txt", $"{site.Url}/news/1"], kept.Select(static exchange => exchange.Url));
    }

    [Fact]
    public async Task A_court_and_a_person_are_not_bound_by_it()
    {
        await using var site = await SiteAsync(static context => context.Response.WriteAsync("User-agent: *\nDisallow: /"));
        using var fetcher = Fetcher();

        Assert.IsType<Fetched.Page>(await DoneAsync(fetcher.GetAsync(News with { Kind = SourceKind.Court }, site.Url + "/a", null, null, default)));
        Assert.IsType<Fetched.Page>(await DoneAsync(fetcher.GetForPersonAsync("upload", site.Url + "/b", default)));
        Assert.Equal(["/a", "/b"], site.Asked);
    }

    [Fact]
    public async Task It_is_asked_for_once_a_day_and_kept_where_it_is_unchanged()
    {
        await using var site = await SiteAsync(static context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"1\"" ? 304 : 200;
            return context.Response.StatusCode == 304 ? Task.CompletedTask : context.Response.WriteAsync("User-agent: *\nDisallow: /admin");
        });
        using var fetcher = Fetcher();

        for (var hour = 0; hour < 49; hour++)
        {
            Assert.IsType<Fetched.Blocked>(await GetAsync(fetcher, site.Url + "/admin"));
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(3, site.Asked.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(400)]
    public async Task A_site_without_one_allows_everything(int status)
    {
        await using var site = await SiteAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var fetcher = Fetcher();

        Assert.IsType<Fetched.Page>(await GetAsync(fetcher, site.Url + "/a"));
    }

    [Fact]
    public async Task While_it_cannot_be_had_nothing_is_asked_for_and_then_it_is_tried_again()
    {
        var status = 500;
        await using var site = await SiteAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var fetcher = Fetcher();

        var answer = Assert.IsType<Fetched.Blocked>(await GetAsync(fetcher, site.Url + "/a"));
        clock.Advance(TimeSpan.FromMinutes(10));
        await GetAsync(fetcher, site.Url + "/a");
        Assert.Equal(["/robots.txt", "/robots.txt"], site.Asked);
        status = 404;
        clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(("unavailable", "robots.txt is not to be had (Status 500); nothing else is asked for meanwhile."), (answer.Why, answer.Detail));
        Assert.InRange(answer.RetryAfter!.Value.TotalMinutes, 14, 15);
        Assert.IsType<Fetched.Page>(await GetAsync(fetcher, site.Url + "/a"));
    }

    [Fact]
    public async Task An_older_copy_serves_while_a_new_one_cannot_be_had()
    {
        var isDown = false;
        await using var site = await SiteAsync(context =>
        {
            context.Response.StatusCode = isDown ? 503 : 200;
            return isDown ? Task.CompletedTask : context.Response.WriteAsync("User-agent: *\nDisallow: /admin");
        });
        using var fetcher = Fetcher();
        await GetAsync(fetcher, site.Url + "/a");
        isDown = true;
        clock.Advance(TimeSpan.FromHours(25));

        Assert.IsType<Fetched.Page>(await GetAsync(fetcher, site.Url + "/b"));
        Assert.Equal("refused", Assert.IsType<Fetched.Blocked>(await GetAsync(fetcher, site.Url + "/admin")).Why);
    }

    [Fact]
    public async Task Where_a_page_redirects_to_another_site_that_sites_rules_count_too()
    {
        await using var forbids = await SiteAsync(static context => context.Response.WriteAsync("User-agent: *\nDisallow: /"));
        await using var site = await Site.StartAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = forbids.Url + "/a";
            return Task.CompletedTask;
        });
        using var fetcher = Fetcher();

        Assert.Equal("refused", Assert.IsType<Fetched.Blocked>(await GetAsync(fetcher, site.Url + "/a")).Why);
        Assert.Equal(["/robots.txt"], forbids.Asked);
    }

    [Fact]
    public async Task A_crawl_delay_is_the_least_gap_up_to_five_minutes()
    {
        var delay = 40;
        await using var site = await SiteAsync(context => context.Response.WriteAsync($"User-agent: *\nCrawl-delay: {delay}"));
        using var fetcher = Fetcher();
        await GetAsync(fetcher, site.Url + "/a");
        await GetAsync(fetcher, site.Url + "/b");
        clock.Advance(TimeSpan.FromHours(25));
        delay = 999_999;
        await GetAsync(fetcher, site.Url + "/c");
        await GetAsync(fetcher, site.Url + "/d");

        Assert.Equal(["/robots.txt", "/a", "/b", "/robots.txt", "/c", "/d"], site.Asked);
        Assert.InRange(Gap("/a", "/b"), 40, 60);
        Assert.InRange(Gap("/c", "/d"), 300, 320);

        double Gap(string one, string next) => (kept.Single(exchange => exchange.Url.EndsWith(next, StringComparison.Ordinal)).Asked - kept.Single(exchange => exchange.Url.EndsWith(one, StringComparison.Ordinal)).Answered).TotalSeconds;
    }

    private static Source News => new("news", SourceKind.Feed, "", "* * * * *", TimeSpan.Zero, true);

    private static Task<Site> SiteAsync(Func<HttpContext, Task> robots) => Site.StartAsync(static context => context.Response.WriteAsync("page"), robots);

    private Fetcher Fetcher() => new(
        MonthClock.Known with { Dice = static () => 0 },
        clock,
        (exchange, _) =>
        {
            kept.Add(exchange);
            return Task.CompletedTask;
        });

    private Task<Fetched> GetAsync(Fetcher fetcher, string url) => DoneAsync(fetcher.GetAsync(News, url, null, null, default));

    // Whoever waits for the clock and not for the network is helped on.
    private async Task<Fetched> DoneAsync(Task<Fetched> asking)
    {
        while (!asking.IsCompleted)
        {
            await Task.WhenAny(asking, Task.Delay(5));
            if (!asking.IsCompleted && clock.Asking == 0)
            {
                clock.Step(TimeSpan.FromSeconds(10));
            }
        }

        return await asking;
    }
}
