using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Svidok.Link;
using Svidok.Review;
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

    [Fact]
    public async Task The_same_document_twice_is_one_case()
    {
        await WalkAsync("Остап Вигаданенко задержан по ст. 275 УК РФ");
        await WalkAsync("Остап Вигаданенко задержан по ст. 275 УК РФ");

        var page = await cases.QueueAsync([CaseStatus.Candidate], 10, Cancel);

        Assert.Equal(1, Assert.Single(page.Items).Documents);
    }

    [Fact]
    public async Task One_person_in_three_languages_is_one_case()
    {
        await WalkAsync("Остап Вигаданенко");
        await WalkAsync("Остапа Вигаданенка", "Остап Вигаданенко");
        await WalkAsync("Ostap Vyhadanenko");

        var page = await cases.QueueAsync([CaseStatus.Candidate], 10, Cancel);

        Assert.Equal(3, Assert.Single(page.Items).Documents);
    }

    [Fact]
    public async Task Quotes_come_back_with_the_words_of_the_text()
    {
        await WalkAsync("Остап Вигаданенко");
        var line = (await cases.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items[0];

        var found = await cases.FindAsync(line.Id, Cancel);

        Assert.Equal("Остап Вигаданенко", found!.Documents[0].Extraction.Persons[0].Mentions[0].Words);
    }

    [Fact]
    public async Task Two_people_confirm_and_a_stale_view_is_refused()
    {
        await WalkAsync("Остап Вигаданенко");
        var id = (await cases.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items[0].Id;

        var first = await cases.DecideAsync(id, new("a", clock.GetUtcNow(), Verdict.Confirm, "бачу", 1), Cancel);
        var stale = await cases.DecideAsync(id, new("b", clock.GetUtcNow(), Verdict.Confirm, "бачу", 1), Cancel);
        var second = await cases.DecideAsync(id, new("b", clock.GetUtcNow(), Verdict.Confirm, "бачу", 2), Cancel);

        Assert.Equal<Decided>([new Decided.Recorded(CaseStatus.ConfirmedOnce), new Decided.Refused(Refusal.Stale), new Decided.Recorded(CaseStatus.Confirmed)], [first, stale, second]);
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

    [Fact]
    public async Task A_sign_in_link_works_once_and_for_a_day()
    {
        var reviewers = new Reviewers(database, clock);
        var added = await reviewers.AddAsync("Олена", [Role.Analyst], Cancel);
        var (token, old) = (await reviewers.LinkAsync(added.Id, Cancel), await reviewers.LinkAsync(added.Id, Cancel));

        var first = await reviewers.SignInAsync(token, Cancel);
        var again = await reviewers.SignInAsync(token, Cancel);
        clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(added.Id, first?.Id);
        Assert.Null(again);
        Assert.Null(await reviewers.SignInAsync(old, Cancel));
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
        return (capture, document, Extraction.Empty with { Persons = [person], Region = "Zaporizhzhia" }, new(true, null, 0.9, [new("S", true, 1, document.Quote(new(0, words.Length)))], "0123456789ab"));
    }
}
