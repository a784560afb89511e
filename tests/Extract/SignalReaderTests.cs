using CsCheck;

namespace Svidok.Tests.Extract;

public sealed class SignalReaderTests
{
    private static readonly Rules All = Rules.Load();

    [Theory]
    [InlineData("Пыток не применяли.", "torture")]
    [InlineData("Он сказал, что его не били.", "torture")]
    [InlineData("Без пыток и угроз.", "torture")]
    [InlineData("His family fears he could be tortured.", "torture")]
    [InlineData("Катувань не було.", "torture")]
    [InlineData("She was never beaten.", "torture")]
    [InlineData("Полковника обвиняют в пытках.", "torture")]
    [InlineData("Его могут заочно судить", "journalist")]
    public void What_is_denied_feared_or_charged_is_no_signal(string text, string signal) => Assert.DoesNotContain(signal, Signals(text));

    [Theory]
    [InlineData("Его не отпустили. Пытали двое суток.", "torture")]
    [InlineData("Адвоката не допустили.", "lawyer_denied")]
    [InlineData("Без предъявления обвинений его держали год.", "incommunicado")]
    [InlineData("Не дожидаясь суда, его избили.", "torture")]
    public void Another_sentence_or_clause_denies_nothing(string text, string signal) => Assert.Contains(signal, Signals(text));

    [Theory]
    [MemberData(nameof(ExampleLines.Of), "signals.md", MemberType = typeof(ExampleLines))]
    public void Every_line_of_signals_md_is_heard_as_it_says(string text, string expected)
    {
        string[] heard = [.. Signals(text).Where(static signal => !signal.Contains('.', StringComparison.Ordinal))];

        Assert.True(expected.Length == 0 ? heard.Length == 0 : expected.Split("; ").All(heard.Contains), $"heard: {string.Join(", ", heard)}");
    }

    [Fact]
    public void Every_quote_stands_in_the_text_where_it_says() => Gen.Shuffle(Sentences).Sample(static sentences =>
    {
        var text = string.Join(' ', sentences);
        var document = new Document("x", DocumentKind.News, Language.Ru, "Суд в Крыму", text, null, null);

        return All.Extractor.Extract(document).Signals.All(signal => signal.Quote.Span is not { } span || text[span.Start..span.End] == signal.Quote.Words);
    });

    [Fact]
    public void What_only_the_title_says_has_no_span()
    {
        var document = new Document("x", DocumentKind.News, Language.Ru, "Вымышленного пытали током", "Подробностей нет.", null, null);

        Assert.Contains(All.Extractor.Extract(document).Signals, static signal => signal.Id == "torture" && signal.Quote.Span is null);
    }

    private static readonly string[] Sentences = ["Его пытали током.", "Адвоката не допустили.", "Суд прошёл в закрытом режиме.", "Никто не пришёл.", "Его этапировали в Ростов."];

    private static IEnumerable<string> Signals(string text) =>
        All.Extractor.Extract(new Document("x", DocumentKind.News, Svidok.Read.LanguageGuess.Of(text), "", text, null, null)).Signals.Select(static signal => signal.Id);
}
