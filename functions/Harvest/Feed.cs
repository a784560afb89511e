using System.Security.Cryptography;
using System.Text;
using Svidok.Read;

namespace Svidok.Harvest;

/// <summary>RSS and Atom. Only ids, links and dates are needed: the article behind the link is the document.</summary>
internal sealed class Feed(string address) : INewsList
{
    private const int MostEntries = 500;

    private static readonly string[] Telling = ["title", "updated", "pubDate", "dc:date", "published"];

    // The day of publication before that of a change.
    private static readonly string[] Dates = ["pubDate", "published", "dc:date", "updated"];

    public string Newest => address;

    public NewsPage Read(Fetched.Page page, string asked)
    {
        var text = Charset.Decode(page.Bytes.Span, page.ContentType);
        var isAtom = Markup.Has(text, "<feed");
        if (!isAtom && !Markup.Has(text, "<rss") && !Markup.Has(text, "<rdf:RDF"))
        {
            return new NewsPage.Not("changed_layout", "The address answers with something that is no feed.");
        }

        List<NewsEntry> entries = [];
        foreach (var entry in Markup.Elements(text, isAtom ? "entry" : "item").Take(MostEntries))
        {
            var link = isAtom ? AtomLink(entry) : Markup.Inner(entry, "link") ?? Permalink(entry);
            // Escaped twice by some: no address has "&amp;" in it.
            if (link is not null && Uri.TryCreate(new Uri(page.Url), link.Replace("&amp;", "&", StringComparison.Ordinal), out var article))
            {
                var id = Markup.Inner(entry, isAtom ? "id" : "guid") ?? article.AbsoluteUri;
                entries.Add(new(id.ReplaceLineEndings(" "), Version(entry), article.AbsoluteUri) { Listed = NewsEntry.Date(Dates.Select(name => Markup.Inner(entry, name)).FirstOrDefault(static date => date is not null)) });
            }
        }

        return new NewsPage.Read(entries);
    }

    // Editors reuse the guid of an article that they change: its date or its headline tells.
    private static string Version(string entry)
    {
        var said = string.Join('\n', Telling.Select(name => Markup.Inner(entry, name)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..8];
    }

    private static string? Permalink(string entry) => Markup.Inner(entry, "guid") is { } guid && guid.StartsWith("http", StringComparison.Ordinal) ? guid : null;

    private static string? AtomLink(string entry)
    {
        string? first = null;
        for (var at = 0; (at = Markup.Open(entry, "link", at)) >= 0; at++)
        {
            var end = entry.IndexOf('>', at);
            var tag = end < 0 ? entry[at..] : entry[at..end];
            var rel = Markup.Attribute(tag, "rel");
            if (rel is null or "alternate")
            {
                first ??= Markup.Attribute(tag, "href");
            }
        }

        return first;
    }
}
