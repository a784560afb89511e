using System.Globalization;
using AngleSharp.Css.Parser;

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
                .Select(static element => element.LocalName == "a" ? element : element.QuerySelector("a[href]"))
                .Select(link => Link(page.Url, link?.GetAttribute("href")))
                .OfType<string>().Distinct()
                .Select(static link => new NewsEntry(link, "", link)),
        ];

        // A list without a single link is never "no news": the site has a new layout, or apologises.
        return entries.Count == 0
            ? new NewsPage.Not("changed_layout", "The selector finds no link on the page.")
            : new NewsPage.Read(entries) { Older = Older(asked) };
    }

    public static bool IsSelector(string selector) => selector.Length > 0 && new CssSelectorParser().ParseSelector(selector) is not null;

    private static string? Link(string page, string? href) =>
        Uri.TryCreate(new Uri(page), href?.Trim(), out var link) && link.Scheme is "http" or "https" ? link.GetLeftPart(UriPartial.Query) : null;

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
