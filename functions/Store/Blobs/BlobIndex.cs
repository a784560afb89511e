using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Svidok.Archive;

namespace Svidok.Store.Blobs;

/// <summary>One sight of a capture.</summary>
/// <param name="IsWhole">With its bytes; else a revisit.</param>
/// <param name="Url"><see cref="Preserved.Short64"/> of the address.</param>
/// <param name="Payload">First sixteen digits of the SHA-256 of what was kept with its content coding; of zeros in a revisit.</param>
internal sealed record Sight(CaptureId Capture, DateTimeOffset At, bool IsWhole, Place Place, Guid Record, long Url, string Payload)
{
    private const string Extension = ".warc.gz";

    public static Sight Of(CaptureId capture, Preserved kept, Place place) =>
        new(capture, kept.At, kept.Kind == PreservedKind.Whole, place, kept.Record, Preserved.Short64(kept.Url), ShortOf(kept.Payload));

    public static string ShortOf(ReadOnlySpan<byte> payload) => payload.Length < 8 ? new('0', 16) : Convert.ToHexStringLower(payload[..8]);

    public static string Folder(CaptureId capture) => $"index/{capture}/";

    /// <summary>All of it stands in the name, so that one listing tells everything of a capture. Sorted by time.</summary>
    public string Name => string.Create(
        CultureInfo.InvariantCulture,
        $"{Folder(Capture)}{At.UtcTicks:D19}-{(IsWhole ? 'w' : 'r')}-{Place.Offset}-{Place.Length}-{Record:N}-{Url:x16}-{Payload}-{Place.File[..^Extension.Length]}");

    /// <returns>Null where the name is none of the index.</returns>
    public static Sight? Read(string name) =>
        name.Split('/') is ["index", var capture, var about] && CaptureId.TryParse(capture, out var id)
        && about.Split('-', 8) is [var at, var kind, var offset, var length, var record, var url, { Length: 16 } payload, var file]
        && kind is ("w" or "r") && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
        && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        && Guid.TryParseExact(record, "N", out var guid) && long.TryParse(url, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address)
            ? new(id, new(ticks, TimeSpan.Zero), kind == "w", new(file + Extension, start, size), guid, address, payload) : null;
}

/// <summary>Finds captures: one empty blob a sight, whose name says where it lies, and one where an address gave a page that it may later say is
/// unchanged. It is made from the log again where it was lost.</summary>
internal sealed class BlobIndex(BlobContainerClient container)
{
    private static readonly BlobUploadOptions OnlyIfNew = new() { Conditions = new() { IfNoneMatch = Azure.ETag.All } };

    /// <summary>Oldest first; one listing.</summary>
    public async Task<IReadOnlyList<Sight>> OfAsync(CaptureId capture, CancellationToken cancel) => await AllAsync(Sight.Folder(capture), cancel).ToListAsync(cancel);

    public IAsyncEnumerable<Sight> AllAsync(CancellationToken cancel) => AllAsync("index/", cancel);

    /// <summary>The page that an address gave last, of those that <see cref="AddAsync"/> was told of; one listing of one name.</summary>
    public async Task<CaptureId?> LastAtAsync(string url, CancellationToken cancel)
    {
        await foreach (var page in container.GetBlobsAsync(new GetBlobsOptions { Prefix = AtAddress(Preserved.Short64(url)) }, cancel).AsPages(pageSizeHint: 1))
        {
            if (page.Values is [var newest, ..])
            {
                return PageOf(newest.Name);
            }
        }

        return null;
    }

    /// <param name="mayStay">The server can be asked whether the page is unchanged (RFC 9110, 8.8): its address leads to it from now on.</param>
    public Task AddAsync(Sight sight, bool mayStay, CancellationToken cancel) => mayStay
        ? Task.WhenAll(PutAsync(sight.Name, cancel), PutAsync(string.Create(CultureInfo.InvariantCulture, $"{AtAddress(sight.Url)}{long.MaxValue - sight.At.UtcTicks:D19}-{sight.Capture}"), cancel))
        : PutAsync(sight.Name, cancel);

    /// <summary>The page that a name of the second kind leads to; null where it is none. The newest is sorted first.</summary>
    public static CaptureId? PageOf(string name) =>
        name.Split('/') is ["address", { Length: 16 }, { Length: > 20 } about] && CaptureId.TryParse(about[20..], out var capture) ? capture : null;

    private static string AtAddress(long url) => string.Create(CultureInfo.InvariantCulture, $"address/{url:x16}/");

    private async Task PutAsync(string name, CancellationToken cancel)
    {
        try
        {
            await container.GetBlobClient(name).UploadAsync(BinaryData.Empty, OnlyIfNew, cancel);
        }
        catch (Azure.RequestFailedException there) when (there.Status is 409 or 412)
        {
            // Known.
        }
    }

    private IAsyncEnumerable<Sight> AllAsync(string prefix, CancellationToken cancel) =>
        container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancel).Select(static blob => Sight.Read(blob.Name)).OfType<Sight>();
}
