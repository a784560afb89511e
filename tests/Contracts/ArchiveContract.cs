using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Time.Testing;
using Svidok.Archive;
using Svidok.Store.Blobs;
using Svidok.Tests.Archive;

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
    public async Task What_a_list_said_of_a_page_stays_with_it()
    {
        var exchange = Svidok.Tests.Archive.Some.Page("<p>news</p>") with { Listed = "Tue, 24 Nov 2026 23:30:00 GMT" };
        var put = Some("words", 1) with { Listed = "24 листопада 2026" };
        await Archive.KeepAsync(exchange, default);
        await Archive.PutAsync(put, default);

        Assert.Equal(exchange.Listed, (await Archive.GetAsync(exchange.Capture!.Value, default)).Listed);
        Assert.Equal(put.Listed, (await Archive.GetAsync(put.Id, default)).Listed);
    }

    [Fact]
    public async Task An_exchange_is_kept_as_it_went_over_the_wire_and_its_page_is_found()
    {
        var exchange = Svidok.Tests.Archive.Some.Page("<p>page</p>");
        await Archive.KeepAsync(exchange, default);
        await Archive.KeepAsync(Svidok.Tests.Archive.Some.Page("<p>page</p>", minute: 5), default);
        await Archive.KeepAsync(Svidok.Tests.Archive.Some.Answer("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", minute: 6), default);

        Assert.False(await Archive.PutAsync(Capture.Of("<p>page</p>"u8.ToArray(), "court-1", exchange.Url, exchange.Answered), default));
        var kept = await Archive.GetAsync(exchange.Capture!.Value, default);

        Assert.Equal("<p>page</p>", Encoding.UTF8.GetString(kept.Bytes.Span));
        Assert.Equal(2, (await Archive.SightingsAsync(kept.Id, default)).Count);
        Assert.Empty(await MismatchesAsync());
        Assert.Equal(["response", "request", "metadata", "revisit", "response", "request", "metadata"], (await RecordsAsync()).Where(static record => record.Type != "warcinfo").Select(static record => record.Type));
    }

    [Fact]
    public async Task An_answer_that_nothing_changed_is_a_sighting_of_the_page_that_the_address_gave_last()
    {
        const string Tag = "ETag: \"65f1c2a7-1f4d\"\r\n";
        var (first, second) = (Svidok.Tests.Archive.Some.Page("<p>first</p>", head: Tag), Svidok.Tests.Archive.Some.Page("<p>second</p>", minute: 1, head: Tag));
        await Archive.KeepAsync(first, default);
        await Archive.KeepAsync(second, default);
        await Archive.KeepAsync(Svidok.Tests.Archive.Some.NotModified(minute: 2), default);
        await Archive.KeepAsync(Svidok.Tests.Archive.Some.Page("<p>first</p>", minute: 3, head: Tag), default);
        await Archive.KeepAsync(Svidok.Tests.Archive.Some.NotModified(minute: 4), default);
        await Archive.KeepAsync(Svidok.Tests.Archive.Some.NotModified("https://court.example/never-seen", minute: 5), default);

        Assert.Equal([0, 3, 4], (await Archive.SightingsAsync(first.Capture!.Value, default)).Select(static sighting => sighting.At.Minute));
        Assert.Equal([1, 2], (await Archive.SightingsAsync(second.Capture!.Value, default)).Select(static sighting => sighting.At.Minute));
        Assert.Empty(await MismatchesAsync());
        var records = await RecordsAsync();
        Assert.Equal(["response", "response", "revisit", "revisit", "revisit", "response"], records.Select(static record => record.Type).Where(static type => type is "response" or "revisit"));
        var pages = records.Where(static record => record.Type == "response").Select(static record => record["WARC-Record-ID"]).ToList();
        Assert.Equal([pages[1], pages[0], pages[0]], records.Where(static record => record.Type == "revisit").Select(static record => record["WARC-Refers-To"]));
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

    private protected abstract IWarcStore Files { get; }

    // In the order of the log.
    private protected async Task<List<WarcRecord>> RecordsAsync()
    {
        List<WarcRecord> records = [];
        foreach (var day in await Files.DaysAsync(default))
        {
            foreach (var line in CaptureLog.Lines(new MemoryStream(await Files.LogAsync(day, default)), "log").ToList())
            {
                records.AddRange(CaptureLog.Read(line.Text) is { } place ? WarcRecord.ReadAll(await Files.ReadAsync(place, default)) : []);
            }
        }

        return records;
    }

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

    private protected override IWarcStore Files => new WarcFolder(folder);
}

