using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Svidok.Archive;

/// <summary>Writes a web archive collection, WACZ 1.1.1: a ZIP with WARC files, their index, a list of pages and a manifest that holds
/// the hash of every file.</summary>
internal sealed class Wacz(Stream to, DateTimeOffset now) : IDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<(string Path, string Sha256, long Bytes)> files = [];

    /// <summary>A page that somebody may want to look at.</summary>
    public sealed record Page(string Id, string Url, string Ts, string Title, string Text);

    public void Dispose() => zip.Dispose();

    public void Add(string path, byte[] bytes)
    {
        files.Add((path, Hex(bytes), bytes.Length));
        Put(path, bytes);
    }

    public void AddPages(IEnumerable<Page> pages)
    {
        var lines = new StringBuilder("""{"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": true}""").Append('\n');
        foreach (var page in pages)
        {
            lines.Append(JsonSerializer.Serialize(new { id = page.Id, url = page.Url, ts = page.Ts, title = page.Title, text = page.Text }, Plain)).Append('\n');
        }

        Add("pages/pages.jsonl", Encoding.UTF8.GetBytes(lines.ToString()));
    }

    /// <summary>What ends it: SHA256SUMS for people with a shell, the manifest for programs, and the manifest's own hash.</summary>
    public void Finish(string title, string description)
    {
        Add("SHA256SUMS", Encoding.UTF8.GetBytes(string.Concat(files.Select(static file => $"{file.Sha256}  {file.Path}\n"))));

        // A file a line, so that a shell can compare it with SHA256SUMS.
        var manifest = Encoding.UTF8.GetBytes($$"""
            {
              "profile": "data-package",
              "wacz_version": "1.1.1",
              "title": {{Text(title)}},
              "description": {{Text(description)}},
              "created": {{Text(Moments.Text(now))}},
              "software": {{Text(Preserved.Software)}},
              "resources": [
                {{string.Join(",\n    ", files.Select(static file => JsonSerializer.Serialize(new { name = file.Path[(file.Path.LastIndexOf('/') + 1)..], path = file.Path, hash = "sha256:" + file.Sha256, bytes = file.Bytes }, Plain)))}}
              ]
            }

            """.ReplaceLineEndings("\n"));
        Put("datapackage.json", manifest);
        Put("datapackage-digest.json", Encoding.UTF8.GetBytes($$"""{"path": "datapackage.json", "hash": "sha256:{{Hex(manifest)}}"}""" + "\n"));

        static string Text(string value) => JsonSerializer.Serialize(value, Plain);
    }

    // What is compressed already is stored as it is: a program that replays a page reads it from the middle.
    private void Put(string path, byte[] bytes)
    {
        var entry = zip.CreateEntry(path, path.EndsWith(".gz", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
        entry.LastWriteTime = now;
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
