using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Svidok.Archive;

namespace Svidok.Store.Blobs;

/// <summary>WARC files in a container. An exchange is a file of its own: blobs of one file that several instances append to would
/// have to wait for one another. The names sort behind those of a folder that was copied here, and before those of one that goes on from it.</summary>
internal sealed class BlobWarcs(BlobContainerClient container, BlobLog log, BlobIndex index) : IWarcStore
{
    public const string Folder = "warc/";

    // How long the head of a file is, beside the file: a process that ended before it told the log leaves it there.
    private const string HeadLength = "head";

    private int generation;

    /// <summary>A name that nobody has, in the order of time.</summary>
    public async Task<string> NewNameAsync(DateTimeOffset at, CancellationToken cancel)
    {
        if (generation == 0)
        {
            var last = (await log.LastAsync(cancel))?.File;
            generation = last is null ? 1 : int.Parse(last.AsSpan(0, 6), NumberStyles.None, CultureInfo.InvariantCulture) + (last[6] == '-' ? 0 : 1);
        }

        return $"{Prefix()}{Guid.CreateVersion7(at):N}.warc.gz";
    }

    /// <param name="head">Length of the record that says who wrote the file.</param>
    public Task WriteAsync(string file, int head, ReadOnlyMemory<byte> bytes, CancellationToken cancel) => container.GetBlobClient(Folder + file).UploadAsync(
        BinaryData.FromBytes(bytes),
        new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All }, Metadata = new Dictionary<string, string> { [HeadLength] = head.ToString(CultureInfo.InvariantCulture) } },
        cancel);

    /// <summary>Files whose names were given since then, since when they are there, and how long their heads are.</summary>
    public async IAsyncEnumerable<(string File, DateTimeOffset Since, int Head)> NewAsync(DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancel)
    {
        await NewNameAsync(until, cancel);
        // The first eight digits of such a name are its moment, 65 seconds each: a listing for each six digits is 4.7 hours.
        for (var moment = since.ToUnixTimeMilliseconds() >> 24; moment <= until.ToUnixTimeMilliseconds() >> 24; moment++)
        {
            await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = string.Create(CultureInfo.InvariantCulture, $"{Folder}{Prefix()}{moment:x6}") }, cancel))
            {
                if (blob.Metadata.TryGetValue(HeadLength, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var head))
                {
                    yield return (blob.Name[Folder.Length..], blob.Properties.CreatedOn ?? until, head);
                }
            }
        }
    }

    public async Task<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancel) => [.. (await log.PartsAsync(cancel)).Select(static part => part.Day).Distinct()];

    public Task<byte[]> LogAsync(DateOnly day, CancellationToken cancel) => log.DayAsync(day, cancel);

    public async Task<byte[]?> StampAsync(DateOnly day, CancellationToken cancel)
    {
        var blob = container.GetBlobClient(StampOf(day));
        return await blob.ExistsAsync(cancel) ? (await blob.DownloadContentAsync(cancel)).Value.Content.ToArray() : null;
    }

    /// <summary>Days that have a time stamp; one listing.</summary>
    public async Task<IReadOnlySet<DateOnly>> StampedAsync(CancellationToken cancel)
    {
        HashSet<DateOnly> days = [];
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = "log/" }, cancel))
        {
            if (IsStamp(blob.Name))
            {
                days.Add(DateOnly.ParseExact(blob.Name.AsSpan(4, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }

        return days;
    }

    /// <returns>The stamp that is there: somebody else's where somebody was quicker.</returns>
    public async Task<byte[]> PutStampAsync(DateOnly day, byte[] token, CancellationToken cancel)
    {
        try
        {
            await container.GetBlobClient(StampOf(day)).UploadAsync(BinaryData.FromBytes(token), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancel);
            return token;
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            return (await StampAsync(day, cancel))!;
        }
    }

    public async Task<byte[]> ReadAsync(Place place, CancellationToken cancel)
    {
        try
        {
            var bytes = (await container.GetBlobClient(Folder + place.File).DownloadContentAsync(new BlobDownloadOptions { Range = new(place.Offset, place.Length) }, cancel)).Value.Content;
            return bytes.ToMemory().Length == place.Length ? bytes.ToArray() : throw new EndOfStreamException($"{place.File} ends too early; restore an earlier version of its blob.");
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            throw new FileNotFoundException($"The archive has no {place.File}.", gone);
        }
        catch (RequestFailedException beyond) when (beyond.Status == 416)
        {
            throw new EndOfStreamException($"{place.File} ends too early; restore an earlier version of its blob.", beyond);
        }
    }

    public async IAsyncEnumerable<ArchiveFile> FilesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions(), cancel))
        {
            yield return new(blob.Name, blob.Properties.ContentLength ?? 0, RoleOf(blob.Name));
        }
    }

    public async Task<IReadOnlyList<Place>> PlacesOfAsync(CaptureId capture, CancellationToken cancel) => [.. (await index.OfAsync(capture, cancel)).Select(static sight => sight.Place)];

    public static string StampOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"log/{day:yyyy-MM-dd}.tst");

    private static FileRole RoleOf(string name) =>
        name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".warc.gz", StringComparison.Ordinal) && name.IndexOf('/', Folder.Length) < 0 ? FileRole.Warc
        : BlobLog.PartOf(name) is not null || Sight.Read(name) is not null || BlobIndex.PageOf(name) is not null || IsStamp(name) ? FileRole.Other
        : FileRole.Alien;

    private static bool IsStamp(string name) => name.Length == 18 && DateOnly.TryParseExact(name.AsSpan(4, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && name == StampOf(day);

    private string Prefix() => string.Create(CultureInfo.InvariantCulture, $"{generation:000000}-");
}
