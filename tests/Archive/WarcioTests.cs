using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Svidok.Archive;
using Svidok.Tests.Review;

namespace Svidok.Tests.Archive;

/// <summary>Our WARC files, read by readers that are not ours: npm's warcio, gzip.</summary>
public sealed class WarcioTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("svidok-warcio").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Another_reader_finds_every_record_and_every_body()
    {
        var zipped = Zipped("<p>кодоване</p>");
        var encoded = Some.Answer($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {zipped.Length}\r\n\r\n{zipped}", "https://court.example/gzip", 4) with { Capture = CaptureId.Of(Encoding.UTF8.GetBytes("<p>кодоване</p>")) };
        var chunked = Some.Answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;ext=1\r\nthe \r\n4\r\npage\r\n0\r\n\r\n", "https://court.example/chunked", 5) with { Capture = CaptureId.Of("the page"u8) };
        using (var archive = new FolderArchive(folder, contact: "https://example.org/contact"))
        {
            await archive.KeepAsync(Some.Page("<p>one</p>"), default);
            await archive.KeepAsync(Some.Page("<p>one</p>", minute: 1), default);
            await archive.KeepAsync(Some.NotModified(minute: 2), default);
            await archive.KeepAsync(Some.Answer("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy", "https://court.example/busy", 3), default);
            await archive.KeepAsync(encoded, default);
            await archive.KeepAsync(chunked, default);
            await archive.KeepAsync(Some.Answer("", "https://court.example/silent", 6) with { Truncated = "time" }, default);
            await archive.PutAsync(Capture.Of("upload"u8.ToArray(), "inbox", "Рішення.txt", Some.Day), default);
        }

        var records = await ReadAsync(Assert.Single(Directory.EnumerateFiles(folder, "*.warc.gz", SearchOption.AllDirectories)));

        Assert.Equal(
            "warcinfo response request metadata revisit revisit response request metadata response request metadata response request metadata request metadata resource metadata",
            string.Join(' ', records.Select(static record => record.Type)));
        Assert.All(records, static record => Assert.True(record.BlockMatches));
        Assert.Equal(["<p>one</p>", "busy", "<p>кодоване</p>", "the page", "upload"], records.Where(static record => record.Body is not null)
            .Select(record => new[] { "<p>one</p>", "busy", "<p>кодоване</p>", "the page", "upload" }.Single(text => record.Body == WarcRecord.Digest(Encoding.UTF8.GetBytes(text)))));
        Assert.Equal([200, 503, 200, 200], records.Where(static record => record.Type == "response").Select(static record => record.Status));
        Assert.All(records.Where(static record => record.Type == "revisit"), record => Assert.Equal(records[1].Id, record.RefersTo));
        Assert.All(records.Where(static record => record.Type is "request" or "metadata"), record => Assert.True(record.ConcurrentTo is null ? record.Url!.EndsWith("silent", StringComparison.Ordinal) : records.Any(other => other.Id == record.ConcurrentTo)));
    }

    [Fact]
    public async Task Gzip_finds_the_file_whole()
    {
        using (var archive = new FolderArchive(folder))
        {
            await archive.KeepAsync(Some.Page("<p>one</p>"), default);
            await archive.KeepAsync(Some.NotModified(minute: 2), default);
        }

        var (exit, _) = await RunAsync("gzip", "-t", Directory.EnumerateFiles(folder, "*.warc.gz", SearchOption.AllDirectories).Single());

        Assert.Equal(0, exit);
    }

    /// <summary>What warcio finds; installed beside the tests with the first call.</summary>
    internal static async Task<IReadOnlyList<Found>> ReadAsync(string file) =>
        [.. (await NodeAsync("read.mjs", file)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonSerializer.Deserialize<Found>(line, JsonSerializerOptions.Web)!)];

    /// <summary>What is wrong with an unpacked WACZ, its index compared with the one that warcio makes.</summary>
    internal static async Task<Checked> CheckAsync(string folder) => JsonSerializer.Deserialize<Checked>(await NodeAsync("wacz.mjs", folder), JsonSerializerOptions.Web)!;

    private static async Task<string> NodeAsync(string script, string argument)
    {
        var home = Path.Combine(Repository.Root, "tests", "Archive", "warcio");
        if (!Directory.Exists(Path.Combine(home, "node_modules", "warcio")))
        {
            var (installed, complaint) = await RunAsync("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", home);
            Assert.True(installed == 0, complaint);
        }

        var (exit, said) = await RunAsync("node", Path.Combine(home, script), argument);
        Assert.True(exit == 0, said);
        return said;
    }

    internal static async Task<(int Exit, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? await said : await said + await complained);
    }

    private static string Zipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return Encoding.Latin1.GetString(bytes.ToArray());
    }

    internal sealed record Found(string Type, string Id, string? ConcurrentTo, string? RefersTo, string? Url, bool BlockMatches, int Length, int? Status, string? Body);

    internal sealed record Checked(IReadOnlyList<string> Wrong, int Indexed, int Pages, int Replayed);
}
