using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Svidok.Read;

namespace Svidok.Harvest;

/// <summary>A list of news that is a page of HTML.</summary>
internal static class HtmlList
{
    /// <returns>Null for a page that is made to break its reader.</returns>
    public static IHtmlDocument? Parse(Fetched.Page page)
    {
        var html = Charset.Decode(page.Bytes.Span, page.ContentType);
        try
        {
            Nesting.Check(html);
        }
        catch (UnreadableException)
        {
            // Harvest says it as an answer of the source, Read as one about a document.
            return null;
        }

        return html.Length > Limits.HtmlBytes ? null : new HtmlParser().ParseDocument(html);
    }
}
