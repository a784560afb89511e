using System.Globalization;
using System.Text;

namespace Svidok.Archive;

/// <summary>An HTTP/1.1 answer as it went over the wire, taken apart.</summary>
/// <param name="Head">Status line and fields with the empty line that ends them.</param>
/// <param name="Payload">What follows, without its transfer coding (chunks), with its content coding (WARC 1.1, 6.4.2).</param>
internal sealed record HttpMessage(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Payload)
{
    public string? this[string name] => Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>What the page is when all codings are off; null where it cannot be told.</summary>
    public ReadOnlyMemory<byte>? Body()
    {
        try
        {
            return ContentCoding.Decode(Payload, this["Content-Encoding"], int.MaxValue);
        }
        catch (InvalidDataException)
        {
            // A body that is not what its head says stays what it is: bytes.
            return null;
        }
    }

    /// <returns>Null where the bytes do not hold a whole head.</returns>
    public static HttpMessage? Read(ReadOnlyMemory<byte> wire)
    {
        while (true)
        {
            var end = wire.Span.IndexOf("\r\n\r\n"u8);
            var lines = end < 0 ? [] : Encoding.Latin1.GetString(wire.Span[..end]).Split("\r\n");
            if (lines.Length == 0 || lines[0].Length < 12 || !int.TryParse(lines[0].AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            {
                return null;
            }

            var (head, rest) = (wire[..(end + 4)], wire[(end + 4)..]);
            if (status is >= 100 and < 200 && rest.Length > 0)
            {
                // An interim answer, e.g. 103 with early hints: the real one follows.
                wire = rest;
                continue;
            }

            var headers = lines.Skip(1).Select(static line => line.Split(':', 2)).Where(static pair => pair.Length == 2)
                .Select(static pair => KeyValuePair.Create(pair[0], pair[1].Trim())).ToArray();
            var message = new HttpMessage(status, headers, head, rest);
            return message["Transfer-Encoding"]?.EndsWith("chunked", StringComparison.OrdinalIgnoreCase) == true ? message with { Payload = Dechunked(rest) } : message;
        }
    }

    // RFC 9112, 7.1. What breaks off in the middle is given as far as it came.
    private static ReadOnlyMemory<byte> Dechunked(ReadOnlyMemory<byte> chunks)
    {
        var whole = new MemoryStream(chunks.Length);
        while (chunks.Span.IndexOf("\r\n"u8) is > 0 and var line)
        {
            var size = Encoding.ASCII.GetString(chunks.Span[..line]).Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length <= 0)
            {
                break;
            }

            var chunk = chunks[(line + 2)..];
            whole.Write(chunk.Span[..Math.Min(length, chunk.Length)]);
            if (chunk.Length < length + 2)
            {
                break;
            }

            chunks = chunk[(length + 2)..];
        }

        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }
}
