using System.Buffers;
using System.Collections.Frozen;

namespace Svidok.Read;

/// <summary>Looks over a page before it is parsed. A parser builds what it is told: a million elements inside each other end in a
/// stack overflow, which ends the process, and a tag with a million attributes takes it hours.</summary>
internal static class Nesting
{
    private const int Attributes = 1000;

    // These never hold anything, or the next of their kind closes them: court pages forget to, by the thousand.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Flat = new[]
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "frame",
        "p", "li", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "dt", "dd", "html", "head", "body",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> EndOfName = SearchValues.Create(" \t\r\n\f/>");

    // Inside these "<" means nothing.
    private static readonly string[] Raw = ["script", "style", "textarea", "title", "xmp", "iframe", "noframes"];

    /// <exception cref="UnreadableException">The page is made to break its reader.</exception>
    public static void Check(ReadOnlySpan<char> html)
    {
        var depth = 0;
        var foreign = 0;
        while (Next(ref html, out var name, out var closing, out var selfClosing))
        {
            var drawing = name.Equals("svg", StringComparison.OrdinalIgnoreCase) || name.Equals("math", StringComparison.OrdinalIgnoreCase);
            if (foreign == 0 && !drawing && Flat.Contains(name))
            {
                continue;
            }

            if (drawing)
            {
                foreign = Math.Max(0, foreign + (closing ? -1 : 1));
            }

            depth = closing ? Math.Max(0, depth - 1) : selfClosing && foreign > 0 ? depth : depth + 1;
            if (depth > Limits.Depth)
            {
                throw new UnreadableException(Obstacle.Bomb, $"Elements inside each other more than {Limits.Depth} deep; no real page is like that.");
            }

            if (!closing && foreign == 0 && RawName(name) is { } raw)
            {
                var end = html.IndexOf("</" + raw, StringComparison.OrdinalIgnoreCase);
                html = end < 0 ? html : html[end..];
            }
        }
    }

    private static bool Next(ref ReadOnlySpan<char> html, out ReadOnlySpan<char> name, out bool closing, out bool selfClosing)
    {
        while (true)
        {
            var at = html.IndexOf('<');
            if (at < 0 || at + 2 >= html.Length)
            {
                name = default;
                closing = selfClosing = false;
                return false;
            }

            html = html[(at + 1)..];
            if (html.StartsWith("!--"))
            {
                var end = html.IndexOf("-->");
                html = end < 0 ? html[3..] : html[(end + 3)..];
                continue;
            }

            closing = html[0] == '/';
            var start = closing ? 1 : 0;
            if (!char.IsAsciiLetter(html[start]))
            {
                continue;
            }

            var length = html[start..].IndexOfAny(EndOfName);
            name = length < 0 ? html[start..] : html.Slice(start, length);
            html = html[(start + name.Length)..];
            selfClosing = SkipAttributes(ref html);
            return true;
        }
    }

    /// <returns>Whether the tag closes itself.</returns>
    private static bool SkipAttributes(ref ReadOnlySpan<char> html)
    {
        var count = 0;
        for (var i = 0; i < html.Length; i++)
        {
            switch (html[i])
            {
                case '>':
                    var selfClosing = i > 0 && html[i - 1] == '/';
                    html = html[(i + 1)..];
                    return selfClosing;

                case '"' or '\'' when i > 0 && html[i - 1] is '=' or ' ':
                    var end = html[(i + 1)..].IndexOf(html[i]);
                    i = end < 0 ? html.Length : i + 1 + end;
                    break;

                case ' ' or '\t' or '\n' or '\r' or '\f' or '/' when i + 1 < html.Length && !char.IsWhiteSpace(html[i + 1]) && ++count > Attributes:
                    throw new UnreadableException(Obstacle.Bomb, $"A tag with more than {Attributes} attributes; no real page is like that.");
            }
        }

        html = default;
        return false;
    }

    private static string? RawName(ReadOnlySpan<char> name)
    {
        foreach (var raw in Raw)
        {
            if (name.Equals(raw, StringComparison.OrdinalIgnoreCase))
            {
                return raw;
            }
        }

        return null;
    }
}
