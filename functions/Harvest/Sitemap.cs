using Svidok.Archive;
using Svidok.Read;

namespace Svidok.Harvest;

/// <summary>A site's map (sitemaps.org 0.9, also with Google's news elements), or an index of such maps; plain or as a .gz file.
/// Of what it lists the newest are taken: a map has fifty thousand addresses, and a monitor wants this week's.</summary>
internal sealed class Sitemap(string address) : INewsList
{
    private const int MostEntries = 500;
    private const int MostParts = 10;

    public string Newest => address;

    public NewsPage Read(Fetched.Page page, string asked)
    {
        var bytes = page.Bytes;
        if (bytes.Span.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
        {
            if (ContentCoding.Decode(bytes, "gzip", Limits.Unpacked) is not { } unpacked)
            {
                return new NewsPage.Not("refused", $"A map of more than {Limits.Unpacked >> 20} MB.");
            }

            bytes = unpacked;
        }

        var text = Charset.Decode(bytes.Span, page.ContentType);
        if (Markup.Has(text, "<sitemapindex"))
        {
            return new NewsPage.Read([]) { Parts = [.. Entries(text, "sitemap", page.Url).Take(MostParts)] };
        }

        return Markup.Has(text, "<urlset")
            ? new NewsPage.Read([.. Entries(text, "url", page.Url).Take(MostEntries)])
            : new NewsPage.Not("changed_layout", "The address answers with something that is no sitemap.");
    }

    // Dates are ISO 8601: as text they are in order as far as zones do not matter, and what has none comes last.
    private static IEnumerable<NewsEntry> Entries(string text, string element, string page) => Markup.Elements(text, element)
        .Select(entry => (Link: Address(page, Markup.Inner(entry, "loc")), Modified: Markup.Inner(entry, "lastmod"), Published: Markup.Inner(entry, "news:publication_date")))
        .Where(static entry => entry.Link is not null)
        .OrderByDescending(static entry => entry.Modified ?? entry.Published ?? "", StringComparer.Ordinal)
        .Select(static entry => new NewsEntry(entry.Link!, entry.Modified ?? entry.Published ?? "", entry.Link!) { Listed = NewsEntry.Date(entry.Published ?? entry.Modified) });

    private static string? Address(string page, string? location) => Uri.TryCreate(new Uri(page), location, out var address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : null;
}
