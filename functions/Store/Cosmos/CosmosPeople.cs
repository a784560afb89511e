using Svidok.Link;

namespace Svidok.Store.Cosmos;

/// <summary>Who may be whom. Everybody with one comparable surname is one item, replaced only by whoever saw it last: two workers
/// cannot each open a case for the same person. A rule's judgements are not stored: the same namesakes give the same ones again.</summary>
public sealed class CosmosPeople(CosmosDatabase database, TimeProvider clock)
{
    internal const string Id = "people";

    /// <param name="Case">The case that this mention belongs to; null for none.</param>
    /// <param name="Members">What each document of that case adds to it.</param>
    public sealed record Linked(string? Case, IReadOnlyList<CasePart> Members);

    /// <summary>Places a mention among its namesakes; one that stands there already stays where it is.</summary>
    public async Task<Linked> LinkAsync(Mention mention, bool candidate, CasePart part, Linker linker, CancellationToken cancel)
    {
        if (mention.Keys.Count == 0)
        {
            return Answer(mention.Id, [New(mention.Id)]);
        }

        if (mention.Keys is not [var key])
        {
            // Several keys would need several items to change together; Linker.Keys gives one.
            throw new InvalidOperationException($"Mention {mention.Id} has {mention.Keys.Count} keys; this store links by one.");
        }

        while (true)
        {
            var kept = await database.People.FindAsync(key, Id, CosmosJson.Default.PeopleItem, cancel);
            var known = kept is null ? [] : Pack.Open(kept.Value.Pack, CosmosJson.Default.IReadOnlyListNamesake);
            if (known.Any(one => one.Id == mention.Id))
            {
                return Answer(mention.Id, known);
            }

            var judgements = linker.Link(mention, known.Select(one => MentionOf(one, key)), clock.GetUtcNow());
            known = [.. known, New(Identity.Join(mention.Id, [.. known.Select(static one => (one.Id, one.Group))], judgements))];
            var item = new PeopleItem(Id, key, known.Count, Pack.Of(known, CosmosJson.Default.IReadOnlyListNamesake));
            if (kept is null
                ? await database.People.AddAsync(key, item, CosmosJson.Default.PeopleItem, cancel)
                : await database.People.ReplaceAsync(key, Id, item, kept.ETag, CosmosJson.Default.PeopleItem, cancel))
            {
                return Answer(mention.Id, known);
            }
        }

        Namesake New(string group) => new(
            mention.Id, mention.Capture, mention.Name, mention.Gender, mention.Region, mention.Articles, mention.Court, mention.CaseNumber, candidate, group, part);
    }

    // A group's case is the one that its first candidate opens.
    private static Linked Answer(string mention, IReadOnlyList<Namesake> known)
    {
        var group = known.First(one => one.Id == mention).Group;
        var members = known.Where(one => one.Group == group).ToList();
        return new(members.Find(static one => one.Candidate)?.Id, members.ConvertAll(static one => one.Part));
    }

    private static Mention MentionOf(Namesake one, string key) => new(one.Id, one.Capture, one.Name, one.Gender, [key], one.Region, one.Articles, one.Court, one.CaseNumber);
}
