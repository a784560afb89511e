using System.Text.RegularExpressions;
using Svidok.Tests.Review;

namespace Svidok.Tests;

/// <summary>Reading, extracting, screening and linking are values in, values out: whoever runs them decides about time and disk.</summary>
public sealed partial class ArchitectureTests
{
    [Theory]
    [InlineData("Courts")]
    [InlineData("Read")]
    [InlineData("Names")]
    [InlineData("Extract")]
    [InlineData("Screen")]
    [InlineData("Link")]
    public void A_pure_stage_knows_neither_clock_nor_network_nor_store(string stage) =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions", stage), "*.cs", SearchOption.AllDirectories)
            .SelectMany(static file => File.ReadLines(file).Where(static line => Impure.IsMatch(line)).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}")));

    [GeneratedRegex(@"HttpClient|Sqlite|TimeProvider|DateTime(Offset)?\.(Utc)?Now|\bFile\.|\bDirectory\.|Socket|Task\.Delay|Svidok\.(Store|Harvest|Hosting|Review|Publish|Commands)\b")]
    private static partial Regex Impure { get; }
}
