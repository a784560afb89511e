namespace Svidok.Tests.Extract;

/// <summary>The examples of roles.md, each line read as it says. Add a line where a role was read wrong.</summary>
public class RoleExamplesTests
{
    private static readonly Rules Rules = Rules.Load();

    [Theory]
    [MemberData(nameof(ExampleLines.Of), "roles.md", MemberType = typeof(ExampleLines))]
    public void Everyone_has_the_part_that_the_line_says(string text, string expected)
    {
        var document = new Document("line", DocumentKind.News, Svidok.Read.LanguageGuess.Of(text), "", text, null, null);

        var read = Rules.Extractor.Extract(document).Persons.Select(static person => $"{person.Name}: {person.Role.ToString().ToLowerInvariant()}");

        Assert.Equal(expected, string.Join("; ", read));
    }
}
