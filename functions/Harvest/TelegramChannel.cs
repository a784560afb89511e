using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;

namespace Svidok.Harvest;

/// <summary>The public preview of a Telegram channel: t.me/s/NAME, twenty posts a page. Each post has its own page, which is what is
/// captured. An edited post is a new version: its words differ.</summary>
/// <param name="address">https://t.me/s/NAME</param>
internal sealed class TelegramChannel(string address) : INewsList
{
    public string Newest => address;

    public NewsPage Read(Fetched.Page page, string asked)
    {
        var url = new Uri(page.Url);
        if (!url.AbsolutePath.StartsWith("/s/", StringComparison.Ordinal))
        {
            return new NewsPage.Not("no_preview", "The channel has no public preview: it is closed, renamed, or never had one.");
        }

        if (HtmlList.Parse(page)?.QuerySelector(".tgme_channel_history") is not { } history)
        {
            return new NewsPage.Not("changed_layout", "A page without the channel's posts.");
        }

        // As the page has them, oldest first; the list wants them the other way round.
        var posts = history.QuerySelectorAll(".tgme_widget_message[data-post]").Select(post => Post(post, url)).OfType<NewsEntry>().Reverse().ToList();
        return new NewsPage.Read(posts) { Older = posts is [.., var oldest] && Number(oldest.Id) > 1 ? $"{url.GetLeftPart(UriPartial.Path)}?before={Number(oldest.Id)}" : null };
    }

    private static NewsEntry? Post(IElement post, Uri page)
    {
        var id = post.GetAttribute("data-post")!;
        if (Number(id) == 0 || id.Split('/') is not [{ Length: > 0 } name, _] || name.Any(static c => !char.IsAsciiLetterOrDigit(c) && c != '_'))
        {
            return null;
        }

        var words = string.Concat(post.QuerySelectorAll(".tgme_widget_message_text").Select(static text => text.TextContent));
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..8];
        return new(id, version, new Uri(page, $"/{id}?embed=1&mode=tme").AbsoluteUri, !string.IsNullOrWhiteSpace(words))
        {
            Listed = NewsEntry.Date(post.QuerySelector(".tgme_widget_message_date time[datetime], time[datetime]")?.GetAttribute("datetime")),
        };
    }

    private static int Number(string id) => int.TryParse(id.AsSpan(id.IndexOf('/', StringComparison.Ordinal) + 1), System.Globalization.NumberStyles.None, null, out var number) ? number : 0;
}
