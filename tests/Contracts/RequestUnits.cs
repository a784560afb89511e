using System.Globalization;
using System.Net;

namespace Svidok.Tests.Contracts;

/// <summary>Counts what operations would cost in Azure. The emulator says 1 RU for everything, so sizes are weighed with the published
/// table (Azure Cosmos DB, "Request Units": session consistency, default indexing, so ours is an upper bound); a query counts as 2.8 RU and its results' reads.</summary>
internal sealed class RequestUnits
{
    private static readonly (double Kilobytes, double Read, double Write)[] Published =
        [(1, 1.00, 4.95), (2, 1.04, 6.29), (4, 1.14, 6.67), (8, 1.33, 7.04), (16, 1.67, 9.52), (32, 2.19, 11.23), (64, 4.76, 22.67), (128, 9.95, 48.19), (1024, 146, 625)];

    private readonly Lock door = new();
    private readonly SortedDictionary<string, (int Count, double Units)> operations = [];

    public double Total { get; private set; }

    /// <summary>"cases write: 12 of 6.1 RU", a line each.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (door)
            {
                return [.. operations.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Key}: {one.Value.Count} of {one.Value.Units / one.Value.Count:0.0} RU"))];
            }
        }
    }

    public void Reset()
    {
        lock (door)
        {
            operations.Clear();
            Total = 0;
        }
    }

    public async Task NoteAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancel)
    {
        var path = request.RequestUri!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // Planning a query is the gateway's work and costs nothing.
        if (path is not ["dbs", _, "colls", var container, "docs", ..] || request.Headers.Contains("x-ms-cosmos-is-query-plan-request"))
        {
            return;
        }

        var query = request.Headers.Contains("x-ms-documentdb-isquery");
        var read = query || request.Method == HttpMethod.Get;
        await response.Content.LoadIntoBufferAsync(cancel);
        var size = read ? response.Content.Headers.ContentLength ?? (await response.Content.ReadAsByteArrayAsync(cancel)).Length : request.Content!.Headers.ContentLength ?? 0;
        var units = query ? 2.8 + Cost(size, write: false)
            : response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict ? 1.3
            : Cost(size, write: !read);
        lock (door)
        {
            var name = $"{container} {(query ? "query" : read ? "read" : "write")}";
            var (count, sum) = operations.GetValueOrDefault(name);
            operations[name] = (count + 1, sum + units);
            Total += units;
        }
    }

    private static double Cost(long bytes, bool write)
    {
        var kilobytes = Math.Max(1, bytes / 1024.0);
        var after = Array.FindIndex(Published, row => row.Kilobytes >= kilobytes);
        var (low, high) = (Published[Math.Max(0, after - 1)], Published[Math.Max(0, after)]);
        var part = high.Kilobytes > low.Kilobytes ? (kilobytes - low.Kilobytes) / (high.Kilobytes - low.Kilobytes) : 1;
        return write ? low.Write + (part * (high.Write - low.Write)) : low.Read + (part * (high.Read - low.Read));
    }
}
