using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Svidok.Archive;

/// <summary>Captures in a folder, named by their hash: ab/cd/abcd…, and beside each one file for every time that it was seen.
/// Nothing is ever overwritten or deleted. Whatever a crash leaves lies in <c>temporary/</c> and is swept at the next start.
/// One process at a time writes; any number may read.</summary>
public sealed class FolderArchive : ICaptureArchive
{
    private const string TemporaryName = "temporary";
    private readonly string root;
    private readonly string temporary;

    public FolderArchive(string folder)
    {
        root = Path.GetFullPath(folder);
        temporary = Path.Combine(root, TemporaryName);
        Durable.CreateFolder(temporary);
        foreach (var left in Directory.EnumerateFiles(temporary))
        {
            File.Delete(left);
        }
    }

    /// <summary>Keeps a capture; when this returns, it is on the disk. Repeating it changes nothing;
    /// known bytes seen anew only add a sighting.</summary>
    /// <returns>True where the bytes were new.</returns>
    public async Task<bool> PutAsync(Capture capture, CancellationToken cancel)
    {
        var folder = FolderOf(capture.Id);
        Durable.CreateFolder(folder);

        // Bytes first: a crash between the two leaves bytes that the repeated harvest explains, never a sighting of nothing.
        var isNew = await WriteAsync(Path.Combine(folder, capture.Id.ToString()), capture.Bytes, cancel);
        var sighting = Sighting.Of(capture).ToJson();
        await WriteAsync(Path.Combine(folder, Sighting.FileName(capture.Id, sighting)), sighting, cancel);
        return isNew;
    }

    /// <summary>The capture as it was first seen.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">The bytes are no longer those that were captured.</exception>
    public async Task<Capture> GetAsync(CaptureId id, CancellationToken cancel)
    {
        var sightings = await SightingsAsync(id, cancel);
        if (sightings.Count == 0)
        {
            throw new FileNotFoundException($"The archive has no capture {id}.");
        }

        var bytes = await File.ReadAllBytesAsync(Path.Combine(FolderOf(id), id.ToString()), cancel);
        if (CaptureId.Of(bytes) != id)
        {
            throw new InvalidDataException($"Capture {id} was altered after it was archived; restore it from a backup.");
        }

        var first = sightings[0];
        return new(id, bytes, first.Source, first.Url, first.At, first.ContentType, first.Headers);
    }

    public bool Has(CaptureId id) => File.Exists(Path.Combine(FolderOf(id), id.ToString()));

    /// <summary>Every time that these bytes were seen, oldest first; empty where the archive does not have them.</summary>
    public async Task<IReadOnlyList<Sighting>> SightingsAsync(CaptureId id, CancellationToken cancel)
    {
        var folder = FolderOf(id);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        List<Sighting> sightings = [];
        foreach (var file in Directory.EnumerateFiles(folder, id + ".*.json"))
        {
            var sighting = Sighting.FromJson(await File.ReadAllBytesAsync(file, cancel))
                ?? throw new InvalidDataException($"The sighting {Path.GetFileName(file)} was altered; restore it from a backup.");
            sightings.Add(sighting);
        }

        return [.. sightings.OrderBy(static sighting => sighting.At)];
    }

    /// <summary>Everything that is kept, in the order of the hashes.</summary>
    public async IAsyncEnumerable<CaptureId> AllAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var file in Files())
        {
            cancel.ThrowIfCancellationRequested();
            if (CaptureId.TryParse(Path.GetFileName(file), out var id))
            {
                yield return id;
            }
        }

        await Task.CompletedTask;
    }

    /// <summary>Hashes every file again and names those that do not match; nothing to say means that all is as it was.</summary>
    public async IAsyncEnumerable<Mismatch> VerifyAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var file in Files())
        {
            if (await JudgeAsync(file, cancel) is { } kind)
            {
                yield return new(kind, Path.GetRelativePath(root, file));
            }
        }
    }

    private async Task<MismatchKind?> JudgeAsync(string file, CancellationToken cancel)
    {
        var name = Path.GetFileName(file);
        if (name.Length < 64 || !CaptureId.TryParse(name[..64], out var id) || Path.GetDirectoryName(file) != FolderOf(id))
        {
            return MismatchKind.Alien;
        }

        if (name.Length == 64)
        {
            await using var bytes = File.OpenRead(file);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel)) != name ? MismatchKind.Altered
                : Directory.EnumerateFiles(FolderOf(id), id + ".*.json").Any() ? null
                : MismatchKind.Unexplained;
        }

        if (!name.EndsWith(".json", StringComparison.Ordinal))
        {
            return MismatchKind.Alien;
        }

        return Sighting.FileName(id, await File.ReadAllBytesAsync(file, cancel)) != name ? MismatchKind.Altered
            : Has(id) ? null
            : MismatchKind.Missing;
    }

    private IEnumerable<string> Files() => Directory
        .EnumerateFiles(root, "*", SearchOption.AllDirectories)
        .Where(file => !file.StartsWith(temporary + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private string FolderOf(CaptureId id)
    {
        var hex = id.ToString();
        return Path.Combine(root, hex[..2], hex[2..4]);
    }

    private async Task<bool> WriteAsync(string final, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (File.Exists(final))
        {
            // It may have been renamed by a process that died before it could make the name durable.
            Durable.SyncFolder(Path.GetDirectoryName(final)!);
            return false;
        }

        var draft = Path.Combine(temporary, Guid.NewGuid().ToString("N"));
        await using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
        {
            await stream.WriteAsync(bytes, cancel);
            stream.Flush(flushToDisk: true);
        }

        return Durable.Publish(draft, final);
    }
}
