using System.Globalization;
using Microsoft.Azure.Cosmos;
using Svidok.Link;
using Svidok.Review;

namespace Svidok.Store.Cosmos;

/// <summary>Cases: each one item on one shelf. Every change replaces the item only if nobody changed it in between,
/// whichever instance read it and however old its session's view was.</summary>
public sealed class CosmosCases(CosmosDatabase database, CosmosAudit audit)
{
    private const string Shelf = "cases";

    /// <summary>One partition, composite index (urgency descending, id): about 3 RU and a few more for 50 lines.</summary>
    private const string Queue = """
        SELECT c.id, c.shelf, c.version, c.name, c.region, c.score, c.urgency, c.status, c.level, c.documents, c["for"], c.against, c.changed, c.decisions, c.pending, c.members, c.stir, c.gist
        FROM c WHERE c.shelf = @shelf AND ARRAY_CONTAINS(@statuses, c.status) ORDER BY c.urgency DESC, c.id ASC
        """;

    /// <summary>About 3 RU, answered by the index alone.</summary>
    private const string Count = "SELECT VALUE COUNT(1) FROM c WHERE c.shelf = @shelf AND c.status = @status";

    private const string Changed = "SELECT * FROM c WHERE c.shelf = @shelf AND (c.changed >= @from OR c.status = 0 OR c.status = 1) ORDER BY c.id";

    private const string Everything = "SELECT * FROM c WHERE c.shelf = @shelf ORDER BY c.urgency DESC, c.id ASC";

    /// <param name="Version">In which the document came.</param>
    internal sealed record Refreshed(long Version, int Documents, bool Written);

    /// <param name="tell">Asks the documents of a case from before its gist was kept.</param>
    internal async Task<QueuePage> QueueAsync(IReadOnlyList<CaseStatus> statuses, int limit, Func<CaseItem, Task<CaseGist>> tell, CancellationToken cancel)
    {
        List<QueueItem> items = [];
        await foreach (var item in AskAsync(new QueryDefinition(Queue).WithParameter("@statuses", statuses.Select(static status => (int)status).ToArray()), limit, cancel))
        {
            items.Add(new(new(item.Id), item.Name, item.Region, item.Status, item.Score, item.Urgency, item.Documents, item.For, item.Against, item.Gist ?? await tell(item)));
        }

        Dictionary<CaseStatus, int> counts = [];
        foreach (var status in Enum.GetValues<CaseStatus>())
        {
            await foreach (var count in database.Cases.AskAsync(Shelf, new QueryDefinition(Count).WithParameter("@shelf", Shelf).WithParameter("@status", (int)status), 0, CosmosJson.Default.Int32, cancel))
            {
                if (count > 0)
                {
                    counts[status] = counts.GetValueOrDefault(status) + count;
                }
            }
        }

        return new(items, counts);
    }

    /// <summary>Cases as items; their documents are read by whoever needs them.</summary>
    internal IAsyncEnumerable<CaseItem> ChangedSinceAsync(DateTimeOffset from, CancellationToken cancel) =>
        AskAsync(new QueryDefinition(Changed).WithParameter("@from", Moments.Text(from)), 0, cancel);

    internal IAsyncEnumerable<CaseItem> AllAsync(CancellationToken cancel) => AskAsync(new(Everything), 0, cancel);

    internal async Task<CaseItem?> FindAsync(CaseId id, CancellationToken cancel) => (await database.Cases.FindAsync(Shelf, id.Value, CosmosJson.Default.CaseItem, cancel))?.Value;

