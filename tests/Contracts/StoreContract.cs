using Microsoft.Extensions.Time.Testing;
using Svidok.Courts;
using Svidok.Harvest;
using Svidok.Link;
using Svidok.Review;

namespace Svidok.Tests.Contracts;

/// <summary>What every store of documents, cases and people keeps to.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    protected static readonly CancellationToken Cancel = CancellationToken.None;

    private readonly Linker linker = new(new GivenNames(RuleFile.DefaultFolder));

    protected FakeTimeProvider Clock { get; } = new(new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    private protected Stores Stores { get; private set; } = null!;

    private protected abstract Task<Stores> OpenAsync();

    public async Task InitializeAsync() => Stores = await OpenAsync();

    public async Task DisposeAsync() => await Stores.DisposeAsync();

    [Fact]
    public async Task The_same_document_twice_is_one_case()
    {
        await WalkAsync("Остап Вигаданенко задержан по ст. 275 УК РФ");
        await WalkAsync("Остап Вигаданенко задержан по ст. 275 УК РФ");

        var page = await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel);

        Assert.Equal(1, Assert.Single(page.Items).Documents);
        Assert.Equal(1, await Stores.Documents.CountAsync(Cancel));
        Assert.Equal(1, Assert.Single(page.Counts).Value);
    }

    [Fact]
    public async Task One_person_in_three_languages_is_one_case()
    {
        await WalkAsync("Остап Вигаданенко");
        await WalkAsync("Остапа Вигаданенка", "Остап Вигаданенко");
        await WalkAsync("Ostap Vyhadanenko");

        var line = Assert.Single((await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items);
        var found = (await Stores.Desk.FindAsync(line.Id, Cancel))!;

        Assert.Equal((3, 3L), (line.Documents, found.Version));
    }

    [Fact]
    public async Task A_person_met_before_the_first_candidate_is_in_the_case_that_it_opens()
    {
        await WalkAsync("Остап Вигаданенко свидетель", candidate: false);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty((await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items);

        await WalkAsync("Остап Вигаданенко задержан");

        var found = (await Stores.Desk.FindAsync((await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items[0].Id, Cancel))!;
        Assert.Equal(["Остап Вигаданенко задержан", "Остап Вигаданенко свидетель"], found.Documents.Select(static document => document.Document.Text));
    }

    [Fact]
    public async Task Quotes_come_back_with_the_words_of_the_text()
    {
        await WalkAsync("Остап Вигаданенко");
        var line = (await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items[0];

        var found = await Stores.Desk.FindAsync(line.Id, Cancel);

        Assert.Equal("Остап Вигаданенко", found!.Documents[0].Extraction.Persons[0].Mentions[0].Words);
    }

    [Fact]
    public async Task The_line_in_the_queue_is_what_all_documents_tell()
    {
        for (var number = 0; number < 8; number++)
        {
            await WalkAsync($"Остап Вигаданенко новость {number}", score: 0.5 + (number % 3 * 0.1), criterion: $"C{number % 3}");
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var line = Assert.Single((await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items);
        var documents = (await Stores.Desk.FindAsync(line.Id, Cancel))!.Documents;
        var told = CaseLine.Of(documents.Select(CasePart.Of));

        Assert.Equal((told.Name, told.Region, told.Score, told.Urgency), (line.Name, line.Region, line.Score, line.Urgency));
        Assert.Equal(told.For, line.For);
        Assert.Equal(Text(told.Gist!), Text(line.Gist!));
        Assert.Equal(["C0", "C1", "C2"], line.For.Order());
    }

    [Fact]
    public async Task A_reprint_is_kept_and_counts_with_its_first()
    {
        const string report = "Остап Вигаданенко задержан по ст. 275 УК РФ. Об этом сообщила пресс-служба ведомства, которое распространило видео задержания на улице города, лицо мужчины на нем закрыто. Суд отправил его под арест на два месяца, заседание прошло в закрытом режиме, слушателей не пустили.";
        await WalkAsync(report, "Остап Вигаданенко");
        await WalkAsync(report + " Напомним, ранее сообщалось о других задержаниях.", "Остап Вигаданенко");

        var line = Assert.Single((await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items);
        var found = (await Stores.Desk.FindAsync(line.Id, Cancel))!;

        Assert.Equal((1, 2, 2L), (line.Documents, found.Documents.Count, found.Version));
    }

    [Fact]
    public async Task Two_people_confirm_and_a_stale_view_is_refused()
    {
        await WalkAsync("Остап Вигаданенко");
        var id = (await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items[0].Id;

        var first = await Stores.Desk.DecideAsync(id, new("a", Clock.GetUtcNow(), Verdict.Confirm, "бачу", 1), Cancel);
        var stale = await Stores.Desk.DecideAsync(id, new("b", Clock.GetUtcNow(), Verdict.Confirm, "бачу", 1), Cancel);
        var second = await Stores.Desk.DecideAsync(id, new("b", Clock.GetUtcNow(), Verdict.Confirm, "бачу", 2), Cancel);

        Assert.Equal<Decided>([new Decided.Recorded(CaseStatus.ConfirmedOnce), new Decided.Refused(Refusal.Stale), new Decided.Recorded(CaseStatus.Confirmed)], [first, stale, second]);
        Assert.Equal(["case.opened", "decision.confirm", "decision.confirm"], (await Stores.Desk.AuditAsync(id, Cancel)).Select(static entry => entry.What));
    }

    [Fact]
    public async Task Everything_that_happened_is_in_one_chain()
    {
        await WalkAsync("Остап Вигаданенко");
        await WalkAsync("Мирослава Небувала");

        var (entries, wrong) = await Stores.VerifyAuditAsync(Cancel);

        Assert.Equal(6, entries);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_very_long_text_comes_back_whole()
    {
        // Such that it does not pack well: two million letters in no order.
        var random = new Random(1);
        var text = "Остап Вигаданенко " + string.Concat(Enumerable.Range(0, 2_000_000).Select(_ => (char)('а' + random.Next(32))));
        await WalkAsync(text);

        var found = (await Stores.Desk.FindAsync((await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items[0].Id, Cancel))!;

        Assert.Equal(text, found.Documents[0].Document.Text);
        Assert.Equal(1, await Stores.Documents.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_dead_letter_says_why_until_somebody_wants_it_tried_again()
    {
        var capture = Some("x").Capture;
        await Stores.BuryAsync((await Stores.TakeAsync(capture.Id, Cancel))!, "Broken: the file ends too early", Cancel);

        var dead = Assert.Single(await Stores.Desk.DeadLettersAsync(Cancel));

        Assert.Equal((capture.Id.ToString(), "Broken: the file ends too early", 1), (dead.Subject, dead.Why, dead.Attempts));
        Assert.Contains(capture.Id, await Stores.Documents.CapturesAsync(Cancel));
        Assert.True(await Stores.Desk.ReplayAsync(dead.Id, "o", Cancel));
        Assert.False(await Stores.Desk.ReplayAsync(dead.Id, "o", Cancel));
        Assert.Empty(await Stores.Desk.DeadLettersAsync(Cancel));
    }

    [Fact]
    public async Task A_sign_in_link_works_once_and_for_a_day()
    {
        var added = await Stores.AddReviewerAsync("Олена", Role.Analyst, Cancel);
        var (token, old) = (await Stores.SignInLinkAsync(added.Id, Cancel), await Stores.SignInLinkAsync(added.Id, Cancel));

        var first = await Stores.Desk.SignInAsync(token, Cancel);
        var again = await Stores.Desk.SignInAsync(token, Cancel);
        Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(added.Id, first?.Id);
        Assert.Equal("Олена", (await Stores.Desk.ReviewerAsync(added.Id, Cancel))?.Name);
        Assert.Null(again);
        Assert.Null(await Stores.Desk.SignInAsync(old, Cancel));
    }

    [Fact]
    public async Task A_digest_that_went_out_is_remembered_and_noted_once()
    {
        var week = new DigestWeek(new(2026, 11, 23), new(2026, 11, 16, 6, 0, 0, TimeSpan.Zero), new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
        Assert.Null(await Stores.Desk.LastDigestAsync(Cancel));

        await Stores.Desk.DigestSentAsync(week, Cancel);
        await Stores.Desk.DigestSentAsync(week, Cancel);

        Assert.Equal(week.To, await Stores.Desk.LastDigestAsync(Cancel));
        Assert.Equal(1, (await Stores.VerifyAuditAsync(Cancel)).Entries);
    }

    [Fact]
    public async Task What_changed_or_waits_is_given_to_the_digest()
    {
        await WalkAsync("Остап Вигаданенко");
        var id = (await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items[0].Id;
        await Stores.Desk.DecideAsync(id, new("a", Clock.GetUtcNow(), Verdict.Reject, "ні", 1), Cancel);
        Clock.Advance(TimeSpan.FromDays(7));
        await WalkAsync("Мирослава Небувала");

        var since = await Stores.Desk.ChangedSinceAsync(Clock.GetUtcNow().AddDays(-1), Cancel);
        var all = await Stores.Desk.ChangedSinceAsync(Clock.GetUtcNow().AddDays(-8), Cancel);

        Assert.Equal("Мирослава Небувала", Assert.Single(since).Name);
        Assert.Equal(2, all.Count);
    }

    [Fact]
    public async Task A_source_goes_on_from_where_it_was()
    {
        var memory = SourceMemory.New with { ETag = "\"1\"", Seen = ["a"], LastSuccess = Clock.GetUtcNow() };
        Assert.Equal(SourceMemory.New, await Stores.Sources.MemoryAsync("feed", Cancel));

        await Stores.Sources.NoteAsync("feed", new Harvested.Captured(Some("x").Capture.Id), memory, Cancel);
        Clock.Advance(TimeSpan.FromHours(1));
        await Stores.Sources.NoteAsync("feed", new Harvested.Blocked("captcha", "a picture"), memory with { Trouble = "captcha" }, Cancel);

        var (source, history) = Assert.Single(await Stores.Sources.HistoriesAsync(Cancel));
        var (now, before) = (Clock.GetUtcNow(), Clock.GetUtcNow().AddHours(-1));
        Assert.Equal(("feed", before, now, before, before), (source, history.First, history.Asked, history.Answered, history.New));
        Assert.Equal(new("captcha", "a picture", now, now), history.Trouble);
        Assert.Equal("captcha", (await Stores.Sources.MemoryAsync("feed", Cancel)).Trouble);
        Assert.Equal(["a"], (await Stores.Sources.MemoryAsync("feed", Cancel)).Seen);
    }

    [Fact]
    public async Task A_second_opinion_stays_as_it_was_given()
    {
        var id = Some("x").Capture.Id;
        Assert.Null(await Stores.Opinions.FindAsync(id, Cancel));

        await Stores.Opinions.KeepAsync(id, [new(7, 17, "Остап Вигаданенко", 0.87)], Cancel);
        await Stores.Opinions.KeepAsync(id, [], Cancel);

        Assert.Equal([new(7, 17, "Остап Вигаданенко", 0.87)], await Stores.Opinions.FindAsync(id, Cancel));
        Assert.Empty(await Stores.Documents.CapturesAsync(Cancel));
    }

    [Fact]
    public async Task Who_waits_for_a_second_opinion_waits_in_order_until_it_is_given()
    {
        var (old, young) = (Some("x").Capture.Id, Some("y").Capture.Id);
        await Stores.Opinions.WaitAsync(new(young, Clock.GetUtcNow(), 0), Cancel);
        await Stores.Opinions.WaitAsync(new(old, Clock.GetUtcNow().AddHours(-1), 0), Cancel);
        await Stores.Opinions.WaitAsync(new(young, Clock.GetUtcNow().AddHours(-2), 2), Cancel);

        Assert.Equal([new(old, Clock.GetUtcNow().AddHours(-1), 0), new(young, Clock.GetUtcNow(), 2)], await Stores.Opinions.WaitingAsync(10, Cancel));
        Assert.Equal(old, Assert.Single(await Stores.Opinions.WaitingAsync(1, Cancel)).Capture);
        await Stores.Opinions.KeepAsync(old, [], Cancel);
        await Stores.Opinions.LeaveAsync(young, Cancel);
        await Stores.Opinions.LeaveAsync(young, Cancel);
        Assert.Empty(await Stores.Opinions.WaitingAsync(10, Cancel));
    }

    [Fact]
    public async Task A_budget_is_never_overspent_by_those_who_spend_at_once()
    {
        var spent = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Stores.Opinions.SpendAsync("2026-11", 3, 50, Cancel)));

        Assert.Equal(16, spent.Count(static one => one));
        Assert.True(await Stores.Opinions.SpendAsync("2026-11", 2, 50, Cancel));
        Assert.False(await Stores.Opinions.SpendAsync("2026-11", 1, 50, Cancel));
        Assert.True(await Stores.Opinions.SpendAsync("2026-12", 50, 50, Cancel));
        Assert.False(await Stores.Opinions.SpendAsync("2027-01", 51, 50, Cancel));
    }

    [Fact]
    public async Task Documents_are_counted_by_the_week()
    {
        foreach (var (days, documents) in new[] { (0, 2), (7, 1), (21, 3) })
        {
            Clock.Advance(TimeSpan.FromDays(days));
            for (var i = 0; i < documents; i++)
            {
                await Stores.Sources.NoteAsync("feed", new Harvested.Captured(Some($"{days} {i}").Capture.Id), SourceMemory.New, Cancel);
                await Stores.Sources.NoteAsync("feed", new Harvested.Unchanged(), SourceMemory.New, Cancel);
            }
        }

        var history = (await Stores.Sources.HistoriesAsync(Cancel))["feed"];

        Assert.Equal([new(new(2026, 11, 23), 2), new(new(2026, 11, 30), 1), new(new(2026, 12, 21), 3)], history.Weeks);
        Assert.Equal((3, (double?)0), (history.ThisWeek(Clock.GetUtcNow()), history.Usual(Clock.GetUtcNow())));
    }

    [Fact]
    public async Task A_source_that_a_person_wants_asked_is_wanted_until_it_answers()
    {
        Assert.False(await Stores.Sources.AskAgainAsync("court", "o", Cancel));
        await Stores.Sources.NoteAsync("court", new Harvested.Blocked("captcha", ""), SourceMemory.New with { Trouble = "captcha" }, Cancel);

        Assert.True(await Stores.Sources.AskAgainAsync("court", "o", Cancel));
        Assert.False(await Stores.Sources.AskAgainAsync("court", "o", Cancel));

        Assert.Equal(Clock.GetUtcNow(), (await Stores.Sources.HistoriesAsync(Cancel))["court"].Wanted);
        Assert.Equal(("captcha", 1L), ((await Stores.Sources.MemoryAsync("court", Cancel)).Trouble, (await Stores.VerifyAuditAsync(Cancel)).Entries));
        await Stores.Sources.NoteAsync("court", new Harvested.Unchanged(), SourceMemory.New with { LastSuccess = Clock.GetUtcNow() }, Cancel);
        var after = (await Stores.Sources.HistoriesAsync(Cancel))["court"];
        Assert.Equal((null, null), (after.Wanted, after.Trouble));
    }

    [Fact]
    public async Task A_card_that_changed_moves_its_case_and_so_does_one_that_changed_back()
    {
        var capture = await WalkCardAsync();
        var id = (await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items[0].Id;
        var before = (await Stores.Desk.FindAsync(id, Cancel))!;

        await SeeAsync(capture, "Другая С.С.");
        await SeeAsync(capture, "Придуманный П.П.");
        await SeeAsync(capture, "Придуманный П.П.");

        var found = (await Stores.Desk.FindAsync(id, Cancel))!;
        Assert.Equal((before.Version + 2, 3), (found.Version, Assert.Single(found.Cards).Versions.Count));
        Assert.Equal(["Судья: Придуманный П.П. → Другая С.С.", "Судья: Другая С.С. → Придуманный П.П."], found.Timeline.Where(static entry => entry.What == "card_changed").Select(static entry => entry.Detail));
        Assert.Equal(before.Urgency + 0.10, found.Urgency, 6);
        Assert.Empty((await Stores.VerifyAuditAsync(Cancel)).Wrong);
    }

    [Fact]
    public async Task A_hearing_to_come_is_a_date_of_the_case_and_the_digest_is_given_the_case()
    {
        await WalkCardAsync();
        var id = (await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items[0].Id;
        await Stores.Desk.DecideAsync(id, new("a", Clock.GetUtcNow(), Verdict.Reject, "ні", 1), Cancel);
        var urgency = (await Stores.Desk.FindAsync(id, Cancel))!.Urgency;
        Clock.Advance(TimeSpan.FromDays(30));
        var hearing = new Hearing(DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(3), new(10, 30), "", "Зал 1");
        Assert.Empty(await Stores.Desk.ChangedSinceAsync(Clock.GetUtcNow(), Cancel));

        await Stores.Cards.NoteAsync(new CardNews.Listed(CardName, "court", "https://court.example/card", Clock.GetUtcNow(), "1-77/2026", hearing, []), Cancel);
        Clock.Advance(TimeSpan.FromDays(1));

        var found = Assert.Single(await Stores.Desk.ChangedSinceAsync(Clock.GetUtcNow(), Cancel));
        Assert.Equal([hearing], Assert.Single(found.Cards).Hearings);
        Assert.Contains(found.Timeline, entry => entry.What == "hearing" && entry.On == hearing.On);
        Assert.Equal(urgency + 0.25, found.Urgency, 6);
    }

    [Fact]
    public async Task Cards_come_when_they_are_due()
    {
        await SeeAsync(Some("x").Capture.Id, "Придуманный П.П.");
        await Stores.Cards.NoteAsync(new CardNews.Listed("other", "court", "https://court.example/other", Clock.GetUtcNow(), "1-78/2026", null, []), Cancel);
        Assert.Equal(["other"], (await Stores.Cards.DueAsync("court", Clock.GetUtcNow(), 10, Cancel)).Select(static card => card.Key));
        Assert.Empty(await Stores.Cards.DueAsync("another court", Clock.GetUtcNow(), 10, Cancel));

        Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(["other", CardName], (await Stores.Cards.DueAsync("court", Clock.GetUtcNow(), 10, Cancel)).Select(static card => card.Key));
    }

    private const string CardName = "court.example/00000000-aaaa-4bbb-8ccc-000000000077";

    private async Task<CaptureId> WalkCardAsync()
    {
        var (capture, document, extraction, screening) = Some("Остап Вигаданенко по карточке");
        capture = capture with { Source = "court" };
        await SeeAsync(capture.Id, "Придуманный П.П.");
        var work = (await Stores.TakeAsync(capture.Id, Cancel))!;
        await Stores.Documents.SaveAsync(work, capture, document with { Key = CardName }, extraction, screening, linker, Cancel);
        return capture.Id;
    }

    private Task SeeAsync(CaptureId capture, string judge)
    {
        var field = new CardField("case", 0, "Судья", "judge", judge);
        var card = new CaseCard("", "1-77/2026", [], null, null, null, null, judge, null, null, null, null, null, [], [], [], null, [field], "");
        return Stores.Cards.NoteAsync(new CardNews.Seen(CardName, "court", "https://court.example/card", Clock.GetUtcNow(), capture, card, null, null), Cancel);
    }

    private protected async Task WalkAsync(string text, string? name = null, bool candidate = true, double score = 0.9, string criterion = "S", Stores? by = null, (string Article, string? Part)[]? charges = null)
    {
        var stores = by ?? Stores;
        var (capture, document, extraction, screening) = Some(text, name, candidate, score, criterion, charges);
        if (await stores.TakeAsync(capture.Id, Cancel) is { } work)
        {
            await stores.Documents.SaveAsync(work, capture, document, extraction, screening, linker, Cancel);
        }
    }

    private protected (Capture Capture, Document Document, Extraction Extraction, Screening Screening) Some(string text, string? name = null, bool candidate = true, double score = 0.9, string criterion = "S", (string Article, string? Part)[]? charges = null)
    {
        var capture = Capture.Of(System.Text.Encoding.UTF8.GetBytes(text), "test", "https://example.org/1", Clock.GetUtcNow());
        var document = new Document(capture.Id.ToString(), DocumentKind.News, Language.Ru, "", text, null, null);
        var words = text.IndexOf(' ', text.IndexOf(' ', StringComparison.Ordinal) + 1) is var end and > 0 ? text[..end] : text;
        var person = new Person(name ?? words, PersonRole.Defendant, Gender.Unknown, true, [document.Quote(new(0, words.Length))], "test");
        var quote = document.Quote(new(0, words.Length));
        var extraction = Extraction.Empty with
        {
            Persons = [person],
            Region = "Zaporizhzhia",
            Charges = [.. (charges ?? [("275", "1"), ("222.1", null), ("278", null), ("30", null)])
                .Select(one => new Charge("UK_RF", one.Article, one.Part, [], null, ChargeOutcome.Convicted, [person.Name], false, true, quote, "test"))],
            Sentences = charges is { Length: 0 } ? [] : [new(person.Name, 12, null, null, SentenceKind.Imprisonment, quote, "test") { Regime = Regime.Strict }],
        };
        return (capture, document, extraction,
            new(candidate, candidate ? null : NotCandidate.NotACase, score, [new(criterion, true, 1, document.Quote(new(0, words.Length)))], "0123456789ab"));
    }
}

public sealed partial class SqliteStoreTests : StoreContract
{
    private protected override Task<Stores> OpenAsync() => Task.FromResult<Stores>(new EmbeddedStores(Clock));
}

public sealed partial class CosmosStoreTests : StoreContract
{
    private protected override async Task<Stores> OpenAsync() => await CloudStores.NewAsync(Clock);
}
