using Svidok.Archive;

namespace Svidok.Tests.Archive;

public sealed class FolderArchiveTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("svidok-archive").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_was_put_is_got_back_byte_for_byte()
    {
        var archive = new FolderArchive(folder);
        var capture = Some("words", 1);
        Assert.True(await archive.PutAsync(capture, default));

        var kept = await archive.GetAsync(capture.Id, default);
        Assert.Equal(capture.Bytes.ToArray(), kept.Bytes.ToArray());
        Assert.Equal((capture.Source, capture.Url, capture.At, capture.ContentType), (kept.Source, kept.Url, kept.At, kept.ContentType));
        Assert.Equal(capture.Headers, kept.Headers);
        Assert.Empty(await Mismatches(archive));
    }

    [Fact]
    public async Task Putting_twice_changes_nothing_and_seeing_again_is_a_sighting()
    {
        var archive = new FolderArchive(folder);
        var capture = Some("words", 2);
        await archive.PutAsync(capture, default);
        Assert.False(await archive.PutAsync(capture, default));
        Assert.Single(await archive.SightingsAsync(capture.Id, default));

        await archive.PutAsync(Some("words", 1), default);
        Assert.Equal(2, (await archive.SightingsAsync(capture.Id, default)).Count);
        Assert.Equal(Some("words", 1).At, (await archive.GetAsync(capture.Id, default)).At);
    }

    [Fact]
    public async Task What_does_not_match_is_named()
    {
        var archive = new FolderArchive(folder);
        var altered = Some("altered", 1);
        var lost = Some("lost", 1);
        await archive.PutAsync(altered, default);
        await archive.PutAsync(lost, default);
        await File.WriteAllTextAsync(FileOf(altered.Id), "Altered");
        File.Delete(FileOf(lost.Id));
        await File.WriteAllTextAsync(Path.Combine(folder, "stranger.txt"), "x");

        var found = await Mismatches(archive);
        Assert.Equal([MismatchKind.Missing, MismatchKind.Altered, MismatchKind.Alien], found.Select(static mismatch => mismatch.Kind).Order());
        await Assert.ThrowsAsync<InvalidDataException>(() => archive.GetAsync(altered.Id, default));
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_swept_and_never_seen()
    {
        _ = new FolderArchive(folder);
        var draft = Path.Combine(folder, "temporary", "draft");
        await File.WriteAllTextAsync(draft, "half");

        var archive = new FolderArchive(folder);
        Assert.False(File.Exists(draft));
        Assert.Empty(await Mismatches(archive));
    }

    [Fact]
    public async Task An_altered_sighting_is_named()
    {
        var archive = new FolderArchive(folder);
        var capture = Some("words", 1);
        await archive.PutAsync(capture, default);
        var sighting = Directory.EnumerateFiles(Path.GetDirectoryName(FileOf(capture.Id))!, "*.json").Single();
        await File.AppendAllTextAsync(sighting, " ");
        Assert.Equal(MismatchKind.Altered, Assert.Single(await Mismatches(archive)).Kind);
    }

    private static Capture Some(string words, int day) => Capture.Of(
        System.Text.Encoding.UTF8.GetBytes(words), "inbox", "file:///page.html", new(2026, 1, day, 0, 0, 0, TimeSpan.Zero), "text/html", [new("ETag", "\"1\"")]);

    private static async Task<List<Mismatch>> Mismatches(FolderArchive archive)
    {
        List<Mismatch> found = [];
        await foreach (var mismatch in archive.VerifyAsync(default))
        {
            found.Add(mismatch);
        }

        return found;
    }

    private string FileOf(CaptureId id) => Path.Combine(folder, id.ToString()[..2], id.ToString()[2..4], id.ToString());
}
