using System.Runtime.CompilerServices;
using System.Text.Json;
using Svidok.Read;

namespace Svidok.Tests.Screen;

/// <summary>Runs examples.md: what is flagged, what is not and why.</summary>
public sealed class ScreenerExamplesTests
{
    private static readonly Rules All = Rules.Load();

    public static TheoryData<string, string, string> Examples()
    {
        TheoryData<string, string, string> examples = [];
        var lines = File.ReadAllLines(Beside("examples.md"));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("## ", StringComparison.Ordinal))
            {
                examples.Add(lines[i][3..], lines[i + 1], lines[i + 2].TrimStart('>', ' '));
            }
        }

        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_comes_out_as_the_table_says(string name, string expected, string text)
    {
        var document = new Document(name, DocumentKind.News, LanguageGuess.Of(text), "", text, null, null);

        var screening = All.Screener.Screen(document, All.Extractor.Extract(document));

        var said = screening.Reason is { } reason ? JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()) : "flagged";
        var seen = $"score {screening.Score:0.00}: {string.Join("; ", screening.Findings.Select(static finding => $"{(finding.For ? '+' : '-')}{finding.Criterion} \"{finding.Quote.Words}\""))}";
        var (result, criteria) = expected.Split(':') is [var first, var rest] ? (first, rest) : (expected, "");
        Assert.True(result == said, $"{said}, {seen}");
        foreach (var wanted in criteria.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var found = screening.Findings.Any(finding => finding.Criterion == wanted[1..] && (wanted[0] == '!' || finding.For == (wanted[0] == '+')));
            Assert.True(found == (wanted[0] != '!'), $"{wanted}: {seen}");
        }
    }

    private static string Beside(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, file);
}
