using System.Text;
using Svidok.Harvest;

namespace Svidok.Tests.Harvest;

/// <summary>RFC 9309, as its words and examples have it.</summary>
public sealed class RobotsTxtTests
{
    [Theory]
    [InlineData("", "/a", true)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("Disallow: /", "/a", true)]
    [InlineData("<html><body>User-agent: *</body></html>", "/a", true)]
    public void Without_a_rule_everything_is_allowed(string text, string path, bool allowed) => Assert.Equal(allowed, Allows(text, path));

    [Theory]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: Svidok\nDisallow: /private", "/a", true)]
    [InlineData("User-agent: SVIDOK/0.1\nDisallow: /", "/a", false)]
    [InlineData("User-agent: svidok-other\nDisallow: /", "/a", true)]
    [InlineData("User-agent: svidokbot\nDisallow: /", "/a", true)]
    [InlineData("User-agent: googlebot\nUser-agent: svidok\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: svidok\nUser-agent: googlebot\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: googlebot\nDisallow: /a\nUser-agent: svidok\nDisallow: /b", "/a", true)]
    [InlineData("User-agent: svidok\nDisallow: /a\nUser-agent: other\nDisallow: /\nUser-agent: svidok\nDisallow: /b", "/b", false)]
    [InlineData("User-agent: svidok\nDisallow: /a\nUser-agent: other\nDisallow: /\nUser-agent: svidok\nDisallow: /b", "/c", true)]
    [InlineData("User-agent: svidok\n\nUser-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: svidok\nSitemap: https://example.org/map\nUser-agent: other\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: svidok\nCrawl-delay: 5\n\nUser-agent: *\nDisallow: /", "/a", true)]
    public void The_groups_that_name_us_are_one_and_everybodys_counts_only_without_them(string text, string path, bool allowed) => Assert.Equal(allowed, Allows(text, path));

    [Theory]
    [InlineData("allow: /p\ndisallow: /", "/page", true)]
    [InlineData("allow: /folder\ndisallow: /folder", "/folder/page", true)]
    [InlineData("disallow: /folder\nallow: /folder", "/folder/page", true)]
    [InlineData("allow: /page\ndisallow: /*.htm", "/page.htm", false)]
    [InlineData("allow: /page\ndisallow: /*.ph", "/page.php5", true)]
    [InlineData("allow: /$\ndisallow: /", "/", true)]
    [InlineData("allow: /$\ndisallow: /", "/page.htm", false)]
    [InlineData("allow: /example/page/\ndisallow: /example/page/disallowed.gif", "/example/page/disallowed.gif", false)]
    public void The_longest_rule_wins_and_of_two_equal_ones_the_one_that_allows(string rules, string path, bool allowed) => Assert.Equal(allowed, Allows("User-agent: *\n" + rules, path));

    [Theory]
    [InlineData("/fish", "/fish/salmon.html", false)]
    [InlineData("/fish", "/Fish.asp", true)]
    [InlineData("/fish/", "/fish", true)]
    [InlineData("/*.php$", "/folder/index.php", false)]
    [InlineData("/*.php$", "/index.php?x=1", true)]
    [InlineData("/*.php$", "/a.php.php", false)]
    [InlineData("/fish*.php", "/fishheads/catfish.php?id=2", false)]
    [InlineData("/a*b*c$", "/abc", false)]
    [InlineData("/ab*bc$", "/abc", true)]
    [InlineData("*/print", "/news/print/7", false)]
    [InlineData("/news$", "/news", false)]
    [InlineData("/news$", "/news/", true)]
    [InlineData("/search?q=", "/search?q=word", false)]
    public void A_star_is_any_text_and_a_dollar_the_end(string pattern, string path, bool allowed) => Assert.Equal(allowed, Allows($"User-agent: *\nDisallow: {pattern}", path));

    [Theory]
    [InlineData("/foo/bar/ツ", "/foo/bar/%E3%83%84", false)]
    [InlineData("/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84", false)]
    [InlineData("/foo/bar/%62%61%7A", "/foo/bar/baz", false)]
    [InlineData("/новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1", false)]
    [InlineData("/a%2Fb", "/a/b", true)]
    [InlineData("/100%", "/100%", false)]
    public void Paths_are_compared_as_octets(string pattern, string path, bool allowed) => Assert.Equal(allowed, Allows($"User-agent: *\nDisallow: {pattern}", path));

    [Theory]
    [InlineData("\uFEFFUser-agent: *\r\nDisallow: /a # why\r\n")]
    [InlineData("USER-AGENT : * \rDISALLOW :/a\r")]
    [InlineData("# of a shop\n\n  user-agent:*\n\tdisallow:\t/a  \n")]
    public void Marks_spaces_comments_and_ends_of_lines_do_not_matter(string text) => Assert.False(Allows(text, "/a"));

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 7", 7.0)]
    [InlineData("User-agent: *\nCrawl-delay: 0.5", 0.5)]
    [InlineData("User-agent: *\nCrawl-delay: soon", null)]
    [InlineData("User-agent: *\nCrawl-delay: -3", null)]
    [InlineData("User-agent: *\nCrawl-delay: 7\nUser-agent: svidok\nDisallow: /a", null)]
    public void A_delay_is_read_where_it_is_a_number_and_meant_for_us(string text, double? seconds) => Assert.Equal(seconds, RobotsTxt.Read(Encoding.UTF8.GetBytes(text)).CrawlDelay?.TotalSeconds);

    [Fact]
    public void What_stands_behind_five_hundred_kilobytes_is_not_read()
    {
        var filler = string.Concat(Enumerable.Repeat("Disallow: /x\n", RobotsTxt.MostBytes / 13));

        Assert.True(Allows($"User-agent: *\n{filler}{filler}Disallow: /a\n", "/a"));
        Assert.False(Allows($"User-agent: *\nDisallow: /a\n{filler}", "/a"));
    }

    [Fact]
    public void A_file_that_wants_to_keep_us_busy_does_not()
    {
        var text = "User-agent: *\n" + string.Concat(Enumerable.Repeat($"Disallow: /{string.Concat(Enumerable.Repeat("*a", 400))}b\n", 600));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.True(Allows(text, "/" + new string('a', 2000)));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static bool Allows(string text, string path) => RobotsTxt.Read(Encoding.UTF8.GetBytes(text)).Allows(path);
}
