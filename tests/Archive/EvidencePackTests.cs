using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Svidok.Archive;
using Svidok.Tests.Harvest;

namespace Svidok.Tests.Archive;

/// <summary>What leaves the house as evidence is checked with other people's tools: a shell, sha256sum, openssl, warcio.</summary>
public sealed class EvidencePackTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("svidok-pack").FullName;
    private readonly FakeTimeProvider clock = new(Some.Day);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_pack_is_verified_without_svidok_and_any_change_is_found()
    {
        var authority = await OpensslAuthority.MakeAsync(folder);
        await using var site = await OpensslAuthority.ServeAsync(authority);
        using var archive = new FolderArchive(Path.Combine(folder, "captures"), clock);
        var found = await CaseAsync(archive);
        clock.Advance(TimeSpan.FromDays(1));
        using var client = new HttpClient();
        Assert.Equal(1, await archive.StampAsync(client, new(site.Url), default));
        Assert.Equal(0, await archive.StampAsync(client, new(site.Url), default));

        var pack = await PackAsync(archive, found);

        var (exit, said) = await WarcioTests.RunAsync("sh", Path.Combine(pack, "verify.sh"), Path.Combine(authority, "tsa.pem"));
        Assert.True(exit == 0, said);
        Assert.Contains("time stamp verified", said, StringComparison.Ordinal);
        Assert.Contains("4 pieces", said, StringComparison.Ordinal);
        Assert.Equal("warcinfo response request metadata revisit resource metadata", string.Join(' ', (await WarcioTests.ReadAsync(Path.Combine(pack, "archive", "evidence.warc.gz"))).Select(static record => record.Type)));
        Assert.DoesNotContain("somebody else", string.Concat(Directory.EnumerateFiles(Path.Combine(pack, "log")).Select(File.ReadAllText)), StringComparison.Ordinal);

        var wacz = await WarcioTests.CheckAsync(pack);
        Assert.Empty(wacz.Wrong);
        Assert.Equal((3, 3, 2), (wacz.Indexed, wacz.Pages, wacz.Replayed));

        string[] files = ["datapackage.json", "datapackage-digest.json", "indexes/index.cdxj", "pages/pages.jsonl", "SHA256SUMS", "archive/evidence.warc.gz", "exchanges.csv", "log/2026-11-24.log", "log/2026-11-24.tst", "proof/2026-11-24.txt", "case.json", $"captures/{found.Documents[0].Capture}"];
        foreach (var file in files)
        {
            var path = Path.Combine(pack, file);
            var bytes = await File.ReadAllBytesAsync(path);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(path, bytes);
            var (refused, _) = await WarcioTests.RunAsync("sh", Path.Combine(pack, "verify.sh"), Path.Combine(authority, "tsa.pem"));
            Assert.True(refused != 0, file);
            Assert.True(file == "datapackage-digest.json" || (await WarcioTests.CheckAsync(pack)).Wrong.Count > 0, file);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(path, bytes);
        }
    }

    [Fact]
    public async Task What_is_compressed_already_stands_in_the_pack_as_it_is()
    {
        using var archive = new FolderArchive(Path.Combine(folder, "captures"), clock);
        await PackAsync(archive, await CaseAsync(archive));

        using var zip = ZipFile.OpenRead(Path.Combine(folder, "pack.wacz"));

        var warc = zip.GetEntry("archive/evidence.warc.gz")!;
        Assert.Equal(warc.Length, warc.CompressedLength);
        Assert.Equal(zip.Entries.Count, zip.Entries.DistinctBy(static entry => entry.FullName).Count());
    }

    [Theory]
    [InlineData("https://www.Example.com/News/?b=2&a=1", "com,example)/news/?a=1&b=2")]
    [InlineData("http://court.example:8080/modules.php?name=press_dep", "example,court:8080)/modules.php?name=press_dep")]
    [InlineData("https://www2.суд.example/", "example,xn--d1azg)/")]
    [InlineData("file:%D0%A0.txt", "file:%D0%A0.txt")]
    public void An_address_is_turned_round_to_be_sorted(string url, string surt) => Assert.Equal(surt, CdxIndex.Surt(url));

    [Fact]
    public async Task A_log_that_was_rewritten_with_all_its_sums_no_longer_fits_its_time_stamp()
    {
        var authority = await OpensslAuthority.MakeAsync(folder);
        await using var site = await OpensslAuthority.ServeAsync(authority);
        using var archive = new FolderArchive(Path.Combine(folder, "captures"), clock);
        await CaseAsync(archive);
        clock.Advance(TimeSpan.FromDays(1));
        using var client = new HttpClient();
        await archive.StampAsync(client, new(site.Url), default);
        Assert.Empty(await MismatchesAsync(archive));
        var log = Path.Combine(folder, "captures", "log", "2026-11-24.log");
        var token = Path.ChangeExtension(log, ".tst");

        Assert.NotNull(TimeStamp.Read(await File.ReadAllBytesAsync(token), await File.ReadAllBytesAsync(log)));
        Assert.Null(TimeStamp.Read(await File.ReadAllBytesAsync(token), (await File.ReadAllBytesAsync(log)).AsSpan()[..^1]));

        var bytes = await File.ReadAllBytesAsync(token);
        for (var at = 0; at < bytes.Length; at += 37)
        {
            bytes[at] ^= 4;
            await File.WriteAllBytesAsync(token, bytes);
            Assert.Equal(MismatchKind.Altered, Assert.Single(await MismatchesAsync(archive)).Kind);
            bytes[at] ^= 4;
        }
    }

    [Fact]
    public async Task An_authority_that_answers_with_something_else_stamps_nothing()
    {
        await using var site = await Site.StartAsync(static context => context.Response.WriteAsync("sorry"));
        using var archive = new FolderArchive(Path.Combine(folder, "captures"), clock);
        await CaseAsync(archive);
        clock.Advance(TimeSpan.FromDays(1));
        using var client = new HttpClient();

        await Assert.ThrowsAsync<System.Security.Cryptography.CryptographicException>(() => archive.StampAsync(client, new(site.Url), default));

        Assert.Empty(Directory.EnumerateFiles(folder, "*.tst", SearchOption.AllDirectories));
        Assert.Empty(await MismatchesAsync(archive));
    }

    private static async Task<Case> CaseAsync(FolderArchive archive)
    {
        var page = Some.Page("<p>page</p>");
        var upload = Capture.Of("upload"u8.ToArray(), "upload", "Рішення.txt", Some.Day);
        await archive.KeepAsync(page, default);
        await archive.KeepAsync(Some.Page("about somebody else", "https://court.example/cases/2"), default);
        await archive.KeepAsync(Some.NotModified(minute: 5), default);
        await archive.PutAsync(upload, default);
        return new(
            new("c1"), 1, "Інший Іван", null, 1, 1, PublicationLevel.Internal, [Document(page.Capture!.Value, "page"), Document(upload.Id, "upload")], [], []);
    }

    private static CaseDocument Document(CaptureId capture, string text)
    {
        var document = new Document(capture.ToString(), DocumentKind.News, Language.Uk, "", text, null, null);
        return new(capture, "", document, Rules.Load().Extractor.Extract(document), new(true, null, 1, [new("pace-a", true, 1, Quote.At(text, new(0, 4)))], "1"), Some.Day, "court-1");
    }

    private async Task<string> PackAsync(FolderArchive archive, Case found)
    {
        var file = Path.Combine(folder, "pack.wacz");
        await using (var zip = File.Create(file))
        {
            await new EvidencePack(archive).WriteAsync(found, zip, Some.Day, default);
        }

        var to = Path.Combine(folder, "unpacked");
        await ZipFile.ExtractToDirectoryAsync(file, to);
        return to;
    }

    private static async Task<List<Mismatch>> MismatchesAsync(FolderArchive archive)
    {
        List<Mismatch> found = [];
        await foreach (var mismatch in archive.VerifyAsync(default))
        {
            found.Add(mismatch);
        }

        return found;
    }
}
