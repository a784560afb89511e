using Svidok.Link;

namespace Svidok.Tests.Link;

public sealed class LinkerTests
{
    private static readonly Linker Linker = new(new GivenNames(RuleFile.DefaultFolder));

    [Theory]
    [InlineData("Елена Гриценюк", "Olena Hrytseniuk", Sameness.Same)]
    [InlineData("Бекташев Нуридин Серверович", "Nuridin Bektashev", Sameness.Same)]
    [InlineData("Вигаданенко О. Р.", "Остап Вигаданенко", Sameness.Same)]
    [InlineData("Вигаданенко О. Р.", "Тарас Вигаданенко", Sameness.Different)]
    [InlineData("Вигаданенко Остап Романович", "Вигаданенко Остап Петрович", Sameness.Different)]
    [InlineData("Алексей Зразковий", "Александр Зразковий", Sameness.Different)]
    [InlineData("ФИО1", "ФИО1", Sameness.Unsure)]
    public void Names_are_compared_by_all_their_parts(string a, string b, Sameness expected) => Assert.Equal(expected, Linker.Compare(a, b).Says);

    [Fact]
    public void A_rule_never_joins_two_groups_and_a_person_does()
    {
        Assert.Equal(["a", "b", "a"], Groups(Say("a", "c", Sameness.Same), Say("b", "c", Sameness.Same)));
        Assert.Equal(["a", "a", "a"], Groups(Say("a", "c", Sameness.Same, "anna"), Say("b", "c", Sameness.Same, "anna")));
    }

    [Fact]
    public void A_persons_word_wins_over_a_rules_and_can_be_taken_back()
    {
        var (rule, person) = (Say("a", "b", Sameness.Same), Say("a", "b", Sameness.Different, "anna"));

        Assert.Equal(["a", "b", "c"], Groups(rule, person));
        Assert.Equal(["a", "a", "c"], Groups(rule, person with { Revoked = true }));
    }

    private static IEnumerable<string> Groups(params Judgement[] judgements)
    {
        var groups = Identity.Groups(["a", "b", "c"], judgements);
        return [groups["a"], groups["b"], groups["c"]];
    }

    private static Judgement Say(string a, string b, Sameness says, string by = "rule:test") => new(a, b, says, by, [], default, false);
}
