using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Svidok.Archive;
using Svidok.Courts;
using Svidok.Harvest;
using Svidok.Hosting.Embedded;
using Svidok.Store.Sqlite;

namespace Svidok.Tests.Harvest;

/// <summary>A court's daily road against a server that plays the court.</summary>
public sealed class CourtWalkTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    private readonly FakeTimeProvider clock = new(new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("svidok-court-").FullName;
    private readonly Dictionary<DateOnly, List<(MockCase, MockSession)>> lists = [];
    private readonly Dictionary<string, byte[]> cards = [];
    private readonly List<string> asked = [];
    private Func<string, byte[]?> instead = static _ => null;
    private CourtTown town = null!;
    private Database database = null!;
    private FolderArchive archive = null!;
    private Fetcher fetcher = null!;
    private Harvesting harvesting = null!;
    private Source court = null!;
    private Cards known = null!;

    // The host that somebody else has now.
    private int left;

    private static DateOnly Today => new(2026, 11, 24);

    public async Task InitializeAsync()
    {
        town = await CourtTown.StartAsync(clock, AnswerAsync);
        database = new(folder);
        archive = new(Path.Combine(folder, "captures"), clock);
        fetcher = new(FetchSettings.Default with { AllowLoopback = true }, clock, archive.KeepAsync);
        known = new(database, clock);
        var walk = new CourtWalk(fetcher, archive, new(new(RuleFile.DefaultFolder)), known, new(RuleFile.DefaultFolder), clock);
        court = new("krm-mock", SourceKind.Court, town.Url(1), "15 6 * * *", TimeSpan.Zero, true);
        harvesting = new([court], new(fetcher, archive, clock, walk), new WorkQueue(database, clock), new SourceStates(database, clock), known);
    }

    [Fact]
    public async Task A_row_on_the_watch_list_leads_to_its_card_and_the_hearing_is_known_as_a_date()
    {
        var treason = Treason(new MockSession(Today.AddDays(2), "10:30"));
        Set(treason, Today.AddDays(2));
        Set(treason with { Id = "8", Number = "1-8/2026", Articles = "ст.158 ч.2 п.в УК РФ" }, Today.AddDays(2));

        var tally = await harvesting.RunAsync(court, Cancel);

        Assert.Equal((1, 1, null), (tally.Captured, tally.New, tally.Trouble));
        Assert.DoesNotContain(asked, static url => url.Contains("case_id=8&", StringComparison.Ordinal));
        var card = (await CardAsync(treason))!;
        Assert.Equal(("1-77/2026", Today.AddDays(2), 1), (card.Number, Assert.Single(card.Hearings).On, card.Versions.Count));
    }

    [Fact]
    public async Task A_changed_card_is_a_new_version_with_what_changed_and_so_is_a_change_back()
    {
        var first = Treason(new MockSession(Today.AddDays(1), "10:30"));
        Set(first, Today.AddDays(1));
        await harvesting.RunAsync(court, Cancel);

        foreach (var judge in (string[])["Новосельцева Н.Н.", first.Judge])
        {
            clock.Advance(TimeSpan.FromDays(1));
            cards["7"] = CourtPages.Card(1, first with { Judge = judge });
            await harvesting.RunAsync(court, Cancel);
        }

        var card = (await CardAsync(first))!;
        Assert.Equal([[], [new FieldChange("case", "Судья", first.Judge, "Новосельцева Н.Н.")], [new FieldChange("case", "Судья", "Новосельцева Н.Н.", first.Judge)]], card.Versions.Select(static version => version.Changes));
        Assert.Equal(card.Versions[0].Capture, card.Versions[2].Capture);
    }

    [Fact]
    public async Task What_is_only_the_pages_clock_is_no_version_and_no_document()
    {
        var one = Treason(new MockSession(Today.AddDays(1), "10:30"));
        Set(one, Today.AddDays(1));
        await harvesting.RunAsync(court, Cancel);
        clock.Advance(TimeSpan.FromDays(1));
        cards["7"] = CourtPages.Card(1, one, clock: "24.11.2026 09:15:22, посетителей 1208");

        var tally = await harvesting.RunAsync(court, Cancel);

        Assert.Equal(0, tally.Captured);
        Assert.Single((await CardAsync(one))!.Versions);
    }

    [Theory]
    [InlineData("captcha")]
    [InlineData("geo_block")]
    [InlineData("changed_layout")]
    [InlineData("half a page")]
    public async Task A_bad_page_is_told_and_never_a_version(string what)
    {
        var one = Treason(new MockSession(Today.AddDays(1), "10:30"));
        Set(one, Today.AddDays(1));
        await harvesting.RunAsync(court, Cancel);
        clock.Advance(TimeSpan.FromDays(1));
        var half = CourtPages.Card(1, one);
        instead = url => !url.Contains("name_op=case", StringComparison.Ordinal) ? null : what switch
        {
            "captcha" => CourtPages.Captcha,
            "geo_block" => CourtPages.GeoBlock,
            "changed_layout" => CourtPages.NewLayout,
            _ => half[..^600],
        };

        var tally = await harvesting.RunAsync(court, Cancel);

        Assert.StartsWith(what == "half a page" ? "unavailable" : what, tally.Trouble, StringComparison.Ordinal);
        Assert.Single((await CardAsync(one))!.Versions);
    }

    [Fact]
    public async Task Days_that_a_gap_in_our_running_left_out_are_caught_up()
    {
        await harvesting.RunAsync(court, Cancel);
        clock.Advance(TimeSpan.FromDays(6));
        var missed = Treason(new MockSession(Today.AddDays(3), "09:00", "Заседание отложено"));
        Set(missed, Today.AddDays(3));

        await harvesting.RunAsync(court, Cancel);

        Assert.Equal(Today.AddDays(3), Assert.Single((await CardAsync(missed))!.Hearings).On);
        Assert.Equal(Today.AddDays(5), (await new SourceStates(database, clock).MemoryAsync(court.Id, Cancel)).Through);
    }

    [Fact]
    public async Task A_day_that_did_not_answer_is_asked_again_until_it_does()
    {
        await harvesting.RunAsync(court, Cancel);
        clock.Advance(TimeSpan.FromDays(1));
        instead = url => url.Contains("H_date=24.11.2026", StringComparison.Ordinal) ? CourtPages.Captcha : null;
        await harvesting.RunAsync(court, Cancel);
        Assert.Equal(Today.AddDays(-1), (await new SourceStates(database, clock).MemoryAsync(court.Id, Cancel)).Through);

        instead = static _ => null;
        await harvesting.RunAsync(court, Cancel);

        Assert.Equal(Today, (await new SourceStates(database, clock).MemoryAsync(court.Id, Cancel)).Through);
    }

    [Fact]
    public async Task A_hearing_in_another_building_is_found_though_no_page_names_the_building()
    {
        var there = Treason(new MockSession(Today.AddDays(2), "10:30")) with { Building = 2 };
        Set(there, Today.AddDays(2));

        await harvesting.RunAsync(court, Cancel);

        Assert.Equal(Today.AddDays(2), Assert.Single((await CardAsync(there))!.Hearings).On);
        Assert.Equal([1, 2], (await BuildingsAsync()).Known.Select(static building => building.Number));
        Assert.Single(asked, static url => url.Contains("srv_num=3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_is_read_only_when_every_building_has_proven_it()
    {
        Set(Treason(new MockSession(Today, "10:30")) with { Building = 2 }, Today);
        await harvesting.RunAsync(court, Cancel);
        clock.Advance(TimeSpan.FromDays(1));
        instead = static url => url.Contains("srv_num=2&H_date=24.11.2026", StringComparison.Ordinal) ? CourtPages.NewLayout : null;

        var tally = await harvesting.RunAsync(court, Cancel);

        Assert.Contains("Building 2", tally.Trouble, StringComparison.Ordinal);
        Assert.Equal(Today.AddDays(-1), (await MemoryAsync()).Through);
        instead = static _ => null;
        await harvesting.RunAsync(court, Cancel);
        Assert.Equal(Today, (await MemoryAsync()).Through);
    }

    [Fact]
    public async Task A_building_that_is_found_late_is_caught_up_on()
    {
        await harvesting.RunAsync(court, Cancel);
        clock.Advance(TimeSpan.FromDays(7));
        var there = Treason(new MockSession(Today.AddDays(-9), "10:30")) with { Building = 2 };
        Set(there, Today.AddDays(-9));

        await harvesting.RunAsync(court, Cancel);

        Assert.Equal(Today.AddDays(-9), Assert.Single((await CardAsync(there))!.Hearings).On);
    }

    [Fact]
    public async Task A_building_that_does_not_answer_keeps_nobody_from_the_others()
    {
        Set(Treason(new MockSession(Today, "10:30")) with { Building = 2 }, Today);
        await harvesting.RunAsync(court, Cancel);
        clock.Advance(TimeSpan.FromDays(1));
        var here = Treason(new MockSession(Today.AddDays(6), "11:00")) with { Id = "9", Number = "1-9/2026" };
        Set(here, Today.AddDays(6));
        Set(here with { Id = "10", Number = "1-10/2026", Articles = "ст.158 ч.1 УК РФ" }, Today.AddDays(4));
        instead = static url => url.Contains("srv_num=2&H_date", StringComparison.Ordinal) ? CourtPages.NewLayout : null;

        await harvesting.RunAsync(court, Cancel);

        Assert.NotNull(await CardAsync(here));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task That_there_are_no_more_buildings_is_believed_only_where_the_site_says_so(bool says)
    {
        instead = url => url.Contains("srv_num=2", StringComparison.Ordinal) ? (says ? CourtPages.NoServer : CourtPages.Captcha) : null;

        var tally = await harvesting.RunAsync(court, Cancel);

        Assert.Null(tally.Trouble);
        Assert.Equal((says ? Today : null, says ? null : "captcha"), ((DateOnly?, string?))((await BuildingsAsync()).Sought, (await BuildingsAsync()).Doubt));
    }

    [Fact]
    public async Task A_building_that_the_site_has_not_had_for_a_month_is_none_any_more()
    {
        Set(Treason(new MockSession(Today, "10:30")) with { Building = 2 }, Today);
        await harvesting.RunAsync(court, Cancel);
        instead = static url => url.Contains("srv_num=2&H_date", StringComparison.Ordinal) ? CourtPages.NoServer : null;
        for (var week = 0; week < 6; week++)
        {
            clock.Advance(TimeSpan.FromDays(7));
            await harvesting.RunAsync(court, Cancel);
        }

        Assert.Equal([1], (await BuildingsAsync()).Known.Select(static building => building.Number));
        Assert.Null((await MemoryAsync()).Trouble);
    }

    [Fact]
    public async Task A_card_of_a_building_that_is_no_more_rests_and_keeps_what_was_read()
    {
        var there = Treason(new MockSession(Today, "10:30")) with { Building = 2 };
        Set(there, Today);
        await harvesting.RunAsync(court, Cancel);
        instead = static url => url.Contains("srv_num=2", StringComparison.Ordinal) ? CourtPages.NoServer : null;
        for (var week = 0; week < 6; week++)
        {
            clock.Advance(TimeSpan.FromDays(7));
            await harvesting.RunAsync(court, Cancel);
        }

        asked.Clear();
        var next = await harvesting.RunAsync(court, Cancel);

        Assert.Null(next.Trouble);
        Assert.DoesNotContain(asked, static url => url.Contains("name_op=case", StringComparison.Ordinal));
        Assert.Single((await CardAsync(there))!.Versions);
    }

    [Fact]
    public async Task Cards_of_the_site_that_a_court_has_left_are_no_trouble_of_its_new_one()
    {
        var one = Treason(new MockSession(Today.AddDays(1), "10:30"));
        Set(one, Today.AddDays(1));
        await harvesting.RunAsync(court, Cancel);
        clock.Advance(TimeSpan.FromDays(1));
        left = 1;

        var moved = await harvesting.RunAsync(court with { Address = town.Url(2) }, Cancel);

        Assert.Null(moved.Trouble);
        Assert.NotNull(await known.FindAsync(court.Id, $"127.0.1.2/{one.CaseUid}", Cancel));
        Assert.Single((await CardAsync(one))!.Versions);
    }

    public async Task DisposeAsync() => await town.DisposeAsync();

    public void Dispose()
    {
        fetcher.Dispose();
        archive.Dispose();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static MockCase Treason(params MockSession[] sessions) =>
        new("7", "1-77/2026", "61OV0000-01-2026-000188-62", "Вигаданов Остап Небувалович", "ст.275 УК РФ", "Придуманный П.П.", new(2026, 9, 1), sessions);

    private void Set(MockCase one, DateOnly day)
    {
        (lists.TryGetValue(day, out var rows) ? rows : lists[day] = []).Add((one, one.Sessions[0]));
        cards[one.Id] = CourtPages.Card(1, one);
    }

    private Task<KnownCard?> CardAsync(MockCase one) => known.FindAsync(court.Id, $"127.0.1.1/{one.CaseUid}", Cancel);

    private Task<SourceMemory> MemoryAsync() => new SourceStates(database, clock).MemoryAsync(court.Id, Cancel);

    private async Task<BuildingMemory> BuildingsAsync() => (await MemoryAsync()).Buildings!;

    private async Task AnswerAsync(int host, HttpContext context)
    {
        var url = context.Request.QueryString.Value!;
        asked.Add(url);
        var bytes = host == left ? CourtPages.NewLayout : instead(url) ?? (context.Request.Query["H_date"].ToString() is { Length: > 0 } date
            ? List(DateOnly.ParseExact(date, "dd.MM.yyyy", CultureInfo.InvariantCulture), int.Parse(context.Request.Query["srv_num"].ToString(), CultureInfo.InvariantCulture))
            : cards[context.Request.Query["case_id"].ToString()]);
        context.Response.ContentType = "text/html; charset=windows-1251";
        await context.Response.Body.WriteAsync(bytes);
    }

    private byte[] List(DateOnly day, int building) => lists.Values.SelectMany(static rows => rows).Any(row => row.Item1.Building >= building) || building == 1
        ? CourtPages.Hearings(1, day, [.. lists.GetValueOrDefault(day, []).Where(row => row.Item1.Building == building)], building)
        : CourtPages.NoServer;
}
