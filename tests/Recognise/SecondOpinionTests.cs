using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Svidok.Link;
using Svidok.Read;
using Svidok.Recognise;
using Svidok.Tests.Contracts;
using Svidok.Tests.Hosting;

namespace Svidok.Tests.Recognise;

/// <summary>What is asked, what is never sent, and that no document waits or fails for it.</summary>
public sealed class SecondOpinionTests : IAsyncLifetime
{
    private const string Text = "Житель Ялты Остап Вигаданенко задержан ФСБ по ст. 275 УК РФ и находится в СИЗО.";

    private static readonly CancellationToken Cancel = CancellationToken.None;
    private static readonly IReadOnlyList<Source> Sources = [new("feed", SourceKind.Feed, "https://news.example/rss", "0 6 * * *", TimeSpan.Zero, true), new("inbox", SourceKind.Inbox, "inbox", "0 6 * * *", TimeSpan.Zero, true)];
    private static readonly Linker Linker = new(new GivenNames(RuleFile.DefaultFolder));

    private readonly FakeTimeProvider clock = new(new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private EmbeddedStores stores = null!;
    private LanguageServer server = null!;
    private AzureLanguage language = null!;

    public async Task InitializeAsync()
    {
        (stores, server) = (new(clock), await LanguageServer.StartAsync());
        language = server.Client();
        server.Persons["Остап Вигаданенко"] = 0.95;
    }

    public async Task DisposeAsync()
    {
        language.Dispose();
        await server.DisposeAsync();
        await stores.DisposeAsync();
    }

    [Fact]
    public async Task A_public_document_is_asked_about_once()
    {
        var second = Second();

        var first = await second.AskAsync(Captured(Text), Document(Text), Cancel);
        var again = await second.AskAsync(Captured(Text), Document(Text), Cancel);

        Assert.Equal([new(12, 17, "Остап Вигаданенко", 0.95)], Assert.IsType<Opinion.Given>(first).Persons);
        Assert.Equal(new Opinion.NotAsked(Unasked.Known), again);
        Assert.Single(server.Requests);
    }

    // Who sends us a file may be the only one who has it.
    [Theory]
    [InlineData("upload", "page.html")]
    [InlineData("inbox", "file:///inbox/page.html")]
    [InlineData("feed", "page.html")]
    [InlineData("url", "https://news.example/1")]
    public async Task What_is_not_public_is_never_sent(string source, string url)
    {
        var answer = await Second().AskAsync(Captured(Text, source, url), Document(Text), Cancel);

        Assert.Equal(new Opinion.NotAsked(Unasked.Restricted), answer);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_month_is_over_when_its_budget_is()
    {
        var second = Second(budget: 3);
        var texts = Enumerable.Range(0, 3).Select(static number => new string('я', 1500) + number).ToList();

        Assert.IsType<Opinion.Given>(await second.AskAsync(Captured(texts[0]), Document(texts[0]), Cancel));
        Assert.Equal(new Opinion.NotAsked(Unasked.BudgetUsedUp), await second.AskAsync(Captured(texts[1]), Document(texts[1]), Cancel));
        // Another instance has the same budget.
        Assert.Equal(new Opinion.NotAsked(Unasked.BudgetUsedUp), await Second(budget: 3).AskAsync(Captured(texts[1]), Document(texts[1]), Cancel));
        clock.Advance(TimeSpan.FromDays(10));
        Assert.IsType<Opinion.Given>(await second.AskAsync(Captured(texts[2]), Document(texts[2]), Cancel));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_costs_ten_seconds_and_then_nothing()
    {
        var arrived = new TaskCompletionSource();
        server.Upset(async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        var second = Second();

        var asked = second.AskAsync(Captured(Text), Document(Text), Cancel);
        await arrived.Task;
        clock.Advance(SecondOpinion.Patience);

        Assert.Equal(new Opinion.NotAsked(Unasked.Failed), await asked);
        Assert.Equal(new Opinion.NotAsked(Unasked.Paused), await second.AskAsync(Captured("x"), Document("x"), Cancel));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<Opinion.Given>(await second.AskAsync(Captured(Text), Document(Text), Cancel));
    }

    [Fact]
    public async Task A_service_that_asks_for_a_pause_gets_it()
    {
        for (var number = 0; number < 2; number++)
        {
            server.Refuse(429);
        }

        server.Refuse(403, retryAfter: 300);
        var second = Second();

        Assert.Equal(new Opinion.NotAsked(Unasked.Failed), await second.AskAsync(Captured(Text), Document(Text), Cancel));
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(new Opinion.NotAsked(Unasked.Paused), await second.AskAsync(Captured(Text), Document(Text), Cancel));
        Assert.Equal(3, server.Requests.Count);
    }

    // The same walk with and without: documents, findings, cases are the same to the letter.
    [Fact]
    public async Task It_never_reaches_the_flag_and_its_failure_no_document()
    {
        await using var without = new EmbeddedStores(clock);
        server.Persons["Олег Небувалий"] = 1;
        var rules = Rules.Load();
        List<Capture> captures = [.. Enumerable.Range(0, 3).Select(static number => Captured($"{Text} Рядом стоял Олег Небувалий. Новость {number}."))];
        foreach (var capture in captures)
        {
            await WalkAsync(without, rules, capture, null);
        }

        var second = Second();
        await WalkAsync(stores, rules, captures[0], second);
        server.Refuse(403);
        await WalkAsync(stores, rules, captures[1], second);
        await WalkAsync(stores, rules, captures[2], second);

        Assert.Equal(await without.StateAsync(), await stores.StateAsync());
        var asked = await Task.WhenAll(captures.Select(async capture => await stores.Opinions.FindAsync(capture.Id, Cancel) is not null));
        Assert.Equal([true, false, false], asked);
    }

    [Fact]
    public async Task Who_met_the_end_of_the_budget_is_asked_about_when_the_next_month_begins()
    {
        var rules = Rules.Load();
        var second = Second(budget: 2);
        List<Capture> captures = [.. Enumerable.Range(0, 4).Select(static number => Captured($"{Text} Новость {number}."))];
        foreach (var capture in captures)
        {
            await WalkAsync(stores, rules, capture, second);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(0, await second.CatchUpAsync(stores.Screenings, Cancel));
        clock.Advance(TimeSpan.FromDays(10));
        // After a restart, and twice: nobody is asked about twice.
        Assert.Equal(2, await Second(budget: 2).CatchUpAsync(stores.Screenings, Cancel));
        Assert.Equal(0, await Second(budget: 2).CatchUpAsync(stores.Screenings, Cancel));

        Assert.Equal(4, server.Requests.Count);
        Assert.All(captures, capture => Assert.Equal([new(12, 17, "Остап Вигаданенко", 0.95)], stores.Opinions.FindAsync(capture.Id, Cancel).Result));
        Assert.Empty(await stores.Opinions.WaitingAsync(10, Cancel));
    }

    [Fact]
    public async Task Who_met_a_failure_is_asked_about_later_and_three_times_at_most()
    {
        var rules = Rules.Load();
        var second = Second();
        for (var number = 0; number < 3; number++)
        {
            server.Refuse(400);
        }

        await WalkAsync(stores, rules, Captured($"{Text} Первая."), second);
        clock.Advance(TimeSpan.FromSeconds(1));
        await WalkAsync(stores, rules, Captured($"{Text} Вторая."), second);
        Assert.Equal(0, await second.CatchUpAsync(stores.Screenings, Cancel));
        Assert.Single(server.Requests);

        for (var minute = 0; minute < 4; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(2));
            await second.CatchUpAsync(stores.Screenings, Cancel);
        }

        Assert.Equal(4, server.Requests.Count);
        Assert.Empty(await stores.Opinions.WaitingAsync(10, Cancel));
    }

    [Fact]
    public void Only_whom_ours_does_not_name_is_shown_and_each_once()
    {
        var document = Document(Text) with { Title = "Задержан житель Ялты" };
        var extraction = Extraction.Empty with { Persons = [new("Остап Вигаданенко", PersonRole.Defendant, Gender.Male, true, [document.Quote(new(34, 51))], "test")] };
        Recognised[] said = [new(34, 17, "Остап Вигаданенко", 0.9), new(60, 12, "Вигаданенка", 0.9), new(70, 4, "Олег Небуваленко", 0.8), new(75, 4, "Олега Небуваленка", 0.8), new(80, 5, "Может Быть", 0.3)];

        Assert.Equal(["Олег Небуваленко"], SecondOpinion.Unknown(said, document, extraction, Linker).Select(static person => person.Words));
    }

    private SecondOpinion Second(int budget = 1000) => new(language, stores.Opinions, Sources, budget, clock, NullLogger<SecondOpinion>.Instance);

    private static Capture Captured(string text, string source = "feed", string url = "https://news.example/1") =>
        Capture.Of(Encoding.UTF8.GetBytes(text), source, url, SomeNews.Day, "text/plain; charset=utf-8");

    private static Document Document(string text) => new("d", DocumentKind.News, Language.Ru, "", text, null, null);

    private static async Task WalkAsync(EmbeddedStores stores, Rules rules, Capture capture, SecondOpinion? second)
    {
        var road = new Road(new OneCapture(capture), new Reader(), rules.Extractor, rules.Screener, Linker, stores.Documents, new NoQueue(), NullLogger<Road>.Instance, second);
        Assert.IsType<Walked.Saved>(await road.WalkAsync((await stores.TakeAsync(capture.Id, Cancel))!, Cancel));
    }
}
