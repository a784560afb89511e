using System.Buffers;
using System.Text;

namespace Svidok.Read;

/// <summary>Decodes bytes whose charset nobody can be trusted to name. What the bytes prove comes first (a byte order mark,
/// well-formed UTF-8, the zeros of UTF-16); then the one-byte charsets of Russian and Ukrainian are compared by how much each
/// makes the text look like language. What the page or server declares only breaks a near tie.</summary>
internal static class Charset
{
    private const int Sample = 1 << 16;

    // Common letters weigh more; a reading that yields box drawing or stray capitals loses.
    private const string ByFrequency = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъіїєґё";

    private static readonly SearchValues<char> EndOfName = SearchValues.Create(" \"';>/?");
    private static readonly string[] Names = ["windows-1251", "koi8-r", "ibm866", "koi8-u"];
    private static readonly char[][] Tables = BuildTables();

    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Encoding.UTF8.GetString(bytes[3..]);
        }

        if (Utf16(bytes) is { } wide)
        {
            var marked = bytes[0] is 0xFE or 0xFF && bytes[1] is 0xFE or 0xFF;
            return wide.GetString(marked ? bytes[2..] : bytes);
        }

        return IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : OneByte(bytes, Tables[Vote(bytes, Declared(bytes, contentType))]);
    }

    /// <summary>UTF-16 by its mark, or by high bytes that are nearly always 0 (Latin) or 4 (Cyrillic).</summary>
    public static Encoding? Utf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4)
        {
            return null;
        }

        switch (bytes[0], bytes[1])
        {
            case (0xFF, 0xFE):
                return Encoding.Unicode;
            case (0xFE, 0xFF):
                return Encoding.BigEndianUnicode;
        }

        int even = 0, odd = 0;
        var pairs = Math.Min(bytes.Length, 4096) / 2;
        for (var i = 0; i < pairs; i++)
        {
            even += bytes[2 * i] is 0 or 4 ? 1 : 0;
            odd += bytes[2 * i + 1] is 0 or 4 ? 1 : 0;
        }

        return odd * 10 > pairs * 9 && even * 2 < pairs ? Encoding.Unicode
            : even * 10 > pairs * 9 && odd * 2 < pairs ? Encoding.BigEndianUnicode
            : null;
    }

    // Cyrillic in a one-byte charset is practically never well-formed UTF-8; a few broken characters do not outweigh many good ones.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        for (var i = 0; i < bytes.Length;)
        {
            if (bytes[i] < 0x80)
            {
                var next = bytes[i..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                if (next < 0)
                {
                    break;
                }

                i += next;
                continue;
            }

            var status = Rune.DecodeFromUtf8(bytes[i..], out _, out var used);
            if (status == OperationStatus.Done)
            {
                good++;
            }
            else
            {
                bad++;
            }

            i += used;
        }

        return bad == 0 || good > bad * 20;
    }

    private static string OneByte(ReadOnlySpan<byte> bytes, char[] table)
    {
        var chars = new char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            chars[i] = table[bytes[i]];
        }

        return new(chars);
    }

    private static int Vote(ReadOnlySpan<byte> bytes, string? declared)
    {
        var best = 0;
        var bestScore = double.MinValue;
        for (var i = 0; i < Tables.Length; i++)
        {
            var score = Score(bytes, Tables[i]) * (Names[i] == declared ? 1.05 : 1);
            if (score > bestScore)
            {
                (best, bestScore) = (i, score);
            }
        }

        return best;
    }

    private static double Score(ReadOnlySpan<byte> bytes, char[] table)
    {
        var score = 0.0;
        var seen = 0;
        var before = ' ';
        foreach (var b in bytes)
        {
            var c = table[b];
            if (b >= 0x80)
            {
                var lower = char.ToLowerInvariant(c);
                var rank = ByFrequency.IndexOf(lower, StringComparison.Ordinal);
                score += rank < 0 ? (char.IsPunctuation(c) || c is '\u00A0' or '№' ? 0 : -20)
                    : c == lower ? 40 - rank
                    : char.IsLower(before) ? -30
                    : 10 - rank / 4.0;
                if (++seen == Sample)
                {
                    break;
                }
            }

            before = c;
        }

        return Math.Max(score, 0) + Math.Min(score, 0) * 1.1;
    }

    /// <summary>What the header, a meta element or the XML prolog says; in lower case, with the names that we use.</summary>
    private static string? Declared(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 2048)]);
        return After(contentType, "charset=") ?? After(head, "charset=") ?? After(head, "encoding=");
    }

    private static string? After(string? text, string mark)
    {
        var at = text?.IndexOf(mark, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var rest = text.AsSpan(at + mark.Length).TrimStart(" \"'");
        var end = rest.IndexOfAny(EndOfName);
        var name = (end < 0 ? rest : rest[..end]).ToString().ToLowerInvariant();
        return name switch
        {
            "cp1251" or "win-1251" or "windows1251" => "windows-1251",
            "cp866" or "866" => "ibm866",
            "koi8" => "koi8-r",
            "" => null,
            _ => name,
        };
    }

    private static char[][] BuildTables()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var all = Enumerable.Range(0, 256).Select(static b => (byte)b).ToArray();
        return [.. Names.Select(name => Encoding.GetEncoding(name).GetChars(all))];
    }
}
