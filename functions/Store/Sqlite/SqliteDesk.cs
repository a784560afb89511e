using Svidok.Review;

namespace Svidok.Store.Sqlite;

/// <summary>The desk's questions, answered by one SQLite file.</summary>
public sealed class SqliteDesk(Cases cases, Audit audit, Reviewers reviewers, WorkQueue queue, Digests digests) : IDeskStore
{
    public Task<QueuePage> QueueAsync(IReadOnlyList<CaseStatus> statuses, int limit, CancellationToken cancel) => cases.QueueAsync(statuses, limit, cancel);

    public Task<Case?> FindAsync(CaseId id, CancellationToken cancel) => cases.FindAsync(id, cancel);

    public Task<Decided> DecideAsync(CaseId id, Decision decision, CancellationToken cancel) => cases.DecideAsync(id, decision, cancel);

    public Task<IReadOnlyList<AuditEntry>> AuditAsync(CaseId id, CancellationToken cancel) => audit.OfAsync(id.Value, cancel);

    public Task<Reviewer?> SignInAsync(string token, CancellationToken cancel) => reviewers.SignInAsync(token, cancel);

    public Task<Reviewer?> ReviewerAsync(string id, CancellationToken cancel) => reviewers.FindAsync(id, cancel);

    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(CancellationToken cancel) => queue.DeadLettersAsync(cancel);

    public Task<bool> ReplayAsync(string id, string reviewer, CancellationToken cancel) => queue.ReplayAsync(id, reviewer, cancel);

    public Task<IReadOnlyList<Case>> ChangedSinceAsync(DateTimeOffset from, CancellationToken cancel) => cases.ChangedSinceAsync(from, cancel);

    public Task<DateTimeOffset?> LastDigestAsync(CancellationToken cancel) => digests.LastAsync(cancel);

    public Task DigestSentAsync(DigestWeek week, CancellationToken cancel) => digests.SentAsync(week, cancel);
}
