using System.IO.Compression;

namespace Svidok.Archive;

/// <summary>Takes the codings off a body that the header <c>Content-Encoding</c> names (RFC 9110, 8.4).</summary>
internal static class ContentCoding
{
    /// <summary>What we can take off, for <c>Accept-Encoding</c>.</summary>
    public const string Known = "gzip, deflate, br";

    // Nobody packs a page more often; whoever says so wants to keep us busy.
    private const int MostCodings = 3;

    /// <param name="encoding">The header's value; null or an unknown coding leaves the body as it is.</param>
    /// <returns>Null where the body would be larger than <paramref name="most"/>.</returns>
    /// <exception cref="InvalidDataException">The body is not what the header says.</exception>
    public static ReadOnlyMemory<byte>? Decode(ReadOnlyMemory<byte> body, string? encoding, long most)
    {
        var codings = (encoding ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (codings.Length > MostCodings)
        {
            throw new InvalidDataException($"{codings.Length} codings of one body.");
        }

        // Applied in the order written, so taken off from the end.
        foreach (var coding in codings.Reverse())
        {
            if (body.Length == 0 || Open(coding, body) is not { } stream)
            {
                break;
            }

            using (stream)
            using (var decoded = new MemoryStream())
            {
                var buffer = new byte[1 << 16];
                for (int read; (read = stream.Read(buffer)) > 0;)
                {
                    // A small file may hold a large one: counted while it grows.
                    if (decoded.Length + read > most)
                    {
                        return null;
                    }

                    decoded.Write(buffer, 0, read);
                }

                body = decoded.ToArray();
            }
        }

        return body.Length > most ? null : body;
    }

    private static Stream? Open(string coding, ReadOnlyMemory<byte> body)
    {
        var bytes = new MemoryStream(body.ToArray(), writable: false);
        return coding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(bytes, CompressionMode.Decompress),
            "br" => new BrotliStream(bytes, CompressionMode.Decompress),

            // Servers disagree on what "deflate" is: with the two bytes of zlib before it, as the standard says, or without.
            "deflate" => body.Length > 1 && (body.Span[0] & 15) == 8 && ((body.Span[0] << 8) + body.Span[1]) % 31 == 0
                ? new ZLibStream(bytes, CompressionMode.Decompress)
                : new DeflateStream(bytes, CompressionMode.Decompress),
            _ => null,
        };
    }
}
