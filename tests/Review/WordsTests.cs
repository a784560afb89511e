using Svidok.Review;

namespace Svidok.Tests.Review;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "0 справ")]
    [InlineData(1, "1 справа")]
    [InlineData(3, "3 справи")]
    [InlineData(5, "5 справ")]
    [InlineData(11, "11 справ")]
    [InlineData(14, "14 справ")]
    [InlineData(21, "21 справа")]
    [InlineData(104, "104 справи")]
    [InlineData(112, "112 справ")]
    public void Ukrainian_plurals_follow_the_last_digits(int number, string words) => Assert.Equal(words.Replace(' ', '\u00A0'), Words.Ukrainian.Cases(number));

    [Fact]
    public void A_moment_is_shown_in_Kyiv_time()
    {
        Assert.Equal("2 березня 2026, 14:05", Words.Ukrainian.Moment(new(2026, 3, 2, 12, 5, 0, TimeSpan.Zero)));
        Assert.Equal("2 July 2026, 15:05", Words.English.Moment(new(2026, 7, 2, 12, 5, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_criterion_has_a_label_for_each_way_it_speaks_and_one_of_earlier_rules_its_id()
    {
        Assert.Equal("катування", Words.Ukrainian.Criterion(Contracts.SomeNews.Labels, "S-TORTURE", speaksFor: true));
        Assert.Equal("prisoner of war", Words.English.Criterion(Contracts.SomeNews.Labels, "M-POW", speaksFor: false));
        Assert.Equal(("deprived of liberty", "no deprivation of liberty"), (Words.English.Criterion(Contracts.SomeNews.Labels, "M-LIBERTY", speaksFor: true), Words.English.Criterion(Contracts.SomeNews.Labels, "M-LIBERTY", speaksFor: false)));
        Assert.Equal("S-GONE", Words.English.Criterion(Contracts.SomeNews.Labels, "S-GONE", speaksFor: true));
    }

    [Fact]
    public void A_sentence_is_said_in_words()
    {
        var quote = Quote.At("5 лет 2 месяца", new(0, 5));

        Assert.Equal("5\u00A0років 2\u00A0місяці позбавлення волі", Words.Ukrainian.Sentence(new Sentence(null, 5, 2, null, SentenceKind.Imprisonment, quote, "test")));
    }
}
