using System.Text;
using Svidok.Archive;

namespace Svidok.Tests.Archive;

public sealed class FolderArchiveTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("svidok-archive").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_was_put_is_got_back_byte_for_byte()
    {
        using var archive = new FolderArchive(folder);
        var capture = Upload("words", 1);
        Assert.True(await archive.PutAsync(capture, default));

        var kept = await archive.GetAsync(capture.Id, default);
        Assert.Equal(capture.Bytes.ToArray(), kept.Bytes.ToArray());
        Assert.Equal((capture.Source, capture.Url, capture.At, capture.ContentType), (kept.Source, kept.Url, kept.At, kept.ContentType));
        Assert.Equal(capture.Headers, kept.Headers);
        Assert.Empty(await Mismatches(archive));
    }

    [Theory]
    [InlineData("Рішення суду № 5 (копія).html")]
    [InlineData("a\nb: c.txt")]
    [InlineData("100%25.pdf")]
    public async Task A_file_keeps_its_name(string name)
    {
        using var archive = new FolderArchive(folder);
        var capture = Capture.Of("x"u8.ToArray(), "upload", name, Some.Day);
        await archive.PutAsync(capture, default);

        var kept = await archive.GetAsync(capture.Id, default);

        Assert.Equal((name, null), (kept.Url, kept.ContentType));
    }

    [Fact]
    public async Task Putting_twice_changes_nothing_and_seeing_again_is_a_sighting()
    {
        using var archive = new FolderArchive(folder);
        var capture = Upload("words", 2);
        await archive.PutAsync(capture, default);
        Assert.False(await archive.PutAsync(capture, default));
        Assert.Single(await archive.SightingsAsync(capture.Id, default));

        await archive.PutAsync(Upload("words", 1), default);
        Assert.Equal(2, (await archive.SightingsAsync(capture.Id, default)).Count);
        Assert.Equal(Upload("words", 1).At, (await archive.GetAsync(capture.Id, default)).At);
    }

    [Fact]
    public async Task An_exchange_gives_the_page_as_it_reads_with_its_headers()
    {
        using var archive = new FolderArchive(folder);
        var exchange = Some.Answer("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nthe \r\n4\r\npage\r\n0\r\n\r\n") with { Capture = CaptureId.Of("the page"u8) };
        await archive.KeepAsync(exchange, default);

        var kept = await archive.GetAsync(exchange.Capture!.Value, default);

        Assert.Equal("the page", Encoding.ASCII.GetString(kept.Bytes.Span));
        Assert.Equal(("court-1", exchange.Url, exchange.Answered, "text/html"), (kept.Source, kept.Url, kept.At, kept.ContentType));
        Assert.Equal(["Content-Type", "Transfer-Encoding"], kept.Headers.Select(static header => header.Key));
        Assert.False(await archive.PutAsync(kept, default));
        Assert.Empty(await Mismatches(archive));
    }

    [Fact]
    public async Task Every_visit_of_an_unchanged_page_is_a_sighting_of_the_same_bytes()
    {
        using var archive = new FolderArchive(folder);
        var page = Some.Page("<p>unchanged</p>");
        await archive.KeepAsync(page, default);
        await archive.KeepAsync(Some.Page("<p>unchanged</p>", minute: 1), default);
        await archive.KeepAsync(Some.NotModified(minute: 2), default);

        var sightings = await archive.SightingsAsync(page.Capture!.Value, default);

        Assert.Equal([0, 1, 2], sightings.Select(static sighting => sighting.At.Minute));
        Assert.Single(await Ids(archive));
    }

    [Fact]
    public async Task An_answer_that_we_take_apart_otherwise_than_the_fetcher_loses_nothing()
    {
        using var archive = new FolderArchive(folder);
        var capture = Capture.Of("what the fetcher read"u8.ToArray(), "court-1", "https://court.example/cases/1", Some.Day);
        await archive.KeepAsync(Some.Page("what the wire says") with { Capture = capture.Id }, default);

        Assert.True(await archive.PutAsync(capture, default));

        Assert.Equal(capture.Bytes.ToArray(), (await archive.GetAsync(capture.Id, default)).Bytes.ToArray());
    }

    [Fact]
    public async Task An_unchanged_visit_costs_less_than_a_kilobyte_with_log_and_index()
    {
        const int Visits = 200;
        const string Url = "https://misto--krm.court.example/modules.php?name=sud_delo&srv_num=1&name_op=case&case_id=41027392&case_uid=5f0e1c3a-77d2-4a53-9a55-2d8f3f1f7a10&delo_id=1540006";
        using var archive = new FolderArchive(folder);
        await archive.KeepAsync(Some.Page(new('x', 50_000), Url), default);
        var (before, index) = (Evidence(), Index());
        for (var visit = 1; visit <= Visits; visit++)
        {
            await archive.KeepAsync(visit % 2 == 0 ? Some.NotModified(Url, visit % 60) : Some.Page(new('x', 50_000), Url, visit % 60, "Vary: Accept-Encoding\r\nX-Powered-By: PHP/7.4.33\r\nSet-Cookie: session=5f0e1c3a77d24a539a552d8f3f1f7a10; path=/; HttpOnly\r\n"), default);
        }

        var each = ((Evidence() - before) + (Index() - index)) / Visits;
        Assert.InRange(each, 100, 1024);

        long Evidence() => Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Where(static file => file.EndsWith(".gz", StringComparison.Ordinal) || file.EndsWith(".log", StringComparison.Ordinal)).Sum(static file => new FileInfo(file).Length);

        long Index()
        {
            // The index in one file, as it lies there after its own log was taken over.
            using var copy = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "index.db")};Pooling=False");
            copy.Open();
            using var command = copy.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
            return new FileInfo(Path.Combine(folder, "index.db")).Length;
        }
    }

    [Fact]
    public async Task Those_who_write_at_once_are_all_kept_in_one_chain()
    {
        using var archive = new FolderArchive(folder, fileSize: 20_000);
        using var other = new FolderArchive(folder, fileSize: 20_000);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => (number % 2 == 0 ? archive : other).KeepAsync(Some.Page($"page {number}", $"https://court.example/{number}"), default))));

        Assert.Equal(200, (await Ids(archive)).Count);
        Assert.True(Files("*.warc.gz").Length > 1);
        Assert.Empty(await Mismatches(archive));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(700)]
    public async Task What_a_crash_left_half_written_is_set_aside_and_the_rest_goes_on(int bytes)
    {
        using (var archive = new FolderArchive(folder))
        {
            await archive.KeepAsync(Some.Page("one"), default);
        }

        // The beginning of an exchange, and of a line that was to tell of it.
        var warc = Assert.Single(Files("*.warc.gz"));
        await File.AppendAllBytesAsync(warc, (await File.ReadAllBytesAsync(warc))[..bytes]);
        await File.AppendAllTextAsync(Assert.Single(Files("*.log")), new string('a', 40));

        using var again = new FolderArchive(folder);
        await again.KeepAsync(Some.Page("two", minute: 1), default);

        Assert.Empty(await Mismatches(again));
        Assert.Equal(2, (await Ids(again)).Count);
        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(folder, "aside")).Count());
    }

    [Fact]
    public async Task The_index_can_be_lost()
    {
        var page = Some.Page("one");
        using (var archive = new FolderArchive(folder))
        {
            await archive.KeepAsync(page, default);
            await archive.KeepAsync(Some.Answer("HTTP/1.1 404 Not Found\r\n\r\n"), default);
            await archive.PutAsync(Upload("words", 1), default);
        }

        foreach (var file in Files("index.db*"))
        {
            await File.WriteAllTextAsync(file, "no index");
        }

        using var again = new FolderArchive(folder);

        Assert.Equal("one", Encoding.ASCII.GetString((await again.GetAsync(page.Capture!.Value, default)).Bytes.Span));
        Assert.Equal(2, (await Ids(again)).Count);
    }

    [Fact]
    public async Task Behind_a_log_that_was_cut_nothing_is_written_and_nothing_is_set_aside()
    {
        using (var archive = new FolderArchive(folder))
        {
            await archive.KeepAsync(Some.Page("one"), default);
            await archive.KeepAsync(Some.Page("two", minute: 1), default);
        }

        var log = Assert.Single(Files("*.log"));
        await File.WriteAllLinesAsync(log, (await File.ReadAllLinesAsync(log))[..^1]);

        using var again = new FolderArchive(folder);

        await Assert.ThrowsAsync<InvalidDataException>(() => again.KeepAsync(Some.Page("three", minute: 2), default));
        Assert.Equal(MismatchKind.Unexplained, Assert.Single(await Mismatches(again)).Kind);
        Assert.False(Directory.Exists(Path.Combine(folder, "aside")));
    }

    [Fact]
    public async Task The_chain_goes_on_over_midnight_and_when_the_clock_is_set_back()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 11, 24, 23, 59, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromSeconds(20) };
        using var archive = new FolderArchive(folder, clock);
        for (var number = 0; number < 8; number++)
        {
            await archive.KeepAsync(Some.Page($"page {number}"), default);
        }

        using var before = new FolderArchive(folder, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)));
        await before.KeepAsync(Some.Page("page 8"), default);

        Assert.Equal(["2026-11-24.log", "2026-11-25.log"], Files("*.log").Select(Path.GetFileName));
        Assert.Empty(await Mismatches(archive));
    }

    [Fact]
    public async Task A_file_that_is_gone_or_strange_is_named()
    {
        using var archive = new FolderArchive(folder, fileSize: 1);
        await archive.KeepAsync(Some.Page("one"), default);
        await archive.KeepAsync(Some.Page("two"), default);
        await File.WriteAllTextAsync(Path.Combine(folder, "stranger.txt"), "x");
        File.Delete(Files("*.warc.gz")[0]);

        var kinds = (await Mismatches(archive)).Select(static mismatch => mismatch.Kind).Distinct();

        Assert.Equal([MismatchKind.Missing, MismatchKind.Alien], kinds);
        await Assert.ThrowsAsync<FileNotFoundException>(() => archive.GetAsync(CaptureId.Of("one"u8), default));
    }

    [Fact]
    public async Task Any_single_bit_that_flips_is_found()
    {
        using (var archive = new FolderArchive(folder, fileSize: 3000))
        {
            for (var number = 0; number < 10; number++)
            {
                await archive.KeepAsync(number % 3 == 2 ? Some.NotModified(minute: number) : Some.Page($"<p>page {number}</p>", minute: number), default);
            }

            await archive.PutAsync(Upload("words", 1), default);
        }

        string[] files = [.. Files("*.warc.gz"), .. Files("*.log")];
        var random = new Random(20261124);
        List<string> missed = [];
        for (var flip = 0; flip < 150; flip++)
        {
            var file = files[random.Next(files.Length)];
            var bytes = await File.ReadAllBytesAsync(file);
            var bit = random.Next(bytes.Length * 8);
            await FlipAsync(file, bytes, bit);
            if ((await Mismatches(new ArchiveCheck(folder))).Count == 0)
            {
                missed.Add($"{Path.GetFileName(file)} bit {bit}");
            }

            await FlipAsync(file, bytes, bit);
        }

        Assert.Empty(missed);
        Assert.Empty(await Mismatches(new ArchiveCheck(folder)));

        static Task FlipAsync(string file, byte[] bytes, int bit)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            return File.WriteAllBytesAsync(file, bytes);
        }
    }

    private static Capture Upload(string words, int day) => Capture.Of(
        Encoding.UTF8.GetBytes(words), "inbox", "page.html", new(2026, 1, day, 0, 0, 0, TimeSpan.Zero), "text/html", [new("ETag", "\"1\"")]);

    private static Task<List<Mismatch>> Mismatches(FolderArchive archive) => List(archive.VerifyAsync(default));

    private static Task<List<Mismatch>> Mismatches(ArchiveCheck check) => List(check.RunAsync(default));

    private static Task<List<CaptureId>> Ids(FolderArchive archive) => List(archive.AllAsync(default));

    private static async Task<List<T>> List<T>(IAsyncEnumerable<T> all)
    {
        List<T> list = [];
        await foreach (var one in all)
        {
            list.Add(one);
        }

        return list;
    }

    private string[] Files(string pattern) => [.. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Where(file => !file.Contains("aside", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