public sealed class BlobArchiveTests : ArchiveContract
{
    private readonly FakeTimeProvider clock = new(new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private BlobContainerClient container = null!;

    [Fact]
    public async Task What_does_not_match_is_named()
    {
        var (altered, lost) = (Some("altered", 1), Some("lost", 1));
        await Archive.PutAsync(altered, default);
        await Archive.PutAsync(lost, default);

        await ForgeAsync(await FileOfAsync(altered.Id), static bytes => bytes[^20] ^= 1);
        await container.DeleteBlobAsync(await FileOfAsync(lost.Id));
        await container.GetBlobClient("stranger.txt").UploadAsync(BinaryData.FromString("x"));

        // A file that is gone has two lines in the log: its head and its exchange.
        Assert.Equal([MismatchKind.Missing, MismatchKind.Missing, MismatchKind.Altered, MismatchKind.Alien], (await MismatchesAsync()).Select(static mismatch => mismatch.Kind).Order());
        await Assert.ThrowsAsync<InvalidDataException>(() => Archive.GetAsync(altered.Id, default));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Archive.GetAsync(lost.Id, default));
    }

    // One bit of every byte of the log, one after the other.
    [Fact]
    public async Task A_bit_that_flips_in_the_log_is_found()
    {
        await Archive.PutAsync(Some("words", 1), default);
        var log = container.GetBlobClient(BlobLog.NameOf(new(2026, 11, 24), 0));
        var bytes = (await log.DownloadContentAsync()).Value.Content.ToArray();
        for (var at = 0; at < bytes.Length; at += 7)
        {
            bytes[at] ^= 1;
            await log.UploadAsync(BinaryData.FromBytes(bytes), overwrite: true);
            Assert.NotEmpty(await MismatchesAsync());
            bytes[at] ^= 1;
        }
    }

