using Svidok.Link;
using Svidok.Publish;

namespace Svidok.Review;

/// <summary>A case as the queue shows it: no texts.</summary>
/// <param name="For">Ids of the criteria that speak for, weightiest first.</param>
/// <param name="Against">Ids of those that speak against.</param>
/// <param name="Gist">Null only while a store has not asked the documents of a case from before it was kept; <see cref="IDeskStore"/> gives none such.</param>
public sealed record QueueItem(CaseId Id, string Name, string? Region, CaseStatus Status, double Score, double Urgency, int Documents, IReadOnlyList<string> For, IReadOnlyList<string> Against, CaseGist? Gist);

/// <param name="Items">Most urgent first.</param>
/// <param name="Counts">How many cases stand in each state, whatever was asked for.</param>
public sealed record QueuePage(IReadOnlyList<QueueItem> Items, IReadOnlyDictionary<CaseStatus, int> Counts);

/// <summary>Somebody who may sign in.</summary>
/// <param name="Roles">Of <see cref="Role"/>.</param>
public sealed record Reviewer(string Id, string Name, IReadOnlyList<string> Roles);

/// <summary>A capture that could not be processed.</summary>
/// <param name="Subject">The capture's id.</param>
/// <param name="Why">For people; no text of the page in it.</param>
public sealed record DeadLetter(string Id, string Subject, string Why, int Attempts, DateTimeOffset At);

/// <summary>What the desk asks of the stores. Two implementations: the embedded one and the cloud's.</summary>
public interface IDeskStore : IDigestStore
{
    /// <param name="statuses">Which states to list.</param>
    Task<QueuePage> QueueAsync(IReadOnlyList<CaseStatus> statuses, int limit, CancellationToken cancel);

    Task<Case?> FindAsync(CaseId id, CancellationToken cancel);

    /// <summary>Records the decision in one transaction with its audit entry, or says why not.</summary>
    Task<Decided> DecideAsync(CaseId id, Decision decision, CancellationToken cancel);

    /// <summary>Audit entries of a case, oldest first.</summary>
    Task<IReadOnlyList<AuditEntry>> AuditAsync(CaseId id, CancellationToken cancel);

    /// <summary>Uses up a sign-in link.</summary>
    /// <returns>Null for a link that is unknown, used or too old.</returns>
    Task<Reviewer?> SignInAsync(string token, CancellationToken cancel);

    Task<Reviewer?> ReviewerAsync(string id, CancellationToken cancel);

    Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(CancellationToken cancel);

    /// <returns>False where there is no such dead letter any more.</returns>
    Task<bool> ReplayAsync(string id, string reviewer, CancellationToken cancel);
}
