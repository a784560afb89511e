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
        var backfill = new Option<string?>("--backfill") { Description = "Id of a court whose hearings of past days are read; needs --from and --to." };
        var from = new Option<string?>("--from") { Description = "First day of a backfill, yyyy-MM-dd." };
        var to = new Option<string?>("--to") { Description = "Last day of a backfill, yyyy-MM-dd; today at the latest." };
        var harvest = new Command("harvest", """
            Read the sources of Reference/sources.csv (or sources.csv in the data folder), preserve what is new, and process it.

              svidok harvest --once
              svidok harvest --source inbox --once
              svidok harvest --data /srv/svidok
              svidok harvest --backfill krm-kyivskyi-simferopol --from 2024-01-01 --to 2024-06-30

            A backfill may be stopped and started again: it goes on with the first day that is not read, and names at the end
            the days that did not answer.

            Exit code: 0 every source answered, 1 some did not (the desk's operator page says why) or days are missing, 2 wrong arguments.
            """) { data, only, once, backfill, from, to };
        harvest.SetAction(async (parsed, cancel) =>
        {
            await using var services = EmbeddedHost.Services(parsed.GetValue(data)!);
            var harvesting = services.GetRequiredService<Harvesting>();
            if (parsed.GetValue(backfill) is { } court)
            {
                return await BackfillAsync(services, harvesting, court, parsed.GetValue(from), parsed.GetValue(to), cancel);
            }

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

    private static async Task<int> BackfillAsync(IServiceProvider services, Harvesting harvesting, string court, string? from, string? to, CancellationToken cancel)
    {
        if (harvesting.Sources.FirstOrDefault(source => source.Id == court && source.Kind == SourceKind.Court) is not { } source)
        {
            Console.Error.WriteLine($"No court \"{court}\" among the sources.");
            return 2;
        }

        var backfill = services.GetRequiredService<Backfill>();
        if (BackfillRun.Range(from, to, backfill.Latest) is not { } range)
        {
            return 2;
        }

        var code = await BackfillRun.RunAsync(backfill, source, range.From, range.To, cancel);
        await services.GetRequiredService<Worker>().RunToEmptyAsync(static _ => { }, cancel);
        return code;
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
