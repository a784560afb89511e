using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Svidok.Archive;

namespace Svidok.Store.Blobs;

/// <summary>Captures and the exchanges that brought them, in a container of Blob Storage: the format of <see cref="FolderArchive"/> (WARC 1.1,
/// one chained log), cut so that any number of processes may write at once. Nothing is ever overwritten; the container's immutability
/// policy (infra/modules/captures.bicep) keeps others from it. docs/decisions/0012-evidence-in-blobs.md says why it is cut so.</summary>
public sealed class BlobArchive : ICaptureArchive, IDisposable
{
    // A stamp is noted right after it was given; what a crash kept from it, the next hour notes.
    private const int NotedWithin = 8;

    /// <summary>Whoever has not named its file in the log after so long has ended.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly BlobContainerClient container;
    private readonly TimeProvider clock;
    private readonly string contact;
    private readonly BlobLog log;
    private readonly BlobIndex index;
    private readonly BlobWarcs warcs;

    /// <param name="contact">Of the operator; stands in every file.</param>
    public BlobArchive(BlobContainerClient container, TimeProvider? clock = null, string contact = "unknown")
    {
        (this.container, this.clock, this.contact) = (container, clock ?? TimeProvider.System, contact);
        log = new(container);
        index = new(container);
        warcs = new(container, log, index);
    }

    internal IWarcStore Files => warcs;

    /// <summary>When a blob was made by the clock of this process; the storage has its own.</summary>
    internal Func<DateTimeOffset, DateTimeOffset> MadeAt { get; init; } = static at => at;

    /// <summary>Keeps an exchange as it went over the wire; when this returns, it is in the chain. An answer whose bytes are here already, or that
    /// says that nothing changed, is kept without them.</summary>
    public async Task KeepAsync(Exchange exchange, CancellationToken cancel)
    {
        var answer = HttpMessage.Read(exchange.Response);
        var capture = exchange.Capture;
        Original? original = null;
        if (answer is { Status: 304 } && await index.LastAtAsync(exchange.Url, cancel) is { } before)
        {
            capture = before;
            original = (await index.OfAsync(before, cancel)).FirstOrDefault(static sight => sight.IsWhole) is { } whole ? await OriginalAsync(whole, exchange.Url, cancel) : null;
        }
        else if (exchange is { Capture: { } page, Truncated: null } && answer is { Payload.Length: > 0 })
        {
            var payload = Sight.ShortOf(SHA256.HashData(answer.Payload.Span));
            original = (await index.OfAsync(page, cancel)).FirstOrDefault(sight => sight.IsWhole && sight.Payload == payload) is { } same ? await OriginalAsync(same, exchange.Url, cancel) : null;
        }

        if (original is null)
        {
            exchange = Preserved.Honest(exchange, answer);
            capture = exchange.Capture;
        }

        await WriteAsync(Preserved.Of(exchange, answer, original), capture, MayStay(answer), cancel);
    }

    public async Task<bool> PutAsync(Capture capture, CancellationToken cancel)
    {
        var sights = await index.OfAsync(capture.Id, cancel);
        var url = Preserved.Short64(capture.Url);
        if (sights.Any(sight => sight.Url == url && (Preserved.IsOfTheWeb(capture.Url) || sight.At == capture.At)))
        {
            return false;
        }

        var whole = sights.FirstOrDefault(static sight => sight.IsWhole);
        await WriteAsync(Preserved.Of(capture, whole is null ? null : await OriginalAsync(whole, capture.Url, cancel)), capture.Id, mayStay: false, cancel);
        return whole is null;
    }

