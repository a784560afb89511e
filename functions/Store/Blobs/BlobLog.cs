using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Svidok.Archive;

namespace Svidok.Store.Blobs;

/// <summary>The chained log in append blobs: log/DAY/0000.log and, because a blob takes 50,000 appends, 0001.log and so on. Every append
/// says how long it believes the log to be; whoever is wrong is refused and reads the end again, so no two instances can go on from
/// one line. The last line of a part says that it is closed: nobody can write to yesterday's log when today's has begun.</summary>
internal sealed class BlobLog(BlobContainerClient container, int mostBlocks = BlobLog.Most) : IDisposable
{
    /// <summary>Of appends that a blob takes: 50,000, and the line that closes it.</summary>
    public const int Most = 49_000;

    private const int Tail = 64 * 1024;

    // Those of one process wait for one another; those of several are told apart by the storage.
    private readonly SemaphoreSlim writer = new(1, 1);
    private End? known;

    /// <param name="Length">0 for a part that was made and has no line yet; its first line goes on from <paramref name="Link"/>.</param>
    /// <param name="Closed">Nothing may follow in this part.</param>
    private sealed record End(DateOnly Day, int Part, long Length, int Blocks, string Link, bool Closed);

    /// <summary>Names what was kept; when this returns, it is in the chain.</summary>
    /// <param name="kept">With the SHA-256 of its bytes.</param>
    public Task AppendAsync(IReadOnlyList<(Place Place, string Sha256)> kept, DateTimeOffset at, CancellationToken cancel) =>
        SayAsync([.. kept.Select(static one => (CaptureLog.Kept(one.Place), (string?)one.Sha256))], at, cancel);

    /// <summary>Says something of its own; with nothing to say, today's log is begun, so that yesterday's has ended.</summary>
    public Task NoteAsync(string? line, DateTimeOffset at, CancellationToken cancel) => SayAsync(line is null ? [] : [(line, null)], at, cancel);

    private async Task SayAsync(IReadOnlyList<(string Text, string? Sha256)> said, DateTimeOffset at, CancellationToken cancel)
    {
        await writer.WaitAsync(cancel);
        try
        {
            var today = DateOnly.FromDateTime(at.UtcDateTime);
            while (true)
            {
                var end = known ?? await EndAsync(cancel);
                if (end is null)
                {
                    await BeginAsync(today, 0, cancel);
                }
                else if (end.Closed)
                {
                    await BeginAsync(end.Day < today ? today : end.Day, end.Day < today ? 0 : end.Part + 1, cancel);
                }
                else if (end.Length > 0 && (end.Day < today || end.Blocks >= mostBlocks))
                {
                    await WriteAsync(end, [(CaptureLog.Closes(end.Day), null)], cancel);
                    known = null;
                }
                else if ((said.Count == 0 && end.Length > 0) || await WriteAsync(end, said, cancel))
                {
                    return;
                }
            }
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<(DateOnly Day, int Part, string Name)>> PartsAsync(CancellationToken cancel)
    {
        List<(DateOnly Day, int Part, string Name)> parts = [];
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = "log/" }, cancel))
        {
            if (PartOf(blob.Name) is var (day, part))
            {
                parts.Add((day, part, blob.Name));
            }
        }

