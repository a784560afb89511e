using System.Text.RegularExpressions;

namespace Svidok.Courts;

/// <summary>Which rows of a court's lists are followed: those with an article that Reference/charges.csv calls a strong or medium sign.
/// A row that hides its article is followed, too: courts hide most where it matters most.</summary>
public sealed partial class WatchList
{
    private readonly HashSet<(string Code, string Article)> articles = [];

    /// <exception cref="RuleFileException">The rule file has a mistake.</exception>
    public WatchList(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "charges.csv"))
        {
            if (row["code"] is "UK_RF" or "KOAP_RF" && row["weight_for_candidate"] is "strong" or "medium")
            {
                articles.Add((row["code"], row["article"]));
            }
        }
    }

    public bool Follows(DocketRow row)
    {
        var section = row.Section ?? "";
        if (section.Contains("Гражданские", StringComparison.OrdinalIgnoreCase) || section.Contains("РФ)", StringComparison.Ordinal))
        {
            return false;
        }

        // Complaints name the court below in place of an article; civil rows without a section name parties.
        var named = row.Persons.Where(static person => person.Articles is not null).ToList();
        return named.Count > 0 ? named.Exists(person => Follows(person.Articles!)) : !row.Persons.Any(static person => person.Role is not null);
    }

    // "ст. 30 ч.1, ст.278; ст.205.5 ч.2 УК РФ"; "КоАП: ст. 20.3.3 ч.1".
    private bool Follows(string written)
    {
        var code = written.Contains("КоАП", StringComparison.OrdinalIgnoreCase) ? "KOAP_RF" : "UK_RF";
        return Article.Matches(written).Any(found => articles.Contains((code, found.Groups[1].Value)));
    }

    [GeneratedRegex(@"ст\.?\s?(\d{1,3}(?:\.\d{1,2}){0,2})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 50)]
    private static partial Regex Article { get; }
}