    public async Task<Capture> GetAsync(CaptureId id, CancellationToken cancel)
    {
        var sights = await index.OfAsync(id, cancel);
        if (sights.FirstOrDefault(static sight => sight.IsWhole) is not { } whole)
        {
            throw new FileNotFoundException($"The archive has no capture {id}.");
        }

        var members = await ReadAsync(whole, cancel);
        if (Preserved.Bytes(members) is not { } bytes || CaptureId.Of(bytes.Span) != id)
        {
            throw new InvalidDataException($"Capture {id} was altered after it was archived; restore an earlier version of {whole.Place.File}.");
        }

        var first = Preserved.Sighting(id, sights[0] == whole ? members : await ReadAsync(sights[0], cancel));
        return new(id, bytes, first.Source, first.Url, first.At, first.ContentType, first.Headers) { Listed = first.Listed };
    }

    public async Task<IReadOnlyList<Sighting>> SightingsAsync(CaptureId id, CancellationToken cancel)
    {
        List<Sighting> sightings = [];
        foreach (var sight in await index.OfAsync(id, cancel))
        {
            sightings.Add(Preserved.Sighting(id, await ReadAsync(sight, cancel)));
        }

        return sightings;
    }

    public async IAsyncEnumerable<CaptureId> AllAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        CaptureId? before = null;
        await foreach (var sight in index.AllAsync(cancel))
        {
            if (sight.Capture != before)
            {
                before = sight.Capture;
                yield return sight.Capture;
            }
        }
    }

    public IAsyncEnumerable<Mismatch> VerifyAsync(CancellationToken cancel) => new ArchiveCheck(warcs).RunAsync(cancel);

    /// <summary>Has every finished day of the log stamped that is not yet; the stamp's hash stands in the log of today. A stamp that a crash
    /// kept from being noted is noted: nothing is overwritten here.</summary>
    /// <returns>How many days were stamped.</returns>
    /// <exception cref="HttpRequestException">The authority did not answer.</exception>
    /// <exception cref="CryptographicException">It answered with something else.</exception>
    public async Task<int> StampAsync(HttpClient client, Uri authority, CancellationToken cancel)
    {
        await log.NoteAsync(null, clock.GetUtcNow(), cancel);
        var days = await warcs.DaysAsync(cancel);
        var stamped = await warcs.StampedAsync(cancel);
        HashSet<string> noted = [];
        foreach (var day in days.TakeLast(NotedWithin))
        {
            noted.UnionWith(CaptureLog.Lines(new MemoryStream(await log.DayAsync(day, cancel)), "log").Select(static line => line.Text.Split(' ')).Where(static words => words[0] == "stamped").Select(static words => words[1]));
        }

        var recent = days.TakeLast(NotedWithin).ToHashSet();
        var count = 0;
        foreach (var day in days.SkipLast(1).Where(day => !stamped.Contains(day) || (recent.Contains(day) && !noted.Contains(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))))
        {
            var text = await log.DayAsync(day, cancel);
            var token = await warcs.StampAsync(day, cancel) ?? await TimeStamp.AskAsync(client, authority, text, cancel);
            if (TimeStamp.Read(token, text) is null)
            {
                throw new CryptographicException("The authority's time stamp does not fit.");
            }

            token = await warcs.PutStampAsync(day, token, cancel);
            await log.NoteAsync(CaptureLog.Stamped(day, Hash(token)), clock.GetUtcNow(), cancel);
            count++;
        }

        return count;
    }

    /// <summary>Puts into the log what a process wrote and did not live to name there. It was never acknowledged, and it is evidence all the same.</summary>
    /// <returns>How many files.</returns>
    public Task<int> SettleAsync(CancellationToken cancel) => SettleAsync(Patience, cancel);

    /// <param name="patience">Whatever is younger may be somebody's who still writes.</param>
    internal async Task<int> SettleAsync(TimeSpan patience, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var named = new HashSet<string>();
        foreach (var day in (await warcs.DaysAsync(cancel)).TakeLast(3))
        {
            named.UnionWith(CaptureLog.Lines(new MemoryStream(await log.DayAsync(day, cancel)), "log").Select(static line => CaptureLog.Read(line.Text)?.File).OfType<string>());
        }

        var settled = 0;
        await foreach (var (file, since, head) in warcs.NewAsync(now.AddHours(-20), now, cancel))
        {
            if (named.Contains(file) || MadeAt(since) > now - patience)
            {
                continue;
            }

            var bytes = (await container.GetBlobClient(BlobWarcs.Folder + file).DownloadContentAsync(cancel)).Value.Content.ToMemory();
            Preserved.Check(bytes[..head]);
            Preserved.Check(bytes[head..]);
            await log.AppendAsync([(new(file, 0, head), Hash(bytes[..head])), (new(file, head, bytes.Length - head), Hash(bytes[head..]))], now, cancel);
            settled++;
        }

        if (settled > 0)
        {
            await IndexAsync(cancel);
        }

        return settled;
    }

    /// <summary>Brings into the index what the log tells of and it has not.</summary>
    internal async Task IndexAsync(CancellationToken cancel)
    {
        Dictionary<(long Url, DateTimeOffset At), CaptureId> wholes = [];
        HashSet<(string, long)> known = [];
        await foreach (var sight in index.AllAsync(cancel))
        {
            known.Add((sight.Place.File, sight.Place.Offset));
            wholes.TryAdd((sight.Url, sight.At), sight.Capture);
        }

        foreach (var day in await warcs.DaysAsync(cancel))
        {
            foreach (var chunk in CaptureLog.Lines(new MemoryStream(await log.DayAsync(day, cancel)), "log").Select(static line => CaptureLog.Read(line.Text)).OfType<Place>().Where(place => !known.Contains((place.File, place.Offset))).Chunk(16))
            {
                var read = await Task.WhenAll(chunk.Select(async place => (place, Kept: Preserved.Read(await warcs.ReadAsync(place, cancel)))));
                List<(Sight Sight, bool MayStay)> found = [];
                foreach (var (place, kept) in read)
                {
                    var capture = kept.Original is { } original ? wholes.TryGetValue((Preserved.Short64(original.Url), original.At), out var same) ? same : null : kept.Capture;
                    if (capture is { } id)
                    {
                        found.Add((Sight.Of(id, kept, place), MayStay(Preserved.Answer(kept.Members))));
                        wholes.TryAdd((Preserved.Short64(kept.Url), kept.At), id);
                    }
                }

                await Task.WhenAll(found.Select(one => index.AddAsync(one.Sight, one.MayStay, cancel)));
            }
        }
    }

    public void Dispose() => log.Dispose();

    // Bytes, then the chain, then what finds them: a crash in between leaves something that nobody was told of, never a line without its bytes.
    private async Task WriteAsync(Preserved kept, CaptureId? capture, bool mayStay, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var file = await warcs.NewNameAsync(now, cancel);
        var head = Preserved.Info(file, contact, now).Members;
        byte[] bytes = [.. head.Span, .. kept.Members.Span];
        await warcs.WriteAsync(file, head.Length, bytes, cancel);
        var place = new Place(file, head.Length, kept.Members.Length);
        await log.AppendAsync([(new(file, 0, head.Length), Hash(head)), (place, Hash(kept.Members))], now, cancel);
        if (capture is { } id)
        {
            await index.AddAsync(Sight.Of(id, kept, place), mayStay, cancel);
        }
    }

    // Only what has one of these can be asked for "if it changed". That it is unchanged says nothing new.
    private static bool MayStay(HttpMessage? answer) => answer is not null and not { Status: 304 } && (answer["ETag"] ?? answer["Last-Modified"]) is not null;

    private async Task<byte[]> ReadAsync(Sight sight, CancellationToken cancel)
    {
        try
        {
            return await warcs.ReadAsync(sight.Place, cancel);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException(cut.Message, cut);
        }
    }

    // The address is in the file only; nearly always it is the one that is asked for now.
    private async Task<Original> OriginalAsync(Sight sight, string url, CancellationToken cancel) =>
        new(sight.Record, sight.Url == Preserved.Short64(url) ? url : Preserved.Read(await ReadAsync(sight, cancel)).Url, sight.At);

    private static string Hash(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
}
