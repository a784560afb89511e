using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Svidok.Archive;

/// <summary>Where the archive stands: the end of the log and of the file that it tells of last.</summary>
/// <param name="Day">Of the newest log; null in an empty archive.</param>
/// <param name="Length">Of the newest log, in bytes.</param>
/// <param name="Link">The newest; the next one follows from it.</param>
/// <param name="File">The WARC file that was written last; null where none was.</param>
/// <param name="End">Where that file's last record ends.</param>
internal sealed record LogEnd(DateOnly? Day, long Length, string Link, string? File, long End)
{
    public static LogEnd Empty { get; } = new(null, 0, CaptureLog.Root, null, 0);
}


/// <summary>The hash-chained log of everything kept: a text file a day (UTC). It holds no address and no name, so a whole day of it
/// can be handed out as proof for one page of that day.</summary>
/// <remarks>Every line is <c>LINK TEXT</c>. TEXT is <c>opens DAY after LINK</c> (first line of a day; LINK is the last one of the day
/// before), <c>closes DAY</c> (the last line of a part, in Blob Storage), <c>stamped DAY SHA256</c> (of the time stamp of an earlier day's log) or <c>FILE OFFSET LENGTH</c>: what was kept. LINK is
/// the SHA-256 of <c>LINK-OF-THE-LINE-BEFORE TEXT</c>, for what was kept of <c>LINK-OF-THE-LINE-BEFORE TEXT SHA256-OF-THE-BYTES</c>,
/// in hexadecimal. So a line proves its bytes, and to recompute the chain one needs the bytes or their hashes.</remarks>
internal static class CaptureLog
{
    public static readonly string Root = new('0', 64);

    public static string FileOf(string folder, DateOnly day) => Path.Combine(folder, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".log");

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<(DateOnly Day, string File)> Days(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.log")
            .Select(static file => (Good: DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(file), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day), day, file))
            .Where(static one => one.Good).Select(static one => (one.day, one.file)).Order(),
    ];

    public static string Opens(DateOnly day, string after) => string.Create(CultureInfo.InvariantCulture, $"opens {day:yyyy-MM-dd} after {after}");

    public static string Closes(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"closes {day:yyyy-MM-dd}");

    public static string Kept(Place place) => string.Create(CultureInfo.InvariantCulture, $"{place.File} {place.Offset} {place.Length}");

    public static string Stamped(DateOnly day, string sha256) => string.Create(CultureInfo.InvariantCulture, $"stamped {day:yyyy-MM-dd} {sha256}");

    public static string Link(string before, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{before} {text}")));

    /// <returns>Null where the line tells of something else.</returns>
    public static Place? Read(string text) =>
        text.Split(' ') is [var file, var offset, var length]
        && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? new(file, start, size) : null;

    /// <summary>Everything that a day kept, in order.</summary>
    public static IEnumerable<Place> Places(string file) => Lines(file).Select(static line => Read(line.Text)).OfType<Place>();

    /// <summary>Reads the end of the newest logs.</summary>
    public static LogEnd EndOf(string folder)
    {
        var days = Days(folder);
        if (days.Count == 0)
        {
            return LogEnd.Empty;
        }

        var (link, length, last) = (Root, 0L, (Place?)null);
        foreach (var line in Lines(days[^1].File, tornTailIsFine: true))
        {
            (link, length, last) = (line.Link, line.End, Read(line.Text) ?? last);
        }

        for (var i = days.Count - 2; i >= 0 && last is null; i--)
        {
            last = Places(days[i].File).LastOrDefault();
        }

        // A first line that was torn leaves an empty log: the chain goes on from the day before.
        link = length == 0 && days.Count > 1 ? Lines(days[^2].File).Last().Link : link;
        return new(days[^1].Day, length, link, last?.File, last is null ? 0 : last.Offset + last.Length);
    }

    /// <param name="tornTailIsFine">Bytes after the last line's end were never acknowledged.</param>
    /// <exception cref="InvalidDataException">Something that is no line; the message says where.</exception>
    public static IEnumerable<(string Link, string Text, long End)> Lines(string file, bool tornTailIsFine = false)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        foreach (var line in Lines(stream, Path.GetFileName(file), tornTailIsFine))
        {
            yield return line;
        }
    }

    /// <param name="name">For people.</param>
    /// <exception cref="InvalidDataException">Something that is no line; the message says where.</exception>
    public static IEnumerable<(string Link, string Text, long End)> Lines(Stream log, string name, bool tornTailIsFine = false)
    {
        var (number, end) = (0, 0L);
        using var reader = new StreamReader(log, Encoding.Latin1, false, 1 << 16);
        var text = new StringBuilder();
        for (int c; (c = reader.Read()) >= 0;)
        {
            if (c != '\n')
            {
                text.Append((char)c);
                continue;
            }

            var line = text.ToString();
            text.Clear();
            number++;
            end += line.Length + 1;
            if (line.Length < 66 || line[64] != ' ')
            {
                throw new InvalidDataException($"{name}:{number}: is no line of the log");
            }

            yield return (line[..64], line[65..], end);
        }

        if (text.Length > 0 && !tornTailIsFine)
        {
            throw new InvalidDataException($"{name}:{number + 1}: has no end");
        }
    }
}
