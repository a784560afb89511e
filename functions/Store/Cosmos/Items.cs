using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Cosmos;

namespace Svidok.Store.Cosmos;

/// <summary>An item, and the mark by which a replacement knows that nobody was quicker.</summary>
internal sealed record Kept<T>(T Value, string ETag);

/// <summary>One container, as the nouns' files use it: add, find, replace, ask. What another writer may cause is an answer;
/// throttling is waited for by the client; everything else is an exception.</summary>
internal sealed class Items(Container container)
{
    private static readonly ItemRequestOptions Silent = new() { EnableContentResponseOnWrite = false };

    /// <summary>A point read, the cheapest question there is: 1 RU for a small item.</summary>
    public async Task<Kept<T>?> FindAsync<T>(string shelf, string id, JsonTypeInfo<T> json, CancellationToken cancel)
    {
        using var response = await container.ReadItemStreamAsync(id, new PartitionKey(shelf), cancellationToken: cancel);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return new((await JsonSerializer.DeserializeAsync(response.Content, json, cancel))!, response.Headers.ETag);
    }

    /// <returns>False where an item of this id is there already; it stays as it is.</returns>
    public async Task<bool> AddAsync<T>(string shelf, T value, JsonTypeInfo<T> json, CancellationToken cancel)
    {
        using var body = Body(value, json);
        using var response = await container.CreateItemStreamAsync(body, new PartitionKey(shelf), Silent, cancel);
        return response.StatusCode != HttpStatusCode.Conflict && response.EnsureSuccessStatusCode() is not null;
    }

    /// <returns>False where the item changed or went after it was found.</returns>
    public async Task<bool> ReplaceAsync<T>(string shelf, string id, T value, string etag, JsonTypeInfo<T> json, CancellationToken cancel)
    {
        using var body = Body(value, json);
        using var response = await container.ReplaceItemStreamAsync(body, id, new PartitionKey(shelf), new() { IfMatchEtag = etag, EnableContentResponseOnWrite = false }, cancel);
        return response.StatusCode is not (HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound) && response.EnsureSuccessStatusCode() is not null;
    }

    /// <summary>Adds what was not found, or replaces what was.</summary>
    /// <param name="etag">Of what was found; null where nothing was.</param>
    /// <returns>False where somebody was quicker.</returns>
    public Task<bool> WriteAsync<T>(string shelf, string id, T value, string? etag, JsonTypeInfo<T> json, CancellationToken cancel) =>
        etag is null ? AddAsync(shelf, value, json, cancel) : ReplaceAsync(shelf, id, value, etag, json, cancel);

    /// <summary>For what only one process writes, or where the last one is right.</summary>
    public async Task PutAsync<T>(string shelf, T value, JsonTypeInfo<T> json, CancellationToken cancel)
    {
        using var body = Body(value, json);
        using var response = await container.UpsertItemStreamAsync(body, new PartitionKey(shelf), Silent, cancel);
        response.EnsureSuccessStatusCode();
    }

    /// <returns>False where it was gone, or is no longer what was found.</returns>
    public async Task<bool> RemoveAsync(string shelf, string id, string? etag, CancellationToken cancel)
    {
        using var response = await container.DeleteItemStreamAsync(id, new PartitionKey(shelf), new() { IfMatchEtag = etag }, cancel);
        return response.StatusCode is not (HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound) && response.EnsureSuccessStatusCode() is not null;
    }

    /// <summary>Asks one shelf; with no shelf, all of them.</summary>
    /// <param name="most">How many at most; 0 for all.</param>
    public async IAsyncEnumerable<T> AskAsync<T>(string? shelf, QueryDefinition query, int most, JsonTypeInfo<T> json, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var feed = container.GetItemQueryStreamIterator(query, requestOptions: new()
        {
            PartitionKey = shelf is null ? null : new PartitionKey(shelf),
            MaxItemCount = most > 0 ? most : 1000,
        });
        var count = 0;
        while (feed.HasMoreResults)
        {
            using var page = await feed.ReadNextAsync(cancel);
            page.EnsureSuccessStatusCode();
            using var body = await JsonDocument.ParseAsync(page.Content, cancellationToken: cancel);
            foreach (var row in body.RootElement.GetProperty("Documents").EnumerateArray())
            {
                yield return row.Deserialize(json)!;
                if (++count == most)
                {
                    yield break;
                }
            }
        }
    }

    private static MemoryStream Body<T>(T value, JsonTypeInfo<T> json) => new(JsonSerializer.SerializeToUtf8Bytes(value, json), writable: false);
}
