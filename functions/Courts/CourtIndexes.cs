namespace Svidok.Courts;

/// <summary>One card index of the engine, as its search form names it: criminal cases of first instance, materials on custody ...</summary>
/// <param name="Code">Of the articles in it: "UK_RF" or "KOAP_RF".</param>
/// <param name="DateField">Of the day of receipt; "1D" and "2D" behind it are from and to.</param>
/// <param name="ArticleField">Null where the index has none.</param>
/// <param name="SecondDeloId">As layout 2 names the index; null where no court with that layout has it.</param>
/// <param name="Numbers">How numbers begin that matter here; empty for all.</param>
/// <param name="Kinds">Courts that keep it, as in courts.csv.</param>
public sealed record CourtIndex(
    string Id, string Code, string DeloId, string New, string Table, string DateField, string? ArticleField, string? SecondDeloId, string SecondNew, IReadOnlyList<string> Numbers, IReadOnlyList<string> Kinds)
{
    public bool Has(DocketRow row) => Numbers.Count == 0 || Numbers.Any(start => row.Number.StartsWith(start, StringComparison.Ordinal));
}

/// <summary>Which indexes a court has (Reference/court-indexes.csv and courts.csv).</summary>
public sealed class CourtIndexes
{
    // A court that courts.csv does not have is asked for what most courts keep.
    private const string Usual = "district";

    private readonly List<CourtIndex> all = [];
    private readonly Dictionary<string, (string Kind, string Code)> courts = [];

    /// <exception cref="RuleFileException">A rule file has a mistake.</exception>
    public CourtIndexes(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "courts.csv"))
        {
            courts[row["id"]] = (row["kind"], row["subject_code"]);
        }

        HashSet<string> kinds = [.. courts.Values.Select(static court => court.Kind)];
        foreach (var row in RuleFile.Rows(folder, "court-indexes.csv"))
        {
            CourtIndex index = new(
                row["id"], row["code"], row["delo_id"], row["new"], row["delo_table"], row["date_field"], Cell.OrNull(row["article_field"]), Cell.OrNull(row["second_delo_id"]), row["second_new"],
                Parts(row["numbers"]), Parts(row["kinds"]));
            if (new[] { index.Id, index.Code, index.DeloId, index.New, index.Table, index.DateField }.Any(static value => value.Length == 0) || all.Exists(other => other.Id == index.Id))
            {
                throw row.Wrong($"index \"{index.Id}\" stands twice, or id, code, delo_id, new, delo_table or date_field is empty");
            }

            if (index.Kinds.FirstOrDefault(kind => !kinds.Contains(kind)) is { } unknown)
            {
                throw row.Wrong($"no court of courts.csv is of kind \"{unknown}\"");
            }

            all.Add(index);
        }
    }

    public IReadOnlyList<CourtIndex> All => all;

    /// <param name="court">Id of a court.</param>
    public IEnumerable<CourtIndex> Of(string court)
    {
        var kind = courts.TryGetValue(court, out var known) ? known.Kind : Usual;
        return all.Where(index => index.Kinds.Contains(kind));
    }

    /// <summary>ВНКОД; null where it is not known.</summary>
    public string? CodeOf(string court) => courts.TryGetValue(court, out var known) ? Cell.OrNull(known.Code) : null;

    private static string[] Parts(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
