using System.Globalization;
using System.Text;
using Svidok.Archive;

namespace Svidok.Bench;

/// <summary>Flips single bits anywhere in what was preserved and asks verify.</summary>
internal static class Flips
{
    public static async Task<int> RunAsync(int flips)
    {
        var folder = Directory.CreateTempSubdirectory("svidok-flips-").FullName;
        using var archive = new FolderArchive(folder, fileSize: 60_000);
        for (var number = 0; number < 200; number++)
        {
            await archive.KeepAsync(number % 4 == 3 ? Exchange(number, "HTTP/1.1 304 Not Modified\r\n\r\n", null) : Page(number), default);
        }

        string[] files = [.. Directory.EnumerateFiles(Path.Combine(folder, "warc")), .. Directory.EnumerateFiles(Path.Combine(folder, "log"))];
        var sizes = files.Select(static file => new FileInfo(file).Length).ToArray();
        Console.WriteLine($"{files.Length} files, {sizes.Sum()} bytes, 200 exchanges; undisturbed: {await FoundAsync(archive)} mismatches");
        var random = new Random(1);
        var found = 0;
        for (var flip = 0; flip < flips; flip++)
        {
            // Every bit of every file with the same chance.
            var (at, file) = (random.NextInt64(sizes.Sum()), 0);
            while (at >= sizes[file])
            {
                at -= sizes[file++];
            }

            var bit = (byte)(1 << random.Next(8));
            Flip(files[file], at, bit);
            var isFound = await FoundAsync(archive) > 0;
            Flip(files[file], at, bit);
            found += isFound ? 1 : 0;
            if (!isFound)
            {
                Console.WriteLine($"not found: {Path.GetFileName(files[file])} byte {at} bit {bit}");
            }
        }

        Console.WriteLine($"{found} of {flips} single-bit flips found; afterwards {await FoundAsync(archive)} mismatches");
        archive.Dispose();
        Directory.Delete(folder, recursive: true);
        return found == flips ? 0 : 1;
    }

    private static async Task<int> FoundAsync(FolderArchive archive)
    {
        var count = 0;
        await foreach (var mismatch in archive.VerifyAsync(default))
        {
            GC.KeepAlive(mismatch);
            count++;
        }

        return count;
    }

    private static Exchange Page(int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"<html><body>{number} {string.Concat(Enumerable.Range(number, 300).Select(static n => n * 7919))}</body></html>");
        return Exchange(number, $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}", CaptureId.Of(Encoding.ASCII.GetBytes(body)));
    }

    private static Exchange Exchange(int number, string answer, CaptureId? capture)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"https://court.example/{number / 4}");
        var at = DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(number);
        return new("bench", url, url, at, at.AddMilliseconds(90), "198.51.100.1", null, Encoding.ASCII.GetBytes($"GET {url} HTTP/1.1\r\n\r\n"), Encoding.ASCII.GetBytes(answer), null, capture);
    }

    private static void Flip(string file, long at, byte bit)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Position = at;
        var value = (byte)(stream.ReadByte() ^ bit);
        stream.Position = at;
        stream.WriteByte(value);
    }
}
