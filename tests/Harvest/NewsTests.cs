using Microsoft.AspNetCore.Http;
using Svidok.Courts;
using Svidok.Harvest;
using Svidok.Hosting.Embedded;
using Svidok.Store.Sqlite;

namespace Svidok.Tests.Harvest;

/// <summary>Listings, sitemaps, channels and press services, played by a server on this machine as the real ones are.</summary>
public sealed class NewsTests : IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    private static readonly FetchSettings Settings = FetchSettings.Default with { AllowLoopback = true, Timeout = TimeSpan.FromSeconds(5) };

    private readonly string folder = Directory.CreateTempSubdirectory("svidok-news-").FullName;
    private readonly Database database;
    private readonly SourceStates states;
    private readonly Fetcher fetcher = new(Settings, TimeProvider.System);
    private readonly Svidok.Archive.FolderArchive archive;
    private readonly Harvesting harvesting;

    public NewsTests()
    {
        database = new(folder);
        states = new(database, TimeProvider.System);
        archive = new(Path.Combine(folder, "captures"));
        harvesting = new([], new(fetcher, archive, TimeProvider.System, null, new CourtPageReader(new(RuleFile.DefaultFolder))), new WorkQueue(database, TimeProvider.System), states);
    }

    public void Dispose()
    {
        archive.Dispose();
        fetcher.Dispose();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_article_that_was_changed_under_its_guid_is_a_new_version()
    {
        var headline = "Суд арестовал";
        await using var site = await NewsSite.StartAsync(context => context.Request.Path == "/rss"
            ? NewsSite.Write1251(context, "text/xml", $"""<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><guid>7</guid><title>{headline}</title><link>/a</link></item></channel></rss>""")
            : context.Response.WriteAsync(headline));
        var source = Source(SourceKind.Feed, site.Url + "/rss");

        await harvesting.RunAsync(source, Cancel);
        await harvesting.RunAsync(source, Cancel);
        headline = "Суд арестовал на месяц";
        var third = await harvesting.RunAsync(source, Cancel);

        Assert.Equal(1, third.New);
        Assert.Equal(["/rss", "/a", "/rss", "/rss", "/a"], site.Asked);
    }

    [Fact]
    public async Task A_listing_is_read_back_until_its_oldest_link_is_known()
    {
        var newest = 4;
        await using var site = await NewsSite.StartAsync(context => context.Request.Path.StartsWithSegments("/list", out var page)
            ? context.Response.WriteAsync(NewsSite.Listing(newest - (int.Parse(page.Value![1..]) * 4), 4))
            : context.Response.WriteAsync($"news {context.Request.Path}"));
        var source = Source(SourceKind.Listing, site.Url + "/list/{page-1}") with { Selector = ".news h2" };

        var first = await harvesting.RunAsync(source, Cancel);
        newest = 14;
        var second = await harvesting.RunAsync(source, Cancel);

        Assert.Equal(new("news", 4, 4, null), first);
        Assert.Equal(new("news", 10, 10, null), second);
        Assert.Equal(["/list/0", "/list/1", "/list/2"], site.Asked.Skip(5).Take(3));
        Assert.Equal("/news/5", site.Asked[8]);
    }

    [Fact]
    public async Task A_list_page_that_broke_off_the_way_back_is_read_by_the_next_harvest()
    {
        var (newest, broken) = (4, false);
        await using var site = await NewsSite.StartAsync(context =>
        {
            if (context.Request.Path.StartsWithSegments("/list", out var page))
            {
                context.Response.StatusCode = broken && page == "/2" ? 500 : 200;
                return context.Response.WriteAsync(NewsSite.Listing(newest - ((int.Parse(page.Value![1..]) - 1) * 4), 4));
            }

            return context.Response.WriteAsync($"news {context.Request.Path}");
        });
        var source = Source(SourceKind.Listing, site.Url + "/list/{page}") with { Selector = ".news a" };
        await harvesting.RunAsync(source, Cancel);
        (newest, broken) = (12, true);

        var second = await harvesting.RunAsync(source, Cancel);
        broken = false;
        var third = await harvesting.RunAsync(source, Cancel);

        Assert.Equal((4, true), (second.New, second.Trouble is not null));
        Assert.Equal(new("news", 4, 4, null), third);
    }

    [Fact]
    public async Task A_listing_without_a_link_has_changed_its_layout()
    {
        await using var site = await NewsSite.StartAsync(static context => context.Response.WriteAsync("<main>We moved</main>"));

        var tally = await harvesting.RunAsync(Source(SourceKind.Listing, site.Url) with { Selector = "article a" }, Cancel);

        Assert.StartsWith("changed_layout", tally.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_piece_that_left_the_list_before_it_answered_is_not_lost()
    {
        var (items, down) = ("<item><link>/a</link></item>", true);
        await using var site = await NewsSite.StartAsync(context =>
        {
            if (context.Request.Path == "/rss")
            {
                return context.Response.WriteAsync($"<rss>{items}</rss>");
            }

            context.Response.StatusCode = down ? 500 : 200;
            return context.Response.WriteAsync($"news {context.Request.Path}");
        });
        var source = Source(SourceKind.Feed, site.Url + "/rss");
        await harvesting.RunAsync(source, Cancel);
        (items, down) = ("<item><link>/b</link></item>", false);

        var second = await harvesting.RunAsync(source, Cancel);

        Assert.Equal(new("news", 2, 2, null), second);
        Assert.Empty((await states.MemoryAsync("news", Cancel)).Owed);
    }

    [Fact]
    public async Task While_one_piece_is_preserved_the_next_is_on_its_way()
    {
        var second = new TaskCompletionSource();
        await using var site = await NewsSite.StartAsync(context =>
        {
            if (context.Request.Path == "/b")
            {
                second.TrySetResult();
            }

            return context.Response.WriteAsync(context.Request.Path == "/rss" ? Items("c", "b", "a") : $"news {context.Request.Path}");
        });

        // The disk is slow with the first piece: it is done when the second is asked for.
        using var overlapping = new Fetcher(Settings, TimeProvider.System, async (exchange, cancel) =>
        {
            await (exchange.Url.EndsWith("/a", StringComparison.Ordinal) ? second.Task.WaitAsync(TimeSpan.FromSeconds(20), cancel) : Task.CompletedTask);
            await archive.KeepAsync(exchange, cancel);
        });

        var steps = await new Harvester(overlapping, archive, TimeProvider.System).HarvestAsync(Source(SourceKind.Feed, site.Url + "/rss"), SourceMemory.New, Cancel).ToListAsync();

        Assert.Equal(["/rss", "/a", "/b", "/c"], site.Asked);
        List<string> texts = [];
        foreach (var captured in steps.Select(static step => step.Answer).OfType<Harvested.Captured>())
        {
            texts.Add(System.Text.Encoding.UTF8.GetString((await archive.GetAsync(captured.Capture, Cancel)).Bytes.Span));
        }

        Assert.Equal(["news /a", "news /b", "news /c"], texts);
    }

    [Fact]
    public async Task Who_stops_after_one_piece_gets_the_others_next_time()
    {
        await using var site = await NewsSite.StartAsync(static context => context.Response.WriteAsync(context.Request.Path == "/rss" ? Items("d", "c", "b", "a") : $"news {context.Request.Path}"));
        var (source, memory) = (Source(SourceKind.Feed, site.Url + "/rss"), SourceMemory.New);
        using var fetching = new Fetcher(Settings, TimeProvider.System, archive.KeepAsync);
        var harvester = new Harvester(fetching, archive, TimeProvider.System);
        await foreach (var step in harvester.HarvestAsync(source, memory, Cancel))
        {
            memory = step.State;
            if (step.Answer is Harvested.Captured)
            {
                break;
            }
        }

        var rest = await harvester.HarvestAsync(source, memory, Cancel).ToListAsync();

        Assert.Equal(3, rest.Count(static step => step.Answer is Harvested.Captured));
        Assert.Equal(4, rest[^1].State.Seen.Count);
        Assert.Equal(["/rss", "/a"], site.Asked.Take(2));
    }

    [Fact]
    public async Task A_source_whose_list_answers_and_whose_articles_never_do_is_in_trouble()
    {
        await using var site = await NewsSite.StartAsync(static context =>
        {
            context.Response.StatusCode = context.Request.Path == "/rss" ? 200 : 403;
            return context.Response.WriteAsync("<rss><item><link>/1</link></item><item><link>/2</link></item><item><link>/3</link></item><item><link>/4</link></item><item><link>/5</link></item></rss>");
        });

        var tally = await harvesting.RunAsync(Source(SourceKind.Feed, site.Url + "/rss"), Cancel);

        Assert.StartsWith("refused", tally.Trouble, StringComparison.Ordinal);
        Assert.Equal("refused", Assert.Single(await states.HistoriesAsync(Cancel)).Value.Trouble?.Why);
        Assert.Equal(4, site.Asked.Count);
        Assert.Equal(5, (await states.MemoryAsync("news", Cancel)).Owed.Count);
    }

    [Fact]
    public async Task Each_post_of_a_channel_is_captured_by_its_own_address_and_pictures_are_counted()
    {
        await using var site = await NewsSite.StartAsync(static context => context.Request.Path == "/s/testsud"
            ? context.Response.WriteAsync(NewsSite.Channel("testsud", (1, "Суд огласил приговор."), (2, null), (3, "Заседание отложено.<br/>Зал 3.")))
            : context.Response.WriteAsync(NewsSite.Post("testsud", context.Request.Path.Value!, "пост")));
        var source = Source(SourceKind.Telegram, site.Url + "/s/testsud");

        var first = await harvesting.RunAsync(source, Cancel);
        var second = await harvesting.RunAsync(source, Cancel);

        Assert.Equal((2, 0), (first.New, second.Captured));
        Assert.Equal(["/s/testsud", "/testsud/1", "/testsud/3", "/s/testsud"], site.Asked);
        Assert.Equal(1, (await states.MemoryAsync("news", Cancel)).Wordless);
    }

    [Fact]
    public async Task A_channel_is_paged_back_to_the_last_known_post_and_an_edited_post_comes_again()
    {
        var (newest, edited) = (3, "");
        await using var site = await NewsSite.StartAsync(context =>
        {
            var before = int.TryParse(context.Request.Query["before"], out var number) ? number : newest + 1;
            return context.Request.Path == "/s/testsud"
                ? context.Response.WriteAsync(NewsSite.Channel("testsud", [.. Enumerable.Range(1, before - 1).TakeLast(3).Select(post => (post, (string?)$"Пост {post}{(post == newest ? edited : "")}"))]))
                : context.Response.WriteAsync(NewsSite.Post("testsud", context.Request.Path.Value!, $"Пост{edited}"));
        });
        var source = Source(SourceKind.Telegram, site.Url + "/s/testsud");

        var first = await harvesting.RunAsync(source, Cancel);
        newest = 11;
        var second = await harvesting.RunAsync(source, Cancel);
        edited = " (исправлено)";
        var third = await harvesting.RunAsync(source, Cancel);

        Assert.Equal((3, 8, 1), (first.New, second.New, third.New));
    }

    [Fact]
    public async Task A_channel_without_preview_says_so()
    {
        await using var site = await NewsSite.StartAsync(static context =>
        {
            if (context.Request.Path == "/s/closed")
            {
                context.Response.Redirect("/closed");
            }

            return context.Response.WriteAsync("<div class='tgme_page'>You can view and join @closed right away.</div>");
        });

        var tally = await harvesting.RunAsync(Source(SourceKind.Telegram, site.Url + "/s/closed"), Cancel);

        Assert.StartsWith("no_preview", tally.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sitemap_index_is_followed_and_a_map_that_did_not_change_is_not_asked_for_again()
    {
        var changed = "2026-11-24";
        await using var site = await NewsSite.StartAsync(context => context.Request.Path.Value switch
        {
            "/sitemap.xml" => context.Response.WriteAsync($"<sitemapindex><sitemap><loc>/old.xml</loc><lastmod>2026-10-01</lastmod></sitemap><sitemap><loc>/new.xml.gz</loc><lastmod>{changed}</lastmod></sitemap></sitemapindex>"),
            "/old.xml" => context.Response.WriteAsync("<urlset><url><loc>/x</loc></url></urlset>"),
            "/new.xml.gz" => NewsSite.WriteGzip(context, $"<urlset><url><loc>/y?a=1&amp;b=2</loc><lastmod>{changed}T10:00:00+03:00</lastmod></url></urlset>"),
            var path => context.Response.WriteAsync($"news {path} {changed}"),
        });
        var source = Source(SourceKind.Sitemap, site.Url + "/sitemap.xml");

        await harvesting.RunAsync(source, Cancel);
        changed = "2026-11-25";
        var second = await harvesting.RunAsync(source, Cancel);

        Assert.Equal(new("news", 1, 1, null), second);
        Assert.Equal(["/sitemap.xml", "/new.xml.gz", "/old.xml", "/x", "/y", "/sitemap.xml", "/new.xml.gz", "/y"], site.Asked);
    }

    [Fact]
    public async Task A_press_service_is_read_by_its_items_and_its_archive_fills_a_gap()
    {
        var ids = Enumerable.Range(1, 3).ToList();
        await using var site = await NewsSite.StartAsync(context => context.Request.Query.TryGetValue("did", out var id)
            ? NewsSite.Write1251(context, "text/html", NewsSite.PressItem(int.Parse(id!), "Вынесен приговор по делу", "Суд признал виновным."))
            : NewsSite.Write1251(context, "text/html", NewsSite.PressList(context.Request.Query.ContainsKey("arc_list") ? ids : ids.TakeLast(3))));
        var source = Source(SourceKind.Press, site.Url);

        var first = await harvesting.RunAsync(source, Cancel);
        ids.AddRange(Enumerable.Range(4, 7));
        var second = await harvesting.RunAsync(source, Cancel);
        var third = await harvesting.RunAsync(source, Cancel);

        Assert.Equal((3, 7, 0), (first.New, second.New, third.Captured));
        Assert.Null(third.Trouble);
    }

    [Fact]
    public async Task A_press_service_that_apologises_has_not_fallen_silent()
    {
        await using var site = await NewsSite.StartAsync(static context =>
            NewsSite.Write1251(context, "text/html", "<html><body><div id='modSdpContent'>Информация временно недоступна. Обратитесь позже.</div></body></html>"));

        var tally = await harvesting.RunAsync(Source(SourceKind.Press, site.Url), Cancel);

        Assert.StartsWith("unavailable", tally.Trouble, StringComparison.Ordinal);
    }

    private static string Items(params string[] names) => $"<rss>{string.Concat(names.Select(static name => $"<item><link>/{name}</link></item>"))}</rss>";

    private static Source Source(SourceKind kind, string address) => new("news", kind, address, "* * * * *", TimeSpan.Zero, true);
}
