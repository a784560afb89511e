using Microsoft.Extensions.DependencyInjection;
using Svidok.Archive;
using Svidok.Harvest;
using Svidok.Hosting.Embedded;
using Xunit.Abstractions;

namespace Svidok.Tests.Harvest;

/// <summary>The month again, in a smaller town: what stands before a source is raised in time, with its reason, and ends when it ends.</summary>
public sealed class MonthAlarmTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Asked = TimeSpan.FromDays(1);

    // Who looks, looks every hour.
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);

    [Fact]
    public async Task Captcha_block_new_layout_and_silence_are_raised_within_one_period_and_nothing_else_is()
    {
        const int feedHost = MonthWorld.Courts + 1;
        (int Host, string Word, DateOnly From, DateOnly To)[] strikes =
        [
            (1, "captcha", new(2026, 11, 9), new(2026, 11, 12)), (2, "geo_block", new(2026, 11, 10), new(2026, 11, 13)),
            (3, "changed_layout", new(2026, 11, 11), new(2026, 11, 14)), (4, "silent", new(2026, 11, 12), new(2026, 12, 1)), (feedHost, "silent", new(2026, 11, 13), new(2026, 11, 20)),
        ];
        var folder = Directory.CreateTempSubdirectory("svidok-month-").FullName;
        var clock = new MonthClock(new(MonthWorld.First.ToDateTime(new(0, 0)), TimeSpan.Zero));
        var world = new MonthWorld(clock, 0) { Strike = (host, day) => strikes.FirstOrDefault(strike => strike.Host == host && strike.From <= day && day < strike.To).Word };
        var town = await CourtTown.StartAsync(clock, world.AnswerAsync);
        world.Town = town;
        using var archive = new FolderArchive(Path.Combine(folder, "captures"), clock);
        Source[] sources =
        [
            .. Enumerable.Range(1, 5).Select(host => new Source($"host-{host}", SourceKind.Court, town.Url(host), "15 6 * * *", TimeSpan.FromSeconds(10), true)),
            .. Enumerable.Range(0, 2).Select(feed => new Source($"host-{MonthWorld.HostOf(feed)}", SourceKind.Feed, $"{town.Url(MonthWorld.HostOf(feed))}/feed/{feed}", "0 */6 * * *", TimeSpan.FromSeconds(10), true)),
        ];
        await using var services = new ServiceCollection().AddEmbedded(folder).AddLogging()
            .AddSingleton<TimeProvider>(clock).AddSingleton(archive).AddSingleton<IReadOnlyList<Source>>(sources)
            .AddSingleton(new Fetcher(MonthClock.Known, clock, archive.KeepAsync))
            .BuildServiceProvider();
        var month = new MonthRun(services, clock, town, sources, MonthWorld.First.AddDays(MonthWorld.Days));

        await month.RunAsync(world);
        await town.DisposeAsync();
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);

        Assert.Equal(strikes.Select(static strike => $"host-{strike.Host} {strike.Word}").Order(), month.Alarms.Select(static alarm => $"{alarm.Source} {alarm.Word}").Order());
        foreach (var (host, word, from, _) in strikes)
        {
            // A day of the courts begins at midnight in Moscow.
            var alarm = month.Alarms.Single(alarm => alarm.Source == $"host-{host}");
            var began = new DateTimeOffset(from.ToDateTime(new(0, 0)), TimeSpan.FromHours(3));
            var rhythm = sources.Single(source => source.Id == alarm.Source).Rhythm!.Value;
            output.WriteLine($"{alarm.Source}: {word} began {began:u}, raised {alarm.At:u} after {alarm.At - began}; nothing new or no success since {alarm.Since:u}; {alarm.Reason}");
            Assert.InRange(alarm.At - began, TimeSpan.Zero, word == "silent" ? rhythm : Asked);
            Assert.True(word != "silent" || alarm.At - alarm.Since <= rhythm + Look, $"{alarm}");
        }

        Assert.Equal(["host-4"], month.Alarmed);
    }
}
