using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Svidok.Archive;

/// <summary>Reads every byte of a folder of captures and compares it with the chained log: no single bit may differ.
/// Needs no index and changes nothing.</summary>
internal sealed class ArchiveCheck(string root)
{
    // What one file should hold, as far as the log tells.
    private readonly Dictionary<string, long> ends = [];
    private readonly Dictionary<DateOnly, string> stamps = [];
    private bool isLogWhole = true;

    public async IAsyncEnumerable<Mismatch> RunAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var before = CaptureLog.Root;
        foreach (var (day, file) in CaptureLog.Days(WarcFiles.LogFolder(root)))
        {
            cancel.ThrowIfCancellationRequested();
            using var lines = CaptureLog.Lines(file).GetEnumerator();
            for (var number = 1; ; number++)
            {
                var (line, trouble) = Next(lines);
                if (trouble is not null)
                {
                    isLogWhole = false;
                    yield return new(MismatchKind.Altered, Relative(file), trouble);
                }

                if (line is not { } said)
                {
                    break;
                }

                if (number == 1 && said.Text != CaptureLog.Opens(day, before))
                {
                    yield return new(MismatchKind.Missing, Relative(file), "does not go on from the day before");
                }

                var (mismatch, proves) = Of(said.Text);
                mismatch ??= CaptureLog.Link(before, proves) == said.Link ? null : new(MismatchKind.Altered, Relative(file), $"line {number}, or what it tells of, does not match its link");
                before = said.Link;
                if (mismatch is not null)
                {
                    yield return mismatch;
                }
            }
        }

        foreach (var mismatch in Files().Concat(Stamps()))
        {
            yield return mismatch;
        }

        await Task.CompletedTask;
    }

    private static ((string Link, string Text, long End)? Line, string? Trouble) Next(IEnumerator<(string Link, string Text, long End)> lines)
    {
        try
        {
            return (lines.MoveNext() ? lines.Current : null, null);
        }
        catch (InvalidDataException error)
        {
            // What follows in this day has lost its chain; the other days are read all the same.
            return (null, error.Message);
        }
    }

    /// <returns>What is wrong; and what the line's link is made of, after the link before.</returns>
    private (Mismatch? Wrong, string Proves) Of(string text)
    {
        // The words of a time stamp's line are checked with the stamps.
        if (text.Split(' ') is ["stamped", var day, var sha256] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var stamped))
        {
            stamps[stamped] = sha256;
            return (null, text);
        }

        if (CaptureLog.Read(text) is not { } place)
        {
            return (null, text);
        }

        var file = Path.Combine(WarcFiles.WarcFolder(root), Path.GetFileName(place.File));
        var begins = ends.GetValueOrDefault(place.File);
        ends[place.File] = place.Offset + place.Length;
        if (place.Offset != begins || place.Length > int.MaxValue)
        {
            return (new(MismatchKind.Missing, Relative(file), $"the log leaves out what lies between {begins} and {place.Offset}"), text);
        }

        try
        {
            using var stream = File.OpenRead(file);
            stream.Seek(place.Offset, SeekOrigin.Begin);
            if (stream.Length < place.Offset + place.Length)
            {
                return (new(MismatchKind.Missing, Relative(file), $"ends before {place.Offset + place.Length}"), text);
            }

            var bytes = new byte[place.Length];
            stream.ReadExactly(bytes);
            Preserved.Check(bytes);
            return (null, $"{text} {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        }
        catch (FileNotFoundException)
        {
            return (new(MismatchKind.Missing, Relative(file)), text);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            return (new(MismatchKind.Altered, Relative(file), $"at {place.Offset}: {error.Message}"), text);
        }
    }

    private IEnumerable<Mismatch> Files()
    {
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            switch (Relative(Path.GetDirectoryName(file)!))
            {
                case "warc" when isLogWhole:
                    if (!ends.TryGetValue(name, out var end))
                    {
                        yield return new(MismatchKind.Alien, Relative(file));
                    }
                    else if (new FileInfo(file).Length > end)
                    {
                        yield return new(MismatchKind.Unexplained, Relative(file), $"the log ends at {end}");
                    }

                    break;
                case "warc" or "aside":
                    break;
                case "log" when CaptureLog.Days(WarcFiles.LogFolder(root)).Any(day => day.File == file || TimeStamp.FileOf(day.File) == file):
                    break;
                case "." when name is "lock" || name.StartsWith("index.db", StringComparison.Ordinal):
                    break;
                default:
                    yield return new(MismatchKind.Alien, Relative(file));
                    break;
            }
        }
    }

    private IEnumerable<Mismatch> Stamps()
    {
        foreach (var (day, sha256) in stamps)
        {
            var log = CaptureLog.FileOf(WarcFiles.LogFolder(root), day);
            var file = TimeStamp.FileOf(log);
            if (!File.Exists(file) || !File.Exists(log))
            {
                yield return new(MismatchKind.Missing, Relative(file));
            }
            else if (Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) != sha256 || TimeStamp.Read(File.ReadAllBytes(file), File.ReadAllBytes(log)) is null)
            {
                yield return new(MismatchKind.Altered, Relative(file), "is no time stamp of that day's log");
            }
        }
    }

    private string Relative(string file) => Path.GetRelativePath(root, file);
}
