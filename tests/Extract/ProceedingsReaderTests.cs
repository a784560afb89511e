namespace Svidok.Tests.Extract;

public sealed class ProceedingsReaderTests
{
    private static readonly Rules Rules = Rules.Load();

    [Theory]
    [InlineData("В доме крымского татарина прошёл обыск.", Stage.Search)]
    [InlineData("В Мелитополе задержали учительницу.", Stage.Detention)]
    [InlineData("Суд продлил журналисту арест на два месяца.", Stage.Detention)]
    [InlineData("Фермеру предъявили обвинение в шпионаже.", Stage.Charge)]
    [InlineData("На заседании допросили секретного свидетеля.", Stage.Trial)]
    [InlineData("Суд приговорил его к 12 годам колонии.", Stage.Verdict)]
    [InlineData("Апелляционный суд оставил приговор без изменений.", Stage.Appeal)]
    [InlineData("Её освободили, она вернулась домой.", Stage.Release)]
    [InlineData("Матроса обменяли вместе с другими.", Stage.Exchange)]
    [InlineData("Мешканку Токмака викрали з дому.", Stage.Detention)]
    [InlineData("Суд засудив волонтера до восьми років.", Stage.Verdict)]
    [InlineData("Касаційний суд залишив вирок без змін.", Stage.Appeal)]
    [InlineData("Volunteers were charged with treason.", Stage.Charge)]
    [InlineData("The appeals court upheld the sentence.", Stage.Appeal)]
    public void The_furthest_that_is_told_is_the_stage(string text, Stage stage) => Assert.Equal(stage, Read(text).Stage?.Value);

    [Fact]
    public void The_lead_goes_before_the_story_so_far() =>
        Assert.Equal(Stage.Detention, Read("Суд продлил ей арест до мая. Её держат в СИЗО. Свиданий нет. Раньше суд приговорил её мужа к 12 годам.").Stage?.Value);

    [Theory]
    [InlineData("Апелляция оставила приговор без изменений.", AppealOutcome.Unchanged)]
    [InlineData("Апелляционная инстанция: кассационный суд смягчил наказание на год.", AppealOutcome.Reduced)]
    [InlineData("Апелляционный суд ужесточил наказание.", AppealOutcome.Increased)]
    [InlineData("Кассационный суд отменил приговор.", AppealOutcome.Overturned)]
    [InlineData("Кассационный суд отменил приговор и направил дело на новое рассмотрение.", AppealOutcome.Returned)]
    [InlineData("Апеляційний суд пом'якшив покарання.", AppealOutcome.Reduced)]
    [InlineData("The appeals court cut his term by a year.", AppealOutcome.Reduced)]
    public void What_a_higher_court_made_of_it_is_heard(string text, AppealOutcome outcome) => Assert.Equal(outcome, Read(text).Appeal?.Value);

    [Theory]
    [InlineData("Суд смягчил ей наказание.")]
    [InlineData("Адвокат обжалует приговор.")]
    public void Without_a_higher_court_there_is_no_outcome(string text) => Assert.Null(Read(text).Appeal);

    [Theory]
    [InlineData("Верховный суд Республики Крым приговорил его к 12 годам.", "Crimea")]
    [InlineData("Киевский районный суд города Симферополя арестовал её.", "Crimea")]
    [InlineData("Южный окружной военный суд приговорил его к 12 годам.", "Russia")]
    [InlineData("Запорізький обласний суд засудив його до 12 років.", "Zaporizhzhia")]
    public void The_region_of_the_court_stands_apart_from_the_persons(string text, string region) => Assert.Equal(region, Read(text).TriedIn);

    private static Proceedings Read(string text) =>
        Rules.Extractor.Extract(new("d", DocumentKind.News, Svidok.Read.LanguageGuess.Of(text), "", text, null, null)).Proceedings;
}
