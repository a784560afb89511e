using AngleSharp.Dom;

namespace Svidok.Courts;

/// <summary>The tables of a card or list as labelled cells. Sites differ in sets and order of columns from court to court and from year
/// to year, so that nothing goes by position: a cell is what its label says.</summary>
internal sealed class CardTables(CourtLabels labels)
{
    private readonly Dictionary<string, int> rows = [];

    public List<CardField> Fields { get; } = [];

    /// <summary>Titles of tables that court-labels.csv does not have.</summary>
    public List<string> UnknownTitles { get; } = [];

    /// <param name="part">What the table is, where the place it stands in tells; its own title wins.</param>
    public void Read(IElement table, string part)
    {
        string[] header = [];
        foreach (var row in Own(table))
        {
            var cells = row.Children.Where(static cell => cell.LocalName is "td" or "th").ToArray();
            if (cells is [var only])
            {
                if (only.QuerySelector("table") is { } nested)
                {
                    Read(nested, part);
                    part = OuterOf(part);
                }
                else if (Cell.Words(only) is { Length: > 0 } title)
                {
                    part = PartOf(title, part);
                    header = [];
                }
            }
            else if (cells.Length > 0 && IsHeader(row, cells))
            {
                header = Array.ConvertAll(cells, static cell => Cell.Words(cell));
            }
            else if (cells.Length == 2 && (header.Length == 0 || IsLabel(cells[0])))
            {
                Add(part, NextRow(part), Cell.Words(cells[0]), Cell.Words(cells[1]));
            }
            else if (cells.Any(static cell => Cell.Words(cell).Length > 0))
            {
                var number = NextRow(part);
                for (var i = 0; i < cells.Length; i++)
                {
                    Add(part, number, i < header.Length ? header[i] : "", Cell.Words(cells[i]));
                }
            }
        }
    }

    /// <summary>A table that is one row, written downwards: a label and its value on each line.</summary>
    public void ReadItem(IElement table, string part)
    {
        var number = NextRow(part);
        foreach (var row in Own(table).Where(static row => row.ChildElementCount == 2))
        {
            Add(part, number, Cell.Words(row.Children[0]), Cell.Words(row.Children[1]));
        }
    }

    public void Add(string part, int row, string label, string value)
    {
        label = label.TrimEnd(':', ' ');
        if (value.Length > 0 || labels.Name(part, label) is null)
        {
            Fields.Add(new(part, row, label, labels.Name(part, label), value));
        }
    }

    public int NextRow(string part)
    {
        var next = rows.GetValueOrDefault(part);
        rows[part] = next + 1;
        return next;
    }

    /// <summary>Every label that the table of labels does not have, with how often it stood there.</summary>
    public static IReadOnlyList<UnknownLabel> Unknown(IEnumerable<CardField> fields, IEnumerable<string> titles) =>
    [
        .. fields.Where(static field => field.Name is null && field.Label.Length > 0)
            .Concat(titles.Select(static title => new CardField("title", 0, title, null, "")))
            .GroupBy(static field => (field.Part, field.Label))
            .Select(static group => new UnknownLabel(group.Key.Part, group.Key.Label, group.Count())),
    ];

    // Rows of the table itself, not of tables inside its cells.
    internal static IEnumerable<IElement> Own(IElement table) => table.QuerySelectorAll("tr").Where(row => row.Closest("table") == table);

    internal static bool IsHeader(IElement row, IElement[] cells) =>
        row.ParentElement?.LocalName == "thead" || cells.All(static cell => IsLabel(cell) || cell.TextContent.AsSpan().Trim().IsEmpty);

    private static bool IsLabel(IElement cell) => cell.LocalName == "th" || cell.QuerySelector("b, strong") is not null;

    private string PartOf(string title, string part)
    {
        if (labels.Part(title) is { } known)
        {
            return known;
        }

        UnknownTitles.Add(title);
        return part;
    }

    // After a complaint's movement its own rows go on.
    private static string OuterOf(string part) => part == "appeal-movement" ? "appeal" : part;
}
