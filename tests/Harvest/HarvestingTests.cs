using System.Text;
using Microsoft.AspNetCore.Http;
using Svidok.Harvest;
using Svidok.Hosting.Embedded;
using Svidok.Store.Sqlite;

namespace Svidok.Tests.Harvest;

public sealed class HarvestingTests : IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("svidok-harvest-").FullName;
    private readonly Database database;
    private readonly WorkQueue queue;
    private readonly SourceStates states;
    private readonly Fetcher fetcher = new(FetchSettings.Default with { AllowLoopback = true, Timeout = TimeSpan.FromSeconds(5) }, TimeProvider.System);
    private readonly Harvesting harvesting;

    public HarvestingTests()
    {
        database = new(folder);
        queue = new(database, TimeProvider.System);
        states = new(database, TimeProvider.System);
        harvesting = new([], new(fetcher, new Svidok.Archive.FolderArchive(Path.Combine(folder, "captures")), TimeProvider.System), queue, states);
    }

    [Fact]
    public async Task A_feeds_articles_are_captured_once()
    {
        await using var site = await Site.StartAsync(static context => context.Request.Path == "/rss"
            ? Rss(context, "<item><guid>1</guid><link>/a?x=1&y=2</link></item><item><guid>2</guid><link>/b</link></item>")
            : context.Response.WriteAsync($"article {context.Request.Path}"));
        var source = Feed(site);

        var first = await harvesting.RunAsync(source, Cancel);
        var second = await harvesting.RunAsync(source, Cancel);

        Assert.Equal(new("feed", 2, 2, null), first);
        Assert.Equal(new("feed", 0, 0, null), second);
        Assert.Equal(["/rss", "/b", "/a", "/rss"], site.Asked);
        Assert.Equal(2, (await queue.WaitingAsync(Cancel)).Count);
    }

    [Fact]
    public async Task An_article_that_did_not_answer_is_asked_for_again()
    {
        var down = true;
        await using var site = await Site.StartAsync(context =>
        {
            if (context.Request.Path == "/rss")
            {
                context.Response.Headers.ETag = "\"1\"";
                return Rss(context, "<item><link>/a</link></item>");
            }

            context.Response.StatusCode = down ? 500 : 200;
            return context.Response.WriteAsync("article");
        });

        var first = await harvesting.RunAsync(Feed(site), Cancel);
        down = false;
        var second = await harvesting.RunAsync(Feed(site), Cancel);

        Assert.Equal((0, true), (first.Captured, first.Trouble is not null));
        Assert.Equal(1, second.Captured);
    }

    [Fact]
    public async Task An_unchanged_feed_is_not_sent_again()
    {
        await using var site = await Site.StartAsync(static context =>
        {
            if (context.Request.Headers.IfNoneMatch == "\"1\"")
            {
                context.Response.StatusCode = 304;
                return Task.CompletedTask;
            }

            context.Response.Headers.ETag = "\"1\"";
            return Rss(context, "");
        });

        await harvesting.RunAsync(Feed(site), Cancel);
        await harvesting.RunAsync(Feed(site), Cancel);

        Assert.Null(Assert.Single(await states.HistoriesAsync(Cancel)).Value.Trouble);
    }

    [Fact]
    public async Task A_page_of_apology_is_no_empty_feed()
    {
        await using var site = await Site.StartAsync(static context => context.Response.WriteAsync("<html><body>Temporarily unavailable</body></html>"));

        var tally = await harvesting.RunAsync(Feed(site), Cancel);

        Assert.StartsWith("changed_layout", tally.Trouble, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(await states.HistoriesAsync(Cancel)).Value.Trouble);
    }

    [Fact]
    public async Task A_file_in_the_inbox_is_taken_in_and_moved()
    {
        var inbox = Directory.CreateDirectory(Path.Combine(folder, "inbox")).FullName;
        var file = Path.Combine(inbox, "page.html");
        await File.WriteAllTextAsync(file, "<p>text</p>", Cancel);
        File.SetLastWriteTimeUtc(file, new(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc));

        var tally = await harvesting.RunAsync(new("inbox", SourceKind.Inbox, inbox, "* * * * *", TimeSpan.Zero, true), Cancel);

        Assert.Equal(new("inbox", 1, 1, null), tally);
        Assert.True(File.Exists(Path.Combine(inbox, "done", "page.html")));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_a_refusal_that_people_see()
    {
        var inbox = Directory.CreateDirectory(Path.Combine(folder, "inbox")).FullName;
        var file = Path.Combine(inbox, "page.html");
        await using (var large = File.Create(file))
        {
            large.SetLength(Svidok.Read.Limits.Bytes + 1);
        }

        File.SetLastWriteTimeUtc(file, new(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc));
        Source source = new("inbox", SourceKind.Inbox, inbox, "* * * * *", TimeSpan.Zero, true);

        await harvesting.RunAsync(source, Cancel);

        var history = (await states.HistoriesAsync(Cancel))["inbox"];
        var report = SourceReport.Of(source, history, history.Asked);
        Assert.Equal(("refused_files", 1, true), (Assert.Single(report.Raised).What, report.Raised[0].Count, report.IsAlarm));
        Assert.Empty(SourceReport.Of(source, history, history.Asked.AddDays(8)).Raised);
    }

    [Fact]
    public void Every_court_with_a_site_is_in_one_group_of_the_source_list()
    {
        var sites = RuleFile.Rows(RuleFile.DefaultFolder, "courts.csv").Where(static court => court["site"].EndsWith(".sudrf.ru", StringComparison.Ordinal)).Select(static court => court["id"]);

        Assert.Equal(sites.Order(), SourceList.Load(RuleFile.DefaultFolder).Where(static source => source.Kind == SourceKind.Court).Select(static source => source.Id).Order());
    }

    [Fact]
    public void A_court_has_more_time_than_a_newspaper_and_the_operator_sets_both()
    {
        Dictionary<string, string?> variables = new() { ["SVIDOK_COURT_TIMEOUT"] = "90" };

        var settings = FetchSettings.From(variables.GetValueOrDefault);

        Assert.Equal((90, 90, 30), (settings.TimeoutOf(SourceKind.Court).TotalSeconds, settings.TimeoutOf(SourceKind.Press).TotalSeconds, settings.TimeoutOf(SourceKind.Feed).TotalSeconds));
        variables["SVIDOK_TIMEOUT"] = "soon";
        Assert.Throws<ArgumentException>(() => FetchSettings.From(variables.GetValueOrDefault));
    }

    [Fact]
    public void The_source_list_is_read() => Assert.Contains(SourceList.Load(RuleFile.DefaultFolder), static source => source is { Id: "inbox", Enabled: true });

    [Theory]
    [InlineData("x,feed,ftp://example.org/,* * * * *,1,yes", "address")]
    [InlineData("x,feed,https://example.org/,never,1,yes", "schedule")]
    [InlineData("x,feed,https://example.org/,* * * * *,1,perhaps", "enabled")]
    [InlineData("x,paper,https://example.org/,* * * * *,1,yes", "kind")]
    public void A_mistake_in_the_source_list_names_its_line(string row, string what)
    {
        File.WriteAllText(Path.Combine(folder, "sources.csv"), "id,kind,address,schedule,gap_seconds,enabled\n" + row + "\n");

        var error = Assert.Throws<RuleFileException>(() => SourceList.Load(folder));

        Assert.Equal(2, error.Line);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_court_with_a_row_of_its_own_is_asked_as_that_row_says_and_not_once_more_with_its_group()
    {
        var all = SourceList.Load(RuleFile.DefaultFolder);
        var court = all.First(static source => source.Kind == SourceKind.Court).Id;
        File.WriteAllText(Path.Combine(folder, "sources.csv"), $"""
            id,kind,address,schedule,gap_seconds,enabled
            group,court,occupied,15 6 * * *,10,yes
            one,court,{court},0 12 * * *,30,no
            press,press,occupied,15 6 * * *,10,yes

            """);

        var sources = SourceList.Load(folder);

        Assert.Equal(("0 12 * * *", 30.0, false), sources.Where(source => source.Id == court).Select(static source => (source.Schedule, source.Gap.TotalSeconds, source.Enabled)).Single());
        Assert.True(Assert.Single(sources, source => source.Id == court + "-press").Enabled);
        Assert.Equal(sources.Count, sources.DistinctBy(static source => source.Id).Count());
    }

    [Theory]
    [InlineData("a,court,occupied,15 6 * * *,10,yes\nb,court,occupied,15 7 * * *,10,no")]
    [InlineData("a,court,krm-kyivskyi-simferopol,15 6 * * *,10,yes\nb,court,krm-kyivskyi-simferopol,15 7 * * *,10,no")]
    [InlineData("krm-kyivskyi-simferopol,feed,https://example.org/,15 6 * * *,10,yes\nb,court,occupied,15 7 * * *,10,no")]
    public void A_source_that_two_rows_name_is_a_mistake(string rows)
    {
        File.WriteAllText(Path.Combine(folder, "sources.csv"), "id,kind,address,schedule,gap_seconds,enabled\n" + rows + "\n");

        var mistake = Assert.Throws<RuleFileException>(() => SourceList.Load(folder));

        Assert.Contains("is named by an earlier row, too", mistake.Message, StringComparison.Ordinal);
        Assert.Equal((Path.Combine(folder, "sources.csv"), 3), (mistake.File, mistake.Line));
    }

    [Theory]
    [InlineData("SVIDOK_PROXY_RU", "SVIDOK_PROXY_RU")]
    [InlineData("", null)]
    public void A_source_names_the_variable_of_its_proxy(string cell, string? proxy)
    {
        File.WriteAllText(Path.Combine(folder, "sources.csv"), $"id,kind,address,schedule,gap_seconds,enabled,proxy\nx,feed,https://example.org/,* * * * *,1,yes,{cell}\n");

        Assert.Equal(proxy, Assert.Single(SourceList.Load(folder)).Proxy);
    }

    [Fact]
    public void A_proxy_with_its_password_in_the_source_list_is_a_mistake()
    {
        File.WriteAllText(Path.Combine(folder, "sources.csv"), "id,kind,address,schedule,gap_seconds,enabled,proxy\nx,feed,https://example.org/,* * * * *,1,yes,socks5://anna:secret@host\n");

        Assert.Throws<RuleFileException>(() => SourceList.Load(folder));
    }

    [Theory]
    [InlineData("14d", 336)]
    [InlineData("36h", 36)]
    [InlineData("", 72)]
    public void A_rhythm_is_days_or_hours_or_its_kinds(string rhythm, int hours) => Assert.Equal(TimeSpan.FromHours(hours), Listed("yes", rhythm).Rhythm);

    [Theory]
    [InlineData("often")]
    [InlineData("0d")]
    [InlineData("-1h")]
    [InlineData("14 d")]
    public void A_rhythm_that_is_none_is_a_mistake(string rhythm) =>
        Assert.Contains("rhythm", Assert.Throws<RuleFileException>(() => Listed("yes", rhythm)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_retired_source_is_not_asked() => Assert.Equal((false, true), (Listed("retired", "").Enabled, Listed("retired", "").Retired));

    [Fact]
    public async Task A_feed_whose_articles_are_refused_does_not_work()
    {
        var closed = true;
        await using var site = await Site.StartAsync(context =>
        {
            context.Response.StatusCode = closed && context.Request.Path != "/rss" ? 403 : 200;
            return context.Request.Path == "/rss" ? Rss(context, "<item><link>/a</link></item>") : context.Response.WriteAsync("article");
        });

        await harvesting.RunAsync(Feed(site), Cancel);
        var before = (await states.HistoriesAsync(Cancel))["feed"];
        closed = false;
        await harvesting.RunAsync(Feed(site), Cancel);
        var after = (await states.HistoriesAsync(Cancel))["feed"];

        Assert.Equal(("refused", null), (before.Trouble?.Why, before.Answered));
        Assert.Null(after.Trouble);
        Assert.NotNull(after.Answered);
    }

    private Source Listed(string enabled, string rhythm)
    {
        File.WriteAllText(Path.Combine(folder, "sources.csv"), $"id,kind,address,schedule,gap_seconds,enabled,rhythm\nx,feed,https://example.org/,* * * * *,1,{enabled},{rhythm}\n");
        return Assert.Single(SourceList.Load(folder));
    }

    public void Dispose()
    {
        fetcher.Dispose();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static Source Feed(Site site) => new("feed", SourceKind.Feed, site.Url + "/rss", "* * * * *", TimeSpan.Zero, true);

    // As feeds are: another charset than they say, an ampersand that nobody escaped, an end that is missing.
    private static async Task Rss(HttpContext context, string items)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await context.Response.Body.WriteAsync(Encoding.GetEncoding(1251).GetBytes($"<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><title>Новости</title>{items}"));
    }
}
