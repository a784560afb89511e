using Microsoft.Azure.Cosmos;
using Svidok.Link;
using Svidok.Review;

namespace Svidok.Store.Cosmos;

/// <summary>The desk's questions, answered by Cosmos DB.</summary>
public sealed class CosmosDesk(CosmosDatabase database, CosmosCases cases, CosmosDocuments documents, CosmosAudit audit, CosmosReviewers reviewers, CosmosDeadLetters dead, TimeProvider clock, CosmosCards cards) : IDeskStore
{
    private const string Digests = "digests";
    private const string LastDigest = "SELECT * FROM c WHERE c.shelf = @shelf ORDER BY c.id DESC";

    public Task<QueuePage> QueueAsync(IReadOnlyList<CaseStatus> statuses, int limit, CancellationToken cancel) => cases.QueueAsync(statuses, limit, item => GistAsync(item, cancel), cancel);

    /// <summary>A point read for the case and one for each of its documents.</summary>
    public async Task<Case?> FindAsync(CaseId id, CancellationToken cancel) => await cases.FindAsync(id, cancel) is { } item ? await WholeAsync(item, cancel) : null;

    public Task<Decided> DecideAsync(CaseId id, Decision decision, CancellationToken cancel) => cases.DecideAsync(id, decision, cancel);

    public Task<IReadOnlyList<AuditEntry>> AuditAsync(CaseId id, CancellationToken cancel) => audit.OfAsync(id.Value, cancel);

    public Task<Reviewer?> SignInAsync(string token, CancellationToken cancel) => reviewers.SignInAsync(token, cancel);

    public Task<Reviewer?> ReviewerAsync(string id, CancellationToken cancel) => reviewers.FindAsync(id, cancel);

    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(CancellationToken cancel) => dead.AllAsync(cancel);

    public Task<bool> ReplayAsync(string id, string reviewer, CancellationToken cancel) => dead.ReplayAsync(id, reviewer, cancel);

    public async Task<IReadOnlyList<Case>> ChangedSinceAsync(DateTimeOffset from, CancellationToken cancel)
    {
        List<Case> changed = [];
        await foreach (var item in cases.ChangedSinceAsync(from, cancel))
        {
            changed.Add(await WholeAsync(item, cancel));
        }

        var known = changed.Select(static @case => @case.Id.Value).ToHashSet();
        foreach (var id in (await cards.CasesWithHearingAsync(DateOnly.FromDateTime(from.UtcDateTime), cancel)).Except(known).Order(StringComparer.Ordinal))
        {
            if (await FindAsync(new(id), cancel) is { } heard)
            {
                changed.Add(heard);
            }
        }

        return changed;
    }

    /// <summary>All cases, most urgent first, one at a time.</summary>
    public async IAsyncEnumerable<Case> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var item in cases.AllAsync(cancel))
        {
            yield return await WholeAsync(item, cancel);
        }
    }

    public async Task<DateTimeOffset?> LastDigestAsync(CancellationToken cancel)
    {
        // Monday is the id, so that the newest comes first.
        await foreach (var item in database.Desk.AskAsync(Digests, new QueryDefinition(LastDigest).WithParameter("@shelf", Digests), 1, CosmosJson.Default.DigestItem, cancel))
        {
            return Moments.Of(item.To);
        }

        return null;
    }

    public async Task DigestSentAsync(DigestWeek week, CancellationToken cancel)
    {
        var now = Moments.Text(clock.GetUtcNow());
        if (await database.Desk.AddAsync(Digests, new DigestItem(week.Key, Digests, Moments.Text(week.From), Moments.Text(week.To), now), CosmosJson.Default.DigestItem, cancel))
        {
            await audit.AppendAsync([new(now, "machine", "digest.written", week.Key, "{}")], cancel);
        }
    }

    private async Task<CaseGist> GistAsync(CaseItem item, CancellationToken cancel)
    {
        var gist = CaseLine.Of((await WholeAsync(item, cancel)).Documents.Select(CasePart.Of)).Gist!;
        await cases.TellAsync(item, gist, cancel);
        return gist;
    }

    private async Task<Case> WholeAsync(CaseItem item, CancellationToken cancel)
    {
        var members = Pack.Open(item.Members, CosmosJson.Default.IReadOnlyListCaseMember);
        List<CaseDocument> read = [];
        foreach (var member in members)
        {
            var (stored, document, extraction, screening) = await documents.FindAsync(member.Capture, cancel)
                ?? throw new InvalidDataException($"Case {item.Id} has a document {member.Capture} that is not there.");
            read.Add(new(member.Capture, member.Name, document, extraction, screening, Moments.Of(stored.At), stored.Source));
        }

        List<CaseDocument> newest = [.. read.OrderByDescending(static one => one.CapturedAt).ThenBy(static one => one.Capture.ToString(), StringComparer.Ordinal)];
        List<Courts.KnownCard> heldCards = [];
        foreach (var (source, key) in newest.Where(static one => one.Document.Key is not null).Select(static one => (one.Source, one.Document.Key!)).Distinct().OrderBy(static one => one.Item2, StringComparer.Ordinal))
        {
            if (await cards.FindAsync(source, key, cancel) is { } card)
            {
                heldCards.Add(card);
            }
        }

        return new(new(item.Id), item.Version, item.Name, item.Region, item.Score, item.Urgency, item.Level, newest, item.Decisions, CaseStory.Timeline(newest, item.Decisions, heldCards)) { Cards = heldCards };
    }
}
