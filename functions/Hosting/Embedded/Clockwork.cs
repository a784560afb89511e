using Svidok.Archive;
using Svidok.Harvest;
using Svidok.Publish;
using Svidok.Recognise;
using Svidok.Store;

namespace Svidok.Hosting.Embedded;

/// <summary>Does what is due: each source at its time, the digest on Monday morning. Sources do not wait for one another;
/// the fetcher keeps each host's gap.</summary>
public sealed class Clockwork(Harvesting harvesting, SourceWatch watch, IServiceProvider services, TimeProvider clock, ILogger<Clockwork> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(20);

    // When a person wanted a source asked at once; looked up once for all.
    private volatile Dictionary<string, DateTimeOffset> wanted = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The pages come first.
        await Task.Yield();
        await Task.WhenAll([.. harvesting.Sources.Where(static source => source.Enabled).Select(source => KeepAsync(source, stoppingToken)), WatchAsync(stoppingToken), PublishAsync(stoppingToken), StampAsync(stoppingToken), CatchUpAsync(stoppingToken)]);
    }

    private async Task KeepAsync(Source source, CancellationToken cancel)
    {
        var began = DateTimeOffset.MinValue;
        while (Schedule.Next(source, clock.GetUtcNow()) is { } next)
        {
            for (var now = clock.GetUtcNow(); now < next && !(wanted.TryGetValue(source.Id, out var asked) && asked > began); now = clock.GetUtcNow())
            {
                await Task.Delay(next - now < Tick ? next - now : Tick, clock, cancel);
            }

            began = clock.GetUtcNow();
            try
            {
                if (await harvesting.RunAsync(source, cancel) is { Trouble: { } trouble })
                {
                    log.Blocked(source.Id, trouble.Split(':')[0]);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The disk or the database failed: the source's next time comes, and people see that it did not succeed.
                log.NotHarvested(source.Id, error.GetType().Name);
            }
        }
    }

    private async Task WatchAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                var reports = await watch.LookAsync(cancel);
                wanted = reports.Where(static report => report.History?.Wanted is not null).ToDictionary(static report => report.Source.Id, static report => report.History!.Wanted!.Value);
                SourceMeter.Judged(reports);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The database failed: looked at again at the next tick.
                log.NotWatched(error.GetType().Name);
            }

            await Task.Delay(Tick, clock, cancel);
        }
    }

    private async Task PublishAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(Tick, clock, cancel);
            try
            {
                await services.GetRequiredService<DigestSender>().SendDueAsync(cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The mail was not taken: asked again at the next tick.
                log.NotSent(error.GetType().Name);
            }
        }
    }

    private async Task CatchUpAsync(CancellationToken cancel)
    {
        while (services.GetService<SecondOpinion>() is { } second)
        {
            await Task.Delay(Tick, clock, cancel);
            try
            {
                await second.CatchUpAsync(services.GetRequiredService<IScreeningStore>(), cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The database failed: asked again at the next tick.
                log.NotCaughtUp(error.GetType().Name);
            }
        }
    }

    private async Task StampAsync(CancellationToken cancel)
    {
        if (!Uri.TryCreate(TimeStamp.AuthorityOfSettings, UriKind.Absolute, out var authority))
        {
            return;
        }

        using var client = new HttpClient();
        while (true)
        {
            try
            {
                await services.GetRequiredService<FolderArchive>().StampAsync(client, authority, cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The authority or the disk: asked again in an hour.
                log.NotStamped(error.GetType().Name);
            }

            await Task.Delay(TimeSpan.FromHours(1), clock, cancel);
        }
    }
}
