using Microsoft.Extensions.Time.Testing;
using Svidok.Link;

namespace Svidok.Tests.Contracts;

/// <summary>Two instances with a client each share no session: what one reads may be older than what the other wrote.</summary>
public sealed class TwoInstancesTests
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    private readonly FakeTimeProvider clock = new(new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private readonly Linker linker = new(new GivenNames(RuleFile.DefaultFolder));

    // Each decision names the version that its author saw; one in three saw an old one.
    [Fact]
    public async Task Of_a_thousand_competing_decisions_none_is_lost_and_none_counts_twice()
    {
        var (first, second) = await PairAsync();
        await SaveAsync(first, "Остап Вигаданенко");
        var id = (await first.Desk.QueueAsync([CaseStatus.Candidate], 1, Cancel)).Items[0].Id;
        var recorded = 0;

        async Task DecideAsync(CloudStores stores, string who)
        {
            for (var number = 0; number < 500; number++)
            {
                var seen = (await stores.Cases.FindAsync(id, Cancel))!.Version - (number % 3 == 0 ? 1 : 0);
                var answer = await stores.Desk.DecideAsync(id, new(who, clock.GetUtcNow(), Verdict.NeedsInformation, $"{who} {number}", seen), Cancel);
                Interlocked.Add(ref recorded, answer is Decided.Recorded ? 1 : 0);
            }
        }

        await Task.WhenAll(DecideAsync(first, "a"), DecideAsync(second, "b"));

        var found = (await second.Desk.FindAsync(id, Cancel))!;
        var audited = (await second.Desk.AuditAsync(id, Cancel)).Where(static entry => entry.What == "decision.needs_information").ToList();
        Assert.Equal(recorded, found.Decisions.Count);
        Assert.Equal(1 + recorded, found.Version);
        Assert.Equal(recorded, found.Decisions.Select(static decision => decision.Reason).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, recorded).Select(static version => (long)version), found.Decisions.Select(static decision => decision.CaseVersion));
        Assert.Equal(recorded, audited.DistinctBy(static entry => entry.Detail).Count());
        Assert.InRange(recorded, 100, 700);
        Assert.Empty((await first.VerifyAuditAsync(Cancel)).Wrong);
    }

    [Fact]
    public async Task Two_instances_that_read_of_one_person_at_once_open_one_case()
    {
        var (first, second) = await PairAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => SaveAsync(number % 2 == 0 ? first : second, $"Остап Вигаданенко новость {number}")));

        var page = await second.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel);
        Assert.Equal(40, Assert.Single(page.Items).Documents);
        Assert.Empty((await first.VerifyAuditAsync(Cancel)).Wrong);
    }

    // The process may end after any write: the message comes back, and the end is as if nothing had happened.
    [Fact]
    public async Task A_walk_that_was_cut_off_after_any_write_is_completed_by_the_next()
    {
        for (var writes = 0; writes < 8; writes++)
        {
            await using var whole = await CloudStores.NewAsync(clock);
            var failing = new CutOff { After = writes };
            await using var cut = await CloudStores.NewAsync(clock, cutOff: failing);
            await SaveAsync(whole, "Остап Вигаданенко раз");
            failing.Armed = true;
            try
            {
                await SaveAsync(cut, "Остап Вигаданенко раз");
            }
            catch (HttpRequestException)
            {
                // The process is gone; here comes the next delivery.
            }

            failing.Armed = false;
            await SaveAsync(cut, "Остап Вигаданенко раз");
            await SaveAsync(cut, "Остап Вигаданенко раз");

            Assert.Equal(await StateAsync(whole), await StateAsync(cut));
        }
    }

    private static async Task<string> StateAsync(CloudStores stores)
    {
        var line = (await stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items.Single();
        var found = (await stores.Desk.FindAsync(line.Id, Cancel))!;
        var audit = await stores.Desk.AuditAsync(line.Id, Cancel);
        return $"{line.Id} {line.Documents} {found.Version} {string.Join(' ', audit.Select(static entry => $"{entry.Number} {entry.What} {entry.Hash}"))}";
    }

    private async Task<(CloudStores First, CloudStores Second)> PairAsync()
    {
        var first = await CloudStores.NewAsync(clock);
        return (first, await CloudStores.NewAsync(clock, name: first.Name));
    }

    private async Task SaveAsync(CloudStores stores, string text)
    {
        var capture = Capture.Of(System.Text.Encoding.UTF8.GetBytes(text), "test", "https://example.org/1", clock.GetUtcNow());
        var document = new Document(capture.Id.ToString(), DocumentKind.News, Language.Ru, "", text, null, null);
        var person = new Person("Остап Вигаданенко", PersonRole.Defendant, Gender.Male, true, [document.Quote(new(0, 17))], "test");
        await stores.Documents.SaveAsync(new(capture.Id, "message", 1), capture, document, Extraction.Empty with { Persons = [person], Region = "Crimea" }, new(true, null, 0.9, [], "0123456789ab"), linker, Cancel);
    }
}

/// <summary>Lets so many writes through, and then the process is as good as dead.</summary>
internal sealed class CutOff
{
    private int written;

    public int After { get; init; }

    public bool Armed { get; set; }

    public void Check(HttpRequestMessage request)
    {
        if (Armed && request.Method != HttpMethod.Get && !request.Headers.Contains("x-ms-documentdb-isquery") && !request.Headers.Contains("x-ms-cosmos-is-query-plan-request") && written++ >= After)
        {
            throw new HttpRequestException("The process ended here.");
        }
    }
}
