namespace Svidok.Tests.Extract;

/// <summary>The sections of charges.md.</summary>
internal sealed record ChargeExample(string Heading, Language Language, string Text, IReadOnlyList<string> Rows);

internal static class ChargeExamples
{
    public static IReadOnlyList<ChargeExample> All { get; } = [.. Read(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Extract", "charges.md")))];

    public static string Row(Charge charge)
    {
        var note = charge.Described ? "described" : charge.Outcome == ChargeOutcome.Charged ? "" : charge.Outcome.ToString().ToLowerInvariant();
        return string.Join('|', charge.Code, charge.Article, charge.Part ?? "", string.Join(' ', charge.Points), charge.Stage?.ToString().ToLowerInvariant() ?? "", note);
    }

    private static IEnumerable<ChargeExample> Read(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("## ", StringComparison.Ordinal))
            {
                continue;
            }

            var heading = lines[i][3..];
            var body = lines.Skip(i + 1).TakeWhile(static line => !line.StartsWith("## ", StringComparison.Ordinal)).ToArray();
            yield return new(
                heading,
                Enum.Parse<Language>(heading[^3..^1], ignoreCase: true),
                string.Join('\n', body.Where(static line => line.StartsWith("> ", StringComparison.Ordinal)).Select(static line => line[2..])),
                [.. body.Where(static line => line.StartsWith('|') && !line.StartsWith("| code", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal)).Select(Cells)]);
        }
    }

    private static string Cells(string row) => string.Join('|', row.Trim('|').Split('|').Select(static cell => cell.Trim()));
}
