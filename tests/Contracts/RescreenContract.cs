using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Svidok.Extract;
using Svidok.Link;
using Svidok.Screen;
using Svidok.Store;

namespace Svidok.Tests.Contracts;

/// <summary>A lawyer changes criteria.yaml: what is stored is weighed anew, and nothing that people see disappears.</summary>
public abstract class RescreenContract : IAsyncLifetime
{
    private const string Arrested = "Житель Ялты Остап Вигаданенко задержан ФСБ по ст. 275 УК РФ и находится в СИЗО Симферополя.";
    private const string Tried = "Остапа Вигаданенко судят в Симферополе по ст. 275 УК РФ, он находится в СИЗО.";

    private protected static readonly CancellationToken Cancel = CancellationToken.None;
    private static readonly Linker Linker = new(new GivenNames(RuleFile.DefaultFolder));
    private static readonly Lazy<Extractor> Reads = new(static () => Rules.Load().Extractor);

    /// <summary>Criteria as they are, and such that nothing is enough to be flagged.</summary>
    private protected static readonly Lazy<(Screener Usual, Screener Strict)> Criteria = new(static () => (Rules.Load().Screener, Strict()));

    private protected FakeTimeProvider Clock { get; } = new(new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    private protected Stores Stores { get; private set; } = null!;

    private protected abstract Task<Stores> OpenAsync();

    public async Task InitializeAsync() => Stores = await OpenAsync();

    public async Task DisposeAsync() => await Stores.DisposeAsync();

    [Fact]
    public async Task Unchanged_criteria_change_nothing()
    {
        await WalkAsync(Criteria.Value.Usual, Arrested);

        Assert.Empty(await RunAsync(Criteria.Value.Usual, keep: true));
        Assert.Equal(new(0, 0, [], Done: true), await CatchUpAsync(Criteria.Value.Usual) with { Failed = [] });
    }

    [Fact]
    public async Task A_dry_run_says_why_and_stores_nothing()
    {
        await WalkAsync(Criteria.Value.Usual, Arrested);

        var changed = Assert.Single(await RunAsync(Criteria.Value.Strict, keep: false));

        Assert.True(changed.Before.Candidate && !changed.After.Candidate);
        Assert.Equal((await CasesAsync()).Select(static line => line.Id), changed.Cases);
        Assert.Single(await RunAsync(Criteria.Value.Strict, keep: false));
    }

    [Fact]
    public async Task A_case_stays_with_its_lower_score_and_its_decision()
    {
        await WalkAsync(Criteria.Value.Usual, Arrested);
        var id = (await CasesAsync())[0].Id;
        await Stores.Desk.DecideAsync(id, new("a", Clock.GetUtcNow(), Verdict.Confirm, "бачу", 1), Cancel);

        await RunAsync(Criteria.Value.Strict, keep: true);

        var found = (await Stores.Desk.FindAsync(id, Cancel))!;
        Assert.InRange(found.Score, 0, 0.1);
        Assert.Equal((3L, CaseStatus.ConfirmedOnce, false), (found.Version, found.Status, found.Documents[0].Screening.Candidate));
        Assert.Equal("бачу", Assert.Single(found.Decisions).Reason);
        // The second person saw what the first did not: the view is stale.
        Assert.Equal(new Decided.Refused(Refusal.Stale), await Stores.Desk.DecideAsync(id, new("b", Clock.GetUtcNow(), Verdict.Confirm, "бачу", 2), Cancel));
        Assert.Equal(["case.opened", "decision.confirm", "case.changed"], (await Stores.Desk.AuditAsync(id, Cancel)).Select(static entry => entry.What));
        Assert.Empty((await Stores.VerifyAuditAsync(Cancel)).Wrong);
    }

    [Fact]
    public async Task A_newly_flagged_document_opens_its_case_once()
    {
        await WalkAsync(Criteria.Value.Strict, Arrested);
        Assert.Empty(await CasesAsync());

        await RunAsync(Criteria.Value.Usual, keep: true);

        Assert.Empty(await RunAsync(Criteria.Value.Usual, keep: true));
        Assert.Equal("Остап Вигаданенко", Assert.Single(await CasesAsync()).Name);
    }

    [Fact]
    public async Task Somebody_without_a_name_becomes_a_case_and_stays_one()
    {
        const string nameless = "В Ялте ФСБ задержала местного жителя по ст. 275 УК РФ (государственная измена), он находится в СИЗО Симферополя.";
        await WalkAsync(Criteria.Value.Strict, nameless);
        Assert.Empty(await CasesAsync());

        await RunAsync(Criteria.Value.Usual, keep: true);
        var flagged = Assert.Single(await CasesAsync());
        await RunAsync(Criteria.Value.Strict, keep: true);

        var line = Assert.Single(await CasesAsync());
        Assert.Equal(("", flagged.Id), (line.Name, line.Id));
        Assert.InRange(line.Score, 0, 0.1);
    }

    // The earlier document is flagged later: the case that people know keeps its name and its decisions.
    [Fact]
    public async Task A_case_keeps_its_name_when_an_earlier_document_is_flagged_later()
    {
        await WalkAsync(Criteria.Value.Strict, Arrested);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await WalkAsync(Criteria.Value.Usual, Tried);
        var id = Assert.Single(await CasesAsync()).Id;
        await Stores.Desk.DecideAsync(id, new("a", Clock.GetUtcNow(), Verdict.Confirm, "бачу", 1), Cancel);

        await RunAsync(Criteria.Value.Usual, keep: true);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await WalkAsync(Criteria.Value.Usual, Arrested + " Новость вторая.");

        var line = Assert.Single(await CasesAsync(CaseStatus.ConfirmedOnce, CaseStatus.Candidate));
        var found = (await Stores.Desk.FindAsync(id, Cancel))!;
        Assert.Equal((id, 3, 4L, "бачу"), (line.Id, found.Documents.Count, found.Version, Assert.Single(found.Decisions).Reason));
    }

    [Fact]
    public async Task What_does_not_fit_into_the_time_goes_on_at_the_next_timer()
    {
        for (var number = 0; number < 5; number++)
        {
            await WalkAsync(Criteria.Value.Strict, $"{Arrested} Новость {number}.");
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        // Each document that is read takes a minute.
        var slow = new SlowScreenings(Stores.Screenings, () => Clock.Advance(TimeSpan.FromMinutes(1)));
        var first = await CatchUpAsync(Criteria.Value.Usual, slow, TimeSpan.FromMinutes(3));
        var second = await CatchUpAsync(Criteria.Value.Usual, slow, TimeSpan.FromMinutes(3));
        var third = await CatchUpAsync(Criteria.Value.Usual, slow, TimeSpan.FromMinutes(3));

        Assert.Equal([(3, 3, false), (2, 2, true), (0, 0, true)], new[] { first, second, third }.Select(static one => (one.Weighed, one.Changed, one.Done)));
        Assert.Equal(5, (await Stores.Desk.FindAsync(Assert.Single(await CasesAsync()).Id, Cancel))!.Documents.Count);
        Assert.Empty((await Stores.VerifyAuditAsync(Cancel)).Wrong);
    }

    [Fact]
    public async Task A_document_that_cannot_be_weighed_does_not_stop_the_others_and_is_tried_again()
    {
        await WalkAsync(Criteria.Value.Strict, Arrested);
        var bad = Assert.Single(await Stores.Screenings.ScreenedAsync(null, 10, Cancel));
        await WalkAsync(Criteria.Value.Strict, Tried);
        var failing = new SlowScreenings(Stores.Screenings, static () => { }) { Fails = bad };

        var first = await CatchUpAsync(Criteria.Value.Usual, failing);
        failing.Fails = null;
        var second = await CatchUpAsync(Criteria.Value.Usual, failing);

        Assert.Equal((1, bad, 1, 0), (first.Weighed, Assert.Single(first.Failed), second.Weighed, second.Failed.Count));
    }

    [Fact]
    public async Task A_very_long_document_comes_back_whole_with_its_new_screening()
    {
        var random = new Random(1);
        var text = Arrested + " " + string.Concat(Enumerable.Range(0, 2_000_000).Select(_ => (char)('а' + random.Next(32))));
        var document = new Document("d", DocumentKind.News, Language.Ru, "", text, null, null);
        var person = new Person("Остап Вигаданенко", PersonRole.Defendant, Gender.Male, true, [document.Quote(new(12, 29))], "test");
        await SaveAsync(document, Extraction.Empty with { Persons = [person] }, new(true, null, 0.9, [], "0123456789ab"));
        var screened = (await Stores.Screenings.FindAsync((await Stores.Screenings.ScreenedAsync(null, 1, Cancel))[0], Cancel))!;

        foreach (var version in new[] { "1123456789ab", "2123456789ab", "2123456789ab" })
        {
            await Stores.Screenings.ChangeAsync(screened, new(true, null, 0.7, [], version), Linker, Cancel);
        }

        var found = (await Stores.Screenings.FindAsync(screened.Capture, Cancel))!;
        Assert.Equal(text, found.Document.Text);
        Assert.Equal((0.7, "2123456789ab"), (found.Screening.Score, found.Screening.CriteriaVersion));
        Assert.Equal(1, await Stores.Documents.CountAsync(Cancel));
    }

    private protected async Task<List<Rescreened>> RunAsync(Screener screener, bool keep, Stores? by = null)
    {
        List<Rescreened> changed = [];
        await foreach (var one in New(screener, (by ?? Stores).Screenings).RunAsync(keep, Cancel))
        {
            changed.Add(one);
        }

        return changed;
    }

    private protected async Task WalkAsync(Screener screener, string text, Stores? by = null)
    {
        var document = new Document("d", DocumentKind.News, Language.Ru, "", text, null, null);
        var extraction = Reads.Value.Extract(document);
        await SaveAsync(document, extraction, screener.Screen(document, extraction), by);
    }

    private async Task SaveAsync(Document document, Extraction extraction, Screening screening, Stores? by = null)
    {
        var capture = Capture.Of(Encoding.UTF8.GetBytes(document.Text), "test", "https://example.org/1", Clock.GetUtcNow());
        await (by ?? Stores).Documents.SaveAsync((await (by ?? Stores).TakeAsync(capture.Id, Cancel))!, capture, document, extraction, screening, Linker, Cancel);
    }

    private Task<CaughtUp> CatchUpAsync(Screener screener, IScreeningStore? store = null, TimeSpan? share = null) =>
        New(screener, store ?? Stores.Screenings).CatchUpAsync(share ?? TimeSpan.FromMinutes(8), Cancel);

    private Rescreening New(Screener screener, IScreeningStore store) => new(store, screener, Linker, Clock, NullLogger<Rescreening>.Instance);

    private async Task<IReadOnlyList<Svidok.Review.QueueItem>> CasesAsync(params CaseStatus[] statuses) =>
        (await Stores.Desk.QueueAsync(statuses is [] ? Enum.GetValues<CaseStatus>() : statuses, 10, Cancel)).Items;

    private static Screener Strict()
    {
        var folder = Directory.CreateTempSubdirectory("svidok-strict-").FullName;
        foreach (var file in Directory.EnumerateFiles(RuleFile.DefaultFolder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(RuleFile.DefaultFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var criteria = Path.Combine(folder, "criteria.yaml");
        var (before, after) = (File.ReadAllText(criteria), File.ReadAllText(criteria).Replace("bias: -3.0", "bias: -30.0", StringComparison.Ordinal));
        Assert.NotEqual(before, after);
        File.WriteAllText(criteria, after);
        var screener = Rules.Load(folder).Screener;
        Directory.Delete(folder, recursive: true);
        return screener;
    }

    /// <summary>A store that takes its time, and cannot give one of its documents.</summary>
    private sealed class SlowScreenings(IScreeningStore store, Action wait) : IScreeningStore
    {
        public CaptureId? Fails { get; set; }

        public Task<IReadOnlyList<CaptureId>> ScreenedAsync(string? otherThan, int most, CancellationToken cancel) => store.ScreenedAsync(otherThan, most, cancel);

        public Task<Screened?> FindAsync(CaptureId capture, CancellationToken cancel)
        {
            wait();
            return capture == Fails ? throw new InvalidDataException("It cannot be read.") : store.FindAsync(capture, cancel);
        }

        public Task<IReadOnlyList<CaseId>> CasesOfAsync(Screened screened, Linker linker, CancellationToken cancel) => store.CasesOfAsync(screened, linker, cancel);

        public Task KeepAsync(Screened screened, Screening same, CancellationToken cancel) => store.KeepAsync(screened, same, cancel);

        public Task<IReadOnlyList<CaseId>> ChangeAsync(Screened before, Screening after, Linker linker, CancellationToken cancel) => store.ChangeAsync(before, after, linker, cancel);
    }
}

public sealed class SqliteRescreenTests : RescreenContract
{
    private protected override Task<Stores> OpenAsync() => Task.FromResult<Stores>(new EmbeddedStores(Clock));
}

public sealed class CosmosRescreenTests : RescreenContract
{
    private const string Text = "Житель Ялты Остап Вигаданенко задержан ФСБ по ст. 275 УК РФ и находится в СИЗО Симферополя.";

    private protected override async Task<Stores> OpenAsync() => await CloudStores.NewAsync(Clock);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_crash_cut_off_after_any_write_is_completed_by_the_next_timer(bool flags)
    {
        var (before, after) = flags ? (Criteria.Value.Strict, Criteria.Value.Usual) : (Criteria.Value.Usual, Criteria.Value.Strict);
        await using var whole = await CloudStores.NewAsync(Clock);
        await WalkAsync(before, Text, whole);
        await RunAsync(after, keep: true, whole);
        for (var writes = 0; writes < 7; writes++)
        {
            var failing = new CutOff { After = writes };
            await using var cut = await CloudStores.NewAsync(Clock, cutOff: failing);
            await WalkAsync(before, Text, cut);
            failing.Armed = true;
            if (writes < 6)
            {
                await Assert.ThrowsAsync<HttpRequestException>(() => RunAsync(after, keep: true, cut));
            }

            failing.Armed = false;
            await RunAsync(after, keep: true, cut);

            Assert.Equal(await whole.StateAsync(), await cut.StateAsync());
            Assert.Equal(await AuditAsync(whole), await AuditAsync(cut));
        }
    }

    private static async Task<string> AuditAsync(CloudStores stores) =>
        string.Join('\n', (await stores.Audit.AllAsync(Cancel)).Select(static row => $"{row.What} {row.Subject} {row.Detail} {row.Hash}"));
}