        return parts;
    }

    public async Task<byte[]> DayAsync(DateOnly day, CancellationToken cancel)
    {
        using var log = new MemoryStream();
        foreach (var (_, _, name) in (await PartsAsync(cancel)).Where(part => part.Day == day))
        {
            log.Write((await container.GetBlobClient(name).DownloadContentAsync(cancel)).Value.Content);
        }

        return log.ToArray();
    }

    /// <summary>What the log tells of last; null where nothing was ever kept.</summary>
    public async Task<Place?> LastAsync(CancellationToken cancel)
    {
        foreach (var (_, _, name) in (await PartsAsync(cancel)).Reverse())
        {
            var (lines, _, _) = await TailAsync(name, cancel);
            if (lines.Select(static line => CaptureLog.Read(line[65..])).LastOrDefault(static place => place is not null) is { } last)
            {
                return last;
            }
        }

        return null;
    }

    public static (DateOnly Day, int Part)? PartOf(string name) =>
        name.Split('/') is ["log", var day, [.. var number, '.', 'l', 'o', 'g']]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            ? (date, part) : null;

    public static string NameOf(DateOnly day, int part) => string.Create(CultureInfo.InvariantCulture, $"log/{day:yyyy-MM-dd}/{part:0000}.log");

    public void Dispose() => writer.Dispose();

    private async Task<End?> EndAsync(CancellationToken cancel)
    {
        var parts = await PartsAsync(cancel);
        for (var number = parts.Count - 1; number >= 0; number--)
        {
            var (day, part, name) = parts[number];
            var (lines, length, blocks) = await TailAsync(name, cancel);
            if (lines is [.., var last])
            {
                // Made by somebody who ended before the first line: whoever comes writes it.
                return number < parts.Count - 1
                    ? new(parts[^1].Day, parts[^1].Part, 0, 0, last[..64], false)
                    : new(day, part, length, blocks, last[..64], last[65..].StartsWith("closes ", StringComparison.Ordinal));
            }
        }

        return parts is [.., var first] ? new(first.Day, first.Part, 0, 0, CaptureLog.Root, false) : null;
    }

    private async Task<(string[] Lines, long Length, int Blocks)> TailAsync(string name, CancellationToken cancel)
    {
        var blob = container.GetBlobClient(name);
        var about = (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value;
        if (about.ContentLength == 0)
        {
            return ([], 0, 0);
        }

        var from = Math.Max(0, about.ContentLength - Tail);
        var tail = (await blob.DownloadContentAsync(new BlobDownloadOptions { Range = new(from, about.ContentLength - from) }, cancel)).Value.Content.ToString();
        // The first line of a tail may be half a line.
        var lines = tail.Split('\n', StringSplitOptions.RemoveEmptyEntries)[(from > 0 ? 1 : 0)..];
        return lines.All(static line => line.Length > 65 && line[64] == ' ')
            ? (lines, about.ContentLength, about.BlobCommittedBlockCount)
            : throw new InvalidDataException($"{name} ends with something that is no line of the log: nothing may be written behind it.");
    }

    private async Task BeginAsync(DateOnly day, int part, CancellationToken cancel)
    {
        try
        {
            await container.GetAppendBlobClient(NameOf(day, part)).CreateAsync(new AppendBlobCreateOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancel);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            // Somebody else began it.
        }

        known = null;
    }

    /// <returns>False where somebody else wrote: the end is to be read again.</returns>
    private async Task<bool> WriteAsync(End end, IEnumerable<(string Text, string? Sha256)> said, CancellationToken cancel)
    {
        var (link, text) = (end.Link, new StringBuilder());
        foreach (var (line, sha256) in end.Length == 0 ? said.Prepend((CaptureLog.Opens(end.Day, end.Link), null)) : said)
        {
            link = CaptureLog.Link(link, sha256 is null ? line : $"{line} {sha256}");
            text.Append(CultureInfo.InvariantCulture, $"{link} {line}\n");
        }

        var bytes = Encoding.ASCII.GetBytes(text.ToString());
        var blob = container.GetAppendBlobClient(NameOf(end.Day, end.Part));
        try
        {
            using var body = new MemoryStream(bytes, writable: false);
            var answer = await blob.AppendBlockAsync(body, new AppendBlobAppendBlockOptions { Conditions = new() { IfAppendPositionEqual = end.Length } }, cancel);
            known = end with { Length = end.Length + bytes.Length, Link = link, Blocks = answer.Value.BlobCommittedBlockCount };
            return true;
        }
        catch (RequestFailedException other) when (other.Status is 409 or 412)
        {
            known = null;
        }

        // An answer that was lost on the way makes the client ask twice: then it was us who wrote there.
        var length = (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value.ContentLength;
        return length >= end.Length + bytes.Length
            && (await blob.DownloadContentAsync(new BlobDownloadOptions { Range = new(end.Length, bytes.Length) }, cancel)).Value.Content.ToMemory().Span.SequenceEqual(bytes);
    }
}
