namespace Svidok.Extract;

/// <summary>Where the courts of Reference/courts.csv sit, by every name they go by.</summary>
internal sealed class Tribunals
{
    // The rest of the territories are Russia's own.
    private static readonly string[] Ukrainian = ["Crimea", "Sevastopol", "Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Kharkiv", "Mykolaiv", "Kyiv"];

    private readonly Dictionary<string, string> regions = new(StringComparer.Ordinal);

    public Tribunals(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "courts.csv"))
        {
            var region = Ukrainian.Contains(row["territory"]) ? row["territory"] : "Russia";
            foreach (var name in (string[])[row["name_ru"], row["name_uk"], row["name_en"], .. row.List("short_forms_ru")])
            {
                regions.TryAdd(Prose.Fold(name), region);
            }
        }
    }

    /// <summary>Null for a court that is not known, and for "the Supreme Court": Russia, Ukraine and others have one.</summary>
    public string? RegionOf(string court) => court.AsSpan().Count(' ') < 2 && Prose.Fold(court).StartsWith("верховн", StringComparison.Ordinal) ? null : regions.GetValueOrDefault(Prose.Fold(court));
}
