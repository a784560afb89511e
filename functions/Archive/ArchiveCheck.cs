using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Svidok.Archive;

/// <summary>Reads every byte of an archive and compares it with the chained log: no single bit may differ.
/// Needs no index and changes nothing.</summary>
internal sealed class ArchiveCheck(IWarcStore store)
{
    // Reading from far away takes longer than hashing: so many records are read at once.
    private const int AtOnce = 16;

    // What one file should hold, as far as the log tells.
    private readonly Dictionary<string, long> ends = [];
    private readonly Dictionary<DateOnly, string> stamps = [];
    private bool isLogWhole = true;

    /// <summary>Of a folder.</summary>
    public ArchiveCheck(string root)
        : this(new WarcFolder(root))
    {
    }

    public async IAsyncEnumerable<Mismatch> RunAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var before = CaptureLog.Root;
        foreach (var day in await store.DaysAsync(cancel))
        {
            cancel.ThrowIfCancellationRequested();
            var file = NameOf(day);
            using var lines = CaptureLog.Lines(new MemoryStream(await store.LogAsync(day, cancel)), Path.GetFileName(file)).GetEnumerator();
            var (number, ends) = (0, false);
            while (!ends)
            {
                var (some, trouble) = Next(lines);
                var read = await Task.WhenAll(some.Select(line => OfAsync(line.Text, cancel)));
                foreach (var (said, (wrong, proves)) in some.Zip(read))
                {
                    number++;
                    if (number == 1 && said.Text != CaptureLog.Opens(day, before))
                    {
                        yield return new(MismatchKind.Missing, file, "does not go on from the day before");
                    }

                    var mismatch = Gap(said.Text) ?? wrong
                        ?? (CaptureLog.Link(before, proves) == said.Link ? null : new(MismatchKind.Altered, file, $"line {number}, or what it tells of, does not match its link"));
                    before = said.Link;
                    if (mismatch is not null)
                    {
                        yield return mismatch;
                    }
                }

                ends = some.Count == 0 || trouble is not null;
                if (trouble is not null)
                {
                    isLogWhole = false;
                    yield return new(MismatchKind.Altered, file, trouble);
                }
            }
        }

        await foreach (var mismatch in FilesAsync(cancel))
        {
            yield return mismatch;
        }

        foreach (var (day, sha256) in stamps)
        {
            if (await StampAsync(day, sha256, cancel) is { } mismatch)
            {
                yield return mismatch;
            }
        }
    }

    private static (List<(string Link, string Text, long End)> Lines, string? Trouble) Next(IEnumerator<(string Link, string Text, long End)> lines)
    {
        List<(string Link, string Text, long End)> some = [];
        try
        {
            while (some.Count < AtOnce && lines.MoveNext())
            {
                some.Add(lines.Current);
            }

            return (some, null);
        }
        catch (InvalidDataException error)
        {
            // What follows in this day has lost its chain; the other days are read all the same.
            return (some, error.Message);
        }
    }

    /// <returns>What is wrong; and what the line's link is made of, after the link before.</returns>
    private async Task<(Mismatch? Wrong, string Proves)> OfAsync(string text, CancellationToken cancel)
    {
        if (CaptureLog.Read(text) is not { } place)
        {
            return (null, text);
        }

        var file = "warc/" + place.File;
        try
        {
            var bytes = await store.ReadAsync(place, cancel);
            Preserved.Check(bytes);
            return (null, $"{text} {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        }
        catch (FileNotFoundException)
        {
            return (new(MismatchKind.Missing, file), text);
        }
        catch (EndOfStreamException)
        {
            return (new(MismatchKind.Missing, file, $"ends before {place.Offset + place.Length}"), text);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            return (new(MismatchKind.Altered, file, $"at {place.Offset}: {error.Message}"), text);
        }
    }

    // In the order of the log: what a file holds is told without a gap.
    private Mismatch? Gap(string text)
    {
        // The words of a time stamp's line are checked with the stamps.
        if (text.Split(' ') is ["stamped", var day, var sha256] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var stamped))
        {
            stamps[stamped] = sha256;
            return null;
        }

        if (CaptureLog.Read(text) is not { } place)
        {
            return null;
        }

        var begins = ends.GetValueOrDefault(place.File);
        ends[place.File] = place.Offset + place.Length;
        return place.Offset == begins ? null : new(MismatchKind.Missing, "warc/" + place.File, $"the log leaves out what lies between {begins} and {place.Offset}");
    }

    private async IAsyncEnumerable<Mismatch> FilesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var file in store.FilesAsync(cancel))
        {
            if (file.Role == FileRole.Alien)
            {
                yield return new(MismatchKind.Alien, file.Name);
            }
            else if (file.Role == FileRole.Warc && isLogWhole)
            {
                if (!ends.TryGetValue(Path.GetFileName(file.Name), out var end))
                {
                    yield return new(MismatchKind.Alien, file.Name);
                }
                else if (file.Length > end)
                {
                    yield return new(MismatchKind.Unexplained, file.Name, $"the log ends at {end}");
                }
            }
        }
    }

    private async Task<Mismatch?> StampAsync(DateOnly day, string sha256, CancellationToken cancel)
    {
        var file = Path.ChangeExtension(NameOf(day), ".tst");
        if (await store.StampAsync(day, cancel) is not { } token || !(await store.DaysAsync(cancel)).Contains(day))
        {
            return new(MismatchKind.Missing, file);
        }

        return Convert.ToHexStringLower(SHA256.HashData(token)) != sha256 || TimeStamp.Read(token, await store.LogAsync(day, cancel)) is null
            ? new(MismatchKind.Altered, file, "is no time stamp of that day's log") : null;
    }

    private static string NameOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"log/{day:yyyy-MM-dd}.log");
}
