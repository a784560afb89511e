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
            if (await WriteAsync(key, known, kept?.ETag, cancel))
            {
                return Answer(mention.Id, known);
            }
        }

        Namesake New(string group) => new(
            mention.Id, mention.Capture, mention.Name, mention.Gender, mention.Region, mention.Articles, mention.Court, mention.CaseNumber, candidate, group, part);
    }

    /// <summary>The document of a mention was weighed anew. It stays in its group; it may become a candidate, and never ceases to be one.</summary>
    public async Task<Linked> WeighAsync(Mention mention, bool candidate, CasePart part, Linker linker, CancellationToken cancel)
    {
        if (mention.Keys is not [var key])
        {
            return await LinkAsync(mention, candidate, part, linker, cancel);
        }

        while (await database.People.FindAsync(key, Id, CosmosJson.Default.PeopleItem, cancel) is { } kept)
        {
            List<Namesake> known = [.. Pack.Open(kept.Value.Pack, CosmosJson.Default.IReadOnlyListNamesake)];
            if (known.FindIndex(one => one.Id == mention.Id) is not (>= 0 and var at))
            {
                break;
            }

            var group = known.FindAll(one => one.Group == known[at].Group);
            known[at] = known[at] with { Part = part, Candidate = known[at].Candidate || candidate };
            if (Namesake.CaseOf(group) is { } opened && Namesake.CaseOf(known.FindAll(one => one.Group == known[at].Group)) != opened)
            {
                var opener = known.FindIndex(one => one.Id == opened);
                known[opener] = known[opener] with { Opened = true };
            }

            if (await WriteAsync(key, known, kept.ETag, cancel))
            {
                return Answer(mention.Id, known);
            }
        }

        // Somebody without a name is a mention of candidates only.
        return candidate ? await LinkAsync(mention, candidate, part, linker, cancel) : new(null, []);
    }

    /// <returns>The case that a mention belongs to; null for none.</returns>
    public async Task<string?> CaseOfAsync(Mention mention, CancellationToken cancel) =>
        mention.Keys is [var key] && await database.People.FindAsync(key, Id, CosmosJson.Default.PeopleItem, cancel) is { } kept
            && Pack.Open(kept.Value.Pack, CosmosJson.Default.IReadOnlyListNamesake) is var known && known.Any(one => one.Id == mention.Id)
            ? Answer(mention.Id, known).Case
            : null;

    private Task<bool> WriteAsync(string key, IReadOnlyList<Namesake> known, string? etag, CancellationToken cancel)
    {
        var item = new PeopleItem(Id, key, known.Count, Pack.Of(known, CosmosJson.Default.IReadOnlyListNamesake));
        return database.People.WriteAsync(key, Id, item, etag, CosmosJson.Default.PeopleItem, cancel);
    }

    private static Linked Answer(string mention, IReadOnlyList<Namesake> known)
    {
        var group = known.First(one => one.Id == mention).Group;
        var members = known.Where(one => one.Group == group).ToList();
        return new(Namesake.CaseOf(members), members.ConvertAll(static one => one.Part));
    }

    private static Mention MentionOf(Namesake one, string key) => new(one.Id, one.Capture, one.Name, one.Gender, [key], one.Region, one.Articles, one.Court, one.CaseNumber);
}