    [Fact]
    public async Task Instances_that_write_at_once_make_one_chain()
    {
        using var other = new BlobArchive(container, clock);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => (number % 2 == 0 ? Archive : other).PutAsync(Some($"words {number}", 1), default)));

        Assert.Empty(await MismatchesAsync());
        Assert.Equal(60, await Archive.AllAsync(default).CountAsync());
        Assert.Equal(60, (await RecordsAsync()).Count(static record => record.Type == "resource"));
    }

    [Fact]
    public async Task Nobody_writes_into_yesterday_when_today_has_begun()
    {
        // Its clock stands still at the evening before.
        var late = new FakeTimeProvider(clock.GetUtcNow());
        using var slow = new BlobArchive(container, late);
        await slow.PutAsync(Some("evening", 1), default);
        clock.Advance(TimeSpan.FromDays(1));

        await Archive.PutAsync(Some("morning", 1), default);
        await slow.PutAsync(Some("late", 1), default);

        Assert.Empty(await MismatchesAsync());
        Assert.Equal([new(2026, 11, 24), new(2026, 11, 25)], await Files.DaysAsync(default));
        Assert.EndsWith("closes 2026-11-24\n", Encoding.ASCII.GetString(await Files.LogAsync(new(2026, 11, 24), default)), StringComparison.Ordinal);
    }

    // A blob takes 50,000 appends; here three.
    [Fact]
    public async Task A_log_goes_on_in_a_new_part_when_its_blob_is_full()
    {
        using var log = new BlobLog(container, mostBlocks: 3);
        for (var number = 0; number < 10; number++)
        {
            var place = new Place($"{number}", 0, 1);
            await log.AppendAsync([(place, new('a', 64))], clock.GetUtcNow(), default);
        }

        var before = CaptureLog.Root;
        var lines = CaptureLog.Lines(new MemoryStream(await log.DayAsync(new(2026, 11, 24), default)), "log").ToList();
        Assert.Equal(4, (await log.PartsAsync(default)).Count);
        Assert.All(lines, line =>
        {
            Assert.Equal(CaptureLog.Link(before, CaptureLog.Read(line.Text) is null ? line.Text : $"{line.Text} {new string('a', 64)}"), line.Link);
            before = line.Link;
        });
        Assert.Equal(Enumerable.Range(0, 10).Select(static number => $"{number}"), lines.Select(static line => CaptureLog.Read(line.Text)?.File).OfType<string>());
    }

    [Fact]
    public async Task What_a_process_did_not_live_to_name_in_the_log_is_named_there_later()
    {
        await Archive.PutAsync(Some("words", 1), default);
        var log = BlobLog.NameOf(new(2026, 11, 24), 0);
        var before = (await container.GetBlobClient(log).DownloadContentAsync()).Value.Content;
        var lost = Some("lost", 1);
        await Archive.PutAsync(lost, default);
        await SetLogAsync(log, before);
        await foreach (var blob in container.GetBlobsAsync(new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = $"index/{lost.Id}" }))
        {
            await container.DeleteBlobAsync(blob.Name);
        }

        Assert.Equal(MismatchKind.Alien, Assert.Single(await MismatchesAsync()).Kind);
        clock.Advance(TimeSpan.FromHours(1));
        using var later = new BlobArchive(container, clock) { MadeAt = _ => clock.GetUtcNow().AddHours(-1) };
        Assert.Equal(1, await later.SettleAsync(default));
        Assert.Equal(0, await later.SettleAsync(default));

        Assert.Empty(await MismatchesAsync());
        Assert.Equal("lost", Encoding.UTF8.GetString((await Archive.GetAsync(lost.Id, default)).Bytes.Span));
    }

    [Fact]
    public async Task Finished_days_are_stamped_once_and_a_stamp_that_was_not_noted_is_noted()
    {
        var folder = Directory.CreateTempSubdirectory("svidok-stamp-").FullName;
        await using var site = await OpensslAuthority.ServeAsync(await OpensslAuthority.MakeAsync(folder));
        using var client = new HttpClient();
        var archive = (BlobArchive)Archive;
        await Archive.PutAsync(Some("words", 1), default);
        Assert.Equal(0, await archive.StampAsync(client, new(site.Url), default));
        clock.Advance(TimeSpan.FromDays(1));

        // Nothing was kept today: the day ends all the same.
        Assert.Equal(1, await archive.StampAsync(client, new(site.Url), default));
        Assert.Equal(0, await archive.StampAsync(client, new(site.Url), default));
        Assert.Empty(await MismatchesAsync());
        Assert.NotNull(TimeStamp.Read((await Files.StampAsync(new(2026, 11, 24), default))!, await Files.LogAsync(new(2026, 11, 24), default)));

        // A crash between the stamp and its line.
        var today = BlobLog.NameOf(new(2026, 11, 25), 0);
        var log = (await container.GetBlobClient(today).DownloadContentAsync()).Value.Content.ToString();
        await SetLogAsync(today, BinaryData.FromString(log[..(log.TrimEnd('\n').LastIndexOf('\n') + 1)]));
        using var later = new BlobArchive(container, clock);
        Assert.Equal(1, await later.StampAsync(client, new(site.Url), default));
        Assert.Single(site.Asked);
        Assert.Empty(await MismatchesAsync());
        Directory.Delete(folder, recursive: true);
    }

    public override async Task DisposeAsync() => await container.DeleteAsync();

    private protected override IWarcStore Files => ((BlobArchive)Archive).Files;

    private protected override async Task<ICaptureArchive> OpenAsync()
    {
        container = await (await Emulators.BlobsAsync()).CreateBlobContainerAsync($"c{Guid.NewGuid():N}");
        return new BlobArchive(container, clock);
    }

    private async Task<string> FileOfAsync(CaptureId id) => "warc/" + (await Files.PlacesOfAsync(id, default))[0].File;

    /// <summary>Writes behind the archive's back.</summary>
    private async Task ForgeAsync(string name, Action<byte[]> change)
    {
        var bytes = (await container.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToArray();
        change(bytes);
        await container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true);
    }

    private async Task SetLogAsync(string name, BinaryData text)
    {
        await container.DeleteBlobAsync(name);
        var blob = container.GetAppendBlobClient(name);
        await blob.CreateAsync();
        await blob.AppendBlockAsync(text.ToStream());
    }
}
