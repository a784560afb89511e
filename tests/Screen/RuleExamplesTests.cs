using Svidok.Screen;

namespace Svidok.Tests.Screen;

public sealed class RuleExamplesTests
{
    [Fact]
    public void Every_example_that_the_rules_carry_comes_out_as_they_say()
    {
        var examples = RuleExamples.Run(Rules.Load());

        Assert.Empty(examples.Failed);
        Assert.True(examples.Count > 150);
    }
}
