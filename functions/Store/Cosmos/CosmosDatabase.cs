using System.Collections.ObjectModel;
using Microsoft.Azure.Cosmos;

namespace Svidok.Store.Cosmos;

/// <summary>A container and what of its items is indexed. All have the same partition key, <c>/shelf</c>: what stands on one shelf
/// is read together. What is not named here is not indexed: an index that no query asks is paid at every write.</summary>
/// <param name="Indexed">Paths that queries filter by.</param>
/// <param name="Sorted">Paths that one query sorts by together; a minus means descending.</param>
/// <param name="Expires">Items may end by their own <c>ttl</c>.</param>
public sealed record ContainerShape(string Name, string Shelf, IReadOnlyList<string> Indexed, IReadOnlyList<string> Sorted, bool Expires = false);

/// <summary>The database in Cosmos DB: five containers, each read the way it is cut. docs/decisions/0010-cosmos.md has the request units.</summary>
public sealed class CosmosDatabase(CosmosClient client, string name = "svidok")
{
    /// <summary>infra/modules/database.bicep makes these; a test compares the two.</summary>
    public static IReadOnlyList<ContainerShape> Shapes { get; } =
    [
        new("documents", "the capture's hash: one document, read by id", ["/candidate/?", "/criteria/?"], []),
        new("people", "the comparable form of a surname: everybody who may be the same person", [], []),
        new("cases", "one shelf: the review queue is one query of one partition", ["/status/?", "/urgency/?", "/changed/?", "/documents/?"], ["-/urgency", "/id"]),
        new("audit", "a million entries of the chain", ["/subjects/[]/?"], []),
        new("desk", "the kind: sources, digests, reviewers, sign-in links, dead letters; cards of one court", ["/at/?", "/hearing/?"], [], Expires: true),
    ];

    internal Items Documents { get; } = new(client.GetContainer(name, "documents"));

    internal Items People { get; } = new(client.GetContainer(name, "people"));

    internal Items Cases { get; } = new(client.GetContainer(name, "cases"));

    internal Items Audit { get; } = new(client.GetContainer(name, "audit"));

    internal Items Desk { get; } = new(client.GetContainer(name, "desk"));

    /// <summary>Makes what is missing. In Azure the template makes it and the identity may not: this is for emulators.</summary>
    public async Task CreateAsync(CancellationToken cancel)
    {
        Microsoft.Azure.Cosmos.Database database = await client.CreateDatabaseIfNotExistsAsync(name, cancellationToken: cancel);
        foreach (var shape in Shapes)
        {
            var properties = new ContainerProperties(shape.Name, "/shelf") { DefaultTimeToLive = shape.Expires ? -1 : null };
            properties.IndexingPolicy.IncludedPaths.Clear();
            properties.IndexingPolicy.ExcludedPaths.Add(new() { Path = "/*" });
            foreach (var path in shape.Indexed)
            {
                properties.IndexingPolicy.IncludedPaths.Add(new() { Path = path });
            }

            if (shape.Sorted.Count > 0)
            {
                properties.IndexingPolicy.CompositeIndexes.Add(new Collection<CompositePath>(
                    [.. shape.Sorted.Select(static path => new CompositePath { Path = path.TrimStart('-'), Order = path[0] == '-' ? CompositePathSortOrder.Descending : CompositePathSortOrder.Ascending })]));
            }

            await database.CreateContainerIfNotExistsAsync(properties, cancellationToken: cancel);
        }
    }
}
