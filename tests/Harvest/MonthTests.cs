using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Svidok.Archive;
using Svidok.Harvest;
using Svidok.Hosting.Embedded;
using Svidok.Review;
using Svidok.Store;
using Svidok.Store.Sqlite;
using Xunit.Abstractions;

namespace Svidok.Tests.Harvest;

/// <summary>A month of scheduled harvesting of thirty courts and ten feeds in simulated time, over real HTTP, into the real stores.</summary>
public sealed class MonthTests(ITestOutputHelper output)
{
    private static readonly CancellationToken Cancel = CancellationToken.None;
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public async Task Every_case_every_change_and_every_hearing_is_found_once_and_politely(double faults)
    {
        var began = System.Diagnostics.Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("svidok-month-").FullName;
        var clock = new MonthClock(new(MonthWorld.First.ToDateTime(new(0, 0)), TimeSpan.Zero));
        var world = new MonthWorld(clock, faults);
        var town = await CourtTown.StartAsync(clock, world.AnswerAsync);
        world.Town = town;
        using var archive = new FolderArchive(Path.Combine(folder, "captures"), clock);
        using var visits = new MonthVisits(archive, Path.Combine(folder, "captures"));
        Source[] sources =
        [
            .. Enumerable.Range(1, MonthWorld.Courts).Select(host => new Source($"court-{host}", SourceKind.Court, town.Url(host), "15 6 * * *", Gap, true)),
            .. Enumerable.Range(0, MonthWorld.Feeds).Select(feed => new Source($"feed-{feed}", SourceKind.Feed, $"{town.Url(MonthWorld.HostOf(feed))}/feed/{feed}", "0 */6 * * *", Gap, true)),
        ];
        await using var services = new ServiceCollection().AddEmbedded(folder).AddLogging()
            .AddSingleton<TimeProvider>(clock).AddSingleton(archive).AddSingleton<IReadOnlyList<Source>>(sources)
            .AddSingleton(new Fetcher(MonthClock.Known, clock, visits.KeepAsync))
            .BuildServiceProvider();
        var month = new MonthRun(services, clock, town, sources, MonthWorld.First.AddDays(MonthWorld.Days));

        await month.RunAsync(world);
        await services.GetRequiredService<Worker>().RunToEmptyAsync(static _ => { }, Cancel);

        var cards = services.GetRequiredService<ICardStore>();
        List<string> wrong = [.. month.Late];
        foreach (var (host, life) in world.Cases)
        {
            var card = await cards.FindAsync($"court-{host}", $"127.0.1.{host}/{life.CaseUid}", Cancel);
            var days = card?.Versions.Select(static version => DateOnly.FromDateTime(version.At.ToOffset(TimeSpan.FromHours(3)).DateTime)).ToList() ?? [];
            var found = days.Count == life.Changes.Count && days.Zip(life.Changes).All(static pair => pair.First >= pair.Second) && life.Changes.Skip(1).Zip(days).All(static pair => pair.Second < pair.First);
            if (!found)
            {
                wrong.Add($"court-{host}, case {life.Id}: versions of {string.Join(' ', days)}, changes of {string.Join(' ', life.Changes)}");
            }

            wrong.AddRange(life.Sessions.Except(card?.Hearings.Select(static hearing => hearing.On) ?? []).Select(day => $"court-{host}, case {life.Id}: no hearing on {day}"));
        }

        // Once a week it is searched, for what came until the day before.
        const int SearchedWithin = 8;
        foreach (var (host, quiet) in world.Searched)
        {
            var card = await cards.FindAsync($"court-{host}", $"127.0.1.{host}/{quiet.CaseUid}", Cancel);
            var days = card?.Versions.Select(static version => DateOnly.FromDateTime(version.At.ToOffset(TimeSpan.FromHours(3)).DateTime)).ToList() ?? [];
            if (days.Count != 1 || days[0] <= quiet.Received || (faults == 0 && days[0] > quiet.Received.AddDays(SearchedWithin)))
            {
                wrong.Add($"court-{host}, case {quiet.Id}, which only a search finds: received {quiet.Received}, versions of {string.Join(' ', days)}");
            }
        }

        var desk = services.GetRequiredService<IDeskStore>();
        var queue = await desk.QueueAsync([CaseStatus.Candidate], 1000, Cancel);
        var articles = MonthWorld.Feeds * MonthWorld.Entries(MonthWorld.First.AddDays(MonthWorld.Days));
        var pages = world.Cases.Sum(static one => one.Life.Changes.Count - (one.Life.Changes.Count == 5 ? 1 : 0));
        var (cases, searched) = (world.Cases.Count(), world.Searched.Count());
        var documents = await services.GetRequiredService<Documents>().CountAsync(Cancel);
        output.WriteLine($"faults {faults:P0}: {town.Requests} requests, {world.Faults} struck; {cases} cases of hearings and {searched} of searches, {queue.Items.Count} in the queue; {documents} documents; unchanged visits {visits.Unchanged}, "
            + $"{visits.Small} of them 304 or revisit, {visits.BytesAnUnchanged:0} bytes each; least gap {town.LeastGap}; at once {town.MostAtOnce}; troubles told {month.Troubles.Count}; {began.Elapsed.TotalSeconds:0} s");
        await town.DisposeAsync();
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);

