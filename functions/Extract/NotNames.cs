namespace Svidok.Extract;

/// <summary>Capitalised words that are nobody's name (Reference/not-persons.csv, places.csv): places, months, institutions.</summary>
internal sealed class NotNames
{
    private static readonly string[] OfTowns = ["", "а", "у", "ом", "е", "і", "и", "ы", "ой", "ою"];

    private readonly HashSet<string> stops = new(StringComparer.Ordinal);
    private readonly HashSet<string> towns = new(StringComparer.Ordinal);

    public NotNames(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "not-persons.csv"))
        {
            foreach (var word in (string[])[.. row.List("words_ru"), .. row.List("words_uk")])
            {
                stops.Add(Stem.Of(Prose.Fold(word)).ToString());
            }

            foreach (var word in row.List("words_en"))
            {
                stops.Add(Prose.Fold(word));
            }
        }

        // A town is nobody, either; "Брянская" may be somebody, "Брянска" is not.
        foreach (var form in RuleFile.Rows(folder, "places.csv").SelectMany(static row => row.List("forms")).Where(static form => !form.Contains(' ', StringComparison.Ordinal)))
        {
            var town = Prose.Fold(form.TrimEnd('*'));
            foreach (var ending in form[^1] == '*' && town[0] >= '\u0400' ? OfTowns : [""])
            {
                towns.Add(town + ending);
            }
        }
    }

    public bool Has(ReadOnlySpan<char> folded, bool latin) =>
        (!latin && IsAge(folded)) || towns.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded) || stops.GetAlternateLookup<ReadOnlySpan<char>>().Contains(latin ? folded : Stem.Of(folded)) || stops.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);

    // "Семидесятилетняя Таисия": how old somebody is stands at the beginning of sentences.
    private static bool IsAge(ReadOnlySpan<char> folded) =>
        folded.Length > 9 && (folded.Contains("илетн", StringComparison.Ordinal) || folded.Contains("алетн", StringComparison.Ordinal) || folded.Contains("ирічн", StringComparison.Ordinal) || folded.Contains("арічн", StringComparison.Ordinal));
}
