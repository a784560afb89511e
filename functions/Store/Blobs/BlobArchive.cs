using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Svidok.Archive;

namespace Svidok.Store.Blobs;

/// <summary>Captures in a container of Blob Storage, laid out as in <see cref="FolderArchive"/>: ab/cd/abcd…, and beside each one blob for
/// every time that it was seen. Every write says "only if it is not there", so nothing is ever overwritten; the container's
/// immutability policy (infra/modules/captures.bicep) keeps others from it. Any number of processes may write at once.</summary>
public sealed class BlobArchive(BlobContainerClient container) : ICaptureArchive
{
    // What the container's policy refuses answers 409 as well: the blob is there, and stays as it is.
    private static readonly BlobUploadOptions OnlyIfNew = new() { Conditions = new() { IfNoneMatch = ETag.All } };

    public async Task<bool> PutAsync(Capture capture, CancellationToken cancel)
    {
        // Bytes first: a crash between the two leaves bytes that the repeated harvest explains, never a sighting of nothing.
        var isNew = await WriteAsync(NameOf(capture.Id), capture.Bytes, cancel);
        var sighting = Sighting.Of(capture).ToJson();
        await WriteAsync(FolderOf(capture.Id) + Sighting.FileName(capture.Id, sighting), sighting, cancel);
        return isNew;
    }

    public async Task<Capture> GetAsync(CaptureId id, CancellationToken cancel)
    {
        if (await SightingsAsync(id, cancel) is not [var first, ..])
        {
            throw new FileNotFoundException($"The archive has no capture {id}.");
        }

        var bytes = await ReadAsync(NameOf(id), cancel);
        return CaptureId.Of(bytes.Span) == id
            ? new(id, bytes, first.Source, first.Url, first.At, first.ContentType, first.Headers)
            : throw new InvalidDataException($"Capture {id} was altered after it was archived; restore an earlier version of its blob.");
    }

    public async Task<IReadOnlyList<Sighting>> SightingsAsync(CaptureId id, CancellationToken cancel)
    {
        List<Sighting> sightings = [];
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = NameOf(id) + "." }, cancel))
        {
            sightings.Add(Sighting.FromJson((await ReadAsync(blob.Name, cancel)).Span)
                ?? throw new InvalidDataException($"The sighting {blob.Name} was altered; restore an earlier version of its blob."));
        }

        return [.. sightings.OrderBy(static sighting => sighting.At)];
    }

    public async IAsyncEnumerable<CaptureId> AllAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions(), cancel))
        {
            if (CaptureId.TryParse(LastPart(blob.Name), out var id))
            {
                yield return id;
            }
        }
    }

    public async IAsyncEnumerable<Mismatch> VerifyAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        // Listed in the order of names: a capture's bytes, then its sightings.
        CaptureId? bytes = null;
        var explained = true;
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions(), cancel))
        {
            var name = LastPart(blob.Name);
            if (name.Length < 64 || !CaptureId.TryParse(name[..64], out var id) || blob.Name != FolderOf(id) + name || (name.Length > 64 && !name.EndsWith(".json", StringComparison.Ordinal)))
            {
                yield return new(MismatchKind.Alien, blob.Name);
                continue;
            }

            if (name.Length == 64)
            {
                if (!explained)
                {
                    yield return new(MismatchKind.Unexplained, NameOf(bytes!.Value));
                }

                (bytes, explained) = (id, false);
                await using var stream = await container.GetBlobClient(blob.Name).OpenReadAsync(cancellationToken: cancel);
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel)) != name)
                {
                    yield return new(MismatchKind.Altered, blob.Name);
                }

                continue;
            }

            explained |= bytes == id;
            if (Sighting.FileName(id, (await ReadAsync(blob.Name, cancel)).Span) != name)
            {
                yield return new(MismatchKind.Altered, blob.Name);
            }
            else if (bytes != id)
            {
                yield return new(MismatchKind.Missing, blob.Name);
            }
        }

        if (!explained)
        {
            yield return new(MismatchKind.Unexplained, NameOf(bytes!.Value));
        }
    }

    private async Task<bool> WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            await container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(bytes), OnlyIfNew, cancel);
            return true;
        }
        catch (RequestFailedException known) when (known.Status is 409 or 412)
        {
            // Somebody was quicker, and names are hashes of content: theirs is ours.
            return false;
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancel) =>
        (await container.GetBlobClient(name).DownloadContentAsync(cancel)).Value.Content.ToMemory();

    private static string NameOf(CaptureId id) => FolderOf(id) + id;

    private static string FolderOf(CaptureId id) => $"{id.ToString()[..2]}/{id.ToString()[2..4]}/";

    private static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];
}
