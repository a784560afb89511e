using AngleSharp.Html.Dom;
using Svidok.Courts;

namespace Svidok.Read;

/// <summary>Pages of the courts' own sites as documents: card, act, list of hearings, news of the press service.</summary>
internal static class CourtDocument
{
    /// <returns>Null where it is no court's page.</returns>
    /// <exception cref="UnreadableException">A court's page without data: a captcha, a block, an apology.</exception>
    public static Page? Read(CourtPageReader courts, IHtmlDocument document, string url)
    {
        if (courts.Read(document, url) is not { } page)
        {
            return null;
        }

        if (page.State is not PageState.Read)
        {
            // A changed card is still a page with words: what can be read of it is better than nothing.
            return page.State == PageState.ChangedLayout && page.Kind == PageKind.Unknown ? null
                : page.State != PageState.ChangedLayout ? throw new UnreadableException(Obstacle.NoData, $"A court's page without data ({page.State}): {page.Detail}.")
                : Whole(page, document);
        }

        return page.Kind switch
        {
            PageKind.CaseCard when page.Card is { } card => new(DocumentKind.CaseCard, $"{Named(page)}{card.Heading}. {NumberOf(card)}", card.Text, PublishedDay.Of(document)) { Card = card with { Court = page.Court }, Key = CardKey.Of(url, page) },
            PageKind.PressItem => new(DocumentKind.News, page.Press[0].Title, Body(page.Press[0]), page.Press[0].On ?? PublishedDay.Of(document))
            {
                PublishedAt = Publication.Of(document).At,
                Author = page.Court,
            },
            PageKind.Act => new(DocumentKind.Judgment, page.Court ?? "", page.Act!.Text!, PublishedDay.Of(document)),
            _ => Whole(page, document),
        };
    }

    // Courts write the headline over the text once more.
    private static string Body(PressItem item) => item.Title.Length > 0 && item.Text!.StartsWith(item.Title, StringComparison.Ordinal) && item.Text[item.Title.Length..].TrimStart() is { Length: > 0 } rest ? rest : item.Text!;

    private static string Named(CourtPage page) => page.Court is null ? "" : page.Court + ". ";

    private static string NumberOf(CaseCard card) => card.Text.Split('\n').FirstOrDefault(static line => line.Contains('№', StringComparison.Ordinal)) ?? card.Number;

    private static Page Whole(CourtPage page, IHtmlDocument document)
    {
        var module = document.QuerySelector("#modSdpContent");
        var content = module?.QuerySelector("#content") ?? module?.QuerySelector("#search_results") ?? module ?? document.QuerySelector("#content, #search_results") ?? document.Body!;
        foreach (var form in content.QuerySelectorAll("form, ul.tabs, ul.bookmarks").ToArray())
        {
            form.Remove();
        }

        return new(page.Kind is PageKind.Hearings or PageKind.SearchResults ? DocumentKind.CaseCard : DocumentKind.Judgment, page.Court ?? document.Title ?? "", PageText.Of(content, card: true), PublishedDay.Of(document));
    }
}
