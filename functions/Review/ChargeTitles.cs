using System.Collections.Frozen;

namespace Svidok.Review;

/// <summary>What the law calls an article, from Reference/charges.csv; empty for one that it does not have.</summary>
public sealed class ChargeTitles
{
    private readonly FrozenDictionary<(string Code, string Article), (string Uk, string En)> titles;

    public ChargeTitles()
        : this(RuleFile.DefaultFolder)
    {
    }

    /// <param name="folder">The reference folder.</param>
    /// <exception cref="RuleFileException">charges.csv lacks a column.</exception>
    public ChargeTitles(string folder) => titles = !File.Exists(Path.Combine(folder, "charges.csv"))
        ? FrozenDictionary<(string, string), (string, string)>.Empty
        : RuleFile.Rows(folder, "charges.csv")
            .GroupBy(static row => (row["code"], row["article"]))
            .ToFrozenDictionary(static rows => rows.Key, static rows => (rows.First()["title_uk"], rows.First()["title_en"]));

    internal string Of(Charge charge, Words words) => titles.TryGetValue((charge.Code, charge.Article), out var title)
        ? words.Code == "uk" ? title.Uk : title.En
        : "";
}
