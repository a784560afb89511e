using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Svidok.Store.Blobs;

namespace Svidok.Archive;

/// <summary>Everything that was preserved about a case, in one file that somebody without Svidok can check and replay: a
/// WACZ 1.1.1 with the exchanges as WARC, and beside them the captures, what was read and found in them, the days of the log with the
/// proof that the exchanges stand in them, and time stamps.</summary>
public sealed class EvidencePack
{
    private const string WarcName = "evidence.warc.gz";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private readonly ICaptureArchive archive;
    private readonly IWarcStore files;

    public EvidencePack(FolderArchive archive) => (this.archive, files) = (archive, archive.Files);

    public EvidencePack(BlobArchive archive) => (this.archive, files) = (archive, archive.Files);

    /// <returns>How many exchanges are in it.</returns>
    public async Task<int> WriteAsync(Case found, Stream to, DateTimeOffset now, CancellationToken cancel)
    {
        using var pack = new Wacz(to, now);
        var captures = found.Documents.Select(static document => document.Capture).Distinct().ToList();
        HashSet<Place> places = [];
        foreach (var capture in captures)
        {
            places.UnionWith(await files.PlacesOfAsync(capture, cancel));
        }

        var names = places.Select(static place => place.File).ToHashSet();

        // With the head of each file, which says who wrote it with which program.
        var lines = await LinesAsync(place => places.Contains(place) || (place.Offset == 0 && names.Contains(place.File)), cancel);
        var (warc, index, exchanges) = await WarcAsync(lines, cancel);
        pack.Add($"archive/{WarcName}", warc);
        pack.Add("indexes/index.cdxj", Utf8(index));
        pack.AddPages(await PagesAsync(found, places, cancel));
        pack.Add("exchanges.csv", Utf8(exchanges));
        foreach (var day in lines.Select(static line => line.Day).Distinct())
        {
            var name = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var (text, proof) = await ProofAsync(day, cancel);
            pack.Add($"log/{name}.log", Utf8(text));
            pack.Add($"proof/{name}.txt", Utf8(proof));
            if (await files.StampAsync(day, cancel) is { } token)
            {
                pack.Add($"log/{name}.tst", token);
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
    private async Task<List<Wacz.Page>> PagesAsync(Case found, HashSet<Place> places, CancellationToken cancel)
    {
        List<Wacz.Page> pages = [];
        foreach (var document in found.Documents)
        {
            foreach (var place in (await files.PlacesOfAsync(document.Capture, cancel)).Where(places.Contains))
            {
                var record = WarcRecord.ReadAll(await files.ReadAsync(place, cancel))[0];
                if (record["WARC-Target-URI"] is { } address)
                {
                    pages.Add(new($"{document.Capture.ToString()[..12]}-{record["WARC-Date"]}", address, record["WARC-Date"]!, document.Document.Title, document.Document.Text));
                }
            }
        }

        return [.. pages.DistinctBy(static page => page.Id)];
    }

    // In which day's log, at which line.
    private async Task<List<(DateOnly Day, int Number, Place Place)>> LinesAsync(Func<Place, bool> isWanted, CancellationToken cancel)
    {
        List<(DateOnly Day, int Number, Place Place)> lines = [];
        foreach (var day in await files.DaysAsync(cancel))
        {
            lines.AddRange((await LogAsync(day, cancel)).Index().Select(line => (day, Number: line.Index + 1, Place: CaptureLog.Read(line.Item.Text)))
                .Where(line => line.Place is not null && isWanted(line.Place)).Select(static line => (line.day, line.Number, line.Place!)));
        }

        return lines;
    }

    // The records as they lie in the archive's files, byte for byte.
    private async Task<(byte[] Warc, string Index, string Exchanges)> WarcAsync(List<(DateOnly Day, int Number, Place Place)> lines, CancellationToken cancel)
    {
        using var warc = new MemoryStream();
        var (table, index) = (new StringBuilder(), new CdxIndex(WarcName));
        foreach (var (day, number, place) in lines)
        {
            var bytes = await files.ReadAsync(place, cancel);
            table.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{number},{warc.Length},{bytes.Length},{Hex(bytes)}\n");
            index.Add(warc.Length, bytes);
            warc.Write(bytes);
        }

        return (warc.ToArray(), index.Text(), table.ToString());
    }

    // Of what else was kept that day only hashes are given away.
    private async Task<(string Log, string Proof)> ProofAsync(DateOnly day, CancellationToken cancel)
    {
        var (text, proof) = (new StringBuilder(), new StringBuilder());
        foreach (var some in (await LogAsync(day, cancel)).Chunk(16))
        {
            var hashes = await Task.WhenAll(some.Select(async line => CaptureLog.Read(line.Text) is { } place ? Hex(await files.ReadAsync(place, cancel)) : "-"));
            foreach (var (line, hash) in some.Zip(hashes))
            {
                text.Append(line.Link).Append(' ').Append(line.Text).Append('\n');
                proof.Append(hash).Append('\n');
            }
        }

        return (text.ToString(), proof.ToString());
    }

    private async Task<List<(string Link, string Text)>> LogAsync(DateOnly day, CancellationToken cancel) =>
        [.. CaptureLog.Lines(new MemoryStream(await files.LogAsync(day, cancel)), "log", tornTailIsFine: true).Select(static line => (line.Link, line.Text))];

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