    /// <summary>Records a decision, or says why not. The audit's entry is written with the decision, then put into the chain, then taken out:
    /// a crash in between leaves an entry that <see cref="SettleAsync"/> finds, and loses none.</summary>
    public async Task<Decided> DecideAsync(CaseId id, Decision decision, CancellationToken cancel)
    {
        while (true)
        {
            if (await database.Cases.FindAsync(Shelf, id.Value, CosmosJson.Default.CaseItem, cancel) is not { } kept)
            {
                return new Decided.Refused(Refusal.NoSuchCase);
            }

            var found = kept.Value;
            if (Decision.Refuse(found.Decisions, decision.Reviewer, decision.Verdict, decision.Reason) is { } why)
            {
                return new Decided.Refused(why);
            }

            if (found.Version != decision.CaseVersion)
            {
                return new Decided.Refused(Refusal.Stale);
            }

            List<Decision> decisions = [.. found.Decisions, decision with { At = decision.At.ToUniversalTime() }];
            var note = new AuditNote(Moments.Text(decision.At), decision.Reviewer, AuditWords.Of(decision.Verdict), id.Value, StoreJson.Detail(("version", Invariant(decision.CaseVersion))));
            var decided = found with { Version = found.Version + 1, Decisions = decisions, Status = Decision.StatusAfter(decisions), Changed = Moments.Text(decision.At), Pending = [.. found.Pending, note] };
            if (await database.Cases.ReplaceAsync(Shelf, id.Value, decided, kept.ETag, CosmosJson.Default.CaseItem, cancel))
            {
                await SettleAsync(id, cancel);
                return new Decided.Recorded(decided.Status);
            }

            // Somebody was quicker: look again, and most likely say that the view was stale.
        }
    }

    /// <summary>Puts a case's pending entries into the chain. A doubled call may write one twice after a crash, and never none.</summary>
    public async Task SettleAsync(CaseId id, CancellationToken cancel)
    {
        while (await database.Cases.FindAsync(Shelf, id.Value, CosmosJson.Default.CaseItem, cancel) is { Value.Pending.Count: > 0 } kept)
        {
            var written = (await audit.OfAsync(id.Value, cancel)).Select(static entry => (entry.What, entry.Detail, entry.Who)).ToHashSet();
            await audit.AppendAsync([.. kept.Value.Pending.Where(note => !written.Contains((note.What, note.Detail, note.Who)))], cancel);
            if (await database.Cases.ReplaceAsync(Shelf, id.Value, kept.Value with { Pending = [] }, kept.ETag, CosmosJson.Default.CaseItem, cancel))
            {
                return;
            }
        }
    }

    /// <summary>Writes a case's line anew from its parts; nothing where a capture is in it already.</summary>
    internal async Task<Refreshed> RefreshAsync(CaseId id, IReadOnlyList<CasePart> parts, CaptureId capture, DateTimeOffset now, CancellationToken cancel)
    {
        while (true)
        {
            var kept = await database.Cases.FindAsync(Shelf, id.Value, CosmosJson.Default.CaseItem, cancel);
            var members = MembersOf(kept?.Value);
            if (members.FirstOrDefault(member => member.Capture == capture) is { } member)
            {
                return new(member.Since, members.Count(one => one.Since <= member.Since), Written: false);
            }

            // Namesakes only grow: whoever saw this document among them either wrote it above, or saw fewer than we did.
            var item = ItemOf(id, kept?.Value, parts, members, now);
            if (await WriteAsync(item, kept?.ETag, cancel))
            {
                return new(item.Version, parts.Count, Written: true);
            }
        }
    }

    /// <summary>Writes a case's line anew because a document of it was weighed by other criteria; nothing where these were the last to do so.
    /// The audit's entry goes into the chain as a decision's does.</summary>
    /// <returns>False where it was written before.</returns>
    internal async Task<bool> WeighAsync(CaseId id, IReadOnlyList<CasePart> parts, CaptureId capture, string criteria, DateTimeOffset now, CancellationToken cancel)
    {
        while (true)
        {
            var kept = await database.Cases.FindAsync(Shelf, id.Value, CosmosJson.Default.CaseItem, cancel);
            var members = MembersOf(kept?.Value);
            var written = members.Any(member => member.Capture == capture && member.Weighed == criteria);
            if (!written)
            {
                var item = ItemOf(id, kept?.Value, parts, members, now, member => member.Capture == capture ? member with { Weighed = criteria } : member);
                item = item with { Pending = [.. item.Pending, Note(id.Value, new(item.Version, parts.Count, Written: true), now)] };
                if (!await WriteAsync(item, kept?.ETag, cancel))
                {
                    continue;
                }
            }

            await SettleAsync(id, cancel);
            return !written;
        }
    }

