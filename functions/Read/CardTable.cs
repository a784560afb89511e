using AngleSharp.Dom;

namespace Svidok.Read;

/// <summary>The tables of a court's card as lines. Two columns are "label: value"; a table with a header row repeats its
/// labels for every row, so that a line read alone still says what it is.</summary>
internal static class CardTable
{
    /// <returns>Null for a table that is not the card's own, e.g. one inside an act.</returns>
    public static IReadOnlyList<string>? Lines(IElement table)
    {
        if (table.Id != "tablcont" && !table.ClassList.Contains("law-case-table"))
        {
            return null;
        }

        List<string> lines = [];
        string[] header = [];
        foreach (var row in table.QuerySelectorAll("tr"))
        {
            var cells = row.Children.Where(static cell => cell.LocalName is "td" or "th").ToArray();
            var words = Array.ConvertAll(cells, Words);
            if (words.All(static text => text.Length == 0))
            {
                continue;
            }

            if (cells.Length == 1)
            {
                lines.AddRange(["", words[0]]);
            }
            else if (IsHeader(row, cells))
            {
                header = words;
            }
            else if (cells.Length == 2 && IsLabel(cells[0]))
            {
                lines.Add(words[1].Length == 0 ? words[0] : $"{words[0]}: {words[1]}");
            }
            else
            {
                lines.Add("");
                for (var i = 0; i < words.Length; i++)
                {
                    if (words[i].Length > 0)
                    {
                        lines.Add(i < header.Length && header[i].Length > 0 ? $"{header[i]}: {words[i]}" : words[i]);
                    }
                }
            }
        }

        return lines;
    }

    private static bool IsHeader(IElement row, IElement[] cells) =>
        row.ParentElement?.LocalName == "thead" || cells.All(static cell => IsLabel(cell) || cell.TextContent.AsSpan().Trim().IsEmpty);

    private static bool IsLabel(IElement cell) => cell.LocalName == "th" || cell.QuerySelector("b, strong") is not null;

    private static string Words(IElement cell) => PageText.Of(cell).Replace("\n\n", "; ", StringComparison.Ordinal).Replace("\n", "; ", StringComparison.Ordinal);
}
