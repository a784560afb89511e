namespace Svidok.Tests.Extract;

/// <summary>The examples of names.md, each line read as it says. Add a line where somebody was missed, invented or called wrong.</summary>
public class NameExamplesTests
{
    private static readonly Rules Rules = Rules.Load();

    [Theory]
    [MemberData(nameof(ExampleLines.Of), "names.md", MemberType = typeof(ExampleLines))]
    public void Everybody_is_named_in_the_nominative(string text, string expected)
    {
        var document = new Document("line", DocumentKind.News, Svidok.Read.LanguageGuess.Of(text), "", text, null, null);

        Assert.Equal(expected, string.Join("; ", Rules.Extractor.Extract(document).Persons.Select(static person => person.Name)));
    }
}
