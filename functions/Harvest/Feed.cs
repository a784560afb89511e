using System.Net;
using Svidok.Read;

namespace Svidok.Harvest;

/// <summary>One entry of a feed.</summary>
/// <param name="Id">guid or atom:id, else the link.</param>
public sealed record FeedEntry(string Id, string Link);

/// <summary>Reads RSS and Atom as they really are: windows-1251, unescaped ampersands, unclosed elements. Only ids and links are
/// needed, so it looks for entries and takes what it finds in them, and never minds whether the rest is XML.</summary>
internal static class Feed
{
    private const int MostEntries = 500;

    /// <returns>Null where this is no feed: the layout changed or a page of apology came instead.</returns>
    public static IReadOnlyList<FeedEntry>? Read(ReadOnlySpan<byte> bytes, string? contentType, string url)
    {
        var text = Charset.Decode(bytes, contentType);
        var isAtom = Has(text, "<feed");
        if (!isAtom && !Has(text, "<rss") && !Has(text, "<rdf:RDF"))
        {
            return null;
        }

        List<FeedEntry> entries = [];
        foreach (var entry in Elements(text, isAtom ? "entry" : "item").Take(MostEntries))
        {
            var link = isAtom ? AtomLink(entry) : Inner(entry, "link") ?? Permalink(entry);
            if (link is not null && Uri.TryCreate(new Uri(url), link, out var address))
            {
                entries.Add(new(Inner(entry, isAtom ? "id" : "guid") ?? address.AbsoluteUri, address.AbsoluteUri));
            }
        }

        return entries;
    }

    private static bool Has(string text, string mark) => text.AsSpan(0, Math.Min(text.Length, 4096)).Contains(mark, StringComparison.OrdinalIgnoreCase);

    private static string? Permalink(string entry) => Inner(entry, "guid") is { } guid && guid.StartsWith("http", StringComparison.Ordinal) ? guid : null;

    private static IEnumerable<string> Elements(string text, string name)
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

    private static int Open(string text, string name, int from)
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

    private static string? Inner(string entry, string name)
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

    private static string? AtomLink(string entry)
    {
        string? first = null;
        for (var at = 0; (at = Open(entry, "link", at)) >= 0; at++)
        {
            var end = entry.IndexOf('>', at);
            var tag = end < 0 ? entry[at..] : entry[at..end];
            var rel = Attribute(tag, "rel");
            if (rel is null or "alternate")
            {
                first ??= Attribute(tag, "href");
            }
        }

        return first;
    }

    private static string? Attribute(string tag, string name)
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
