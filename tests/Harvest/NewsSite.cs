using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Svidok.Tests.Harvest;

/// <summary>Pages as sources of news send them, about nobody who lives.</summary>
internal static class NewsSite
{
    public static Task<Site> StartAsync(Func<HttpContext, Task> answer) => Site.StartAsync(answer);

    public static async Task Write1251(HttpContext context, string type, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.GetEncoding(1251).GetBytes(text));
    }

    public static async Task WriteGzip(HttpContext context, string text)
    {
        context.Response.ContentType = "application/x-gzip";
        using var bytes = new MemoryStream();
        await using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(text));
        }

        await context.Response.Body.WriteAsync(bytes.ToArray());
    }

    /// <summary>Links to /news/N, from <paramref name="newest"/> down.</summary>
    public static string Listing(int newest, int count) => "<nav><a href='/about'>О нас</a></nav>" + string.Concat(
        Enumerable.Range(0, count).Select(i => newest - i).Where(static id => id > 0).Select(static id => $"<div class='news'><h2><a href='/news/{id}#comments'>Новость {id}</a></h2></div>"));

    /// <summary>The preview page of a channel; a post without words is a picture.</summary>
    public static string Channel(string name, params ReadOnlySpan<(int Id, string? Text)> posts)
    {
        var page = new StringBuilder("<!DOCTYPE html><html><body class='widget_frame_base tgme_webpreview'><main class='tgme_main'><section class='tgme_channel_history js-message_history'>");
        foreach (var (id, text) in posts)
        {
            page.Append("<div class='tgme_widget_message_wrap js-widget_message_wrap'>").Append(Message(name, $"/{name}/{id}", text)).Append("</div>");
        }

        return page.Append("</section></main></body></html>").ToString();
    }

    /// <summary>The page of one post, as ?embed=1&amp;mode=tme gives it.</summary>
    public static string Post(string name, string path, string text) =>
        $"<!DOCTYPE html><html><head><title>Telegram Widget</title></head><body class='widget_frame_base tgme_widget body_widget_post'>{Message(name, path, text)}</body></html>";

    public static string PressList(IEnumerable<int> ids) => Court("<div id='divNewsList'><table>" + string.Concat(ids.Reverse().Select(static id =>
        $"<tr><td style='font-weight: bold; color: #970f00; width: 80px'>{1 + (id % 28):00}.11.2026</td><td><a href='/modules.php?name=press_dep&op=1&did={id}'>Состоялось оглашение приговора {id}</a></td></tr>")) + "</table></div>");

    public static string PressItem(int id, string title, string body) => Court($"""
        <div id="divNewsDetailed"><table><tr><td id="tdNewsDetailedTitle">{title}</td></tr><tr><td class="printVersionBody"><p class="MsoNormal">{title}</p><p class="MsoNormal">{body}</p></td></tr></table>
        <div class="publishInfo" id="divNewsPublishInfo{id}">опубликовано {1 + (id % 28):00}.11.2026 14:05 (МСК)</div></div>
        """);

    private static string Message(string name, string path, string? text) => $"""
        <div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="{path.TrimStart('/')}">
        <div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/{name}"><span dir="auto">Тестовый суд</span></a></div>
        {(text is null ? "<a class=\"tgme_widget_message_photo_wrap\" href=\"#\"></a>" : $"<div class=\"tgme_widget_message_text js-message_text\" dir=\"auto\">{text}</div>")}
        <div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span><a class="tgme_widget_message_date" href="https://t.me{path}"><time datetime="2026-11-24T09:31:07+00:00" class="time">09:31</time></a></div></div>
        """;

    private static string Court(string module) => $"<html><head><title>Тестовый городской суд</title></head><body><div class='heading_title'>Тестовый городской суд</div><div id='modSdpContent'>{module}</div></body></html>";
}
