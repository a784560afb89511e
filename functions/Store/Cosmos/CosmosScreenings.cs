using Svidok.Link;

namespace Svidok.Store.Cosmos;

/// <summary>Stored screenings, weighed anew. The document is written last: until then the next attempt finds it as it was, and each step
/// before it does nothing where it was done.</summary>
public sealed class CosmosScreenings(CosmosDocuments documents, CosmosPeople people, CosmosCases cases, CosmosAudit audit, CosmosCards cards, TimeProvider clock) : IScreeningStore
{
    public Task<IReadOnlyList<CaptureId>> ScreenedAsync(string? otherThan, int most, CancellationToken cancel) =>
        documents.ScreenedByOthersAsync(otherThan ?? "", most, cancel);

    public async Task<Screened?> FindAsync(CaptureId capture, CancellationToken cancel) =>
        await documents.FindAsync(capture, cancel) is var (item, document, extraction, screening) ? new(capture, Moments.Of(item.At), item.Source, document, extraction, screening) : null;

    public async Task<IReadOnlyList<CaseId>> CasesOfAsync(Screened screened, Linker linker, CancellationToken cancel)
    {
        HashSet<string> found = [];
        foreach (var mention in linker.Mentions(screened.Capture, screened.Extraction, candidate: true, screened.Document.Key))
        {
            // Who has no namesakes is a case of its own, or none.
            if ((mention.Keys.Count > 0 ? await people.CaseOfAsync(mention, cancel) : (await cases.FindAsync(new(mention.Id), cancel))?.Id) is { } id)
            {
                found.Add(id);
            }
        }

        return Sorted(found);
    }

    public Task KeepAsync(Screened screened, Screening same, CancellationToken cancel) => documents.ReplaceAsync(screened, same, cancel);

    public async Task<IReadOnlyList<CaseId>> ChangeAsync(Screened before, Screening after, Linker linker, CancellationToken cancel)
    {
        var (capture, now) = (before.Capture, clock.GetUtcNow());
        await NoteAsync(capture, AuditWords.Screening(after), now, cancel);
        Dictionary<string, IReadOnlyList<CasePart>> changed = [];
        foreach (var mention in linker.Mentions(capture, before.Extraction, candidate: true, before.Document.Key))
        {
            var part = CasePart.Of(capture, before.CapturedAt, mention.Name, before.Document, before.Extraction, after);
            var candidate = after.Candidate || (mention.Keys.Count == 0 && await cases.FindAsync(new(mention.Id), cancel) is not null);
            if (await people.WeighAsync(mention, candidate, part, linker, cancel) is { Case: { } id } linked)
            {
                // The last of several mentions in one case knows them all.
                changed[id] = linked.Members;
            }
        }

        foreach (var (id, members) in changed)
        {
            await cases.WeighAsync(new(id), members, capture, after.CriteriaVersion, now, cancel);
        }

        if (before.Document.Key is { } card && changed.Count > 0)
        {
            await cards.JoinAsync(before.Source, card, [.. changed.Keys], cancel);
        }

        await documents.ReplaceAsync(before, after, cancel);
        return Sorted(changed.Keys);
    }

    // Criteria may go back and forth: only the newest entry tells whether this change was noted.
    private async Task NoteAsync(CaptureId capture, string detail, DateTimeOffset now, CancellationToken cancel)
    {
        var last = (await audit.OfAsync(capture.ToString(), cancel)).LastOrDefault(static entry => entry.What is AuditWords.Screened or AuditWords.Rescreened);
        if (last is not { What: AuditWords.Rescreened } || last.Detail != detail)
        {
            await audit.AppendAsync([new(Moments.Text(now), "machine", AuditWords.Rescreened, capture.ToString(), detail)], cancel);
        }
    }

    private static List<CaseId> Sorted(IEnumerable<string> ids) => [.. ids.Order(StringComparer.Ordinal).Select(static id => new CaseId(id))];
}
