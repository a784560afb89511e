namespace Svidok.Tests.Extract;

/// <summary>One surname behind several given names, and people of whom a court leaves only a letter.</summary>
public class FamiliesTests
{
    private static readonly Rules Rules = Rules.Load();

    [Theory]
    [InlineData("Братья Марк и Олег Ступники задержаны в Бердянске.", "Марк Ступник; Олег Ступник")]
    [InlineData("Суд в Ростове приговорил супругов Анну и Олега Зубрицких к 12 годам.", "Анна Зубрицкая; Олег Зубрицкий")]
    [InlineData("Адвокат братьев Бекира и Мустафы Вигадановых обжалует приговор.", "Бекир Вигаданов; Мустафа Вигаданов")]
    [InlineData("Затримано подружжя: Мар'яна й Любомир Гвоздєві.", "Мар'яна Гвоздєва; Любомир Гвоздєв")]
    [InlineData("Окупанти утримують Анну, Марка та Остапа Кравчуків.", "Анна Кравчук; Марк Кравчук; Остап Кравчук")]
    [InlineData("Задержаны Анна и Олег Мороз.", "Анна; Олег Мороз")]
    public void A_surname_in_the_plural_is_everybodys(string text, string names) => Assert.Equal(names, Persons(text));

    [Theory]
    [InlineData("Суд арестовал на два месяца подсудимого Н. По версии следствия, он передавал сведения.", "Н.")]
    [InlineData("В суде допросили свидетеля Т., он ничего не видел.", "Т.")]
    [InlineData("По ст. 30 ч. 1 дело вернули. В г. К. об этом не знали.", "")]
    public void A_letter_behind_a_word_for_a_person_is_a_person(string text, string names) => Assert.Equal(names, Persons(text));

    [Fact]
    public void A_parliament_is_no_woman() => Assert.Equal("Тарас Голуб", Persons("Сообщил уполномоченный Верховной рады Тарас Голуб."));

    private static string Persons(string text) => string.Join("; ", Rules.Extractor.Extract(new("t", DocumentKind.News, Svidok.Read.LanguageGuess.Of(text), "", text, null, null)).Persons.Select(static person => person.Name));
}
