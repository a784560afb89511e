using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Svidok.Tests.Review;
using static Microsoft.Playwright.Assertions;

namespace Svidok.Tests.Browser;

public sealed class DeskBrowserTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    private static MemoryDesk Store => new([SomeCase.Treason with { Level = PublicationLevel.Members }, SomeCase.Religious, SomeCase.Nameless]);

    [Fact]
    public async Task Two_people_confirm_a_case_and_the_digest_tells_of_it()
    {
        await using var desk = await DeskHost.StartAsync(Store);
        var a = await SignedInAsync(desk, "link-a");
        await DeskBrowser.PictureAsync(a, "queue");
        await a.Locator("[data-row]").First.ClickAsync();
        await Expect(a.Locator("h1")).ToHaveTextAsync("Вигаданенко Остап Романович");
        await Expect(a.Locator(".text mark.for", new() { HasText = "пытали током" })).ToBeVisibleAsync();
        await DeskBrowser.PictureAsync(a, "case");
        await a.GetByRole(AriaRole.Link, new() { Name = "пытали током", Exact = true }).First.ClickAsync();
        await Expect(a.Locator("mark:target")).ToContainTextAsync("пытали током");
        await a.EvaluateAsync("scrollTo(0, 0)");
        await a.SetViewportSizeAsync(1280, 1500);
        await DeskBrowser.PictureAsync(a, "desk", whole: false);
        await a.SetViewportSizeAsync(1280, 860);

        await ConfirmAsync(a, "Три джерела, серед них картка суду; катування описує адвокат.");
        await Expect(a.GetByText("Ви вже підтвердили цю справу")).ToBeVisibleAsync();
        await DeskBrowser.PictureAsync(a, "case-confirmed-once");

        var b = await SignedInAsync(desk, "link-b");
        await b.Locator("[data-row]").First.ClickAsync();
        await ConfirmAsync(b, "Згодна: цитати перевірено за текстами.");
        await Expect(b.Locator(".notice.done")).ToContainTextAsync("підтверджено");

        await b.GotoAsync("/digest");
        await Expect(b.Locator(".letter")).ToContainTextAsync("Вигаданенко Остап Романович");
        await DeskBrowser.PictureAsync(b, "digest");
        await b.GotoAsync("/digest/mail");
        await DeskBrowser.PictureAsync(b, "mail");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    public async Task Every_page_passes_the_accessibility_check_and_fits_its_window(ColorScheme scheme, int width)
    {
        await using var desk = await DeskHost.StartAsync(Store);
        desk.Store.Reviewers["a"] = desk.Store.Reviewers["a"] with { Roles = [Svidok.Review.Role.Analyst, Svidok.Review.Role.Operator] };
        desk.Store.Dead.Add(new("7", SomeCase.Treason.Documents[0].Capture.ToString(), "Broken: the file ends early", 5, SomeCase.Now));
        var page = await browser.PersonAsync(desk.Address, scheme, width);
        List<string> complaints = [];
        foreach (var path in new[] { "/sign-in?token=link-a", "/", "/cases?status=rejected", "/cases/1f0c9a52e7d4", "/cases/77ab03c1d2e9", "/cases/1f0c9a52e7d4?lang=en", "/dead-letters?lang=uk", "/sources", "/digest", "/nowhere" })
        {
            await page.GotoAsync(path);
            if (path.StartsWith("/sign-in", StringComparison.Ordinal))
            {
                await CheckAsync(path);
                await page.Locator("button.main").ClickAsync();
                continue;
            }

            await CheckAsync(path);
        }

        Assert.Empty(complaints);

        async Task CheckAsync(string path)
        {
            var name = path.Split('?')[0].Trim('/').Replace('/', '-');
            await DeskBrowser.PictureAsync(page, $"{(name.Length == 0 ? "home" : name)}{(path.Contains("lang=en", StringComparison.Ordinal) ? "-en" : "")}-{scheme}-{width}".ToLowerInvariant());
            var found = await page.RunAxe();
            complaints.AddRange(found.Violations.Select(violation => $"{path}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(static node => node.Html))}"));
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0)
            {
                complaints.Add($"{path}: {wide} px wider than the window");
            }
        }
    }

    [Fact]
    public async Task Keys_walk_the_queue_and_choose_a_verdict()
    {
        await using var desk = await DeskHost.StartAsync(Store);
        var page = await SignedInAsync(desk, "link-a");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Зразковий Ібраїм Сеїтович");

        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("dialog")).ToBeVisibleAsync();
        await DeskBrowser.PictureAsync(page, "keys", whole: false);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.TypeAsync("Де його утримують зараз?");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Locator(".notice.done")).ToContainTextAsync("потрібні відомості");
    }

    [Fact]
    public async Task The_desk_is_complete_without_script()
    {
        await using var desk = await DeskHost.StartAsync(Store);
        var page = await SignedInAsync(desk, "link-a", script: false);
        await page.Locator("[data-row]").First.ClickAsync();
        await page.Locator(".quotes a").First.ClickAsync();
        await Expect(page.Locator("mark:target")).ToHaveTextAsync("1передал координаты украинской разведке");

        await page.Locator("#reason").FillAsync("Ще немає другого джерела.");
        await page.Locator("button[value=reject]").ClickAsync();

        await Expect(page.Locator(".notice.done")).ToContainTextAsync("відхилено");
    }

    // Of six columns a phone showed three, and the steps against a captcha had lost their numbers.
    [Fact]
    public async Task On_a_phone_all_of_a_source_is_in_sight_and_steps_have_numbers()
    {
        await using var desk = await DeskHost.StartAsync(Store);
        var page = await browser.PersonAsync(desk.Address, width: 375);
        await page.GotoAsync("/sign-in?token=link-o");
        await page.Locator("button.main").ClickAsync();
        await page.GotoAsync("/sources");

        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.scroll')].every(one => one.scrollWidth <= one.clientWidth)"));
        Assert.Equal("decimal", await page.Locator(".letters ol").First.EvaluateAsync<string>("list => getComputedStyle(list).listStyleType"));
        Assert.Equal("\"Востаннє вдало\"", await page.Locator("td[data-label]").Nth(1).EvaluateAsync<string>("cell => getComputedStyle(cell, '::before').content"));
    }

    private async Task<IPage> SignedInAsync(DeskHost desk, string link, bool script = true)
    {
        var page = await browser.PersonAsync(desk.Address, script: script);
        await page.GotoAsync($"/sign-in?token={link}");
        await page.Locator("button.main").ClickAsync();
        await page.WaitForURLAsync("**/cases");
        return page;
    }

    private static async Task ConfirmAsync(IPage page, string reason)
    {
        await page.Locator("#reason").FillAsync(reason);
        await page.Locator("button[value=confirm]").ClickAsync();
        await page.WaitForURLAsync("**/cases/*?recorded");
    }
}
