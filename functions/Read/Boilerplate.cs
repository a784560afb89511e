using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Svidok.Read;

/// <summary>What stands around and inside an article and is none of it: comments, other news, notices. Names of other people stand in
/// them, and a reprint differs from its original in nothing else.</summary>
internal static class Boilerplate
{
    // A whole class or id, or its first or last part: "related-news", "post-comments".
    private static readonly FrozenSet<string> Marks = FrozenSet.ToFrozenSet(
    [
        "comments", "comment", "disqus", "respond", "related", "recommended", "recommendations", "readmore", "more-news", "also", "cookie", "cookies", "gdpr", "consent",
        "subscribe", "subscription", "newsletter", "sharing", "share", "inoagent", "foreign-agent", "banner", "advert", "ads", "breadcrumbs", "sidebar",
    ]);

    // As the notices and headings begin; compared without case.
    private static readonly string[] Openings =
    [
        "НАСТОЯЩИЙ МАТЕРИАЛ (ИНФОРМАЦИЯ) ПРОИЗВЕД", "НАСТОЯЩИЙ МАТЕРИАЛ (ИНФОРМАЦИЯ) СОЗДАН", "ДАННОЕ СООБЩЕНИЕ (МАТЕРИАЛ) СОЗДАНО", "МАТЕРИАЛ СОЗДАН И РАСПРОСТРАНЕН ИНОСТРАННЫМ АГЕНТОМ",
        "Читайте также", "Читайте по теме", "Смотрите также", "Читайте також", "Дивіться також", "Read also", "Read more:", "See also",
        "Подписывайтесь на", "Підписуйтесь на", "Підписуйтеся на", "Subscribe to our", "Этот сайт использует", "Мы используем cookie", "Цей сайт використовує", "This site uses cookies",
    ];

    private const int LongestNotice = 700;

    /// <summary>Takes it out of the page.</summary>
    public static void Remove(IDocument document)
    {
        var whole = document.Body?.TextContent.Length ?? 0;
        foreach (var element in document.QuerySelectorAll("div, section, aside, ul, ol, form, p, nav, footer, h2, h3, h4, h5, em, strong").ToArray())
        {
            // A site that calls its whole page "share" keeps it.
            if (IsMarked(element) ? element.TextContent.Length * 2 < whole : IsNotice(element))
            {
                element.Remove();
            }
        }
    }

    private static bool IsMarked(IElement element) => element.LocalName is not ("p" or "em" or "strong") && element.ClassList.Append(element.Id ?? "").Any(static name =>
        Marks.Contains(name.ToLowerInvariant()) || (name.Split('-', '_') is { Length: > 1 } parts && (Marks.Contains(parts[0].ToLowerInvariant()) || Marks.Contains(parts[^1].ToLowerInvariant()))));

    private static bool IsNotice(IElement element)
    {
        var text = element.TextContent.AsSpan().Trim();
        if (text.Length is 0 or > LongestNotice)
        {
            return false;
        }

        foreach (var opening in Openings)
        {
            if (text.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