        Assert.Empty(wrong);
        Assert.Equal((cases + searched, pages + searched + articles), (queue.Items.Count, documents));
        Assert.Equal(1, town.MostAtOnce);
        Assert.True(town.LeastGap >= Gap, $"gap {town.LeastGap}");
        Assert.True(visits.BytesAnUnchanged <= 1024 && visits.Small >= 0.95 * visits.Unchanged, $"{visits.BytesAnUnchanged} bytes; {visits.Small} of {visits.Unchanged}");
        Assert.True(faults > 0 || (month.Troubles.IsEmpty && month.Alarms.IsEmpty), string.Join('\n', month.Troubles.Concat(month.Alarms.Select(static alarm => alarm.ToString()))));
    }
}

/// <summary>What each visit cost in the archive.</summary>
internal sealed class MonthVisits(FolderArchive archive, string folder) : IDisposable
{
    private readonly SemaphoreSlim alone = new(1, 1);
    private readonly Dictionary<string, CaptureId> last = [];
    private long bytes;

    public void Dispose() => alone.Dispose();

    public int Unchanged { get; private set; }

    /// <summary>Answered with 304, or kept without the page's bytes.</summary>
    public int Small { get; private set; }

    public double BytesAnUnchanged => Unchanged == 0 ? 0 : bytes / (double)Unchanged;

    public async Task KeepAsync(Exchange exchange, CancellationToken cancel)
    {
        await alone.WaitAsync(cancel);
        try
        {
            var before = Size();
            await archive.KeepAsync(exchange, cancel);
            var grown = Size() - before;
            var is304 = exchange.Response.Span.StartsWith("HTTP/1.1 304"u8);
            if (is304 || (exchange.Capture is { } capture && last.GetValueOrDefault(exchange.Url) == capture))
            {
                (Unchanged, bytes) = (Unchanged + 1, bytes + grown);
                Small += is304 || grown <= 1024 ? 1 : 0;
            }

            if (exchange.Capture is { } seen)
            {
                last[exchange.Url] = seen;
            }
        }
        finally
        {
            alone.Release();
        }
    }

    private long Size() => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(static file => !file.Name.StartsWith("index.db", StringComparison.Ordinal)).Sum(static file => file.Length);
}

/// <summary>Keeps every source on its schedule, moves the clock when nobody works, and looks every noon whether the day's hearings are known.</summary>
internal sealed class MonthRun(IServiceProvider services, MonthClock clock, CourtTown town, IReadOnlyList<Source> sources, DateOnly end)
{
    private int running;

    public ConcurrentBag<string> Troubles { get; } = [];

    public ConcurrentBag<string> Late { get; } = [];

    /// <summary>Each alarm once, as it was first seen by somebody who looks every hour.</summary>
    public ConcurrentBag<MonthAlarm> Alarms { get; } = [];

    /// <summary>Sources that are in alarm now.</summary>
    public IReadOnlySet<string> Alarmed { get; private set; } = new HashSet<string>();

    private bool IsOver => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) >= end;

    public async Task RunAsync(MonthWorld world)
    {
        var all = Task.WhenAll([.. sources.Select(KeepAsync), LookAsync(world), WatchAsync()]);
        while (!all.IsCompleted)
        {
            // Somebody who is between an answer and the next wait has a moment to get there.
            for (var quiet = 0; quiet < 2; quiet = clock.Asking > town.Hanging ? 0 : quiet + 1)
            {
                await Task.Delay(1);
            }

            clock.Step(Volatile.Read(ref running) > 0 ? TimeSpan.FromSeconds(5) : TimeSpan.FromDays(1));
        }

        await all;
    }

    private async Task KeepAsync(Source source)
    {
        await Task.Yield();
        var harvesting = services.GetRequiredService<Harvesting>();
        while (!IsOver)
        {
            var now = clock.GetUtcNow();
            await Task.Delay(Schedule.Next(source, now)!.Value - now, clock);
            Interlocked.Increment(ref running);
            if (await harvesting.RunAsync(source, CancellationToken.None) is { Trouble: { } trouble })
            {
                Troubles.Add($"{source.Id}: {trouble}");
            }

            Interlocked.Decrement(ref running);
        }
    }

    private async Task WatchAsync()
    {
        await Task.Yield();
        var watch = services.GetRequiredService<SourceWatch>();
        while (!IsOver)
        {
            await Task.Delay(TimeSpan.FromHours(1), clock);
            var alarms = (await watch.LookAsync(CancellationToken.None)).Where(static report => report.Health.IsAlarm).ToArray();
            foreach (var alarm in alarms.Where(alarm => !Alarmed.Contains(alarm.Source.Id)))
            {
                Alarms.Add(new(alarm.Source.Id, alarm.Health.Word, clock.GetUtcNow(), alarm.Health.Since!.Value, alarm.Health.Reason));
            }

            Alarmed = alarms.Select(static alarm => alarm.Source.Id).ToHashSet();
        }
    }

    private async Task LookAsync(MonthWorld world)
    {
        await Task.Yield();
        var cards = services.GetRequiredService<ICardStore>();
        while (!IsOver)
        {
            await Task.Delay(TimeSpan.FromHours(12), clock);
            var today = world.Today;
            foreach (var (host, life) in world.Cases.Where(one => one.Life.Sessions.Contains(today)))
            {
                if (await cards.FindAsync($"court-{host}", $"127.0.1.{host}/{life.CaseUid}", CancellationToken.None) is not { } card || card.Hearings.All(hearing => hearing.On != today))
                {
                    Late.Add(string.Create(CultureInfo.InvariantCulture, $"court-{host}, case {life.Id}: the hearing of {today} was not known at noon"));
                }
            }
        }
    }
}

internal sealed record MonthAlarm(string Source, string Word, DateTimeOffset At, DateTimeOffset Since, string Reason);
