using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Svidok.Archive;

/// <summary>Captures and the exchanges that brought them, in a folder of WARC 1.1 files that any tool for web archives reads.
/// Every byte is stored once; what was kept is on the disk, in the chained log, and is never changed.</summary>
public sealed class FolderArchive : ICaptureArchive, IDisposable
{
    /// <summary>A gigabyte: what web archives are used to.</summary>
    public const long FileSize = 1L << 30;

    private readonly string root;
    private readonly TimeProvider clock;
    private readonly WarcFiles files;
    private readonly WarcIndex index;
    private readonly ConcurrentQueue<Waiting> waiting = new();
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly InvalidDataException? damaged;
    private string indexed = "";

    /// <param name="contact">Of the operator; stands in every file.</param>
    /// <param name="fileSize">A file that has reached it is followed by a new one.</param>
    public FolderArchive(string folder, TimeProvider? clock = null, string contact = "unknown", long fileSize = FileSize)
    {
        root = Path.GetFullPath(folder);
        this.clock = clock ?? TimeProvider.System;
        files = new(root, fileSize, contact);
        using var alone = WarcFiles.Lock(root);
        index = WarcIndex.Open(Path.Combine(root, "index.db"));
        try
        {
            files.Recover(index.Newest()?.Place);
            CatchUp(files.Prepare(this.clock.GetUtcNow()));
        }
        catch (InvalidDataException error)
        {
            // What is there can still be read and checked; only nothing may be written behind it.
            damaged = error;
        }
    }

    /// <summary>Keeps an exchange as it went over the wire; when this returns, it is on the disk. An answer whose bytes are here
    /// already, or that says that nothing changed, is kept without them.</summary>
    public async Task KeepAsync(Exchange exchange, CancellationToken cancel)
    {
        var answer = HttpMessage.Read(exchange.Response);
        var original = OriginalOf(exchange, answer);
        exchange = original is null ? Preserved.Honest(exchange, answer) : exchange;
        await WriteAsync(Preserved.Of(exchange, answer, original), cancel);
    }

    /// <summary>Keeps a capture; when this returns, it is on the disk. Repeating it changes nothing; known bytes seen anew only add a
    /// sighting. What an exchange brought is kept already.</summary>
    /// <returns>True where the bytes were new.</returns>
    public async Task<bool> PutAsync(Capture capture, CancellationToken cancel)
    {
        if (index.Saw(capture.Id, capture.Url, Preserved.IsOfTheWeb(capture.Url) ? null : capture.At))
        {
            return false;
        }

        var whole = index.Whole(capture.Id);
        await WriteAsync(Preserved.Of(capture, whole is null ? null : Original(whole, capture.Url)), cancel);
        return whole is null;
    }

    /// <summary>The capture as it was first seen.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">The bytes are no longer those that were captured.</exception>
    public Task<Capture> GetAsync(CaptureId id, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (index.Whole(id) is not { } whole)
        {
            throw new FileNotFoundException($"The archive has no capture {id}.");
        }

        if (Preserved.Bytes(files.Read(whole.Place)) is not { } bytes || CaptureId.Of(bytes.Span) != id)
        {
            throw new InvalidDataException($"Capture {id} was altered after it was archived; restore {whole.Place.File} from a backup.");
        }

        var first = Preserved.Sighting(id, files.Read(index.Of(id)[0].Place));
        return Task.FromResult(new Capture(id, bytes, first.Source, first.Url, first.At, first.ContentType, first.Headers) { Listed = first.Listed });
    }

    public bool Has(CaptureId id) => index.Whole(id) is not null;

    /// <summary>Every time that these bytes were seen, oldest first; empty where the archive does not have them.</summary>
    public Task<IReadOnlyList<Sighting>> SightingsAsync(CaptureId id, CancellationToken cancel)
    {
        List<Sighting> sightings = [];
        foreach (var entry in index.Of(id))
        {
            cancel.ThrowIfCancellationRequested();
            sightings.Add(Preserved.Sighting(id, files.Read(entry.Place)));
        }

        return Task.FromResult<IReadOnlyList<Sighting>>(sightings);
    }