    private static IReadOnlyList<CaseMember> MembersOf(CaseItem? item) => item is null ? [] : Pack.Open(item.Members, CosmosJson.Default.IReadOnlyListCaseMember);

    /// <summary>The case with these parts, one version newer.</summary>
    private static CaseItem ItemOf(CaseId id, CaseItem? before, IReadOnlyList<CasePart> parts, IReadOnlyList<CaseMember> members, DateTimeOffset now, Func<CaseMember, CaseMember>? mark = null)
    {
        var known = members.ToDictionary(static one => (one.Capture, one.Name));
        var version = (before?.Version ?? 0) + 1;
        var stir = before?.Stir ?? 0;
        var line = CaseLine.Of(parts, stir);
        var present = parts.Select(part => known.GetValueOrDefault((part.Capture, part.Name)) ?? new CaseMember(part.Capture, part.Name, version)).Select(mark ?? (static member => member));
        return new(
            id.Value, Shelf, version, line.Name, line.Region, line.Score, line.Urgency, before?.Status ?? CaseStatus.Candidate, before?.Level ?? PublicationLevel.Internal, line.Documents,
            line.For, line.Against, Moments.Text(now), before?.Decisions ?? [], before?.Pending ?? [], Pack.Of<IReadOnlyList<CaseMember>>([.. present], CosmosJson.Default.IReadOnlyListCaseMember))
        { Stir = stir, Gist = line.Gist };
    }

    /// <summary>Fills in what an item from before does not have. Nothing happened to the case, and if something did, the next look fills it in.</summary>
    internal async Task TellAsync(CaseItem item, CaseGist gist, CancellationToken cancel)
    {
        if (await database.Cases.FindAsync(Shelf, item.Id, CosmosJson.Default.CaseItem, cancel) is { } kept && kept.Value.Version == item.Version)
        {
            await database.Cases.ReplaceAsync(Shelf, item.Id, kept.Value with { Gist = gist }, kept.ETag, CosmosJson.Default.CaseItem, cancel);
        }
    }

    private Task<bool> WriteAsync(CaseItem item, string? etag, CancellationToken cancel) => database.Cases.WriteAsync(Shelf, item.Id, item, etag, CosmosJson.Default.CaseItem, cancel);

    /// <summary>A card of the case moved.</summary>
    /// <returns>Null where the case is not there.</returns>
    internal async Task<Refreshed?> StirAsync(CaseId id, double stir, DateTimeOffset now, CancellationToken cancel)
    {
        while (await database.Cases.FindAsync(Shelf, id.Value, CosmosJson.Default.CaseItem, cancel) is { } kept)
        {
            var moved = kept.Value with { Version = kept.Value.Version + 1, Stir = stir, Urgency = kept.Value.Urgency - kept.Value.Stir + stir, Changed = Moments.Text(now) };
            if (await database.Cases.ReplaceAsync(Shelf, id.Value, moved, kept.ETag, CosmosJson.Default.CaseItem, cancel))
            {
                return new(moved.Version, moved.Documents, Written: true);
            }
        }

        return null;
    }

    internal static AuditNote Note(string id, Refreshed refreshed, DateTimeOffset now) => new(
        Moments.Text(now), "machine", refreshed.Version == 1 ? "case.opened" : "case.changed", id, StoreJson.Detail(("version", Invariant(refreshed.Version)), ("documents", Invariant(refreshed.Documents))));

    private IAsyncEnumerable<CaseItem> AskAsync(QueryDefinition query, int most, CancellationToken cancel) =>
        database.Cases.AskAsync(Shelf, query.WithParameter("@shelf", Shelf), most, CosmosJson.Default.CaseItem, cancel);

    /// <summary>Whether the entry of this version is among those.</summary>
    internal static bool IsNoted(IEnumerable<AuditEntry> entries, Refreshed refreshed) =>
        entries.Any(entry => entry.Who == "machine" && entry.Detail.StartsWith($"{{\"version\":\"{Invariant(refreshed.Version)}\",", StringComparison.Ordinal));

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
