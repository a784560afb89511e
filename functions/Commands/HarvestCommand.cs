using System.CommandLine;
using Svidok.Hosting.Embedded;

namespace Svidok.Commands;

/// <summary><c>svidok harvest</c>: reads the sources.</summary>
internal static class HarvestCommand
{
    public static Command Build()
    {
        var data = DataOptions.Data();
        var only = new Option<string?>("--source") { Description = "Id of one source; it is read even where it is not enabled." };
        var once = new Option<bool>("--once") { Description = "Read every source now and end; without it each at its time, until Ctrl+C." };
        var harvest = new Command("harvest", """
            Read the sources of Reference/sources.csv (or sources.csv in the data folder), preserve what is new, and process it.

              svidok harvest --once
              svidok harvest --source inbox --once
              svidok harvest --data /srv/svidok

            Exit code: 0 every source answered, 1 some did not (the desk's operator page says why), 2 wrong arguments.
            """) { data, only, once };
        harvest.SetAction(async (parsed, cancel) =>
        {
            await using var services = EmbeddedHost.Services(parsed.GetValue(data)!);
            var harvesting = services.GetRequiredService<Harvesting>();
            var named = parsed.GetValue(only);
            var sources = harvesting.Sources.Where(source => named is null ? source.Enabled : source.Id == named).ToArray();
            if (sources.Length == 0)
            {
                Console.Error.WriteLine(named is null ? "No source is enabled." : $"No source \"{named}\"; known: {string.Join(", ", harvesting.Sources.Select(static source => source.Id))}");
                return 2;
            }

            return parsed.GetValue(once) ? await OnceAsync(services, harvesting, sources, cancel) : await KeepAsync(services, harvesting, sources, cancel);
        });
        return harvest;
    }

    private static async Task<int> OnceAsync(IServiceProvider services, Harvesting harvesting, Source[] sources, CancellationToken cancel)
    {
        var tallies = await Task.WhenAll(sources.Select(source => harvesting.RunAsync(source, cancel)));
        await services.GetRequiredService<Worker>().RunToEmptyAsync(static _ => { }, cancel);
        foreach (var tally in tallies)
        {
            Console.WriteLine($"{tally.Source}: {tally.Captured} captured, {tally.New} new{(tally.Trouble is null ? "" : $"; {tally.Trouble}")}");
        }

        return tallies.All(static tally => tally.Trouble is null) ? 0 : 1;
    }

    private static async Task<int> KeepAsync(IServiceProvider services, Harvesting harvesting, Source[] sources, CancellationToken cancel)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        using var worker = services.GetRequiredService<Worker>();
        await worker.StartAsync(cancel);
        try
        {
            await Task.WhenAll(sources.Select(source => KeepOneAsync(harvesting, source, clock, cancel)));
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how it ends.
        }

        await worker.StopAsync(CancellationToken.None);
        return 0;
    }

    private static async Task KeepOneAsync(Harvesting harvesting, Source source, TimeProvider clock, CancellationToken cancel)
    {
        for (var now = clock.GetUtcNow(); Harvest.Schedule.Next(source, now) is { } next; now = clock.GetUtcNow())
        {
            await Task.Delay(next - now, clock, cancel);
            var tally = await harvesting.RunAsync(source, cancel);
            Console.WriteLine($"{tally.Source}: {tally.Captured} captured, {tally.New} new{(tally.Trouble is null ? "" : $"; {tally.Trouble}")}");
        }
    }
}
