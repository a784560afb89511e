using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Svidok.Archive;

/// <summary>Everything that was preserved about a case, in one ZIP that somebody without Svidok can check: the exchanges as WARC, the
/// captures, what was read and found in them, the days of the log with the proof that the exchanges stand in them, and time stamps.</summary>
public sealed class EvidencePack(FolderArchive archive)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <returns>How many exchanges are in it.</returns>
    public async Task<int> WriteAsync(Case found, Stream to, DateTimeOffset now, CancellationToken cancel)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var sums = new StringBuilder();
        var captures = found.Documents.Select(static document => document.Capture).Distinct().ToList();
        var places = captures.SelectMany(archive.PlacesOf).ToHashSet();
        var files = places.Select(static place => place.File).ToHashSet();

        // With the head of each file, which says who wrote it with which program.
        var lines = Lines(place => places.Contains(place) || (place.Offset == 0 && files.Contains(place.File)));
        Add("archive/evidence.warc.gz", Warc(lines, out var exchanges), CompressionLevel.NoCompression);
        Add("exchanges.csv", Utf8(exchanges));
        foreach (var day in lines.Select(static line => line.Day).Distinct())
        {
            var log = CaptureLog.FileOf(WarcFiles.LogFolder(archive.Root), day);
            var name = Path.GetFileNameWithoutExtension(log);
            var (text, proof) = Proof(log);
            Add($"log/{name}.log", Utf8(text));
            Add($"proof/{name}.txt", Utf8(proof));
            if (File.Exists(TimeStamp.FileOf(log)))
            {
                Add($"log/{name}.tst", await File.ReadAllBytesAsync(TimeStamp.FileOf(log), cancel));
            }
        }

        foreach (var id in captures)
        {
            Add($"captures/{id}", (await archive.GetAsync(id, cancel)).Bytes.ToArray());
        }

        foreach (var document in found.Documents)
        {
            Add($"documents/{document.Capture}.txt", Utf8(document.Document.Whole));
        }

        Add("case.json", JsonSerializer.SerializeToUtf8Bytes(About(found, now), Plain));
        Add("VERIFY.md", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Archive", "VERIFY.md"), cancel));
        Add("verify.sh", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Archive", "verify.sh"), cancel));
        Put("SHA256SUMS", Utf8(sums.ToString()), CompressionLevel.Optimal);
        return places.Count;

        void Add(string name, byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
        {
            sums.Append(Hex(bytes)).Append("  ").Append(name).Append('\n');
            Put(name, bytes, level);
        }

        void Put(string name, byte[] bytes, CompressionLevel level)
        {
            var entry = zip.CreateEntry(name, level);
            entry.LastWriteTime = now;
            using var stream = entry.Open();
            stream.Write(bytes);
        }
    }

    // In which day's log, at which line.
    private List<(DateOnly Day, int Number, Place Place)> Lines(Func<Place, bool> isWanted) =>
    [
        .. CaptureLog.Days(WarcFiles.LogFolder(archive.Root)).SelectMany(day => CaptureLog.Lines(day.File, tornTailIsFine: true)
            .Select((line, number) => (day.Day, Number: number + 1, Place: CaptureLog.Read(line.Text)))
            .Where(line => line.Place is not null && isWanted(line.Place))
            .Select(static line => (line.Day, line.Number, line.Place!))),
    ];

    // The records as they lie in the archive's files, byte for byte.
    private byte[] Warc(List<(DateOnly Day, int Number, Place Place)> lines, out string exchanges)
    {
        using var warc = new MemoryStream();
        var table = new StringBuilder();
        foreach (var (day, number, place) in lines)
        {
            var bytes = archive.Read(place);
            table.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{number},{warc.Length},{bytes.Length},{Hex(bytes)}\n");
            warc.Write(bytes);
        }

        exchanges = table.ToString();
        return warc.ToArray();
    }

    // Of what else was kept that day only hashes are given away.
    private (string Log, string Proof) Proof(string log)
    {
        var (text, proof) = (new StringBuilder(), new StringBuilder());
        foreach (var line in CaptureLog.Lines(log, tornTailIsFine: true))
        {
            text.Append(line.Link).Append(' ').Append(line.Text).Append('\n');
            proof.Append(CaptureLog.Read(line.Text) is { } place ? Hex(archive.Read(place)) : "-").Append('\n');
        }

        return (text.ToString(), proof.ToString());
    }

    private static object About(Case found, DateTimeOffset now) => new
    {
        notice = "Confidential. Only for persons authorised to see this case; the publication level says who may see it outside.",
        written = now,
        software = Preserved.Software,
        id = found.Id.Value,
        name = found.Name,
        region = found.Region,
        status = found.Status.ToString(),
        publicationLevel = found.Level.ToString(),
        documents = found.Documents.Select(static one => new
        {
            capture = one.Capture.ToString(),
            source = one.Source,
            capturedAt = one.CapturedAt,
            url = one.Document.Url,
            title = one.Document.Title,
            language = one.Document.Language.ToString(),
            person = one.Name,
            score = one.Screening.Score,
            criteria = one.Screening.CriteriaVersion,
            findings = one.Screening.Findings.Select(static finding => new { criterion = finding.Criterion, speaksFor = finding.For, weight = finding.Weight, quote = finding.Quote.Words, start = finding.Quote.Span?.Start }),
        }),
        decisions = found.Decisions.Select(static one => new { reviewer = one.Reviewer, at = one.At, verdict = one.Verdict.ToString(), reason = one.Reason }),
    };

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
