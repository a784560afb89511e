using System.CommandLine;
using Spectre.Console;
using Svidok.Harvest;
using Svidok.Hosting.Embedded;
using Svidok.Read;
using Svidok.Store.Sqlite;

namespace Svidok.Commands;

/// <summary><c>svidok ingest FILE|FOLDER|URL...</c>: takes documents in and walks them.</summary>
internal static class IngestCommand
{
    public static Command Build()
    {
        var paths = new Argument<string[]>("paths") { Description = "Files, folders with everything below them, or http(s) addresses.", Arity = ArgumentArity.OneOrMore };
        var data = DataOptions.Data();
        var ingest = new Command("ingest", """
            Take documents in: preserve them, read them, and put what may be a case on the desk. Known ones are passed over.

              svidok ingest judgment.html statement.docx
              svidok ingest ~/downloads/court-pages --data /srv/svidok
              svidok ingest https://example.org/news/1

            Exit code: 0 all read, 1 some could not be read (svidok deadletters list), 2 wrong arguments.
            """) { paths, data };
        ingest.SetAction(async (parsed, cancel) =>
        {
            await using var services = EmbeddedHost.Services(parsed.GetValue(data)!);
            var given = parsed.GetValue(paths)!;
            if (Files(given.Where(static path => !IsUrl(path))) is not { } files)
            {
                return 2;
            }

            var refused = await FetchAsync(services, given.Where(IsUrl), cancel);
            var walked = await RunAsync(services, files, cancel);
            var unread = refused + walked.Count(static one => one is not Walked.Saved);
            Console.WriteLine($"{walked.Count} processed, {walked.OfType<Walked.Saved>().Count(static one => one.Screening.Candidate)} flagged, {unread} not read");
            return unread == 0 ? 0 : 1;
        });
        return ingest;
    }

    private static bool IsUrl(string path) => path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <returns>How many addresses gave no page; each with a line on standard error.</returns>
    private static async Task<int> FetchAsync(IServiceProvider services, IEnumerable<string> urls, CancellationToken cancel)
    {
        var refused = 0;
        foreach (var url in urls)
        {
            switch (await services.GetRequiredService<Harvester>().FetchAsync(url, "upload", cancel))
            {
                case Harvested.Captured(var capture):
                    await services.GetRequiredService<WorkQueue>().EnqueueAsync(capture, "upload", cancel);
                    break;
                case Harvested.Blocked blocked:
                    Console.Error.WriteLine($"{url}: {blocked.Why}: {blocked.Detail}");
                    refused++;
                    break;
                default:
                    Console.Error.WriteLine($"{url}: no such page");
                    refused++;
                    break;
            }
        }

        return refused;
    }

    /// <returns>In the order of their names; null, with a line on standard error, where a path leads nowhere.</returns>
    internal static IReadOnlyList<string>? Files(IEnumerable<string> paths)
    {
        List<string> files = [];
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                files.AddRange(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
            }
            else if (File.Exists(path))
            {
                files.Add(path);
            }
            else
            {
                Console.Error.WriteLine($"{path}: no such file or folder");
                return null;
            }
        }

        return files;
    }

    /// <summary>Takes the files in and walks until nothing can be taken; progress on a terminal only.</summary>
    internal static async Task<IReadOnlyList<Walked?>> RunAsync(IServiceProvider services, IReadOnlyList<string> files, CancellationToken cancel)
    {
        List<Walked?> walked = [];
        if (Console.IsErrorRedirected)
        {
            await StepsAsync(static () => { });
            return walked;
        }

        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var task = progress.AddTask("documents", maxValue: Math.Max(1, files.Count * 2));
            await StepsAsync(() => task.Increment(1));
        });
        return walked;

        async Task StepsAsync(Action step)
        {
            var road = services.GetRequiredService<Road>();
            var clock = services.GetRequiredService<TimeProvider>();
            foreach (var file in files)
            {
                // A file too large to read is kept out of memory; its first bytes are no evidence, so nothing is kept of it.
                if (new FileInfo(file).Length > Limits.Bytes)
                {
                    Console.Error.WriteLine($"{file}: larger than {Limits.Bytes >> 20} MB, not taken in");
                    walked.Add(null);
                    step();
                    continue;
                }

                await road.TakeInAsync(Capture.Of(await File.ReadAllBytesAsync(file, cancel), "upload", Path.GetFileName(file), clock.GetUtcNow()), cancel);
                step();
            }

            await services.GetRequiredService<Worker>().RunToEmptyAsync(
                one =>
                {
                    walked.Add(one);
                    step();
                },
                cancel);
        }
    }
}
