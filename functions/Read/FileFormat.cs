namespace Svidok.Read;

/// <summary>Tells formats apart by their first bytes.</summary>
internal static class FileFormat
{
    internal enum Kind
    {
        Empty,
        Pdf,
        Zip,
        Html,
        Text,
        Unknown,
    }

    public static Kind Of(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.ContainsAnyExcept(" \t\r\n\0"u8))
        {
            return Kind.Empty;
        }

        var head = bytes[..Math.Min(bytes.Length, 4096)];
        if (head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
        {
            return Kind.Pdf;
        }

        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
        {
            return Kind.Zip;
        }

        if (head.StartsWith("{\\rtf"u8) || IsBinary(head))
        {
            return Kind.Unknown;
        }

        return LooksLikeHtml(head) ? Kind.Html : Kind.Text;
    }

    // A few control bytes are noise of bad exports; a twentieth of them is no text. UTF-16 has many zeros, but a mark at its head.
    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        if (Charset.Utf16(head) is not null)
        {
            return false;
        }

        var control = 0;
        foreach (var b in head)
        {
            if (b is < 32 and not (9 or 10 or 12 or 13 or 26 or 27))
            {
                control++;
            }
        }

        return control * 20 > head.Length;
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> head)
    {
        // UTF-16 has a zero beside every ASCII letter; without them the marks read alike.
        var letters = new char[head.Length];
        var count = 0;
        foreach (var b in head)
        {
            if (b != 0)
            {
                letters[count++] = (char)b;
            }
        }

        var text = letters.AsSpan(0, count);
        foreach (var mark in (ReadOnlySpan<string>)["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<div", "<table", "<p>", "<p ", "<article", "<script", "<span"])
        {
            if (text.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
