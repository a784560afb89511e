using System.Globalization;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace Svidok.Harvest;

/// <summary>A page that lists news, whose links a CSS selector finds.</summary>
/// <param name="address">With {page} (1, 2, 3 ...) or {page-1} (0, 1, 2 ...) where older pages have numbers; without, there is one page.</param>
internal sealed class Listing(string address, string selector) : INewsList
{
    public string Newest => Numbered(1);

    public NewsPage Read(Fetched.Page page, string asked)
    {
        if (HtmlList.Parse(page) is not { } document)
        {
            return new NewsPage.Not("refused", "A page that no reader should open.");
        }

        List<NewsEntry> entries =
        [
            .. document.QuerySelectorAll(selector)
                .Select(element => (Place: element, Link: Link(page.Url, (element.LocalName == "a" ? element : element.QuerySelector("a[href]"))?.GetAttribute("href"))))
                .Where(static one => one.Link is not null).DistinctBy(static one => one.Link)
                .Select(one => new NewsEntry(one.Link!, "", one.Link!) { Listed = NewsEntry.Date(Date(one.Place)) }),
        ];

        // A list without a single link is never "no news": the site has a new layout, or apologises.
        return entries.Count == 0
            ? new NewsPage.Not("changed_layout", "The selector finds no link on the page.")
            : new NewsPage.Read(entries) { Older = Older(asked) };
    }

    public static bool IsSelector(string selector) => selector.Length > 0 && new CssSelectorParser().ParseSelector(selector) is not null;

    private static string? Link(string page, string? href) =>
        Uri.TryCreate(new Uri(page), href?.Trim(), out var link) && link.Scheme is "http" or "https" ? link.GetLeftPart(UriPartial.Query) : null;

    // In the element itself, else in the nearest around it, as long as nothing else that the selector finds stands there, too.
    private string? Date(IElement found)
    {
        for (var place = found; place is not null && (place == found || place.QuerySelectorAll(selector).Length == 1); place = place.ParentElement)
        {
            if (place.QuerySelector("time[datetime]") is { } time)
            {
                return time.GetAttribute("datetime");
            }

            if (place.QuerySelector("time, .date, .news-date, .post-date, .entry-date, .published, [class$='date'], [class$='time']") is { } date)
            {
                return date.TextContent;
            }
        }

        return null;
    }

    private string? Older(string asked)
    {
        foreach (var (mark, first) in new[] { ("{page}", 1), ("{page-1}", 0) })
        {
            if (address.Split(mark) is [var before, var after]
                && asked.Length >= before.Length + after.Length
                && int.TryParse(asked.AsSpan(before.Length, asked.Length - before.Length - after.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return Numbered(number - first + 2);
            }
        }

        return null;
    }

    private string Numbered(int page) => address
        .Replace("{page}", page.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{page-1}", (page - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
