namespace Svidok.Extract;

/// <summary>An offence that news name without its number, and the article it is in each law (Reference/offences.csv).</summary>
/// <param name="Name">In English, for the lawyer.</param>
internal sealed record NamedOffence(string Name, IReadOnlyDictionary<string, string> Articles, RuleRow Row)
{
    private static readonly string[] Laws = ["UK_RF", "KOAP_RF", "UK_DNR", "UK_LNR", "KK_UA"];

    public static IEnumerable<NamedOffence> Load(string folder, Codes codes)
    {
        foreach (var row in RuleFile.Rows(folder, "offences.csv"))
        {
            Dictionary<string, string> articles = new(StringComparer.Ordinal);
            foreach (var law in Laws.Where(law => row[law].Length > 0))
            {
                articles[law] = char.IsAsciiDigit(row[law][0]) && codes.TryGet(law, out _) ? row[law] : throw row.Wrong($"{law} \"{row[law]}\" is not an article");
            }

            yield return articles.Count > 0 ? new(row["offence"], articles, row) : throw row.Wrong("no law has this offence");
        }
    }

    /// <summary>The article in the first of the laws that knows the offence.</summary>
    public (string Code, string Article)? In(ReadOnlySpan<string> laws)
    {
        foreach (var law in laws)
        {
            if (Articles.TryGetValue(law, out var article))
            {
                return (law, article);
            }
        }

        return null;
    }
}
