using System.Text.RegularExpressions;
using Svidok.Tests.Infra;

namespace Svidok.Tests;

/// <summary>Documents that lead nowhere are worse than none.</summary>
public sealed partial class DocsTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(BicepTests.Folder, ".."));

    [Fact]
    public void Every_relative_link_leads_to_a_file()
    {
        string[] pages = [.. Directory.EnumerateFiles(Root, "*.md"), .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)];

        var broken = pages.SelectMany(static page => Link().Matches(File.ReadAllText(page))
            .Select(match => (page, target: match.Groups["target"].Value))
            .Where(static link => !link.target.Contains("://", StringComparison.Ordinal) && !link.target.StartsWith('#'))
            .Where(static link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.page)!, link.target.Split('#')[0])))
            .Select(static link => $"{Path.GetRelativePath(Root, link.page)} -> {link.target}"));

        Assert.Empty(broken);
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
