using Microsoft.Extensions.Time.Testing;
using Svidok.Link;
using Svidok.Review;

namespace Svidok.Tests.Review;

/// <summary>Cases in memory, decided by the same rules as in the stores.</summary>
internal sealed class MemoryDesk(params Case[] cases) : IDeskStore
{
    private readonly Dictionary<CaseId, Case> cases = cases.ToDictionary(static one => one.Id);
    private readonly Dictionary<string, string> links = new() { ["link-a"] = "a", ["link-b"] = "b", ["link-m"] = "m", ["link-o"] = "o" };

    public FakeTimeProvider Clock { get; } = new(SomeCase.Now);

    public MemorySources Sources => field ??= Some(new(Clock));

    public Dictionary<string, Reviewer> Reviewers { get; } = new()
    {
        ["a"] = new("a", "Олена Перша", [Role.Analyst]),
        ["b"] = new("b", "Тарас Другий", [Role.Analyst]),
        ["m"] = new("m", "Член Коаліції", [Role.Member]),
        ["o"] = new("o", "Черговий", [Role.Operator]),
    };

    public DateTimeOffset? LastDigest { get; private set; }

    public List<DeadLetter> Dead { get; } = [];

    /// <summary>The store fails, as with a full disk.</summary>
    public bool Broken { get; set; }

    public Task<QueuePage> QueueAsync(IReadOnlyList<CaseStatus> statuses, int limit, CancellationToken cancel) => Broken ? throw new IOException("Зразковий Ібраїм: disk full") : Task.FromResult(new QueuePage(
        [.. cases.Values.Where(one => statuses.Contains(one.Status)).OrderByDescending(static one => one.Urgency).Take(limit).Select(ItemOf)],
        cases.Values.CountBy(static one => one.Status).ToDictionary()));

    public Task<Case?> FindAsync(CaseId id, CancellationToken cancel) => Task.FromResult(cases.GetValueOrDefault(id));

    public Task<Decided> DecideAsync(CaseId id, Decision decision, CancellationToken cancel)
    {
        if (!cases.TryGetValue(id, out var found))
        {
            return Task.FromResult<Decided>(new Decided.Refused(Refusal.NoSuchCase));
        }

        if (Decision.Refuse(found.Decisions, decision.Reviewer, decision.Verdict, decision.Reason) is { } why)
        {
            return Task.FromResult<Decided>(new Decided.Refused(why));
        }

        if (decision.CaseVersion != found.Version)
        {
            return Task.FromResult<Decided>(new Decided.Refused(Refusal.Stale));
        }

        cases[id] = found with { Version = found.Version + 1, Decisions = [.. found.Decisions, decision] };
        return Task.FromResult<Decided>(new Decided.Recorded(cases[id].Status));
    }

    public Task<IReadOnlyList<AuditEntry>> AuditAsync(CaseId id, CancellationToken cancel) => Task.FromResult<IReadOnlyList<AuditEntry>>(
        [new(1, SomeCase.Now.AddHours(-2), "machine", "case.opened", id.Value, "{}", new('0', 64))]);

    public Task<Reviewer?> SignInAsync(string token, CancellationToken cancel) =>
        Task.FromResult(links.Remove(token, out var id) ? Reviewers[id] : null);

    public Task<Reviewer?> ReviewerAsync(string id, CancellationToken cancel) => Task.FromResult(Reviewers.GetValueOrDefault(id));

    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<DeadLetter>>(Dead);

    public Task<bool> ReplayAsync(string id, string reviewer, CancellationToken cancel) => Task.FromResult(Dead.RemoveAll(one => one.Id == id) > 0);

    public Task<IReadOnlyList<Case>> ChangedSinceAsync(DateTimeOffset from, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Case>>([.. cases.Values]);

    public Task<DateTimeOffset?> LastDigestAsync(CancellationToken cancel) => Task.FromResult(LastDigest);

    public Task DigestSentAsync(DigestWeek week, CancellationToken cancel)
    {
        LastDigest = week.To;
        return Task.CompletedTask;
    }

    private static MemorySources Some(MemorySources sources)
    {
        var capture = CaptureId.Of("x"u8);
        sources.Note("old-feed", new Svidok.Harvested.Captured(capture), SomeCase.Now.AddDays(-100));
        foreach (var source in new[] { "inbox", "example-feed", "example-court" })
        {
            sources.Note(source, new Svidok.Harvested.Captured(capture), SomeCase.Now.AddDays(-8));
            sources.Note(source, new Svidok.Harvested.Unchanged(), SomeCase.Now.AddMinutes(-1));
        }

        sources.Note("example-court", new Svidok.Harvested.Blocked("captcha", "A person has to type a code."), SomeCase.Now.AddMinutes(-1));
        return sources;
    }

    private static QueueItem ItemOf(Case one)
    {
        var findings = one.Documents.SelectMany(static document => document.Screening.Findings).OrderByDescending(static finding => finding.Weight).ToList();
        return new(one.Id, one.Name, one.Region, one.Status, one.Score, one.Urgency, one.Documents.Count,
            [.. findings.Where(static finding => finding.For).Select(static finding => finding.Criterion).Distinct()],
            [.. findings.Where(static finding => !finding.For).Select(static finding => finding.Criterion).Distinct()],
            CaseGist.Of([.. one.Documents.Select(static document => CaseGist.Of(document.Name, document.Extraction))]));
    }
}
