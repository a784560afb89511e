using Svidok.Screen;

namespace Svidok.Tests.Screen;

public sealed class CriteriaTests
{
    private const string One = """
        score: { bias: -3, slope: 1, threshold: 0.5 }
        criteria:
        - id: S-TORTURE
          uk: Катування
          en: Torture
          source: ECHR art. 3
          wording: equivalent
          speaks: for
          weight: 1
          listens: [signal torture]
        """;

    private const string Label = "id,speaks,uk,en\nS-TORTURE,for,катування,torture\n";

    [Theory]
    [InlineData("weight: 1", "weight: high", "Reference/criteria.yaml:9: weight \"high\" is not a number")]
    [InlineData("weight: 1", "weight: -1", "Reference/criteria.yaml:9: the weight must be above zero")]
    [InlineData("speaks: for", "speaks: loudly", "Reference/criteria.yaml:8: speaks \"loudly\"")]
    [InlineData("signal torture", "signal tortur", "Reference/criteria.yaml:10: no signal \"tortur\"")]
    [InlineData("signal torture", "weather rain", "Reference/criteria.yaml:10: \"weather rain\" is no clue")]
    [InlineData("listens:", "lissens:", "Reference/criteria.yaml:10: \"lissens\" means nothing here")]
    [InlineData("uk: Катування", "uk: \"", "Reference/criteria.yaml:")]
    public void A_mistake_is_said_with_its_line(string right, string wrong, string message)
    {
        using var folder = new ReferenceCopy();
        folder.Write("criteria.yaml", One.Replace(right, wrong, StringComparison.Ordinal));

        var error = Assert.Throws<RuleFileException>(() => Rules.Load(folder.Path));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_rules_are_another_version()
    {
        using var folder = new ReferenceCopy();
        folder.Write("criteria.yaml", One);
        folder.Write("criteria-labels.csv", Label);
        var before = Rules.Load(folder.Path).Screener.Criteria.Version;
        folder.Write("criteria.yaml", One.Replace("weight: 1", "weight: 2", StringComparison.Ordinal));

        Assert.NotEqual(before, Rules.Load(folder.Path).Screener.Criteria.Version);
    }

    // The desk took its labels from beside the program, whatever rules it was given.
    [Fact]
    public void A_criterion_is_called_what_the_rules_in_use_call_it()
    {
        using var folder = new ReferenceCopy();
        folder.Write("criteria.yaml", One);
        folder.Write("criteria-labels.csv", Label.Replace("катування", "знущання", StringComparison.Ordinal));

        Assert.Equal("знущання", Svidok.Review.Words.Ukrainian.Criterion(Rules.Load(folder.Path).Screener.Criteria.Labels, "S-TORTURE", speaksFor: true));
    }

    [Theory]
    [InlineData("for", "against", "Reference/criteria-labels.csv:2: criteria.yaml has no S-TORTURE that speaks against")]
    [InlineData("for", "loudly", "Reference/criteria-labels.csv:2: speaks \"loudly\"")]
    [InlineData("катування", "", "Reference/criteria-labels.csv:2: S-TORTURE needs a label in both languages")]
    [InlineData("S-TORTURE,for,катування,torture\n", "", "Reference/criteria-labels.csv:1: S-TORTURE that speaks for has no label")]
    public void Every_criterion_has_a_label_and_every_label_a_criterion(string right, string wrong, string message)
    {
        using var folder = new ReferenceCopy();
        folder.Write("criteria.yaml", One);
        folder.Write("criteria-labels.csv", Label.Replace(right, wrong, StringComparison.Ordinal));

        var error = Assert.Throws<RuleFileException>(() => Rules.Load(folder.Path));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_criterion_says_whose_wording_it_is_and_only_PACE_is_original() =>
        Assert.All(Rules.Load().Screener.Criteria.All, static criterion => Assert.Equal(criterion.Id.StartsWith("P-", StringComparison.Ordinal), criterion.Original));

    [Fact]
    public void A_conclusion_is_never_found_only_fed() =>
        Assert.All(Rules.Load().Screener.Criteria.All.Where(static criterion => criterion.Speaks == Speaks.Conclusion), static criterion => Assert.Empty(criterion.Feeds));
}
