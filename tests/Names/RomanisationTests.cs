using Svidok.Names;

namespace Svidok.Tests.Names;

public sealed class RomanisationTests
{
    [Theory]
    [InlineData(Language.Ru, "юлия", "yulia", "yuliya", "iuliia")]
    [InlineData(Language.Ru, "елена", "yelena", "elena")]
    [InlineData(Language.Ru, "дмитрий", "dmitry", "dmitriy", "dmitrii")]
    [InlineData(Language.Uk, "гаврило", "havrylo", "gavrylo")]
    [InlineData(Language.Uk, "євген", "yevhen", "yevgen")]
    [InlineData(Language.Uk, "наджіє", "nadzhiie", "najiye")]
    public void A_name_has_the_spellings_of_passports_and_of_the_press(Language language, string name, params string[] spellings) =>
        Assert.Superset(spellings.ToHashSet(), Romanisation.Of(language, name).ToHashSet());

    [Fact]
    public void What_is_no_cyrillic_has_none() => Assert.Empty(Romanisation.Of(Language.Ru, "john"));

    [Theory]
    [InlineData("Havrylo", true)]
    [InlineData("Avelina", true)]
    [InlineData("Share", false)]
    [InlineData("Feodosia", false)]
    public void English_words_are_no_names(string word, bool isName) =>
        Assert.Equal(isName, NameBook.Load(RuleFile.DefaultFolder).Latin(word) is not null);
}
