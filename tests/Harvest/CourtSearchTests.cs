using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;
using Svidok.Archive;
using Svidok.Courts;
using Svidok.Harvest;
using Svidok.Hosting.Embedded;
using Svidok.Store.Sqlite;

namespace Svidok.Tests.Harvest;

/// <summary>A court's search forms against a server that plays the court. Of its indexes only that of criminal cases has rows.</summary>
public sealed class CourtSearchTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    private readonly FakeTimeProvider clock = new(new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("svidok-search-").FullName;
    private readonly List<MockCase> cases = [];
    private readonly List<string> asked = [];
    private int layout = 1;
    private Func<string, byte[]?> instead = static _ => null;
    private CourtTown town = null!;
    private Database database = null!;
    private FolderArchive archive = null!;
    private Fetcher fetcher = null!;
    private Harvesting harvesting = null!;
    private Source court = null!;
    private Cards known = null!;

    private static DateOnly Today => new(2026, 11, 24);

    private IEnumerable<string> Searches => asked.Where(static url => url.Contains("name_op=r&", StringComparison.Ordinal));

    public async Task InitializeAsync()
    {
        town = await CourtTown.StartAsync(clock, AnswerAsync);
        database = new(folder);
        archive = new(Path.Combine(folder, "captures"), clock);
        fetcher = new(FetchSettings.Default with { AllowLoopback = true }, clock, archive.KeepAsync);
        known = new(database, clock);
        CourtPageReader reader = new(new(RuleFile.DefaultFolder));
        WatchList watch = new(RuleFile.DefaultFolder);
        var walk = new CourtWalk(fetcher, archive, reader, known, watch, clock, new(fetcher, reader, new(RuleFile.DefaultFolder), watch, clock));
        court = new("krm-kyivskyi-simferopol", SourceKind.Court, town.Url(1), "15 6 * * *", TimeSpan.Zero, true);
        harvesting = new([court], new(fetcher, archive, clock, walk), new WorkQueue(database, clock), new SourceStates(database, clock), known);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_case_without_a_hearing_is_found_by_its_day_of_receipt_and_its_card_is_read(int layout)
    {
        await SeenAsync(layout);
        var treason = Case(7, "ст.275 УК РФ");
        cases.AddRange([treason, Case(8, "ст.158 ч.2 п.в УК РФ")]);

        var tally = await harvesting.RunAsync(court, Cancel);

        Assert.Equal((1, 1, null), (tally.Captured, tally.New, tally.Trouble));
        Assert.Equal("1-7/2026", (await CardAsync(treason))!.Number);
        Assert.Null(await CardAsync(cases[1]));
    }

    [Fact]
    public async Task The_first_layout_is_asked_in_its_own_words_and_letters()
    {
        await harvesting.RunAsync(court, Cancel);

        Assert.Equal(
            "?name=sud_delo&srv_num=1&name_op=r&page=1&delo_id=1540006&case_type=0&new=0&delo_table=u1_case&u1_case__ENTRY_DATE1D=25.09.2026&u1_case__ENTRY_DATE2D=23.11.2026&Submit=%CD%E0%E9%F2%E8",
            Searches.First());
        Assert.Contains(Searches, static url => url.Contains("delo_id=1500001&case_type=0&new=0&delo_table=adm_case&adm_case__ENTRY_DATE1D=", StringComparison.Ordinal));
        Assert.Contains(Searches, static url => url.Contains("delo_id=1610001&case_type=0&new=0&delo_table=m_case&m_case__ENTRY_DATE1D=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_second_layout_is_asked_in_its_own_words()
    {
        await SeenAsync(2);

        await harvesting.RunAsync(court, Cancel);

        Assert.Equal(
            "?name=sud_delo&srv_num=1&name_op=r&_deloId=1540006&case__case_type=0&_new=0&case__vnkod=91RS0002&case__num_build=1&case__entry_date1d=26.09.2026&case__entry_date2d=24.11.2026&_page=1",
            Searches.First(static url => url.Contains("_deloId", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Results_are_read_to_the_last_page(int layout)
    {
        await SeenAsync(layout);
        cases.AddRange(Enumerable.Range(100, 53).Select(static id => Case(id, "ст.205.5 ч.2 УК РФ")));

        var tally = await harvesting.RunAsync(court, Cancel);

        Assert.Equal((53, null), (tally.Captured, tally.Trouble));
    }

    [Fact]
    public async Task A_missing_page_is_told_hides_nothing_that_was_read_and_the_days_are_asked_again()
    {
        cases.AddRange(Enumerable.Range(100, 53).Select(static id => Case(id, "ст.205.5 ч.2 УК РФ")));
        instead = static url => url.Contains("page=2", StringComparison.Ordinal) ? CourtPages.NewLayout : null;

        var first = await harvesting.RunAsync(court, Cancel);
        var then = (await MemoryAsync()).Search!;
        clock.Advance(TimeSpan.FromDays(1));
        instead = static _ => null;
        var second = await harvesting.RunAsync(court, Cancel);

        Assert.StartsWith("changed_layout", first.Trouble, StringComparison.Ordinal);
        Assert.Equal(25, first.Captured);
        Assert.DoesNotContain("criminal-first", then.Through.Keys);
        Assert.Equal((28, Today), (second.Captured, (await MemoryAsync()).Search!.Through["criminal-first"]));
    }

    [Fact]
    public async Task A_captcha_before_the_form_is_told_and_the_daily_road_goes_on()
    {
        instead = static url => url.Contains("name_op=r&", StringComparison.Ordinal) ? CourtPages.CodeRejected : null;

        var tally = await harvesting.RunAsync(court, Cancel);
        clock.Advance(TimeSpan.FromDays(1));
        var next = await harvesting.RunAsync(court, Cancel);

        var memory = await MemoryAsync();
        Assert.StartsWith("captcha", tally.Trouble, StringComparison.Ordinal);
        Assert.Equal(("captcha", null, clock.GetUtcNow()), (memory.Search!.Trouble, memory.Trouble, memory.LastSuccess));
        Assert.Null(next.Trouble);
        Assert.Single(Searches);
    }

    [Fact]
    public async Task A_captcha_before_the_form_is_an_alarm_until_a_person_who_answered_it_lets_the_search_go_on()
    {
        instead = static url => url.Contains("name_op=r&", StringComparison.Ordinal) ? CourtPages.Captcha : null;
        await harvesting.RunAsync(court, Cancel);
        var states = new SourceStates(database, clock);
        Assert.Equal(("search", "captcha"), ((await ReportAsync()).Raised.Single().What, (await ReportAsync()).Raised.Single().Why));
        Assert.IsType<SourceHealth.Works>((await ReportAsync()).Health);
        instead = static _ => null;
        cases.Add(Case(7, "ст.275 УК РФ"));
        clock.Advance(TimeSpan.FromDays(1));

        await states.AskAgainAsync(court.Id, "operator", Cancel);
        await harvesting.RunAsync(court, Cancel);

        Assert.NotNull(await CardAsync(cases[0]));
        Assert.False((await ReportAsync()).IsAlarm);
    }

    [Fact]
    public async Task Nothing_found_counts_only_where_the_same_form_finds_something_in_other_years()
    {
        cases.Add(Case(7, "ст.158 ч.1 УК РФ") with { Received = Today.AddDays(-400) });

        await harvesting.RunAsync(court, Cancel);

        Assert.Equal(["criminal-first"], (await MemoryAsync()).Search!.Through.Keys);
    }

    [Fact]
    public async Task Results_of_other_days_than_were_asked_are_no_answer()
    {
        cases.Add(Case(7, "ст.275 УК РФ"));
        instead = url => url.Contains("name_op=r&", StringComparison.Ordinal) ? CourtPages.Results(1, [Case(9, "ст.275 УК РФ") with { Received = Today.AddDays(-900) }], 1, "") : null;

        var tally = await harvesting.RunAsync(court, Cancel);

        Assert.StartsWith("changed_layout", tally.Trouble, StringComparison.Ordinal);
        Assert.Empty((await MemoryAsync()).Search!.Through);
    }

    [Fact]
    public async Task Articles_of_the_watch_list_are_asked_a_few_a_week_one_after_the_other()
    {
        cases.Add(Case(7, "ст.158 ч.1 УК РФ"));
        await harvesting.RunAsync(court, Cancel);
        clock.Advance(TimeSpan.FromDays(7));
        await harvesting.RunAsync(court, Cancel);

        var articles = Searches.Where(static url => url.Contains("LAW_ARTICLESS", StringComparison.Ordinal)).Select(static url => url.Split("LAW_ARTICLESS=")[1].Split('&')[0]);
        Assert.Equal(new WatchList(RuleFile.DefaultFolder).Asked("UK_RF").Take(10), articles);
    }

    [Fact]
    public async Task A_search_is_made_once_a_week()
    {
        for (var day = 0; day < 7; day++)
        {
            await harvesting.RunAsync(court, Cancel);
            clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Single(Searches, static url => url.Contains("delo_id=1540006", StringComparison.Ordinal) && url.Contains("ENTRY_DATE2D=23.11.2026", StringComparison.Ordinal));
        Assert.Equal(2, Searches.Count(static url => url.Contains("delo_id=1540006", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_case_of_another_building_is_found_by_that_buildings_own_form(int layout)
    {
        var there = Case(7, "ст.275 УК РФ") with { Building = 2 };
        cases.Add(there);
        await SeenAsync(layout);

        await harvesting.RunAsync(court, Cancel);

        Assert.NotNull(await CardAsync(there));
        Assert.Equal(["criminal-first/2"], (await MemoryAsync()).Search!.Through.Keys);
    }

    public async Task DisposeAsync() => await town.DisposeAsync();

    public void Dispose()
    {
        fetcher.Dispose();
        archive.Dispose();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static MockCase Case(int id, string articles) =>
        new(id.ToString(CultureInfo.InvariantCulture), $"1-{id}/2026", null, "<Информация скрыта>", articles, "Придуманный П.П.", Today.AddDays(-20), []);

    // A list with rows shows which layout the court has; the search forms come a day later.
    private async Task SeenAsync(int which)
    {
        layout = which;
        instead = static url => url.Contains("name_op=r&", StringComparison.Ordinal) ? CourtPages.NewLayout : null;
        await harvesting.RunAsync(court, Cancel);
        instead = static _ => null;
        clock.Advance(TimeSpan.FromDays(1));
        asked.Clear();
    }

    private async Task<SourceReport> ReportAsync() => SourceReport.Of(court, (await new SourceStates(database, clock).HistoriesAsync(Cancel))[court.Id], clock.GetUtcNow());

    private Task<SourceMemory> MemoryAsync() => new SourceStates(database, clock).MemoryAsync(court.Id, Cancel);

    private Task<KnownCard?> CardAsync(MockCase one) => known.FindAsync(court.Id, $"127.0.1.1/{one.CaseUid}", Cancel);

    private async Task AnswerAsync(int host, HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var url = raw[raw.IndexOf('?', StringComparison.Ordinal)..];
        lock (asked)
        {
            asked.Add(url);
        }

        context.Response.ContentType = "text/html; charset=windows-1251";
        await context.Response.Body.WriteAsync(instead(url) ?? Answer(context.Request.Query, url));
    }

    private byte[] Answer(IQueryCollection query, string url)
    {
        var building = int.Parse(query["srv_num"].ToString(), CultureInfo.InvariantCulture);
        if (building > 1 && !cases.Exists(one => one.Building >= building))
        {
            return CourtPages.NoServer;
        }

        if (query["H_date"].ToString() is { Length: > 0 } date)
        {
            var day = DateOnly.ParseExact(date, "dd.MM.yyyy", CultureInfo.InvariantCulture);
            return CourtPages.Hearings(layout, day, day == Today && building == 1 ? [(Case(99, "ст.158 ч.1 УК РФ"), new(day, "10:00"))] : [], building);
        }

        if (query["name_op"] != "r")
        {
            return CourtPages.Card(layout, cases.First(one => one.Id == query[layout == 1 ? "case_id" : "_id"]));
        }

        DateOnly Day(string field, DateOnly otherwise) => DateOnly.TryParseExact(query[field], "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : otherwise;
        var (from, to) = layout == 1 ? (Day("u1_case__ENTRY_DATE1D", DateOnly.MinValue), Day("u1_case__ENTRY_DATE2D", DateOnly.MaxValue)) : (Day("case__entry_date1d", DateOnly.MinValue), Day("case__entry_date2d", DateOnly.MaxValue));
        var article = query[layout == 1 ? "U1_DEFENDANT__LAW_ARTICLESS" : "parts__law_articless"].ToString();
        MockCase[] found = query[layout == 1 ? "delo_id" : "_deloId"] != "1540006" ? [] : [.. cases.Where(one => one.Building == building && one.Received >= from && one.Received <= to && one.Articles.Contains(article, StringComparison.Ordinal))];
        var page = int.Parse(query[layout == 1 ? "page" : "_page"].ToString(), CultureInfo.InvariantCulture);
        return found.Length == 0 ? CourtPages.NothingFound : CourtPages.Results(layout, found, page, "./modules.php" + url.Replace($"page={page}", $"page={page + 1}", StringComparison.Ordinal), building);
    }
}
