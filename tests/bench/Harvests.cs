using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Svidok.Archive;
using Svidok.Harvest;
using Svidok.Store.Sqlite;

namespace Svidok.Bench;

/// <summary>Fetches, preserves and queues pages of a server on this machine, without gaps: one request at a time for each host. Beside it
/// wget fetches the same pages into its own WARC, as many of it at once as there are hosts. Once for one host, once for eight.</summary>
internal static class Harvests
{
    private const int MostHosts = 8;

    // As large as a court's page, and every one different.
    private static readonly string Filler = string.Concat(Enumerable.Range(0, 600).Select(static n => $"<tr><td>{n * 7919 % 9973}</td><td>Слушание № {n * 104_729 % 99_991}</td></tr>\n"));

    public static async Task<int> ServeAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls([.. Enumerable.Range(1, MostHosts).Select(host => $"http://127.0.0.{host}:{port}")]);
        var app = builder.Build();
        app.Run(static context =>
        {
            var page = Encoding.UTF8.GetBytes($"<html><head><title>{context.Request.Path}</title></head><body><h1>{context.Request.Path}</h1><table>{Filler}</table></body></html>");
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = page.Length;
            return context.Response.Body.WriteAsync(page).AsTask();
        });
        await app.RunAsync();
        return 0;
    }

    public static async Task<int> RunAsync(int pages)
    {
        var port = Ports.Free();
        using var server = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "svidok-bench"), ["pages", port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        var folder = Directory.CreateTempSubdirectory("svidok-harvest-").FullName;
        try
        {
            await AwakeAsync(port);
            foreach (var hosts in (int[])[1, MostHosts])
            {
                var ours = await OursAsync(Path.Combine(folder, $"data-{hosts}"), port, hosts, pages);
                var wget = await WgetAsync(Directory.CreateDirectory(Path.Combine(folder, $"wget-{hosts}")).FullName, port, hosts, pages);
                Console.WriteLine($"{hosts} host(s): svidok {ours:N0} pages/s, {(wget is { } theirs ? $"wget --warc-file {theirs:N0} pages/s, which waits for no disk" : "wget is not installed: NOT compared")}");
            }

            return 0;
        }
        finally
        {
            server.Kill();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> OursAsync(string data, int port, int hosts, int pages)
    {
        using var database = new Database(data);
        using var archive = new FolderArchive(Path.Combine(data, "captures"));
        using var fetcher = new Fetcher(FetchSettings.Default with { AllowLoopback = true }, TimeProvider.System, archive.KeepAsync);
        var harvester = new Harvester(fetcher, archive, TimeProvider.System);
        var queue = new WorkQueue(database, TimeProvider.System);
        var done = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, hosts).Select(host => Task.Run(async () =>
        {
            // As a source's walk does it: two are on their way while one is preserved and queued.
            Queue<Task<Harvested>> asked = [];
            for (var (page, next) = (host, host); page < pages; page += hosts)
            {
                for (; asked.Count < 3 && next < pages; next += hosts)
                {
                    asked.Enqueue(harvester.FetchAsync($"http://127.0.0.{host + 1}:{port}/cases/{next}", "bench", default));
                }

                if (await asked.Dequeue() is not Harvested.Captured(var capture))
                {
                    throw new InvalidOperationException("A page did not come.");
                }

                await queue.EnqueueAsync(capture, "bench", default);
                if (Interlocked.Increment(ref done) is var now && now % Math.Max(1, pages / 10) == 0)
                {
                    Console.WriteLine($"{now} pages, {now / watch.Elapsed.TotalSeconds:N0}/s, resident {Environment.WorkingSet >> 20} MB, heap {GC.GetTotalMemory(false) >> 20} MB");
                }
            }
        })));
        var rate = pages / watch.Elapsed.TotalSeconds;
        var kept = 0;
        await foreach (var id in archive.AllAsync(default))
        {
            GC.KeepAlive(id);
            kept++;
        }

        var bytes = Directory.EnumerateFiles(Path.Combine(data, "captures", "warc")).Sum(static file => new FileInfo(file).Length);
        var waiting = await queue.WaitingAsync(default);
        Console.WriteLine($"{kept} captures kept, {waiting.Count} queued, {bytes >> 20} MB of WARC ({bytes / pages} bytes a page)");
        return rate;
    }

    private static async Task<double?> WgetAsync(string folder, int port, int hosts, int pages)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, hosts).Select(async host =>
            {
                var list = Path.Combine(folder, $"{host}.txt");
                await File.WriteAllLinesAsync(list, Enumerable.Range(0, pages).Where(page => page % hosts == host).Select(page => $"http://127.0.0.{host + 1}:{port}/cases/{page}"));
                using var wget = Process.Start(new ProcessStartInfo("wget", ["-q", "-i", list, "-O", "/dev/null", $"--warc-file={Path.Combine(folder, $"{host}")}"]))!;
                await wget.WaitForExitAsync();
            }));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Said aloud by whoever called.
            return null;
        }

        return pages / watch.Elapsed.TotalSeconds;
    }

    private static async Task AwakeAsync(int port)
    {
        using var client = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"));
                return;
            }
            catch (HttpRequestException) when (tries < 100)
            {
                // Not yet.
                await Task.Delay(100);
            }
        }
    }
}
