using System.Globalization;

namespace Svidok.Tests.Extract;

public sealed class SentenceReaderTests
{
    private static readonly Rules Rules = Rules.Load();

    [Theory]
    [MemberData(nameof(ExampleLines.Of), "sentences.md", MemberType = typeof(ExampleLines))]
    public void Every_line_of_the_examples_is_read_as_it_says(string text, string sentences) => Assert.Equal(sentences, Read(text));

    [Theory]
    [InlineData("Суд приговорил Петренко к 12 годам 6 месяцам лишения свободы.", "imprisonment 12y 6m")]
    [InlineData("Ему дали двенадцать с половиной лет колонии строгого режима.", "imprisonment 12y 6m")]
    [InlineData("Суд назначил 3 (три) года лишения свободы условно.", "suspended 3y")]
    [InlineData("Приговорён к 13 годам лишения свободы с ограничением свободы на 1 год 6 месяцев.", "imprisonment 13y; restriction 1y 6m")]
    [InlineData("Арестован административно: суд назначил ему 15 суток административного ареста.", "administrativearrest 15d")]
    [InlineData("Суд оштрафовал её на 30 тысяч рублей.", "fine")]
    [InlineData("Его приговорили к пожизненному лишению свободы.", "life")]
    [InlineData("Ей назначили 300 часов обязательных работ.", "compulsoryworks")]
    [InlineData("Суд назначил 7 лет по одной статье и 12 лет по другой, окончательно 14 лет лишения свободы.", "imprisonment 14y")]
    [InlineData("Сидоренко дали 20 лет, Павленко — 10.", "imprisonment 20y; imprisonment 10y")]
    [InlineData("Суд дал первому 16, а второму 11 лет колонии.", "imprisonment 16y; imprisonment 11y")]
    [InlineData("Апелляция назначила вместо трёх лет колонии — два.", "imprisonment 2y")]
    [InlineData("Суд засудив її до 11 років позбавлення волі.", "imprisonment 11y")]
    [InlineData("Чоловіка засуджено до дев'яти років і шести місяців колонії суворого режиму.", "imprisonment 9y 6m")]
    [InlineData("Йому присудили три роки умовно.", "suspended 3y")]
    [InlineData("Суд призначив довічне позбавлення волі.", "life")]
    [InlineData("He was sentenced to nineteen years in a strict-regime colony.", "imprisonment 19y")]
    [InlineData("The court gave her four and a half years in prison.", "imprisonment 4y 6m")]
    [InlineData("She received a 15-year prison term.", "imprisonment 15y")]
    [InlineData("The court handed him two years, suspended.", "suspended 2y")]
    [InlineData("The men were given 13 years each.", "imprisonment 13y")]
    [InlineData("Вместо одиннадцати лет он проведёт в колонии строгого режима четырнадцать.", "imprisonment 14y")]
    [InlineData("Апеляція призначила замість 12 років — 11 років 6 місяців колонії.", "imprisonment 11y 6m")]
    [InlineData("Наказание снижено до 3 лет 2 месяцев лишения свободы.", "imprisonment 3y 2m")]
    [InlineData("Приговор: 16 лет лишения свободы, из них 4 года в тюрьме.", "imprisonment 16y")]
    [InlineData("The court found her guilty of disobedience and jailed her for ten days.", "administrativearrest 10d")]
    [InlineData("They were sentenced to 14 and 7 days of administrative arrest.", "administrativearrest 14d; administrativearrest 7d")]
    [InlineData("The judge sent him to a maximum-security colony for 19 years.", "imprisonment 19y")]
    [InlineData("She was seized in autumn and served 9 days of administrative arrest.", "administrativearrest 9d")]
    [InlineData("He was sentenced to six years in prison, and his friend Ruslan fined 30,000 rubles under Article 20.3.3.", "imprisonment 6y; fine")]
    [InlineData("She was given 17 years for preparing a seizure of power (Article 30, part 1, and Article 278).", "imprisonment 17y")]
    public void What_a_court_imposed_comes_out(string text, string sentences) => Assert.Equal(sentences, Read(text));

