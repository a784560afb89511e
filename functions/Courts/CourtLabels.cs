namespace Svidok.Courts;

/// <summary>What the courts' sites write above and beside their values (Reference/court-labels.csv), and the words of pages that hold
/// no data (Reference/court-markers.csv).</summary>
public sealed class CourtLabels
{
    private readonly Dictionary<(string Part, string Label), string> names = [];
    private readonly Dictionary<string, string> titles = [];
    private readonly List<(string Words, PageState State)> markers = [];

    /// <exception cref="RuleFileException">A rule file has a mistake.</exception>
    public CourtLabels(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "court-labels.csv"))
        {
            var (part, label, name) = (row["part"], Cell.Fold(row["label"]), row["name"]);
            if (label.Length == 0 || name.Length == 0)
            {
                throw row.Wrong("a row needs a label and a name");
            }

            if (!(part == "title" ? titles.TryAdd(label, name) : names.TryAdd((part, label), name)))
            {
                throw row.Wrong($"label \"{row["label"]}\" stands twice in {part}");
            }
        }

        foreach (var row in RuleFile.Rows(folder, "court-markers.csv"))
        {
            if (!Enum.TryParse<PageState>(row["state"].Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var state) || state is PageState.Read or PageState.Empty)
            {
                throw row.Wrong($"state \"{row["state"]}\" is none of: captcha, captcha_rejected, unavailable, no_server, geo_block, refused, not_found, wrong_request, empty_unproven");
            }

            markers.Add((Cell.Fold(row["words"]), state));
        }
    }

    /// <summary>The part of a card that a table's title names; null for an unknown one.</summary>
    public string? Part(string title)
    {
        var folded = Cell.Fold(title);
        return titles.TryGetValue(folded, out var part) ? part
            : titles.FirstOrDefault(known => known.Key.EndsWith('№') && folded.StartsWith(known.Key, StringComparison.Ordinal)).Value;
    }

    /// <summary>What a label means in a part of a card; null for an unknown one.</summary>
    public string? Name(string part, string label) => names.GetValueOrDefault((part, Cell.Fold(label))) ?? names.GetValueOrDefault(("any", Cell.Fold(label)));

    /// <summary>The first marker that stands in the text; null where none does.</summary>
    internal (PageState State, string Words)? Marker(string text)
    {
        var folded = Cell.Fold(text);
        foreach (var (words, state) in markers)
        {
            if (folded.Contains(words, StringComparison.Ordinal))
            {
                return (state, words);
            }
        }

        return null;
    }
}
