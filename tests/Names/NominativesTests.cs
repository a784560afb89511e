using CsCheck;
using Svidok.Names;

namespace Svidok.Tests.Names;

public sealed class NominativesTests
{
    private static readonly NameBook Book = NameBook.Load(RuleFile.DefaultFolder);
    private static readonly Nominatives Names = new(Book);

    [Theory]
    [InlineData(Language.Ru, "Петренкову Ивану Сергеевичу", "Петренков Иван Сергеевич", Gender.Male)]
    [InlineData(Language.Ru, "Анны Викторовны Лозинской", "Анна Викторовна Лозинская", Gender.Female)]
    [InlineData(Language.Ru, "Павлом Гнатюком", "Павел Гнатюк", Gender.Male)]
    [InlineData(Language.Ru, "Ольгу Гнатюк", "Ольга Гнатюк", Gender.Female)]
    [InlineData(Language.Ru, "Эмир-Усеину Бекташеву", "Эмир-Усеин Бекташев", Gender.Male)]
    [InlineData(Language.Ru, "Ремзи Гемеджи", "Ремзи Гемеджи", Gender.Male)]
    [InlineData(Language.Ru, "Стрельца Льва", "Стрелец Лев", Gender.Male)]
    [InlineData(Language.Ru, "ПЕТРЕНКОВУ ИВАНУ", "ПЕТРЕНКОВ ИВАН", Gender.Male)]
    [InlineData(Language.Ru, "И.И. Петренковым", "И.И. Петренков", Gender.Male)]
    [InlineData(Language.Ru, "Черных Марии", "Черных Мария", Gender.Female)]
    [InlineData(Language.Uk, "Олегові Ткаченкові", "Олег Ткаченко", Gender.Male)]
    [InlineData(Language.Uk, "Ользі Ткаченко", "Ольга Ткаченко", Gender.Female)]
    [InlineData(Language.Uk, "Петра Кравця", "Петро Кравець", Gender.Male)]
    [InlineData(Language.Uk, "Іллею Соловйовим", "Ілля Соловйов", Gender.Male)]
    [InlineData(Language.Uk, "Соломії Дем’янчук", "Соломія Дем’янчук", Gender.Female)]
    [InlineData(Language.Uk, "Ігоря Лебедя", "Ігор Лебідь", Gender.Male)]
    [InlineData(Language.En, "Olena Hnatiuk", "Olena Hnatiuk", Gender.Female)]
    public void Comes_back_to_the_nominative(Language language, string said, string nominative, Gender gender) =>
        Assert.Equal(new(nominative, gender), Names.Of(language, said));

    [Theory]
    [InlineData("Анна Лозинская")]
    [InlineData("Петренков Иван Сергеевич")]
    [InlineData("Скиба Павел")]
    [InlineData("ФИО1")]
    public void What_is_in_the_nominative_stays(string name) => Assert.Equal(name, Names.Of(Language.Ru, name).Name);

    [Fact]
    public void A_tie_of_the_sexes_is_said() =>
        Assert.Equal(("Яна Лозова", "Ян Лозов"), Names.Both(Language.Ru, "Яну Лозову", oblique: true) is var (likely, other) ? (likely.Name, other?.Name) : default);

    [Fact]
    public void Anything_at_all_gives_as_many_words() => Gen.String.Sample(static text =>
    {
        var said = text.Replace('\u00A0', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Names.Of(Language.Ru, text).Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == said.Length;
    });
}
