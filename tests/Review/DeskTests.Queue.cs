using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace Svidok.Tests.Review;

/// <summary>What a row of the queue tells, and what lies beside the desk.</summary>
public sealed partial class DeskTests
{
    [Fact]
    public async Task A_row_tells_charges_and_sentence_and_what_was_harvested_stays_text()
    {
        (string, string?, string)[] charges = [("<b>205.5", "2", "УК РФ"), ("278", null, "УК РФ"), ("208", "2", "УК РФ"), ("30", "1", "УК РФ"), ("281", null, "УК РФ")];
        var document = SomeCase.Document("", "Ибраим Зразковый, УК РФ, 13 годам", Language.Ru, DocumentKind.News, "Ибраим Зразковый", 1, [], charges, sentence: "13 годам");
        document = document with { Extraction = document.Extraction with { Charges = [.. document.Extraction.Charges.Select(static charge => charge with { Known = charge.Article != "208" })] } };
        await using var other = await DeskHost.StartAsync(new(SomeCase.Of("c1", "Зразковий Ібраїм", "Crimea", 0.9, document), SomeCase.Nameless));
        using var browser = new HttpClient { BaseAddress = other.Address };
        await SignInAsync(browser, "link-a");

        var pages = new[] { await RowAsync("uk"), await RowAsync("en") };

        Assert.Equal(
            [
                "ч. 2 ст. &lt;b&gt;205.5 УК РФ | ст. 278 УК РФ | ч. 1 ст. 30 УК РФ | +2 | ще 2 обвинувачення | 13 років позбавлення волі",
                "art. &lt;b&gt;205.5, part 2 УК РФ | art. 278 УК РФ | art. 30, part 1 УК РФ | +2 | 2 more charges | 13 years of imprisonment",
            ],
            pages);
        Assert.Contains("<span class=\"tag charge\">art. 281, part 1 УК РФ</span>", await browser.GetStringAsync("/cases"), StringComparison.Ordinal);

        async Task<string> RowAsync(string language)
        {
            var row = Regex.Match((await browser.GetStringAsync($"/cases?lang={language}")).Replace("&#xA0;", " ", StringComparison.Ordinal).Replace('\u00A0', ' '), @"<span class=""gist"">([\s\S]*?)<span class=""facts"">").Groups[1].Value;
            return string.Join(" | ", Regex.Split(row, "<[^>]*>").Select(static text => text.Trim()).Where(static text => text.Length > 0));
        }
    }

    // Of the first start, when the keys are made.
    [Fact]
    public async Task Cookie_keys_are_their_owners_alone_and_nothing_warns_of_them()
    {
        using var lines = new LogLines();
        await using var other = await DeskHost.StartAsync(new(SomeCase.All), services => services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(lines));
        using var browser = new HttpClient { BaseAddress = other.Address };
        await browser.GetStringAsync("/sign-in?token=link-a");

        var key = Assert.Single(Directory.GetFiles(other.Keys));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(key) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Contains(lines.All, static line => line.Contains("Creating key", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, static line => line.StartsWith("Warning ", StringComparison.Ordinal) && line.Contains("DataProtection", StringComparison.Ordinal));
    }
}
