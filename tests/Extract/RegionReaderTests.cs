namespace Svidok.Tests.Extract;

public sealed class RegionReaderTests
{
    private static readonly Rules All = Rules.Load();

    [Theory]
    [InlineData("Суд в Ростове-на-Дону приговорил жителя Керчи.", "Crimea")]
    [InlineData("Севастопольский городской суд в Крыму вынес приговор.", "Sevastopol")]
    [InlineData("Мешканку Мелітополя вивезли до Таганрога.", "Zaporizhzhia")]
    [InlineData("A resident of Kherson is on trial in Rostov-on-Don.", "Kherson")]
    [InlineData("Верховный суд ДНР приговорил жителя Макеевки.", "Donetsk")]
    [InlineData("Суд у Луганську засудив мешканця Алчевська.", "Luhansk")]
    [InlineData("Гражданина Украины судят в Москве.", "Russia")]
    [InlineData("Суд в Минске приговорил блогера.", "Belarus")]
    [InlineData("Вирок у Житомирі", "other_ukraine")]
    [InlineData("Двух фигурантов дела о подрыве путей под Симферополем перевели в колонию в Красноярском крае.", "Crimea")]
    [InlineData("Московский суд приговорил блогера за пост о Буче.", "Russia")]
    [InlineData("Погода будет хорошей.", null)]
    public void Where_the_person_lived_comes_before_where_the_court_stands(string text, string? region) =>
        Assert.Equal(region, All.Extractor.Extract(new Document("x", DocumentKind.News, Svidok.Read.LanguageGuess.Of(text), "", text, null, null)).Region);
}
