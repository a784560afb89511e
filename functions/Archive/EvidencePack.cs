using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Svidok.Archive;

/// <summary>Everything that was preserved about a case, in one file that somebody without Svidok can check and replay: a
/// WACZ 1.1.1 with the exchanges as WARC, and beside them the captures, what was read and found in them, the days of the log with the
/// proof that the exchanges stand in them, and time stamps.</summary>
public sealed class EvidencePack(FolderArchive archive)
{
    private const string WarcName = "evidence.warc.gz";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <returns>How many exchanges are in it.</returns>
    public async Task<int> WriteAsync(Case found, Stream to, DateTimeOffset now, CancellationToken cancel)
    {
        using var pack = new Wacz(to, now);
        var captures = found.Documents.Select(static document => document.Capture).Distinct().ToList();
        var places = captures.SelectMany(archive.PlacesOf).ToHashSet();
        var files = places.Select(static place => place.File).ToHashSet();

        // With the head of each file, which says who wrote it with which program.
        var lines = Lines(place => places.Contains(place) || (place.Offset == 0 && files.Contains(place.File)));
        var (warc, index, exchanges) = Warc(lines);
        pack.Add($"archive/{WarcName}", warc);
        pack.Add("indexes/index.cdxj", Utf8(index));
        pack.AddPages(found.Documents.SelectMany(document => Pages(document, places)));
        pack.Add("exchanges.csv", Utf8(exchanges));
        foreach (var day in lines.Select(static line => line.Day).Distinct())
        {
            var log = CaptureLog.FileOf(WarcFiles.LogFolder(archive.Root), day);
            var name = Path.GetFileNameWithoutExtension(log);
            var (text, proof) = Proof(log);
            pack.Add($"log/{name}.log", Utf8(text));
            pack.Add($"proof/{name}.txt", Utf8(proof));
            if (File.Exists(TimeStamp.FileOf(log)))
            {
                pack.Add($"log/{name}.tst", await File.ReadAllBytesAsync(TimeStamp.FileOf(log), cancel));
            }
        }

        foreach (var id in captures)
        {
            pack.Add($"captures/{id}", (await archive.GetAsync(id, cancel)).Bytes.ToArray());
        }

        foreach (var document in found.Documents.DistinctBy(static document => document.Capture))
        {
            pack.Add($"documents/{document.Capture}.txt", Utf8(document.Document.Whole));
        }

        pack.Add("case.json", JsonSerializer.SerializeToUtf8Bytes(About(found, now), Plain));
        pack.Add("VERIFY.md", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Archive", "VERIFY.md"), cancel));
        pack.Add("verify.sh", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Archive", "verify.sh"), cancel));
        pack.Finish(found.Name.Length == 0 ? $"Case {found.Id}" : $"Case {found.Id}: {found.Name}", "Confidential. Evidence of one case; VERIFY.md tells how to check it.");
        return places.Count;
    }

    // Where the pages of a document were seen: their time is what finds them in the index.
    private IEnumerable<Wacz.Page> Pages(CaseDocument document, HashSet<Place> places) => archive.PlacesOf(document.Capture).Where(places.Contains)
        .Select(place => WarcRecord.ReadAll(archive.Read(place))[0])
        .Where(static record => record["WARC-Target-URI"] is not null)
        .Select(record => new Wacz.Page($"{document.Capture.ToString()[..12]}-{record["WARC-Date"]}", record["WARC-Target-URI"]!, record["WARC-Date"]!, document.Document.Title, document.Document.Text))
        .DistinctBy(static page => page.Id);

    // In which day's log, at which line.
    private List<(DateOnly Day, int Number, Place Place)> Lines(Func<Place, bool> isWanted) =>
    [
        .. CaptureLog.Days(WarcFiles.LogFolder(archive.Root)).SelectMany(day => CaptureLog.Lines(day.File, tornTailIsFine: true)
            .Select((line, number) => (day.Day, Number: number + 1, Place: CaptureLog.Read(line.Text)))
            .Where(line => line.Place is not null && isWanted(line.Place))
            .Select(static line => (line.Day, line.Number, line.Place!))),
    ];

    // The records as they lie in the archive's files, byte for byte.
    private (byte[] Warc, string Index, string Exchanges) Warc(List<(DateOnly Day, int Number, Place Place)> lines)
    {
        using var warc = new MemoryStream();
        var (table, index) = (new StringBuilder(), new CdxIndex(WarcName));
        foreach (var (day, number, place) in lines)
        {
            var bytes = archive.Read(place);
            table.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{number},{warc.Length},{bytes.Length},{Hex(bytes)}\n");
            index.Add(warc.Length, bytes);
            warc.Write(bytes);
        }

        return (warc.ToArray(), index.Text(), table.ToString());
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
