using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Svidok.Recognise;
using Svidok.Review;

namespace Svidok.Tests.Review;

public sealed partial class DeskTests : IAsyncLifetime
{
    private DeskHost desk = null!;

    public async Task InitializeAsync() => desk = await DeskHost.StartAsync(new(SomeCase.All));

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task A_mail_scanner_that_opens_the_link_does_not_use_it_up()
    {
        using var scanner = Browser();
        using var person = Browser();
        await scanner.GetAsync("/sign-in?token=link-a");

        using var page = await SignInAsync(person, "link-a");

        Assert.Equal("/cases", page.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task A_link_signs_in_once()
    {
        using var first = Browser();
        using var second = Browser();
        await SignInAsync(first, "link-a");

        using var page = await SignInAsync(second, "link-a");

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
    }

    [Fact]
    public async Task A_second_opinion_is_shown_only_where_it_is_switched_on_and_as_text()
    {
        var document = SomeCase.Treason.Documents[1];
        var at = document.Document.Whole.IndexOf("<script>", StringComparison.Ordinal);
        await using var stores = new Contracts.EmbeddedStores(TimeProvider.System);
        await stores.Opinions.KeepAsync(document.Capture, [new(at, 8, "<script>", 0.9)], default);
        using var language = new AzureLanguage(new("https://language.example/"), new Azure.Identity.DefaultAzureCredential());
        await using var other = await DeskHost.StartAsync(new(SomeCase.All), services => services
            .AddSingleton<Svidok.Store.IOpinionStore>(stores.Opinions).AddSingleton(new Svidok.Link.Linker(new(RuleFile.DefaultFolder)))
            .AddSingleton(new SecondOpinion(language, stores.Opinions, [], 0, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<SecondOpinion>.Instance)));
        using var browser = new HttpClient { BaseAddress = other.Address };
        using var usual = Browser();
        await SignInAsync(browser, "link-a");
        await SignInAsync(usual, "link-a");

        var page = await browser.GetStringAsync("/cases/1f0c9a52e7d4?lang=en");

        Assert.Matches(@"Second opinion</h2>[\s\S]{0,400}<bdi>&lt;script&gt;</bdi> <a class=""doc"" href=""#document-2"">\[2\]</a>", page);
        Assert.DoesNotContain("Second opinion", await usual.GetStringAsync("/cases/1f0c9a52e7d4?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_form_without_its_token_is_refused()
    {
        using var browser = Browser();
        await SignInAsync(browser, "link-a");

        foreach (var path in Routes("POST").Select(static route => route.RoutePattern.RawText!.Replace("{id}", SomeCase.Treason.Id.Value, StringComparison.Ordinal)))
        {
            using var form = Form(("verdict", "confirm"), ("reason", "чому"), ("version", "3"), ("token", "link-b"));
            using var answer = await browser.PostAsync(path, form);
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, path);
        }

        Assert.Empty((await desk.Store.FindAsync(SomeCase.Treason.Id, default))!.Decisions);
    }

    [Fact]
    public async Task A_captcha_is_handed_to_a_person_as_text_and_asked_again_when_it_is_answered()
    {
        using var browser = Browser();
        await SignInAsync(browser, "link-o");
        var page = await browser.GetStringAsync("/sources?lang=en");

        Assert.Contains("The site wants a person to type a code.", page, StringComparison.Ordinal);
        Assert.Contains("https://court.example", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"https://", page, StringComparison.Ordinal);

        using var form = Form(("id", "example-court"), ("__RequestVerificationToken", Token(page)));
        using var answer = await browser.PostAsync("/sources/ask", form);
        using var again = Form(("id", "example-court"), ("__RequestVerificationToken", Token(page)));
        using var twice = await browser.PostAsync("/sources/ask", again);

        Assert.Equal(("example-court", "o"), Assert.Single(desk.Store.Sources.Asked));
        Assert.Contains("The source will be asked within minutes.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_in_trouble_come_first_and_a_retired_one_is_not_silent()
    {
        using var browser = Browser();
        await SignInAsync(browser, "link-o");
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/sources?lang=en")).Replace('\u00A0', ' ');

        Assert.True(page.IndexOf("example-court", StringComparison.Ordinal) < page.IndexOf("<td>inbox", StringComparison.Ordinal));
        Assert.Contains("2 sources need", page, StringComparison.Ordinal);
        Assert.Contains("retired", page, StringComparison.Ordinal);
        Assert.Contains("1 further source is not enabled", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_route_states_its_role_or_that_it_is_open() =>
        Assert.All(Routes("GET").Concat(Routes("POST")), static route => Assert.True(
            route.Metadata.GetMetadata<IAuthorizeData>() is not null || route.Metadata.GetMetadata<IAllowAnonymous>() is not null, route.RoutePattern.RawText));

    [Theory]
    [InlineData("link-m", "/cases", HttpStatusCode.Forbidden)]
    [InlineData("link-m", "/cases/1f0c9a52e7d4", HttpStatusCode.Forbidden)]
    [InlineData("link-m", "/dead-letters", HttpStatusCode.Forbidden)]
    [InlineData("link-m", "/digest", HttpStatusCode.OK)]
    [InlineData("link-o", "/cases", HttpStatusCode.Forbidden)]
    [InlineData("link-o", "/sources", HttpStatusCode.OK)]
    [InlineData("link-a", "/dead-letters", HttpStatusCode.Forbidden)]
    [InlineData("link-a", "/cases/nosuch", HttpStatusCode.NotFound)]
    [InlineData("link-a", "/nowhere", HttpStatusCode.NotFound)]
    public async Task Each_role_sees_its_own_pages(string link, string path, HttpStatusCode status)
    {
        using var browser = Browser();
        await SignInAsync(browser, link);

        using var page = await browser.GetAsync(path);

        Assert.Equal(status, page.StatusCode);
        Assert.Contains("<main", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_sees_a_case()
    {
        using var browser = Browser();

        var page = await browser.GetStringAsync("/cases/1f0c9a52e7d4");

        Assert.DoesNotContain("Вигаданенко", page, StringComparison.Ordinal);
        Assert.Contains("return=%2Fcases%2F1f0c9a52e7d4", (await browser.GetAsync("/cases/1f0c9a52e7d4")).RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_who_was_removed_is_out_at_once()
    {
        using var browser = Browser();
        await SignInAsync(browser, "link-a");
        desk.Store.Reviewers.Remove("a");

        using var page = await browser.GetAsync("/cases");

        Assert.Equal("/sign-in", page.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task Markup_in_a_harvested_text_stays_text()
    {
        using var browser = Browser();
        await SignInAsync(browser, "link-a");

        var page = await browser.GetStringAsync("/cases/1f0c9a52e7d4");

        Assert.Contains("&lt;script&gt;alert(", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<script"));
    }

    [Fact]
    public async Task Every_page_forbids_what_browsers_need_not_do()
    {
        using var browser = Browser();

        using var page = await browser.GetAsync("/sign-in");

        var headers = page.Headers.ToDictionary(static header => header.Key, static header => string.Join(", ", header.Value));
        Assert.Contains("frame-ancestors 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        Assert.Contains("no-store", headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_fails_says_so_without_detail_and_keeps_its_headers()
    {
        using var browser = Browser();
        await SignInAsync(browser, "link-a");
        desk.Store.Broken = true;

        using var page = await browser.GetAsync("/cases");

        var text = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        Assert.Contains("Щось пішло не так", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Зразковий", text, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", string.Concat(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("no-store", string.Concat(page.Headers.GetValues("Cache-Control")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = desk.Address };

        using var answer = await SignInAsync(browser, "link-a");

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), static one => one.StartsWith("svidok=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Two_people_confirm_and_the_same_one_is_told_why_not()
    {
        using var a = Browser();
        using var b = Browser();
        await SignInAsync(a, "link-a");
        await SignInAsync(b, "link-b");

        await DecideAsync(a, "confirm", "Два незалежні джерела.");
        var again = await a.GetStringAsync("/cases/1f0c9a52e7d4");
        await DecideAsync(b, "confirm", "Переконливо.");

        Assert.Contains("Ви вже підтвердили цю справу", again, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"confirm\"", again, StringComparison.Ordinal);
        Assert.Equal(CaseStatus.Confirmed, (await desk.Store.FindAsync(SomeCase.Treason.Id, default))!.Status);
    }

    [Fact]
    public async Task A_decision_on_an_old_version_is_refused_and_the_words_are_kept()
    {
        using var a = Browser();
        using var b = Browser();
        await SignInAsync(a, "link-a");
        await SignInAsync(b, "link-b");
        var token = Token(await b.GetStringAsync("/cases/1f0c9a52e7d4"));
        await DecideAsync(a, "needs-information", "Де він зараз?");

        using var form = Form(("verdict", "reject"), ("reason", "Мої довгі слова"), ("version", "3"), ("__RequestVerificationToken", token));
        using var answer = await b.PostAsync("/cases/1f0c9a52e7d4/decision", form);

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("справа змінилася", page, StringComparison.Ordinal);
        Assert.Contains(">Мої довгі слова</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_without_a_reason_is_not_recorded()
    {
        using var browser = Browser();
        await SignInAsync(browser, "link-a");

        using var answer = await DecideAsync(browser, "reject", "  ");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("aria-invalid=\"true\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_quote_links_to_a_mark_that_exists_once()
    {
        using var browser = Browser();
        await SignInAsync(browser, "link-a");

        var page = await browser.GetStringAsync("/cases/1f0c9a52e7d4");

        var ids = IdAttribute.Matches(page).Select(static match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(FragmentLink.Matches(page).Select(static match => match.Groups[1].Value), target => Assert.Contains(target, ids));
        Assert.Contains("mark-1-1", ids);
    }

    [Fact]
    public async Task The_language_can_be_changed_and_stays()
    {
        using var browser = Browser();
        await SignInAsync(browser, "link-a");
        await browser.GetAsync("/cases?lang=en");

        Assert.Contains("<html lang=\"en\">", await browser.GetStringAsync("/cases"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_letter_can_be_replayed_and_shows_no_text()
    {
        desk.Store.Dead.Add(new("7", SomeCase.Treason.Documents[0].Capture.ToString(), "Broken: the file ends early", 5, SomeCase.Now));
        using var browser = Browser();
        await SignInAsync(browser, "link-o");
        var page = await browser.GetStringAsync("/dead-letters");

        using var form = Form(("id", "7"), ("__RequestVerificationToken", Token(page)));
        using var answer = await browser.PostAsync("/dead-letters/replay", form);

        Assert.Contains("знову в черзі", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(desk.Store.Dead);
    }

    [Theory]
    [InlineData("/cases", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("/a\nb", false)]
    [InlineData("", false)]
    public void One_returns_to_this_site_only(string path, bool good) => Assert.Equal(good ? path : null, SignInPage.Local(path));

    [Fact]
    public void No_page_writes_anything_unencoded()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions", "Review", "Slices"), "*.cshtml");

        Assert.All(pages, static page => Assert.DoesNotMatch(@"Html\.Raw|HtmlString|WriteHtml|WriteLiteral|u8|<script>|style=|onclick", File.ReadAllText(page)));
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string link)
    {
        var page = await browser.GetAsync($"/sign-in?token={link}");
        using var form = Form(("token", link), ("__RequestVerificationToken", Token(await page.Content.ReadAsStringAsync())));
        return await browser.PostAsync("/sign-in", form);
    }

    private static async Task<HttpResponseMessage> DecideAsync(HttpClient browser, string verdict, string reason)
    {
        var page = await browser.GetStringAsync("/cases/1f0c9a52e7d4");
        var version = Version.Match(page).Groups[1].Value;
        using var form = Form(("verdict", verdict), ("reason", reason), ("version", version), ("__RequestVerificationToken", Token(page)));
        return await browser.PostAsync("/cases/1f0c9a52e7d4/decision", form);
    }

    private HttpClient Browser() => new() { BaseAddress = desk.Address };

    private IEnumerable<RouteEndpoint> Routes(string method) => desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) == true);

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)));

    private static string Token(string page) => TokenField.Match(page).Groups[1].Value;

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField { get; }

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex Version { get; }

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex IdAttribute { get; }

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex FragmentLink { get; }
}