    /// <summary>Everything that is kept, in the order of the hashes.</summary>
    public async IAsyncEnumerable<CaptureId> AllAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var id in index.All())
        {
            cancel.ThrowIfCancellationRequested();
            yield return id;
        }

        await Task.CompletedTask;
    }

    /// <summary>Reads every byte again and names what is not as it was written.</summary>
    public IAsyncEnumerable<Mismatch> VerifyAsync(CancellationToken cancel) => new ArchiveCheck(root).RunAsync(cancel);

    /// <summary>Has every finished day of the log stamped that is not yet; the stamp's hash stands in the log of today.</summary>
    /// <returns>How many days were stamped.</returns>
    /// <exception cref="HttpRequestException">The authority did not answer.</exception>
    /// <exception cref="CryptographicException">It answered with something else.</exception>
    public async Task<int> StampAsync(HttpClient client, Uri authority, CancellationToken cancel)
    {
        Note(null);
        var days = CaptureLog.Days(WarcFiles.LogFolder(root));
        var stamped = days.SelectMany(static day => CaptureLog.Lines(day.File)).Select(static line => line.Text.Split(' ')).Where(static words => words[0] == "stamped").Select(static words => words[1]).ToHashSet();
        var count = 0;
        foreach (var (day, log) in days.SkipLast(1).Where(day => !stamped.Contains(Path.GetFileNameWithoutExtension(day.File))))
        {
            var text = await File.ReadAllBytesAsync(log, cancel);
            var token = await TimeStamp.AskAsync(client, authority, text, cancel);
            if (TimeStamp.Read(token, text) is null)
            {
                throw new CryptographicException("The authority's time stamp does not fit.");
            }

            // A token that a crash kept from being noted is replaced: only the log says that there is one.
            await File.WriteAllBytesAsync(TimeStamp.FileOf(log), token, cancel);
            Durable.SyncFolder(WarcFiles.LogFolder(root));
            Note(CaptureLog.Stamped(day, Convert.ToHexStringLower(SHA256.HashData(token))));
            count++;
        }

        return count;
    }

    internal string Root => root;

    internal IWarcStore Files => new WarcFolder(root, index);

    public void Dispose()
    {
        files.Dispose();
        index.Dispose();
        writer.Dispose();
    }

    // Whoever comes first writes for all that wait: one wait for the disk serves them all.
    private async Task WriteAsync(Preserved kept, CancellationToken cancel)
    {
        if (damaged is not null)
        {
            throw new InvalidDataException(damaged.Message, damaged);
        }

        cancel.ThrowIfCancellationRequested();
        var mine = new Waiting(kept, new(TaskCreationOptions.RunContinuationsAsynchronously));
        waiting.Enqueue(mine);
        await writer.WaitAsync(CancellationToken.None);
        try
        {
            if (!mine.Done.Task.IsCompleted)
            {
                WriteWaiting();
            }
        }
        finally
        {
            writer.Release();
        }

        await mine.Done.Task;
    }

    private void WriteWaiting()
    {
        List<Waiting> batch = [];
        while (waiting.TryDequeue(out var one))
        {
            batch.Add(one);
        }

        try
        {
            using var alone = WarcFiles.Lock(root);
            var now = clock.GetUtcNow();
            CatchUp(files.Prepare(now));
            var (places, end) = files.Append([.. batch.Select(static one => one.Kept.Members)], now);
            index.Insert([.. batch.Select(static one => one.Kept).Zip(places)]);
            indexed = end.Link;
        }
        catch (Exception error)
        {
            // Each of those who wait learns it, and none of them was told that its bytes are kept.
            batch.ForEach(one => one.Done.SetException(error));
            return;
        }

        batch.ForEach(static one => one.Done.SetResult());
    }

    private void Note(string? line)
    {
        writer.Wait();
        try
        {
            using var alone = WarcFiles.Lock(root);
            var now = clock.GetUtcNow();
            CatchUp(files.Prepare(now));
            indexed = files.Note(line, now).Link;
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Brings into the index what the log has and it has not: after a crash, of another process, or all of it.</summary>
    private void CatchUp(LogEnd end)
    {
        if (end.Link == indexed)
        {
            return;
        }

        var newest = index.Newest()?.Place;
        var days = CaptureLog.Days(WarcFiles.LogFolder(root));
        var from = days.Count - 1;
        while (newest is not null && from > 0 && !CaptureLog.Places(days[from].File).Contains(newest))
        {
            from--;
        }

        // In the order of the log: names that came from Blob Storage are in another one.
        var places = days.Skip(newest is null ? 0 : from).SelectMany(static day => CaptureLog.Places(day.File));
        foreach (var some in (newest is null ? places : places.SkipWhile(place => place != newest).Skip(1)).Chunk(1000))
        {
            index.Insert([.. some.Select(Known).OfType<(Preserved, Place)>()]);
        }

        indexed = end.Link;
    }

    private (Preserved, Place)? Known(Place place)
    {
        try
        {
            return Preserved.Read(files.Read(place)) is { Kind: not PreservedKind.Info } kept ? (kept, place) : null;
        }
        catch (InvalidDataException)
        {
            // Damaged: verify names it, and what is whole can still be found.
            return null;
        }
    }

    private Original? OriginalOf(Exchange exchange, HttpMessage? answer) => answer switch
    {
        { Status: 304 } when index.ByUrl(exchange.Url) is { } before => Original(before, exchange.Url),
        { Payload.Length: > 0 } when exchange.Truncated is null && index.ByPayload(SHA256.HashData(answer.Payload.Span)) is { } same && same.Capture == exchange.Capture => Original(same, exchange.Url),
        _ => null,
    };

    // The address is in the file only; nearly always it is the one that is asked for now.
    private Original Original(WarcIndex.Entry entry, string url) =>
        new(entry.Record, entry.Url == Preserved.Short64(url) ? url : Preserved.Read(files.Read(entry.Place)).Url, entry.At);

    private sealed record Waiting(Preserved Kept, TaskCompletionSource Done);
}
