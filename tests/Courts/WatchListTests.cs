using Svidok.Courts;

namespace Svidok.Tests.Courts;

public sealed class WatchListTests
{
    private static readonly WatchList Watch = new(RuleFile.DefaultFolder);

    [Theory]
    [InlineData("ст.275 УК РФ", true)]
    [InlineData("ст. 30 ч.1, ст.278; ст.228 ч.1 УК РФ", true)]
    [InlineData("ст.158 ч.2 п.в УК РФ", false)]
    [InlineData("ст.20.3.3 ч.1 КоАП РФ", true)]
    [InlineData("ст.20.33 ч.1 КоАП РФ", true)]
    [InlineData("ст.20.1 ч.1 КоАП РФ", false)]
    [InlineData("ст.275 КоАП РФ", false)]
    public void A_row_is_followed_by_its_articles(string written, bool followed) => Assert.Equal(followed, Watch.Follows(written));

    [Fact]
    public void A_soft_article_takes_those_below_it_and_a_strict_one_does_not()
    {
        var watch = With("KOAP_RF,20.3,soft,", "UK_RF,280,strict,");

        Assert.True(watch.Follows("ст.20.3.3 ч.1 КоАП РФ"));
        Assert.True(watch.Follows("ст.20.3 ч.1 КоАП РФ"));
        Assert.False(watch.Follows("ст.20.33 КоАП РФ"));
        Assert.True(watch.Follows("ст.280 ч.1 УК РФ"));
        Assert.False(watch.Follows("ст.280.3 ч.1 УК РФ"));
    }

    [Fact]
    public void One_question_finds_every_article_that_contains_it()
    {
        var watch = With("UK_RF,205,soft,", "UK_RF,205.1,strict,", "UK_RF,205.5,strict,", "UK_RF,275,strict,");

        Assert.Equal(["205", "275"], watch.Asked("UK_RF"));
    }

    [Fact]
    public void Every_article_that_the_criteria_call_a_sign_is_followed()
    {
        var signs = RuleFile.Rows(RuleFile.DefaultFolder, "charges.csv").Where(static row => row["code"] is "UK_RF" or "KOAP_RF" && row["weight_for_candidate"] is "strong" or "medium");

        Assert.All(signs, static row => Assert.True(Watch.Follows($"ст.{row["article"]} {(row["code"] == "UK_RF" ? "УК" : "КоАП")} РФ"), row["article"]));
    }

    [Theory]
    [InlineData("UK_RF,999,strict,", "charges.csv has no article 999")]
    [InlineData("UK_RF,275,loose,", "neither strict nor soft")]
    public void A_mistake_is_told_with_its_line(string row, string expected)
    {
        var error = Assert.Throws<RuleFileException>(() => With(row));

        Assert.Contains("watch-list.csv:2", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static WatchList With(params string[] rows)
    {
        var folder = Directory.CreateTempSubdirectory("svidok-watch-").FullName;
        try
        {
            File.Copy(Path.Combine(RuleFile.DefaultFolder, "charges.csv"), Path.Combine(folder, "charges.csv"));
            File.WriteAllLines(Path.Combine(folder, "watch-list.csv"), ["code,article,match,note", .. rows]);
            return new(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
