using AngleSharp.Html.Dom;

namespace Svidok.Read;

/// <summary>One post of a public channel, as t.me/NAME/ID?embed=1 shows it.</summary>
internal static class TelegramPost
{
    private const int LongestHeadline = 200;

    /// <returns>Null for a page that is no post, or holds several.</returns>
    /// <exception cref="UnreadableException">The post is deleted, or has no words.</exception>
    public static Page? Read(IHtmlDocument document)
    {
        if (document.QuerySelector(".tgme_widget_message_error") is not null)
        {
            throw new UnreadableException(Obstacle.NoData, "The post is not there any more.");
        }

        if (document.QuerySelectorAll(".tgme_widget_message[data-post]") is not { Length: 1 } posts)
        {
            return null;
        }

        // A post that answers another one shows the beginning of that, too.
        var post = posts[0];
        var body = post.QuerySelectorAll(".tgme_widget_message_text").LastOrDefault(static text => text.Closest(".tgme_widget_message_reply") is null);

        // A break is one line here, not a paragraph: the empty line behind a headline is made of two.
        foreach (var br in body?.QuerySelectorAll("br").ToArray() ?? [])
        {
            br.Replace(document.CreateTextNode("\u2028"));
        }

        var text = body is null ? "" : PageText.Of(body);
        if (text.Length == 0)
        {
            throw new UnreadableException(Obstacle.NoText, "A post of pictures, film or sound only.");
        }

        var channel = post.QuerySelector(".tgme_widget_message_owner_name")?.TextContent.Trim() ?? "";
        var forwarded = post.QuerySelector(".tgme_widget_message_forwarded_from_name")?.TextContent.Trim();
        var at = post.QuerySelector(".tgme_widget_message_date time[datetime], time[datetime]")?.GetAttribute("datetime") is { } time ? Publication.Moment(time) : null;

        // The first paragraph is a headline where it stands alone; else the channel is what the post is known by.
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var (title, rest) = end is > 0 and <= LongestHeadline && !text[..end].Contains('\n', StringComparison.Ordinal) ? (text[..end], text[(end + 2)..]) : (channel, text);
        return new(KindOf.Page(title, rest, DocumentKind.News), title, rest, at is { } moment ? Publication.DayOf(moment) : null)
        {
            PublishedAt = at,
            Author = forwarded is { Length: > 0 } ? $"{channel} ({forwarded})" : channel.Length > 0 ? channel : null,
        };
    }
}
