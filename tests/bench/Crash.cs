using System.Diagnostics;
using System.Globalization;
using System.Text;
using Svidok.Archive;

namespace Svidok.Bench;

/// <summary>Kills a process that keeps exchanges, again and again on one folder: what it was told to be kept must be there, and the
/// folder must verify.</summary>
internal static class Crash
{
    public static async Task<int> RunAsync(int kills)
    {
        var folder = Directory.CreateTempSubdirectory("svidok-crash-").FullName;
        var random = new Random(1);
        HashSet<string> acknowledged = [];
        for (var kill = 0; kill < kills; kill++)
        {
            using var child = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "svidok-bench"), ["keep", folder, kill.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
            var said = child.StandardOutput.ReadToEndAsync();
            await Task.Delay(random.Next(150, 700));
            child.Kill();
            await child.WaitForExitAsync();

            // The last line may be half written: only whole ones are promises.
            var lines = (await said).Split('\n');
            acknowledged.UnionWith(lines.SkipLast(1));
        }

        using var archive = new FolderArchive(folder);
        var lost = acknowledged.Count(id => !archive.Has(CaptureId.Parse(id)));
        var wrong = 0;
        await foreach (var mismatch in archive.VerifyAsync(default))
        {
            Console.WriteLine($"{mismatch.File}: {mismatch.Kind} {mismatch.Detail}");
            wrong++;
        }

        var aside = Path.Combine(folder, "aside");
        Console.WriteLine($"{kills} kills, {acknowledged.Count} exchanges acknowledged, {lost} lost, {wrong} mismatches, {(Directory.Exists(aside) ? Directory.GetFiles(aside).Length : 0)} torn ends set aside");
        archive.Dispose();
        Directory.Delete(folder, recursive: true);
        return lost + wrong == 0 ? 0 : 1;
    }

    /// <summary>The one that is killed: keeps pages, four at a time, and says each one's name when it is kept.</summary>
    public static async Task<int> KeepAsync(string folder, string round)
    {
        using var archive = new FolderArchive(folder, fileSize: 2_000_000);
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        await Task.WhenAll(Enumerable.Range(0, 4).Select(lane => Task.Run(async () =>
        {
            for (var number = 0; ; number++)
            {
                var body = $"<p>{round} {lane} {number}</p>" + new string('x', number % 7 * 4000);
                var id = CaptureId.Of(Encoding.ASCII.GetBytes(body));
                var url = $"https://court.example/{round}/{lane}/{number}";
                var at = DateTimeOffset.UnixEpoch.AddDays(20_000);
                await archive.KeepAsync(new("bench", url, url, at, at, null, null, "GET / HTTP/1.1\r\n\r\n"u8.ToArray(), Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}"), null, id), default);
                lock (output)
                {
                    output.Write($"{id}\n");
                }
            }
        })));
        return 0;
    }
}
