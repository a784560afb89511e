using System.Text;
using AngleSharp.Html.Parser;
using Svidok.Read;
using Svidok.Tests.Harvest;
using Svidok.Tests.Screen;

namespace Svidok.Tests.Read;

/// <summary>What is read of news: title, author, moment, text. The pages are invented, their markup is what sites really send.</summary>
public sealed class NewsReadingTests
{
    private const string Body = "Суд в Симферополе приговорил Петра Выдуманного к шести годам колонии. Адвокат назвал приговор незаконным и сообщил, что обжалует его.";

    static NewsReadingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("<meta property='article:published_time' content='2026-11-24T09:31:07+03:00'>", "2026-11-24T09:31:07+03:00")]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-11-24T23:30:00+0200\",}</script>", "2026-11-24T23:30:00+02:00")]
    [InlineData("<time datetime='2026-11-24T09:31Z'>24 ноября</time>", "2026-11-24T09:31:00+00:00")]
    [InlineData("<div class='date'>опубликовано 24.11.2026 14:05 (МСК)</div>", "2026-11-24T14:05:00+03:00")]
    [InlineData("<div class='date'>24.11.2026, 14:05</div>", null)]
    [InlineData("<meta property='article:published_time' content='2026-11-24T09:31:07'>", null)]
    public void A_moment_has_the_zone_that_the_page_gives_or_there_is_none(string markup, string? moment)
    {
        var read = Read(Article(markup, Body));

        Assert.Equal(new DateOnly(2026, 11, 24), read.Published);
        Assert.Equal(moment is null ? null : DateTimeOffset.Parse(moment), read.PublishedAt);
        Assert.Equal(moment is null ? null : DateTimeOffset.Parse(moment).Offset, read.PublishedAt?.Offset);
    }

    [Theory]
    [InlineData("Tue, 24 Nov 2026 12:31:07 +0300", "2026-11-24", "2026-11-24T12:31:07+03:00")]
    [InlineData("24 Nov 2026 9:31 MSK", "2026-11-24", "2026-11-24T09:31:00+03:00")]
    [InlineData("Tue, 24 Nov 2026 22:30:00 GMT", "2026-11-25", "2026-11-24T22:30:00+00:00")]
    [InlineData("2026-11-24T23:30:00+02:00", "2026-11-24", "2026-11-24T23:30:00+02:00")]
    [InlineData("Tue, 24 Nov 2026 12:31:07", "2026-11-24", null)]
    [InlineData("Tue, 24 Nov 2026 12:31:07 XYZ", "2026-11-24", null)]
    [InlineData("2026-11-24", "2026-11-24", null)]
    [InlineData("24.11.2026 14:05", "2026-11-24", null)]
    [InlineData("24.11.2026, 14:05 мск", "2026-11-24", "2026-11-24T14:05:00+03:00")]
    [InlineData("вчера", null, null)]
    [InlineData(null, null, null)]
    public void A_page_that_tells_no_day_has_the_one_that_its_list_said(string? listed, string? day, string? moment)
    {
        var read = Read(Article("", Body), listed);

        Assert.Equal((day, moment), (read.Published?.ToString("yyyy-MM-dd"), read.PublishedAt?.ToString("yyyy-MM-ddTHH:mm:sszzz")));
    }

    [Theory]
    [InlineData("<meta property='article:published_time' content='2026-11-23T09:31:07+02:00'>", "2026-11-23", "2026-11-23T09:31:07+02:00")]
    [InlineData("<div class='date'>23.11.2026</div>", "2026-11-23", null)]
    [InlineData("<div class='date'>24.11.2026</div>", "2026-11-24", "2026-11-24T12:31:07+03:00")]
    public void What_the_page_says_of_its_day_goes_before_its_list(string markup, string day, string? moment)
    {
        var read = Read(Article(markup, Body), "Tue, 24 Nov 2026 12:31:07 +0300");

        Assert.Equal((day, moment), (read.Published?.ToString("yyyy-MM-dd"), read.PublishedAt?.ToString("yyyy-MM-ddTHH:mm:sszzz")));
    }

    [Fact]
    public void An_evening_in_universal_time_is_the_next_day_in_Kyiv()
    {
        var page = Read(Article("<time datetime='2026-11-24T22:31:07Z'></time>", Body));
        var post = Read(NewsSite.Post("testsud", "/testsud/7", "Вчера суд отложил заседание.").Replace("T09:31:07+00:00", "T22:31:07+00:00", StringComparison.Ordinal));

        Assert.Equal((new(2026, 11, 25), new(2026, 11, 25)), (page.Published!.Value, post.Published!.Value));
    }

    [Theory]
    [InlineData("<meta name='author' content='Мария Сочинённая'>", "Мария Сочинённая")]
    [InlineData("<script type='application/ld+json'>{\"author\":[{\"@type\":\"Person\",\"name\":\"Мария Сочинённая\"}]}</script>", "Мария Сочинённая")]
    [InlineData("<span itemprop='author'> Мария\n Сочинённая </span>", "Мария Сочинённая")]
    [InlineData("<meta property='article:author' content='https://example.org/maria'>", null)]
    public void An_author_is_read(string markup, string? author) => Assert.Equal(author, Read(Article(markup, Body)).Author);

    [Theory]
    [InlineData("<div class='related-news'><h3>Другие новости</h3><p>Арестован Иван Посторонний</p></div>")]
    [InlineData("<section id='comments'><p>Иван Посторонний: давно пора</p></section>")]
    [InlineData("<p>НАСТОЯЩИЙ МАТЕРИАЛ (ИНФОРМАЦИЯ) ПРОИЗВЕДЕН ИНОСТРАННЫМ АГЕНТОМ ИВАН ПОСТОРОННИЙ</p>")]
    [InlineData("<p><strong>Читайте также:</strong> Иван Посторонний вышел на свободу</p>")]
    [InlineData("<div class='cookie-banner'>Мы используем cookie, сообщает Иван Посторонний</div>")]
    public void Names_that_stand_around_an_article_are_not_in_it(string around)
    {
        var text = Read(Article("", $"{Body}</p>{around}<p>Следующее заседание назначено на декабрь, и на него придут наблюдатели из трёх организаций.")).Text;

        Assert.DoesNotContain("ПОСТОРОННИЙ", text.ToUpperInvariant(), StringComparison.Ordinal);
        Assert.Contains(Body, text, StringComparison.Ordinal);
        Assert.Contains("Следующее заседание", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mark,Related News,", "2: mark \"Related News\" is no class or id in small letters")]
    [InlineData("word,related,", "2: kind \"word\" is none of: mark, notice")]
    [InlineData("notice, ,", "2: a row needs words")]
    [InlineData("notice,See also,\nnotice,SEE ALSO,", "3: notice \"SEE ALSO\" stands twice")]
    [InlineData("mark,related", "2: 2 fields where the header has 3")]
    public void A_mistake_in_the_list_of_boilerplate_is_said_with_its_line(string rows, string expected)
    {
        using var reference = new ReferenceCopy();
        reference.Write("boilerplate.csv", "kind,words,note\n" + rows + "\n");

        var mistake = Assert.Throws<RuleFileException>(() => new Boilerplate(reference.Path));

        Assert.Equal("Reference/boilerplate.csv:" + expected, mistake.Message);
    }

    [Fact]
    public void A_mark_that_is_written_into_the_list_is_heard()
    {
        using var reference = new ReferenceCopy();
        reference.Write("boilerplate.csv", "kind,words,note\nmark,lenta,\n");
        var page = new HtmlParser().ParseDocument($"<article><p>{Body}</p><div class='lenta-block'>Иван Посторонний</div><div class='related'>{Body}</div></article>");

        new Boilerplate(reference.Path).Remove(page);

        Assert.Equal(Body + Body, page.Body!.TextContent);
    }

    [Fact]
    public void A_post_is_known_by_its_first_paragraph_or_by_its_channel()
    {
        var headline = Read(NewsSite.Post("testsud", "/testsud/7", "<b>Вынесен приговор</b><br/><br/>Суд признал Петра Выдуманного виновным.<br/>Зал 3."));
        var plain = Read(NewsSite.Post("testsud", "/testsud/8", "Суд отложил заседание по делу Петра Выдуманного."));

        Assert.Equal(("Вынесен приговор", "Суд признал Петра Выдуманного виновным.\nЗал 3.", "Тестовый суд"), (headline.Title, headline.Text, headline.Author));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 9, 31, 7, TimeSpan.Zero), headline.PublishedAt);
        Assert.Equal(("Тестовый суд", "Суд отложил заседание по делу Петра Выдуманного."), (plain.Title, plain.Text));
    }

    [Fact]
    public void A_post_that_was_deleted_says_nothing() => Assert.Equal(
        Obstacle.NoData, Assert.IsType<Reading.Unreadable>(Reading("<div class='tgme_widget_message_error'>Post not found</div>")).Why);

    [Fact]
    public void An_item_of_a_press_service_has_its_moment_and_its_headline_once()
    {
        var page = NewsSite.PressItem(23, "Оглашён приговор жителю Керчи", "Судом установлено, что Пётр Выдуманный виновен.");
        var capture = Capture.Of(Encoding.GetEncoding(1251).GetBytes(page), "press", "https://test.sudrf.ru/modules.php?name=press_dep&op=1&did=23", default, "text/html");

        var read = Assert.IsType<Reading.Read>(new Reader().Read(capture)).Document;

        Assert.Equal(("Оглашён приговор жителю Керчи", "Судом установлено, что Пётр Выдуманный виновен.", "Тестовый городской суд"), (read.Title, read.Text, read.Author));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 14, 5, 0, TimeSpan.FromHours(3)), read.PublishedAt);
    }

    private static string Article(string markup, string body) =>
        $"<!DOCTYPE html><html><head><title>Новости</title></head><body><header>Меню</header><article><h1>Приговор в Симферополе</h1>{markup}<p>{body}</p></article></body></html>";

    private static Document Read(string html, string? listed = null) => Assert.IsType<Reading.Read>(Reading(html, listed)).Document;

    private static Reading Reading(string html, string? listed = null) =>
        new Reader().Read(Capture.Of(Encoding.UTF8.GetBytes(html), "news", "https://news.example/1", default, "text/html; charset=utf-8") with { Listed = listed });
}
