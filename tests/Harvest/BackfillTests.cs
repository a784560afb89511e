using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Svidok.Archive;
using Svidok.Commands;
using Svidok.Courts;
using Svidok.Harvest;
using Svidok.Hosting.Embedded;
using Svidok.Store.Sqlite;

namespace Svidok.Tests.Harvest;

/// <summary>The hearings of days long past, from a server that plays the court.</summary>
public sealed class BackfillTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;
    private static readonly DateOnly From = new(2024, 2, 26);
    private static readonly DateOnly To = new(2024, 3, 8);

    private readonly FakeTimeProvider clock = new(new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("svidok-backfill-").FullName;
    private readonly ConcurrentQueue<string> asked = [];
    private readonly ConcurrentQueue<DateOnly> askedSecond = [];
    private bool second;
    private readonly MockCase old = new("7", "1-77/2024", "61OV0000-01-2024-000188-30", "Вигаданов Остап Небувалович", "ст.275 УК РФ", "Придуманный П.П.", new(2024, 1, 9), [new(new(2024, 3, 5), "10:30")]);
    private Func<DateOnly?, byte[]?> instead = static _ => null;
    private CourtTown town = null!;

    public async Task InitializeAsync() => town = await CourtTown.StartAsync(clock, AnswerAsync);

    [Fact]
    public async Task Every_day_is_asked_for_once_and_what_the_lists_lead_to_is_read()
    {
        using var court = new Court(this);

        var first = await court.RunAsync();
        var second = await court.RunAsync();

        Assert.Equal((0, 0), (first, second));
        Assert.Equal([.. Days.Take(9), "card", .. Days.Skip(9)], asked);
        Assert.Equal([new DateOnly(2024, 3, 5)], (await court.CardAsync())!.Hearings.Select(static hearing => hearing.On));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(null)]
    public async Task What_was_stopped_anywhere_goes_on_there(int? stopped)
    {
        using (var court = new Court(this))
        {
            using var stop = new CancellationTokenSource();
            instead = day => day == (stopped is { } days ? From.AddDays(days) : null) ? Stopped() : null;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => court.RunAsync(stop.Token));

            byte[]? Stopped()
            {
                stop.Cancel();
                return null;
            }
        }

        instead = static _ => null;
        using var again = new Court(this);

        Assert.Equal(0, await again.RunAsync());
        Assert.Equal(Days, asked.Where(static one => one != "card").Distinct());
        Assert.Equal(Days.Count + 2, asked.Count);
        Assert.NotNull(await again.CardAsync());
    }

    [Fact]
    public async Task A_day_that_did_not_answer_is_named_and_the_next_run_asks_for_it_alone()
    {
        using var court = new Court(this);
        instead = static day => day == new DateOnly(2024, 3, 1) ? CourtPages.Captcha : null;
        var first = await court.RunAsync();
        var missing = (await court.Backfill.MissingAsync(court.Source, From, To, Cancel)).Days;
        instead = static _ => null;
        asked.Clear();

        var second = await court.RunAsync();

        Assert.Equal((1, 0), (first, second));
        Assert.StartsWith("captcha: ", Assert.Single(missing).Trouble, StringComparison.Ordinal);
        Assert.Equal(new(2024, 3, 1), missing[0].Day);
        Assert.Equal(["2024-03-01"], asked);
    }

    [Fact]
    public async Task A_court_that_does_not_answer_is_not_asked_for_every_day()
    {
        using var court = new Court(this);
        instead = static day => day is null ? null : CourtPages.GeoBlock;

        var code = await court.RunAsync();

        var missing = (await court.Backfill.MissingAsync(court.Source, From, To, Cancel)).Days;
        Assert.Equal((1, 3, Days.Count), (code, asked.Count, missing.Count));
        Assert.Equal(["geo_block", "geo_block", "geo_block", "not asked for"], missing.Take(4).Select(static day => day.Trouble!.Split(':')[0]));
    }

    [Fact]
    public async Task A_building_that_becomes_known_later_is_asked_for_all_days_and_the_first_one_for_none_again()
    {
        using var court = new Court(this);
        await court.RunAsync();
        asked.Clear();
        second = true;
        clock.Advance(TimeSpan.FromDays(7));

        var code = await court.RunAsync();

        Assert.Equal(0, code);
        Assert.Equal(Days, askedSecond.Select(static day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.DoesNotContain(asked, Days.Contains);
    }

    [Fact]
    public async Task What_the_daily_harvest_goes_on_from_stays_as_it_was()
    {
        using var court = new Court(this);
        var memory = SourceMemory.New with { Through = new(2026, 11, 20) };
        await court.States.NoteAsync(court.Source.Id, new Harvested.Unchanged(), memory, Cancel);

        await court.RunAsync();

        Assert.Equal(new DateOnly(2026, 11, 20), (await court.States.MemoryAsync(court.Source.Id, Cancel)).Through);
    }

    [Theory]
    [InlineData("2024-01-01", "2024-06-30", true)]
    [InlineData("2024-06-30", "2024-01-01", false)]
    [InlineData("2024-01-01", "2026-11-25", false)]
    [InlineData("01.01.2024", "2024-06-30", false)]
    [InlineData("2024-01-01", null, false)]
    public void A_range_is_two_days_in_order_up_to_today(string? from, string? to, bool isOne) => Assert.Equal(isOne, BackfillRun.Range(from, to, new(2026, 11, 24)) is not null);

    public async Task DisposeAsync() => await town.DisposeAsync();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static List<string> Days => [.. Enumerable.Range(0, To.DayNumber - From.DayNumber + 1).Select(static day => From.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];

    private async Task AnswerAsync(int host, HttpContext context)
    {
        DateOnly? day = context.Request.Query["H_date"].ToString() is { Length: > 0 } date ? DateOnly.ParseExact(date, "dd.MM.yyyy", CultureInfo.InvariantCulture) : null;
        var building = context.Request.Query["srv_num"] == "2" ? 2 : 1;
        context.Response.ContentType = "text/html; charset=windows-1251";
        if (building > 1 && day is not null)
        {
            if (second && day != DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
            {
                askedSecond.Enqueue(day.Value);
            }

            await context.Response.Body.WriteAsync(second ? CourtPages.Hearings(1, day.Value, [], building) : CourtPages.NoServer);
            return;
        }

        if (context.Request.Query["srv_num"] == "3")
        {
            await context.Response.Body.WriteAsync(CourtPages.NoServer);
            return;
        }

        asked.Enqueue(day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "card");
        var bytes = instead(day) ?? (day is { } one ? CourtPages.Hearings(1, one, [.. old.Sessions.Where(session => session.On == one).Select(session => (old, session))]) : CourtPages.Card(1, old));
        await context.Response.Body.WriteAsync(bytes);
    }

    /// <summary>All that a process has; the folder outlives it.</summary>
    private sealed class Court : IDisposable
    {
        private readonly Database database;
        private readonly FolderArchive archive;
        private readonly Fetcher fetcher;
        private readonly Cards cards;
        private readonly string uid;

        public Court(BackfillTests test)
        {
            uid = test.old.CaseUid;
            database = new(test.folder);
            archive = new(Path.Combine(test.folder, "captures"), test.clock);
            fetcher = new(FetchSettings.Default with { AllowLoopback = true }, test.clock, archive.KeepAsync);
            cards = new(database, test.clock);
            States = new(database, test.clock);
            Source = new("krm-mock", SourceKind.Court, test.town.Url(1), "15 6 * * *", TimeSpan.Zero, true);
            var walk = new CourtWalk(fetcher, archive, new(new(RuleFile.DefaultFolder)), cards, new(RuleFile.DefaultFolder), test.clock);
            var harvesting = new Harvesting([Source], new(fetcher, archive, test.clock, walk), new WorkQueue(database, test.clock), States, cards);
            Backfill = new(walk, harvesting, new(database, test.clock), cards, States, test.clock);
        }

        public Source Source { get; }

        public SourceStates States { get; }

        public Backfill Backfill { get; }

        public Task<int> RunAsync(CancellationToken cancel = default) => BackfillRun.RunAsync(Backfill, Source, From, To, cancel);

        public Task<KnownCard?> CardAsync() => cards.FindAsync(Source.Id, CardKey.OfAddress($"{Source.Address}/modules.php?case_uid={uid}")!, Cancel);

        public void Dispose()
        {
            fetcher.Dispose();
            archive.Dispose();
            database.Dispose();
        }
    }
}
