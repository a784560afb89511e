using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Svidok.Harvest;
using Svidok.Hosting.Embedded;
using Svidok.Store;

namespace Svidok.Tests.Harvest;

/// <summary>From a list over the article's page to the stored document: a page that tells no day has the one that its list said, and what
/// happened "yesterday" is reckoned from it. On the whole road, with a server on this machine.</summary>
public sealed class PublicationTests : IDisposable
{
    private const string Article = "<html><body><article><h1>Приговор в Керчи</h1><p>Вчера Керченский городской суд приговорил Петра Выдуманного к шести годам колонии по ч. 2 ст. 205.5 УК РФ. Адвокат назвал приговор незаконным и сообщил, что обжалует его.</p></article></body></html>";

    private static readonly CancellationToken Cancel = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("svidok-publication-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(SourceKind.Feed, "<rss><item><link>/a</link><pubDate>Tue, 24 Nov 2026 12:31:07 +0300</pubDate></item></rss>", "2026-11-24T12:31:07+03:00", "2026-11-23")]
    [InlineData(SourceKind.Feed, "<feed><entry><link href='/a'/><published>2026-11-24T22:30:00Z</published><updated>2026-11-26T08:00:00Z</updated></entry></feed>", "2026-11-24T22:30:00+00:00", "2026-11-24")]
    [InlineData(SourceKind.Feed, "<feed><entry><link href='/a'/><updated>2026-11-24T23:30:00+02:00</updated></entry></feed>", "2026-11-24T23:30:00+02:00", "2026-11-23")]
    [InlineData(SourceKind.Sitemap, "<urlset><url><loc>/a</loc><lastmod>2026-11-26</lastmod><news:news><news:publication_date>2026-11-24T12:31:07+03:00</news:publication_date></news:news></url></urlset>", "2026-11-24T12:31:07+03:00", "2026-11-23")]
    [InlineData(SourceKind.Sitemap, "<urlset><url><loc>/a</loc><lastmod>2026-11-24</lastmod></url></urlset>", null, "2026-11-23")]
    [InlineData(SourceKind.Listing, "<ul><li><span class='news-date'>24.11.2026 09:15</span> <a class='one' href='/a'>Приговор</a></li></ul>", null, "2026-11-23")]
    [InlineData(SourceKind.Listing, "<div><a class='one' href='/a'>Приговор <time datetime='2026-11-24T09:15:00+03:00'>24 ноября</time></a></div>", "2026-11-24T09:15:00+03:00", "2026-11-23")]
    public async Task The_stored_document_has_the_moment_that_its_list_gave(SourceKind kind, string list, string? moment, string decided)
    {
        await using var site = await Site.StartAsync(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(context.Request.Path == "/list" ? list : Article);
        });

        var stored = await HarvestAsync(new Source("news", kind, site.Url + "/list", "* * * * *", TimeSpan.Zero, true) { Selector = "a.one" });

        Assert.Equal(moment, stored.Document.PublishedAt?.ToString("yyyy-MM-ddTHH:mm:sszzz"));
        Assert.Equal(decided, stored.Extraction.DecisionDate?.Value.ToString("yyyy-MM-dd"));
    }

    private async Task<Screened> HarvestAsync(Source source)
    {
        await using var services = new ServiceCollection().AddLogging().AddEmbedded(folder)
            .AddSingleton(static services => new Fetcher(FetchSettings.Default with { AllowLoopback = true }, TimeProvider.System, services.GetRequiredService<Svidok.Archive.FolderArchive>().KeepAsync))
            .BuildServiceProvider();
        await services.GetRequiredService<Harvesting>().RunAsync(source, Cancel);
        await services.GetRequiredService<Worker>().RunToEmptyAsync(static _ => { }, Cancel);
        var capture = Assert.Single(await services.GetRequiredService<IDocumentStore>().CapturesAsync(Cancel));
        return (await services.GetRequiredService<IScreeningStore>().FindAsync(capture, Cancel))!;
    }
}
