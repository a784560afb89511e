using Svidok.Store;
using Svidok.Store.Sqlite;

namespace Svidok.Hosting.Embedded;

/// <summary>Takes work from the queue and walks it. The place where failures of the machine become another attempt.</summary>
public sealed class Worker(IServiceProvider services, WorkQueue queue, ILogger<Worker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Rules are loaded with the first work, not before the first page.
    private readonly Lazy<Road> road = new(services.GetRequiredService<Road>);

    /// <summary>Walks what can be taken now.</summary>
    /// <param name="walked">Told of each; null for one that failed and comes back or is dead.</param>
    public async Task RunToEmptyAsync(Action<Walked?> walked, CancellationToken cancel)
    {
        while (await queue.TakeAsync(cancel) is { } work)
        {
            walked(await WalkAsync(work, cancel));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The pages come first.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            await RunToEmptyAsync(static _ => { }, stoppingToken);
            await Task.Delay(Pause, stoppingToken);
        }
    }

    private async Task<Walked?> WalkAsync(Work work, CancellationToken cancel)
    {
        try
        {
            return await road.Value.WalkAsync(work, cancel);
        }
        catch (LeaseLostException)
        {
            // Whoever holds it now saves it.
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.Failed(work.Capture, work.Attempt, error.GetType().Name);
            Telemetry.Failed(error.GetType().Name);
            if (await queue.FailAsync(work, error.GetType().Name, cancel))
            {
                Telemetry.Died();
            }

            return null;
        }
    }
}
