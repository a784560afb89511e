using System.Text;
using Azure.Storage.Blobs;
using Svidok.Archive;
using Svidok.Store.Blobs;

namespace Svidok.Tests.Contracts;

/// <summary>What every archive of captures keeps to.</summary>
public abstract class ArchiveContract : IAsyncLifetime
{
    private protected ICaptureArchive Archive { get; private set; } = null!;

    [Fact]
    public async Task What_was_put_is_got_back_byte_for_byte()
    {
        var capture = Some("words", 1);
        Assert.True(await Archive.PutAsync(capture, default));

        var kept = await Archive.GetAsync(capture.Id, default);

        Assert.Equal(capture.Bytes.ToArray(), kept.Bytes.ToArray());
        Assert.Equal((capture.Source, capture.Url, capture.At, capture.ContentType), (kept.Source, kept.Url, kept.At, kept.ContentType));
        Assert.Equal(capture.Headers, kept.Headers);
        Assert.Empty(await MismatchesAsync());
    }

    [Fact]
    public async Task Putting_twice_changes_nothing_and_seeing_again_is_a_sighting()
    {
        var capture = Some("words", 2);
        await Archive.PutAsync(capture, default);
        Assert.False(await Archive.PutAsync(capture, default));
        Assert.Single(await Archive.SightingsAsync(capture.Id, default));

        await Archive.PutAsync(Some("words", 1), default);

        Assert.Equal(2, (await Archive.SightingsAsync(capture.Id, default)).Count);
        Assert.Equal(Some("words", 1).At, (await Archive.GetAsync(capture.Id, default)).At);
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => Archive.GetAsync(Some("never", 1).Id, default));
        Assert.Empty(await Archive.SightingsAsync(Some("never", 1).Id, default));
    }

    [Fact]
    public async Task Everything_is_listed_in_the_order_of_the_hashes()
    {
        var captures = Enumerable.Range(0, 20).Select(static number => Some($"words {number}", 1)).ToList();
        foreach (var capture in captures)
        {
            await Archive.PutAsync(capture, default);
        }

        List<string> all = [];
        await foreach (var id in Archive.AllAsync(default))
        {
            all.Add(id.ToString());
        }

        Assert.Equal(captures.Select(static capture => capture.Id.ToString()).Order(StringComparer.Ordinal), all);
    }

    public async Task InitializeAsync() => Archive = await OpenAsync();

    public abstract Task DisposeAsync();

    private protected abstract Task<ICaptureArchive> OpenAsync();

    private protected static Capture Some(string words, int day) => Capture.Of(
        Encoding.UTF8.GetBytes(words), "inbox", "file:///page.html", new(2026, 1, day, 0, 0, 0, TimeSpan.Zero), "text/html", [new("ETag", "\"1\"")]);

    private protected async Task<List<Mismatch>> MismatchesAsync()
    {
        List<Mismatch> found = [];
        await foreach (var mismatch in Archive.VerifyAsync(default))
        {
            found.Add(mismatch);
        }

        return found;
    }
}

public sealed class FolderArchiveContractTests : ArchiveContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("svidok-archive").FullName;

    public override Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private protected override Task<ICaptureArchive> OpenAsync() => Task.FromResult<ICaptureArchive>(new FolderArchive(folder));
}

public sealed class BlobArchiveTests : ArchiveContract
{
    private BlobContainerClient container = null!;

    [Fact]
    public async Task What_does_not_match_is_named()
    {
        var (altered, lost, bare) = (Some("altered", 1), Some("lost", 1), Some("bare", 1));
        foreach (var capture in new[] { altered, lost, bare })
        {
            await Archive.PutAsync(capture, default);
        }

        await ForgeAsync(NameOf(altered.Id), "Altered");
        await ForgeAsync(NameOf(lost.Id), null);
        await ForgeAsync(NameOf(bare.Id)[..^64] + Sighting.FileName(bare.Id, Sighting.Of(bare).ToJson()), null);
        await ForgeAsync("stranger.txt", "x");

        Assert.Equal([MismatchKind.Missing, MismatchKind.Altered, MismatchKind.Unexplained, MismatchKind.Alien], (await MismatchesAsync()).Select(static mismatch => mismatch.Kind).Order());
        await Assert.ThrowsAsync<InvalidDataException>(() => Archive.GetAsync(altered.Id, default));
    }

    public override async Task DisposeAsync() => await container.DeleteAsync();

    private protected override async Task<ICaptureArchive> OpenAsync()
    {
        container = await (await Emulators.BlobsAsync()).CreateBlobContainerAsync($"c{Guid.NewGuid():N}");
        return new BlobArchive(container);
    }

    private static string NameOf(CaptureId id) => $"{id.ToString()[..2]}/{id.ToString()[2..4]}/{id}";

    /// <summary>Writes behind the archive's back; null removes.</summary>
    private async Task ForgeAsync(string name, string? words)
    {
        if (words is null)
        {
            await container.DeleteBlobAsync(name);
        }
        else
        {
            await container.GetBlobClient(name).UploadAsync(BinaryData.FromString(words), overwrite: true);
        }
    }
}
