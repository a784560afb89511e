using System.Text.RegularExpressions;

namespace Svidok.Courts;

/// <summary>Which rows of a court's lists are followed: those with an article of Reference/watch-list.csv. A strict article is that one
/// alone; a soft one takes those below it, too: 20.3 also 20.3.3. A row that hides its article is followed as well: courts hide most
/// where it matters most.</summary>
public sealed partial class WatchList
{
    private readonly HashSet<(string Code, string Article)> strict = [];
    private readonly HashSet<(string Code, string Article)> soft = [];

    /// <exception cref="RuleFileException">The rule file has a mistake.</exception>
    public WatchList(string folder)
    {
        HashSet<(string, string)> known = [.. RuleFile.Rows(folder, "charges.csv").Select(static row => (row["code"], row["article"]))];
        foreach (var row in RuleFile.Rows(folder, "watch-list.csv"))
        {
            var article = (row["code"], row["article"]);
            if (!known.Contains(article))
            {
                throw row.Wrong($"charges.csv has no article {article.Item2} of {article.Item1}");
            }

            var list = row["match"] switch
            {
                "strict" => strict,
                "soft" => soft,
                var other => throw row.Wrong($"match \"{other}\" is neither strict nor soft"),
            };
            if (strict.Contains(article) || !list.Add(article))
            {
                throw row.Wrong($"article {article.Item2} of {article.Item1} stands twice");
            }
        }
    }

    /// <summary>Numbers to put into a court's search form so that every article of the code is found: the form takes each article whose
    /// number contains the one that is asked, so that 205.1 needs no question beside 205.</summary>
    public IReadOnlyList<string> Asked(string code)
    {
        string[] all = [.. strict.Concat(soft).Where(one => one.Code == code).Select(static one => one.Article).Distinct().Order(StringComparer.Ordinal)];
        return [.. all.Where(article => !all.Any(other => other != article && article.StartsWith(other, StringComparison.Ordinal)))];
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

    /// <param name="written">"ст. 30 ч.1, ст.278; ст.205.5 ч.2 УК РФ"; "КоАП: ст. 20.3.3 ч.1".</param>
    public bool Follows(string written)
    {
        var code = written.Contains("КоАП", StringComparison.OrdinalIgnoreCase) ? "KOAP_RF" : "UK_RF";
        return Article.Matches(written).Any(found => Follows(code, found.Groups[1].Value));
    }

    private bool Follows(string code, string article)
    {
        if (strict.Contains((code, article)))
        {
            return true;
        }

        for (var end = article.Length; end > 0; end = article.LastIndexOf('.', end - 1))
        {
            if (soft.Contains((code, article[..end])))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"ст\.?\s?(\d{1,3}(?:\.\d{1,2}){0,2})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 50)]
    private static partial Regex Article { get; }
}
