using System.Globalization;

namespace Svidok.Extract;

/// <summary>How much a charge by itself speaks for a case (Reference/charges.csv, weight_for_candidate).</summary>
public enum ChargeWeight
{
    None,
    Weak,
    Medium,
    Strong,
    Against,
}

/// <summary>One article of Reference/charges.csv.</summary>
/// <param name="Parts">How many parts it has; null where that is not known.</param>
/// <param name="InForceFrom">ISO 8601, with reduced precision where the day is not certain ("2024-12"), or "unknown".</param>
/// <param name="Phrases">How news name the charge without its number, in all three languages.</param>
public sealed record Article(
    string Code,
    string Number,
    int? Parts,
    string TitleRu,
    string TitleUk,
    string TitleEn,
    string InForceFrom,
    ChargeWeight Weight,
    string Why,
    IReadOnlyList<string> Phrases)
{
    /// <summary>The first day on which the article can have been in force; null where that is not known.</summary>
    public DateOnly? Since => DateOnly.TryParseExact(InForceFrom, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>The articles that are known, by code and number.</summary>
public sealed class ChargeTable
{
    private readonly Dictionary<(string Code, string Number), Article> articles = [];

    /// <exception cref="RuleFileException">A row that cannot be; file and line in the message.</exception>
    public ChargeTable(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "charges.csv"))
        {
            var article = Read(row);
            if (!articles.TryAdd((article.Code, article.Number), article))
            {
                throw row.Wrong($"{article.Code} {article.Number} is there twice");
            }
        }
    }

    public IEnumerable<Article> All => articles.Values;

    public Article? Find(string code, string number) => articles.GetValueOrDefault((code, number));

    public bool Has(string code, string number) => articles.ContainsKey((code, number));

    private static Article Read(RuleRow row)
    {
        var number = row["article"];
        if (number.Length == 0 || !char.IsAsciiDigit(number[0]) || !char.IsAsciiDigit(number[^1]) || !number.All(static c => char.IsAsciiDigit(c) || c is '.' or '-'))
        {
            throw row.Wrong($"article \"{number}\" is not a number like 205.5 or 111-1");
        }

        var weight = row["weight_for_candidate"];
        var since = row["in_force_from"];
        var parts = row["part_count"];
        var article = new Article(
            row["code"],
            number,
            parts.Length == 0 ? null : int.TryParse(parts, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw row.Wrong($"part_count \"{parts}\" is not a number"),
            row["title_ru"],
            row["title_uk"],
            row["title_en"],
            since,
            Enum.TryParse<ChargeWeight>(weight, ignoreCase: true, out var known) && !char.IsAsciiDigit(weight[0]) ? known : throw row.Wrong($"weight_for_candidate \"{weight}\" is none of strong, medium, weak, none, against"),
            row["why"],
            [.. row.List("common_phrases_ru"), .. row.List("common_phrases_uk"), .. row.List("common_phrases_en")]);
        return since == "unknown" || article.Since is not null ? article : throw row.Wrong($"in_force_from \"{since}\" is not a date like 2014-05-09, 2014-12, 2007 or unknown");
    }
}
