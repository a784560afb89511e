using System.Text;

namespace Svidok.Commands;

/// <summary>Lines of a stream in UTF-8, each at most <see cref="Longest"/> characters: whoever sends more gets an error, not our memory.</summary>
internal sealed class LineReader(Stream input, int longest = LineReader.Longest) : IDisposable
{
    /// <summary>More than any document has; a whole book has two million.</summary>
    public const int Longest = 32 << 20;

    private readonly StreamReader reader = new(input, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, 1 << 16);
    private readonly char[] buffer = new char[1 << 15];
    private int from;
    private int to;

    /// <param name="line">Without its line break; null for a line that is too long.</param>
    /// <returns>False at the end.</returns>
    public bool Next(out string? line)
    {
        StringBuilder? longer = null;
        var started = false;
        var tooLong = false;
        while (true)
        {
            if (from == to)
            {
                (from, to) = (0, reader.Read(buffer));
                if (to == 0)
                {
                    line = tooLong ? null : longer?.ToString() ?? "";
                    return started;
                }
            }

            started = true;
            var rest = buffer.AsSpan(from, to - from);
            var end = rest.IndexOf('\n');
            var part = end < 0 ? rest : rest[..end];
            from += end < 0 ? rest.Length : end + 1;
            tooLong |= (longer?.Length ?? 0) + part.Length > longest;
            if (end >= 0)
            {
                line = tooLong ? null : Joined(longer, part);
                return true;
            }

            if (tooLong)
            {
                longer = null;
            }
            else
            {
                (longer ??= new()).Append(part);
            }
        }
    }

    public void Dispose() => reader.Dispose();

    private static string Joined(StringBuilder? before, ReadOnlySpan<char> part)
    {
        var line = before is null ? part.ToString() : before.Append(part).ToString();
        return line.EndsWith('\r') ? line[..^1] : line;
    }
}
