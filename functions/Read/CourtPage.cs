using AngleSharp.Html.Dom;

namespace Svidok.Read;

/// <summary>Pages of the courts' own sites (module sud_delo, both layouts, and the press service): card, act, list of hearings, news.</summary>
internal static class CourtPage
{
    /// <returns>Null where it is no such page.</returns>
    public static Page? Read(IHtmlDocument document)
    {
        if (document.QuerySelector("#divNewsDetailed") is { } news)
        {
            var title = news.QuerySelector("#tdNewsDetailedTitle")?.TextContent ?? "";
            return new(DocumentKind.News, title, PageText.Of(news.QuerySelector(".printVersionBody") ?? news), PublishedDay.Of(document));
        }

        // The saved card has its content in #content (layout 1) or #search_results (layout 2), around which stands the site.
        var module = document.QuerySelector("#modSdpContent");
        var content = module?.QuerySelector("#content") ?? module?.QuerySelector("#case_window")?.ParentElement ?? module?.QuerySelector("#search_results")
            ?? module ?? document.QuerySelector("#case_window, #cont1")?.ParentElement;
        if (content is null)
        {
            return null;
        }

        var court = document.QuerySelector(".heading_title")?.TextContent ?? document.Title ?? "";
        var number = content.QuerySelector(".casenumber, .case-num")?.TextContent;
        var instance = content.QuerySelector(".name-instanse, .title")?.TextContent ?? "";
        foreach (var tabs in content.QuerySelectorAll("ul.tabs, ul.bookmarks, #case_bookmarks, form").ToArray())
        {
            tabs.Remove();
        }

        if (number is null)
        {
            var isList = content.QuerySelector("#tablcont, .law-case-table") is not null;
            return new(isList ? DocumentKind.CaseCard : DocumentKind.Judgment, court, PageText.Of(content, card: true), PublishedDay.Of(document));
        }

        var text = PageText.Of(content, card: true);
        return new(DocumentKind.CaseCard, $"{court.Trim()}. {instance.Trim()}. {number.Trim()}", text, PublishedDay.Of(document));
    }
}
