using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Svidok.Archive;

/// <summary>Where kept records lie.</summary>
internal sealed record Place(string File, long Offset, long Length);

/// <summary>WARC files that only grow, and the log that says what is in them. Records count as kept when their line is in the log:
/// what a crash left behind the last line was never acknowledged and is set aside. Several processes may write, one at a time.</summary>
internal sealed class WarcFiles : IDisposable
{
    private readonly string root;
    private readonly long most;
    private readonly string contact;
    private LogEnd? end;
    private FileStream? warc;
    private FileStream? log;

    /// <param name="most">A file that has reached this size is followed by a new one.</param>
    /// <param name="contact">Of the operator, for the head of every file.</param>
    public WarcFiles(string root, long most, string contact)
    {
        (this.root, this.most, this.contact) = (root, most, contact);
        Durable.CreateFolder(WarcFolder(root));
        Durable.CreateFolder(LogFolder(root));
    }

    public static string WarcFolder(string root) => Path.Combine(root, "warc");

    public static string LogFolder(string root) => Path.Combine(root, "log");

    /// <summary>One process at a time: hold it while appending or setting aside.</summary>
    public static FileStream Lock(string root)
    {
        // A batch takes milliseconds, making the index anew a minute.
        const int Patience = 120_000;
        for (var waited = 0; ; waited++)
        {
            try
            {
                return new(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < Patience)
            {
                // Another process writes.
                Thread.Sleep(1);
            }
        }
    }

    /// <summary>Brings the folder to the state that the log tells of. The caller holds the lock.</summary>
    /// <param name="known">Something that was kept; null where nothing is known.</param>
    /// <exception cref="InvalidDataException">The log is damaged or was cut: nothing may be written behind it.</exception>
    public void Recover(Place? known)
    {
        Close();
        var now = CaptureLog.EndOf(LogFolder(root));
        if (known is not null && (string.CompareOrdinal(known.File, now.File) is var newer && (newer > 0 || (newer == 0 && known.Offset >= now.End))))
        {
            throw new InvalidDataException($"The log ends before {known.File} at {known.Offset}, which was kept; restore the log from a backup.");
        }

        if (now.Day is { } day)
        {
            SetAside(CaptureLog.FileOf(LogFolder(root), day), now.Length);
        }

        Lazy<HashSet<string>> named = new(Named);
        foreach (var file in Directory.EnumerateFiles(WarcFolder(root), "*.warc.gz").Order(StringComparer.Ordinal))
        {
            var order = string.CompareOrdinal(Path.GetFileName(file), now.File);
            if (order == 0 || (order > 0 && !named.Value.Contains(Path.GetFileName(file))))
            {
                SetAside(file, order == 0 ? now.End : 0);
            }
        }

        end = now;
    }

    // Files that came from Blob Storage (svidok migrate) were logged in another order than that of their names; asked only where there is one behind the last.
    private HashSet<string> Named() => [.. CaptureLog.Days(LogFolder(root)).SelectMany(static day => CaptureLog.Places(day.File)).Select(static place => place.File)];

    /// <summary>Where the archive stands; set in order first where another process wrote or was killed. The caller holds the lock.</summary>
    public LogEnd Prepare(DateTimeOffset at)
    {
        if (end is null || !IsAsWeLeftIt(end, DateOnly.FromDateTime(at.UtcDateTime)))
        {
            Recover(null);
        }

        return end!;
    }

    /// <summary>Appends everything with one wait for the disk for the files and one for the log. The caller holds the lock.</summary>
    /// <returns>A place for each.</returns>
    public (IReadOnlyList<Place> Places, LogEnd End) Append(IReadOnlyList<ReadOnlyMemory<byte>> kept, DateTimeOffset at)
    {
        var now = Open(at);
        var text = new StringBuilder();
        var link = now.Link;
        var day = DateOnly.FromDateTime(at.UtcDateTime) is var today && now.Day > today ? now.Day.Value : today;
        if (now.Day != day)
        {
            Say(CaptureLog.Opens(day, link));
        }

        List<Place> places = [];
        try
        {
            foreach (var bytes in kept)
            {
                // A file with a longer name came from Blob Storage, where each exchange has its own: names that follow sort behind all of those.
                if (warc is null || warc.Position >= most || now.File is { Length: > 14 })
                {
                    warc?.Flush(flushToDisk: true);
                    now = now with { File = Rotate(now.File) };
                    Write(Preserved.Info(now.File, contact, at).Members);
                }

                places.Add(Write(bytes));
            }

            warc!.Flush(flushToDisk: true);
            var lines = Encoding.ASCII.GetBytes(text.ToString());
            if (now.Day != day)
            {
                log?.Dispose();
                log = new(CaptureLog.FileOf(LogFolder(root), day), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                Durable.SyncFolder(LogFolder(root));
            }

            log!.Write(lines);
            log.Flush(flushToDisk: true);
            end = new(day, log.Length, link, now.File, warc.Position);
            return (places, end);
        }
        catch
        {
            // Whatever is half written is set aside before the next batch.
            Close();
            throw;
        }

        Place Write(ReadOnlyMemory<byte> bytes)
        {
            var place = new Place(Path.GetFileName(warc!.Name), warc.Position, bytes.Length);
            warc.Write(bytes.Span);
            Say(CaptureLog.Kept(place), bytes.Span);
            return place;
        }

        void Say(string line, ReadOnlySpan<byte> bytes = default)
        {
            link = CaptureLog.Link(link, bytes.IsEmpty ? line : $"{line} {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
            text.Append(link).Append(' ').Append(line).Append('\n');
        }
    }

    /// <summary>Begins today's log where it is not begun, and adds a line that tells of no records. The caller holds the lock.</summary>
    /// <param name="line">Null for none.</param>
    public LogEnd Note(string? line, DateTimeOffset at)
    {
        var now = Open(at);
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        if (now.Day is null)
        {
            return now;
        }

        var (link, text) = (now.Link, "");
        if (now.Day < today)
        {
            log?.Dispose();
            log = new(CaptureLog.FileOf(LogFolder(root), today), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            Durable.SyncFolder(LogFolder(root));
            Say(CaptureLog.Opens(today, link));
            now = now with { Day = today };
        }

        if (line is not null)
        {
            Say(line);
        }

        log!.Write(Encoding.ASCII.GetBytes(text));
        log.Flush(flushToDisk: true);
        return end = now with { Length = log.Length, Link = link };

        void Say(string said)
        {
            link = CaptureLog.Link(link, said);
            text += $"{link} {said}\n";
        }
    }

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static byte[] Read(string root, Place place)
    {
        using var file = File.OpenHandle(Path.Combine(WarcFolder(root), Path.GetFileName(place.File)));
        if (RandomAccess.GetLength(file) < place.Offset + place.Length)
        {
            throw new EndOfStreamException($"{place.File} ends too early; restore it from a backup.");
        }

        var bytes = new byte[place.Length];
        for (int read, all = 0; all < bytes.Length; all += read)
        {
            read = RandomAccess.Read(file, bytes.AsSpan(all), place.Offset + all);
            if (read == 0)
            {
                throw new EndOfStreamException($"{place.File} ends too early; restore it from a backup.");
            }
        }

        return bytes;
    }

    public byte[] Read(Place place)
    {
        try
        {
            return Read(root, place);
        }
        catch (EndOfStreamException cut)
        {
            // To whoever asks for a capture it is no longer what was kept.
            throw new InvalidDataException(cut.Message, cut);
        }
    }

    public void Dispose() => Close();

    private LogEnd Open(DateTimeOffset at)
    {
        var now = Prepare(at);
        if (warc is null && now.File is { } file)
        {
            warc = new(Path.Combine(WarcFolder(root), file), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            warc.Seek(now.End, SeekOrigin.Begin);
        }

        log ??= OpenLog(now);
        return now;
    }

    // Another process that wrote since has written to the log; one that was killed while writing left a file longer than the log says.
    private bool IsAsWeLeftIt(LogEnd known, DateOnly today) =>
        LengthOf(known.Day is { } day ? CaptureLog.FileOf(LogFolder(root), day) : null) == known.Length
        && LengthOf(known.File is { } file ? Path.Combine(WarcFolder(root), file) : null) == known.End
        && (known.Day >= today || !File.Exists(CaptureLog.FileOf(LogFolder(root), today)));

    private static long LengthOf(string? file) => file is null ? 0 : new FileInfo(file) is { Exists: true } known ? known.Length : -1;

    private FileStream? OpenLog(LogEnd now)
    {
        if (now.Day is not { } day)
        {
            return null;
        }

        var opened = new FileStream(CaptureLog.FileOf(LogFolder(root), day), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        opened.Seek(0, SeekOrigin.End);
        return opened;
    }

    // The order of the names is the order of writing, whatever the clock does.
    private string Rotate(string? before)
    {
        var number = before is null ? 1 : int.Parse(before.AsSpan(0, 6), NumberStyles.None, CultureInfo.InvariantCulture) + 1;
        var name = string.Create(CultureInfo.InvariantCulture, $"{number:000000}.warc.gz");
        warc?.Dispose();
        warc = new(Path.Combine(WarcFolder(root), name), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Durable.SyncFolder(WarcFolder(root));
        return name;
    }

    // Nothing is destroyed: it may be all that is left after a log was restored from too old a backup.
    private void SetAside(string file, long from)
    {
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            if (stream.Length == from)
            {
                return;
            }

            if (stream.Length < from)
            {
                throw new InvalidDataException($"{Path.GetFileName(file)} is shorter than the log says; restore it from a backup.");
            }

            var aside = Path.Combine(root, "aside");
            Durable.CreateFolder(aside);
            using var copy = new FileStream(Path.Combine(aside, $"{Path.GetFileName(file)}.{from}.{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write);
            stream.Seek(from, SeekOrigin.Begin);
            stream.CopyTo(copy);
            copy.Flush(flushToDisk: true);
            stream.SetLength(from);
            stream.Flush(flushToDisk: true);
        }

        if (from == 0)
        {
            File.Delete(file);
        }
    }

    private void Close()
    {
        warc?.Dispose();
        log?.Dispose();
        (warc, log, end) = (null, null, null);
    }
}
