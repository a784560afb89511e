using System.Globalization;
using System.Runtime.CompilerServices;

namespace Svidok.Tests.Golden;

/// <summary>A text of texts/, as README.md describes it: head, text and gold, with "---" between.</summary>
/// <param name="PossibleCase">What its author says; the rest of the gold is for the scorer.</param>
internal sealed record GoldenText(Document Document, bool PossibleCase)
{
    public static string Folder { get; } = Path.Combine(Here(), "texts");

    public static IEnumerable<string> Names { get; } = [.. Directory.EnumerateFiles(Folder, "*.txt").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>What the rules last were accepted to read of the text.</summary>
    public static string AcceptedPath(string name) => Path.Combine(Folder, name + ".accepted");

    public static GoldenText Read(string name)
    {
        var blocks = File.ReadAllText(Path.Combine(Folder, name + ".txt")).ReplaceLineEndings("\n").Split("\n---\n");
        Assert.Equal(3, blocks.Length);
        var head = blocks[0].Split('\n').Select(static line => line.Split(": ", 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);
        var document = new Document(
            name,
            Enum.Parse<DocumentKind>(head["kind"].Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            Enum.Parse<Language>(head["lang"], ignoreCase: true),
            head.GetValueOrDefault("title", ""),
            blocks[1],
            head.TryGetValue("published", out var day) ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            null);
        return new(document, blocks[2].Split('\n').Contains("candidate: yes"));
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
