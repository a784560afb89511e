using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Svidok.Link;
using Svidok.Store;
using Svidok.Store.Sqlite;

namespace Svidok.Tests.Store;

public sealed class StoreTests : IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("svidok-store-").FullName;
    private readonly FakeTimeProvider clock = new(new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private readonly Linker linker = new(new GivenNames(RuleFile.DefaultFolder));
    private readonly Database database;
    private readonly WorkQueue queue;
    private readonly Cases cases;

    public StoreTests()
    {
        database = new(folder);
        queue = new(database, clock);
        cases = new(database);
    }

    // It took minutes when every new document read all texts and all judgements of the person again.
    [Fact]
    public async Task Hundreds_of_documents_about_one_person_take_seconds()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var number = 0; number < 200; number++)
        {
            await WalkAsync($"Остап Вигаданенко новость {number}");
        }

        var page = await cases.QueueAsync([CaseStatus.Candidate], 10, Cancel);
        Assert.Equal(200, Assert.Single(page.Items).Documents);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"It took {watch.Elapsed}.");
    }

    // A data folder from before groups were stored: the first new document about somebody places the old ones.
    [Fact]
    public async Task Rows_from_before_are_completed_when_the_person_is_read_of_again()
    {
        await WalkAsync("Остап Вигаданенко раз");
        await WalkAsync("Остап Вигаданенко два");
        using (var raw = new SqliteConnection($"Data Source={database.Path}"))
        {
            raw.Open();
            using var forget = raw.CreateCommand();
            forget.CommandText = "UPDATE mentions SET grp = NULL, part = NULL";
            forget.ExecuteNonQuery();
        }

        await WalkAsync("Остап Вигаданенко три");

        var line = Assert.Single((await cases.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items);
        Assert.Equal((3, "Остап Вигаданенко", 1.4), (line.Documents, line.Name, line.Score + 0.5));
    }

    // A data folder of the version before the queue told charges: it is opened as it is, and its rows are filled when they are listed.
    [Fact]
    public async Task A_database_from_before_the_queue_told_charges_gets_its_column_and_its_rows()
    {
        await WalkAsync("Остап Вигаданенко раз");
        database.Dispose();
        using (var raw = new SqliteConnection($"Data Source={database.Path};Pooling=False"))
        {
            raw.Open();
            using var before = raw.CreateCommand();
            before.CommandText = "ALTER TABLE cases DROP COLUMN gist; UPDATE mentions SET part = json_remove(part, '$.Gist'); PRAGMA user_version = 9";
            before.ExecuteNonQuery();
        }

        using var opened = new Database(folder);
        var line = Assert.Single((await new Cases(opened).QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items);

        Assert.Equal(new("UK_RF", "275", null, false, false), Assert.Single(line.Gist!.Charges));
    }

    [Fact]
    public async Task Whoever_lost_the_lease_saves_nothing()
    {
        var (capture, document, extraction, screening) = Some("Остап Вигаданенко");
        await queue.EnqueueAsync(capture.Id, "test", Cancel);
        var late = (await queue.TakeAsync(Cancel))!;
        clock.Advance(WorkQueue.Lease + TimeSpan.FromSeconds(1));
        await queue.TakeAsync(Cancel);
        var documents = new Documents(database, clock);

        await Assert.ThrowsAsync<LeaseLostException>(() => documents.SaveAsync(late, capture, document, extraction, screening, linker, Cancel));

        Assert.Equal(0, await documents.CountAsync(Cancel));
    }

    [Fact]
    public async Task What_fails_again_and_again_is_a_dead_letter_until_it_is_replayed()
    {
        var capture = Some("x").Capture;
        await queue.EnqueueAsync(capture.Id, "test", Cancel);
        for (var attempt = 0; attempt < WorkQueue.MostAttempts; attempt++)
        {
            await queue.FailAsync((await queue.TakeAsync(Cancel))!, "no", Cancel);
            clock.Advance(TimeSpan.FromHours(1));
        }

        var dead = Assert.Single(await queue.DeadLettersAsync(Cancel));

        Assert.Equal(("no", WorkQueue.MostAttempts), (dead.Why, dead.Attempts));
        Assert.True(await queue.ReplayAsync(dead.Id, "o", Cancel));
        Assert.NotNull(await queue.TakeAsync(Cancel));
    }

    [Fact]
    public async Task A_changed_audit_entry_is_named()
    {
        await WalkAsync("Остап Вигаданенко");
        var audit = new Audit(database);
        Assert.Empty((await audit.VerifyAsync(Cancel)).Wrong);
        using (var raw = new SqliteConnection($"Data Source={database.Path}"))
        {
            raw.Open();
            using var forge = raw.CreateCommand();
            forge.CommandText = "DROP TRIGGER audit_stays; UPDATE audit SET who = 'x' WHERE number = 2";
            forge.ExecuteNonQuery();
        }

        Assert.Equal(["audit: entry 2 does not match its hash"], (await audit.VerifyAsync(Cancel)).Wrong);
    }

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task WalkAsync(string text, string? name = null)
    {
        var (capture, document, extraction, screening) = Some(text, name);
        if (await queue.EnqueueAsync(capture.Id, "test", Cancel))
        {
            await new Documents(database, clock).SaveAsync((await queue.TakeAsync(Cancel))!, capture, document, extraction, screening, linker, Cancel);
        }
    }

    private (Capture Capture, Document Document, Extraction Extraction, Screening Screening) Some(string text, string? name = null)
    {
        var capture = Capture.Of(System.Text.Encoding.UTF8.GetBytes(text), "test", "https://example.org/1", clock.GetUtcNow());
        var document = new Document(capture.Id.ToString(), DocumentKind.News, Language.Ru, "", text, null, null);
        var words = text.IndexOf(' ', text.IndexOf(' ', StringComparison.Ordinal) + 1) is var end and > 0 ? text[..end] : text;
        var person = new Person(name ?? words, PersonRole.Defendant, Gender.Male, true, [document.Quote(new(0, words.Length))], "test");
        var charge = new Charge("UK_RF", "275", null, [], null, ChargeOutcome.Charged, [person.Name], false, true, document.Quote(new(0, words.Length)), "test");
        return (capture, document, Extraction.Empty with { Persons = [person], Region = "Zaporizhzhia", Charges = [charge] }, new(true, null, 0.9, [new("S", true, 1, document.Quote(new(0, words.Length)))], "0123456789ab"));
    }
}
