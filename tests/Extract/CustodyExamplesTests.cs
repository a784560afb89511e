namespace Svidok.Tests.Extract;

/// <summary>The examples of custody.md, each line read as it says. Add a line where custody was read wrong.</summary>
public class CustodyExamplesTests
{
    private static readonly Rules Rules = Rules.Load();

    [Theory]
    [MemberData(nameof(ExampleLines.Of), "custody.md", MemberType = typeof(ExampleLines))]
    public void Who_is_held_and_who_is_free(string text, string expected)
    {
        var (title, body) = text.Split(" || ") is [var head, var rest] ? (head, rest) : ("", text);
        var document = new Document("line", DocumentKind.News, Svidok.Read.LanguageGuess.Of(body), title, body, null, null);

        var read = Rules.Extractor.Extract(document).Persons.Where(static person => person.Role == PersonRole.Defendant)
            .Select(static person => $"{person.Name}: {person.DeprivedOfLiberty switch { true => "held", false => "free", null => "untold" }}");

        Assert.Equal(expected, string.Join("; ", read));
    }
}
