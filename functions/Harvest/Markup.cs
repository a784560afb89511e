using System.Net;

namespace Svidok.Harvest;

/// <summary>Finds elements in XML as it really is: unescaped ampersands, unclosed elements, any prolog. It takes what it finds and never
/// minds whether the rest is XML.</summary>
internal static class Markup
{
    public static bool Has(string text, string mark) => text.AsSpan(0, Math.Min(text.Length, 4096)).Contains(mark, StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<string> Elements(string text, string name)
    {
        for (var at = 0; (at = Open(text, name, at)) >= 0;)
        {
            // An entry that is not closed ends where the next one begins.
            var next = Open(text, name, at + 1);
            var close = text.IndexOf($"</{name}>", at, StringComparison.OrdinalIgnoreCase);
            var end = close >= 0 && (next < 0 || close < next) ? close : next >= 0 ? next : text.Length;
            yield return text[at..end];
            at = end;
        }
    }

    public static int Open(string text, string name, int from)
    {
        for (var at = from; (at = text.IndexOf("<" + name, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var after = at + name.Length + 1;
            if (after < text.Length && (text[after] is '>' or '/' || char.IsWhiteSpace(text[after])))
            {
                return at;
            }
        }

        return -1;
    }

    public static string? Inner(string entry, string name)
    {
        var at = Open(entry, name, 0);
        var start = at < 0 ? -1 : entry.IndexOf('>', at);
        var end = start < 0 ? -1 : entry.IndexOf($"</{name}", start, StringComparison.OrdinalIgnoreCase);
        if (end < 0)
        {
            return null;
        }

        var value = entry[(start + 1)..end].Trim();
        value = value.StartsWith("<![CDATA[", StringComparison.Ordinal) ? value[9..].Replace("]]>", "", StringComparison.Ordinal) : WebUtility.HtmlDecode(value);
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    public static string? Attribute(string tag, string name)
    {
        var at = tag.IndexOf(" " + name + "=", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || at + name.Length + 2 >= tag.Length)
        {
            return null;
        }

        var quote = tag[at + name.Length + 2];
        var end = quote is '"' or '\'' ? tag.IndexOf(quote, at + name.Length + 3) : -1;
        return end < 0 ? null : WebUtility.HtmlDecode(tag[(at + name.Length + 3)..end]);
    }
}
