namespace Svidok.Link;

/// <summary>Given names in every spelling of Reference/names/spellings.csv: the same name in three languages is one class.</summary>
public sealed class GivenNames
{
    private readonly Dictionary<string, string> classes = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="RuleFileException">The table has a mistake.</exception>
    public GivenNames(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "names/spellings.csv"))
        {
            var name = row["uk"];
            foreach (var spelling in row.List("latin").Append(row["ru"]).Append(name).Where(static spelling => spelling.Length > 0))
            {
                classes.TryAdd(Apostrophes(spelling), name);
            }
        }
    }

    /// <returns>The Ukrainian spelling; null for a word that the table does not have.</returns>
    public string? ClassOf(string word)
    {
        word = Apostrophes(word);
        if (classes.TryGetValue(word, out var found))
        {
            return found;
        }

        // Oblique cases of what the table has: "Остапа", "Остапом", "Нурідіна".
        foreach (var (ending, nominative) in Endings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && classes.TryGetValue(word[..^ending.Length] + nominative, out found))
            {
                return found;
            }
        }

        return null;
    }

    private static readonly (string Ending, string Nominative)[] Endings =
    [
        ("а", ""), ("у", ""), ("ом", ""), ("ові", ""), ("ем", ""), ("я", "й"), ("ю", "й"), ("єм", "й"), ("ем", "й"), ("я", "ь"), ("ю", "ь"), ("ем", "ь"),
        ("ы", "а"), ("и", "а"), ("і", "а"), ("е", "а"), ("у", "а"), ("ой", "а"), ("ою", "а"), ("ии", "ия"), ("ію", "ія"), ("ії", "ія"), ("ию", "ия"), ("ией", "ия"),
    ];

    private static string Apostrophes(string word) => word.Replace('’', '\'').Replace('ʼ', '\'').Replace('`', '\'').Replace('ё', 'е').Replace('Ё', 'Е');
}
