using CsCheck;
using Svidok.Extract;

namespace Svidok.Tests.Extract;

public sealed class PhraseBookTests
{
    [Theory]
    [InlineData("дискредитация армии", "осуждён за дискредитацию армии", "дискредитацию армии")]
    [InlineData("=суд", "суды и суд", "суд")]
    [InlineData("пытк*", "о пытках говорят", "пытках")]
    [InlineData("обвин* .. пытк*", "обвинили майора полиции в пытках", "обвинили майора полиции в пытках")]
    [InlineData("закрытый _ суд", "закрытого военного суда", "закрытого военного суда")]
    [InlineData("хизб ут тахрир", "дело «Хизб ут-Тахрир»", "Хизб ут-Тахрир")]
    [InlineData("jehovah's witness", "two Jehovah’s Witnesses", "Jehovah’s Witnesses")]
    [InlineData("державна зрада", "звинувачують у державній зраді", "державній зраді")]
    public void A_phrase_stands_for_its_grammatical_forms(string phrase, string text, string found) =>
        Assert.Equal([found], Hits(phrase, text));

    [Theory]
    [InlineData("адвокат не допущен", "Пришёл адвокат. Не допущен никто.")]
    [InlineData("обвин* .. пытк*", "обвинили. Потом говорили о пытках")]
    [InlineData("=суд", "Суда не было")]
    [InlineData("закрытый суд", "закрытый, суд идёт")]
    [InlineData("слава украине", "слава\n\nУкраине нужна помощь")]
    public void A_phrase_does_not_reach_over_the_end_of_a_sentence_or_paragraph(string phrase, string text) =>
        Assert.Empty(Hits(phrase, text));

    [Fact]
    public void Of_two_phrases_with_the_same_value_the_longer_counts()
    {
        var lexicon = new Lexicon();
        var book = new PhraseBook<int>(lexicon);
        book.Add("военный суд", 1);
        book.Add("военный суд Ростова", 1);

        Assert.Equal(["Военный суд Ростова"], Words(book, lexicon, "Военный суд Ростова решил"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".. суд")]
    [InlineData("_ суд")]
    [InlineData("су*")]
    public void A_phrase_must_begin_with_a_word_that_can_be_looked_up(string phrase) =>
        Assert.Throws<ArgumentException>(() => new PhraseBook<int>(new Lexicon()).Add(phrase, 0));

    [Fact]
    public void Any_text_is_read_without_a_fault_and_every_hit_lies_inside_it() => Gen.String.Array[0, 6].Sample(static parts =>
    {
        var lexicon = new Lexicon();
        var book = new PhraseBook<int>(lexicon);
        book.Add("военн* .. суд", 1);
        book.Add("суд _ суд", 2);
        var prose = ProseOf(string.Join(" военный суд ", parts), lexicon);

        var hits = book.In(prose);

        return hits.TrueForAll(hit => hit.First <= hit.Last && hit.Last < prose.Count);
    });

    [Fact]
    public void The_lexicon_gives_the_same_number_the_second_time()
    {
        var lexicon = new Lexicon();
        lexicon.Add("пытк*");
        lexicon.Add("пытка");

        Assert.Equal(lexicon.Of("пытками"), lexicon.Of("пытками"));
        Assert.NotEqual(Lexicon.Unknown, lexicon.Of("пытками").Value.Stem);
        Assert.Single(lexicon.Of("пытками").Value.Prefixes);
    }

    private static List<string> Hits(string phrase, string text)
    {
        var lexicon = new Lexicon();
        var book = new PhraseBook<int>(lexicon);
        book.Add(phrase, 1);
        return Words(book, lexicon, text);
    }

    private static List<string> Words(PhraseBook<int> book, Lexicon lexicon, string text)
    {
        var prose = ProseOf(text, lexicon);
        return [.. book.In(prose).Select(hit => prose.Quote(hit.First, hit.Last).Words)];
    }

    private static Prose ProseOf(string text, Lexicon lexicon) => new(new Document("x", DocumentKind.News, Language.Ru, "", text, null, null), lexicon);
}