    [Theory]
    [InlineData("Прокурор запросил 15 лет колонии.")]
    [InlineData("Государственный обвинитель просил назначить 15 лет лишения свободы.")]
    [InlineData("По этой статье грозит до 20 лет лишения свободы.")]
    [InlineData("Статья предусматривает от 12 до 20 лет.")]
    [InlineData("Суд продлил ему содержание под стражей на 2 месяца.")]
    [InlineData("Осуждённому 34 года, он жил в Геническе 12 лет назад.")]
    [InlineData("Першу частину, 5 років, прокурор просив замінити.")]
    [InlineData("The prosecutor asked for 14 years in prison.")]
    [InlineData("He faces up to 20 years in prison.")]
    [InlineData("She is 45 years old and has worked there for 12 years.")]
    public void What_nobody_imposed_does_not(string text) => Assert.Equal("", Read(text));

    [Theory]
    [InlineData("Суд приговорил его к 12 годам колонии строгого режима.", "strict")]
    [InlineData("Его отправили в колонию общего режима: суд назначил 5 лет лишения свободы.", "general")]
    [InlineData("Суд приговорил её к двум годам колонии-поселения.", "settlement")]
    [InlineData("Пожизненное лишение свободы в колонии особого режима — такой приговор вынес суд, приговорили одного.", "special")]
    [InlineData("Суд засудив його до 11 років колонії суворого режиму.", "strict")]
    [InlineData("She was sentenced to six years in a general regime colony.", "general")]
    [InlineData("Суд приговорил его к 13 годам лишения свободы, первые три года — в тюрьме, остальные в колонии строгого режима.", "strict, 36 months of prison")]
    [InlineData("Приговорён к 15 годам с отбыванием первых 4 лет в тюрьме.", "48 months of prison")]
    [InlineData("Суд оштрафовал её на 30 тысяч рублей.", "30000")]
    [InlineData("Суд назначил штраф в размере 500 000 рублей.", "500000")]
    [InlineData("Ему назначили штраф 1,5 млн рублей.", "1500000")]
    [InlineData("Суд назначил штраф 45 000 (сорок пять тысяч) рублей.", "45000")]
    [InlineData("The court fined her 40,000 rubles.", "40000")]
    [InlineData("Суд заочно приговорил его к 14 годам лишения свободы.", "in absentia")]
    [InlineData("He was sentenced in absentia to ten years in prison.", "in absentia")]
    public void Regime_prison_sum_and_absence_come_with_it(string text, string details)
    {
        var sentence = Assert.Single(All(text));

        string?[] read = [sentence.Regime?.ToString().ToLowerInvariant(), sentence.PrisonMonths is { } months ? $"{months} months of prison" : null, sentence.Sum?.ToString(CultureInfo.InvariantCulture), sentence.InAbsentia ? "in absentia" : null];
        Assert.Equal(details, string.Join(", ", read.Where(static one => one is not null)));
    }

    [Theory]
    [InlineData("Суд приговорил его к 13 годам лишения свободы, первые")]
    [InlineData("Суд назначил 13 лет лишения свободы, из них 16-")]
    [InlineData("Суд назначил 13 лет лишения свободы, из них девятилетний")]
    public void A_text_that_breaks_off_is_read_to_its_end(string text) => Assert.Equal("imprisonment 13y", Read(text));

    [Fact]
    public void What_the_text_took_off_is_not_reckoned_from_the_title() => Assert.Equal(
        13,
        Assert.Single(Rules.Extractor.Extract(new("d", DocumentKind.News, Language.Ru, "Круглов получил 13 лет.", "Апелляция скинула ему два месяца.", null, null)).Sentences).Years);

    private static string Read(string text) =>
        string.Join("; ", All(text).Select(static sentence => string.Create(CultureInfo.InvariantCulture, $"{sentence.Kind.ToString().ToLowerInvariant()}{Unit(sentence.Years, "y")}{Unit(sentence.Months, "m")}{Unit(sentence.Days, "d")}")));

    private static IReadOnlyList<Sentence> All(string text) =>
        Rules.Extractor.Extract(new("d", DocumentKind.News, Svidok.Read.LanguageGuess.Of(text), "", text, null, null)).Sentences;

    private static string Unit(int? value, string unit) => value is { } number ? string.Create(CultureInfo.InvariantCulture, $" {number}{unit}") : "";
}
