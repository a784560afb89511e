using Svidok.Extract;

namespace Svidok.Tests.Extract;

public sealed class StemTests
{
    [Theory]
    [InlineData("государственная измена", "государственной измене", "государственную измену", "государственной изменой")]
    [InlineData("шпионаж", "шпионажа", "шпионажем", "шпионаже")]
    [InlineData("задержали", "задержал", "задержала")]
    [InlineData("шпигунство", "шпигунства", "шпигунством", "шпигунстві")]
    [InlineData("диверсія", "диверсії", "диверсію", "диверсією")]
    [InlineData("колония", "колонии", "колонию", "колонией", "колониях")]
    [InlineData("witness", "witnesses")]
    [InlineData("detained", "detain", "detains", "detaining")]
    public void Forms_of_a_word_meet(params string[] forms) => Assert.Single(forms.Select(StemOf).Distinct());

    [Theory]
    [InlineData("суд", "судья")]
    [InlineData("право", "правда")]
    [InlineData("treason", "treat")]
    public void Other_words_do_not(string one, string other) => Assert.NotEqual(StemOf(one), StemOf(other));

    [Fact]
    public void A_stem_keeps_three_letters() => Assert.Equal("ого", Stem.Of("ого").ToString());

    private static string StemOf(string words) => string.Join(' ', words.Split(' ').Select(static word => Stem.Of(Prose.Fold(word)).ToString()));
}
