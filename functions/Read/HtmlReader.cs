using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Svidok.Courts;

namespace Svidok.Read;

/// <summary>HTML: a court's page by its own reader, anything else by the article that stands on it.</summary>
internal static class HtmlReader
{
    // A readable article is longer; what is found below that is a teaser or a cookie notice.
    private const int ShortestArticle = 140;

    public static Page Read(string html, string url, CourtPageReader courts, Boilerplate boilerplate, CancellationToken cancel)
    {
        if (html.Length > Limits.HtmlBytes)
        {
            throw new UnreadableException(Obstacle.TooLarge, $"{html.Length} characters of HTML; at most {Limits.HtmlBytes} are read.");
        }

        Nesting.Check(html);
        var document = new HtmlParser().ParseDocument(html);
        cancel.ThrowIfCancellationRequested();
        if (CourtDocument.Read(courts, document, url) is { } court)
        {
            return court;
        }

        if (TelegramPost.Read(document) is { } post)
        {
            return post;
        }

        var (published, publication) = (PublishedDay.Of(document), Publication.Of(document));
        if (publication.At is { } at && published == DateOnly.FromDateTime(at.DateTime))
        {
            published = Publication.DayOf(at);
        }

        var title = Title(document);
        foreach (var hidden in document.All.Where(PageText.IsHidden).ToArray())
        {
            hidden.Remove();
        }

        boilerplate.Remove(document);

        var whole = PageText.Of((INode?)document.QuerySelector("article, main, [role='main']") ?? document.Body ?? (INode)document);
        var text = Article(document, url) is { Length: >= ShortestArticle } article ? article : whole;
        return new(KindOf.Page(title, text, DocumentKind.News), title, text, published) { PublishedAt = publication.At, Author = publication.Author };
    }

    private static string Title(IHtmlDocument document)
    {
        var headline = document.QuerySelector("meta[property='og:title']")?.GetAttribute("content");
        if (string.IsNullOrWhiteSpace(headline))
        {
            headline = document.QuerySelector("h1")?.TextContent;
        }

        return string.IsNullOrWhiteSpace(headline) ? document.Title ?? "" : headline;
    }

    private static string? Article(IHtmlDocument document, string url)
    {
        var address = Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url : "https://page.invalid/";
        var html = document.DocumentElement.OuterHtml;
        using var reader = new SmartReader.Reader(address, html);
        var article = reader.GetArticle();
        return article.IsReadable && !string.IsNullOrEmpty(article.Content)
            ? PageText.Of(new HtmlParser().ParseDocument(article.Content).Body!)
            : null;
    }
}
