namespace Svidok.Tests.Extract;

/// <summary>The examples of roles.md, each line read as it says. Add a line where a role was read wrong.</summary>
public class RoleExamplesTests
{
    private static readonly Rules Rules = Rules.Load();

    public static TheoryData<string, string> Lines()
    {
        var lines = new TheoryData<string, string>();
        foreach (var halves in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Extract", "roles.md")).TakeWhile(static line => line != "## not yet").Select(static line => line.Split(" => ")).Where(static halves => halves.Length == 2))
        {
            lines.Add(halves[0], halves[1]);
        }

        return lines;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Everyone_has_the_part_that_the_line_says(string text, string expected)
    {
        var document = new Document("line", DocumentKind.News, Svidok.Read.LanguageGuess.Of(text), "", text, null, null);

        var read = Rules.Extractor.Extract(document).Persons.Select(static person => $"{person.Name}: {person.Role.ToString().ToLowerInvariant()}");

        Assert.Equal(expected, string.Join("; ", read));
    }
}
