using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Svidok.Archive;

namespace Svidok.Store.Blobs;

/// <summary>Copies WARC files, log and time stamps as they are, so that the chain survives the move. The index is made again.</summary>
internal sealed class ArchiveMove(string folder, BlobContainerClient container, BlobArchive archive)
{
    // The most that one append may hold at every version of the service.
    private const int MostAppended = 4 << 20;

    /// <summary>Into the container. What is there already, as long, is not sent again.</summary>
    public async Task ToBlobsAsync(CancellationToken cancel)
    {
        if (!Directory.Exists(WarcFiles.LogFolder(folder)))
        {
            return;
        }

        await Parallel.ForEachAsync(Directory.EnumerateFiles(WarcFiles.WarcFolder(folder), "*.warc.gz").Order(StringComparer.Ordinal), Settings(cancel), async (file, stop) =>
        {
            var blob = container.GetBlobClient(BlobWarcs.Folder + Path.GetFileName(file));
            if (await LengthAsync(blob, stop) is not { } length)
            {
                await using var stream = File.OpenRead(file);
                await blob.UploadAsync(stream, new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, stop);
            }
            else if (length != new FileInfo(file).Length)
            {
                throw new InvalidDataException($"{Path.GetFileName(file)} has grown since it was copied: end what writes to the folder, and begin with an empty container.");
            }
        });
        foreach (var (day, file) in CaptureLog.Days(WarcFiles.LogFolder(folder)))
        {
            await AppendAsync(day, await File.ReadAllBytesAsync(file, cancel), cancel);
            if (File.Exists(TimeStamp.FileOf(file)) && await LengthAsync(container.GetBlobClient(BlobWarcs.StampOf(day)), cancel) is null)
            {
                await container.GetBlobClient(BlobWarcs.StampOf(day)).UploadAsync(BinaryData.FromBytes(await File.ReadAllBytesAsync(TimeStamp.FileOf(file), cancel)), cancel);
            }
        }

        await archive.IndexAsync(cancel);
    }

    /// <summary>Into the folder. A file has its name only when it is whole.</summary>
    public async Task ToFolderAsync(CancellationToken cancel)
    {
        await archive.SettleAsync(TimeSpan.Zero, cancel);
        Durable.CreateFolder(WarcFiles.WarcFolder(folder));
        Durable.CreateFolder(WarcFiles.LogFolder(folder));
        await Parallel.ForEachAsync(container.GetBlobsAsync(new GetBlobsOptions { Prefix = BlobWarcs.Folder }, cancel), Settings(cancel), async (blob, stop) =>
        {
            var file = Path.Combine(WarcFiles.WarcFolder(folder), Path.GetFileName(blob.Name));
            if (!File.Exists(file) || new FileInfo(file).Length != blob.Properties.ContentLength)
            {
                await container.GetBlobClient(blob.Name).DownloadToAsync(file + ".part", stop);
                File.Move(file + ".part", file, overwrite: true);
            }
        });
        foreach (var day in await archive.Files.DaysAsync(cancel))
        {
            var log = CaptureLog.FileOf(WarcFiles.LogFolder(folder), day);
            await WriteAsync(log, await archive.Files.LogAsync(day, cancel), cancel);
            if (await archive.Files.StampAsync(day, cancel) is { } token)
            {
                await WriteAsync(TimeStamp.FileOf(log), token, cancel);
            }
        }
    }

    /// <returns>True where the target holds records.</returns>
    public async Task<bool> IsUsedAsync(bool blobs, CancellationToken cancel) => blobs
        ? await container.GetBlobsAsync(new GetBlobsOptions(), cancel).AnyAsync(cancel)
        : Directory.Exists(WarcFiles.WarcFolder(folder)) && Directory.EnumerateFiles(WarcFiles.WarcFolder(folder)).Any();

    private static ParallelOptions Settings(CancellationToken cancel) => new() { MaxDegreeOfParallelism = 8, CancellationToken = cancel };

    private static async Task WriteAsync(string file, byte[] bytes, CancellationToken cancel)
    {
        await File.WriteAllBytesAsync(file + ".part", bytes, cancel);
        File.Move(file + ".part", file, overwrite: true);
    }

    // Goes on where a copy was cut off. That what is there is the same, verifying tells.
    private async Task AppendAsync(DateOnly day, byte[] log, CancellationToken cancel)
    {
        var blob = container.GetAppendBlobClient(BlobLog.NameOf(day, 0));
        var at = await LengthAsync(container.GetBlobClient(blob.Name), cancel);
        if (at is null)
        {
            await blob.CreateAsync(new AppendBlobCreateOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancel);
        }

        for (var sent = (int)(at ?? 0); sent < log.Length; sent += MostAppended)
        {
            using var body = new MemoryStream(log, sent, Math.Min(MostAppended, log.Length - sent), writable: false);
            await blob.AppendBlockAsync(body, new AppendBlobAppendBlockOptions { Conditions = new() { IfAppendPositionEqual = sent } }, cancel);
        }
    }

    private static async Task<long?> LengthAsync(BlobClient blob, CancellationToken cancel)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value.ContentLength;
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }
}
