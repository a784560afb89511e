using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Svidok.Courts;

/// <summary>Lists: a day's hearings and search results, on every site.</summary>
internal sealed partial class DocketReader(CourtLabels labels)
{
    /// <returns>Null where the table is no such list: a header without a number of cases.</returns>
    public (PageKind Kind, IReadOnlyList<DocketRow> Rows, IReadOnlyList<CardField> Unlabelled)? Read(IElement table, Func<string?, string?> link)
    {
        string[]? header = null;
        string? section = null;
        List<DocketRow> rows = [];
        foreach (var row in CardTables.Own(table))
        {
            var cells = row.Children.Where(static cell => cell.LocalName is "td" or "th").ToArray();
            if (cells is [var only])
            {
                section = Cell.OrNull(Cell.Words(only));
            }
            else if (header is null)
            {
                if (cells.Length > 0)
                {
                    header = Array.ConvertAll(cells, static cell => Cell.OneLine(string.Join(' ', Cell.Lines(cell))));
                }
            }
            else if (cells.Length >= 3)
            {
                rows.Add(Row(cells, header, section, rows.Count, link));
            }
        }

        string?[] names = [.. (header ?? []).Select(label => labels.Name("list", label))];
        if (!names.Contains("number"))
        {
            return null;
        }

        var kind = names.Contains("time") ? PageKind.Hearings : PageKind.SearchResults;
        return (kind, rows, [
            .. header!.Where((label, i) => names[i] is null && label.Length > 0).Select(static label => new CardField("list", 0, label, null, "")),
            .. rows.SelectMany(static row => row.Fields).Where(static field => field is { Part: "info", Name: null }),
        ]);
    }

    private DocketRow Row(IElement[] cells, string[] header, string? section, int number, Func<string?, string?> link)
    {
        List<CardField> fields = [];
        List<CardPerson> persons = [];
        List<CardAct> acts = [];
        string? address = null;
        var withheld = false;
        for (var i = 0; i < cells.Length; i++)
        {
            var label = i < header.Length ? header[i] : "";
            var name = labels.Name("list", label);
            switch (name)
            {
                case "info" or "persons":
                    Information(cells[i], label, name, number, fields, persons);
                    continue;
                case "number":
                    address = cells[i].QuerySelector("a[href]")?.GetAttribute("href");
                    break;
                case "acts":
                    withheld = cells[i].GetAttribute("style")?.Contains("#ddd", StringComparison.OrdinalIgnoreCase) == true;
                    acts.AddRange(cells[i].QuerySelectorAll("a[href]").Select(act => new CardAct(act.GetAttribute("title") ?? Cell.Words(act), link(act.GetAttribute("href")), null)));
                    break;
            }

            var value = Cell.Words(cells[i]);
            if (value.Length > 0)
            {
                fields.Add(new("list", number, label, name, value));
            }
        }

        string? One(string name) => fields.Find(field => field.Name == name)?.Value;
        var numbers = DocketNumber.Of(One("number") ?? "");
        return new(
            numbers.Number, numbers.Others, link(address), section, Cell.Time(One("time")), Cell.Day(One("received")), One("judge"),
            Cell.Day(One("decided")), One("result"), Cell.Day(One("in_force")), persons, withheld, acts, fields);
    }

    // "Имя - статьи УК РФ;" a line for each person, then lines of "label: value"; "ИСТЕЦ: …" in civil cases; a role above its names in Moscow.
    private void Information(IElement cell, string label, string name, int number, List<CardField> fields, List<CardPerson> persons)
    {
        string? role = null;
        foreach (var written in Cell.Lines(Whole(cell)))
        {
            var line = written.TrimEnd(';', ' ');
            if (Accused.Match(line) is { Success: true } accused)
            {
                var who = accused.Groups[1].Value.Trim('<', '>', ' ');
                persons.Add(new(who, CardBuilder.IsHidden(who), null, accused.Groups[2].Value, null, null));
                fields.Add(new("list", number, label, name, line));
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && labels.Name("info", line[..colon]) is { } known)
            {
                var value = line[(colon + 1)..].Trim();
                fields.Add(new("info", number, line[..colon], known, value));
                if (known == "party")
                {
                    persons.AddRange(Names(value).Select(name => new CardPerson(name, CardBuilder.IsHidden(name), line[..colon], null, null, null)));
                }
            }
            else if (Labelled.Match(line) is { Success: true } strange)
            {
                fields.Add(new("info", number, strange.Groups[1].Value, null, strange.Groups[2].Value));
            }
            else if (labels.Name("role", line) is not null)
            {
                role = line;
            }
            else if (line.Length > 0)
            {
                // Names alone: the court gives no article, or none yet. What begins with a small letter says what a material is about.
                var names = char.IsLower(line[0]) ? [] : role is null ? [line] : Names(line);
                persons.AddRange(names.Select(one => new CardPerson(one.Trim('<', '>'), CardBuilder.IsHidden(one), role, null, null, null)));
                fields.Add(new("list", number, label, name, line));
            }
        }
    }

    // "ФСИН России, ООО "Первый, второй"": commas in brackets and quotation marks belong to a name.
    internal static IEnumerable<string> Names(string list)
    {
        var (start, depth, quoted) = (0, 0, false);
        for (var i = 0; i <= list.Length; i++)
        {
            if (i == list.Length || (list[i] == ',' && depth == 0 && !quoted))
            {
                if (list[start..i].Trim() is { Length: > 0 } name)
                {
                    yield return name;
                }

                start = i + 1;
                continue;
            }

            depth = Math.Max(0, depth + (list[i] is '(' or '«' ? 1 : list[i] is ')' or '»' ? -1 : 0));
            quoted ^= list[i] == '"';
        }
    }

    // Moscow shortens long cells and keeps the whole beside them.
    private static IElement Whole(IElement cell)
    {
        if (cell.QuerySelector("[data-full-text]")?.GetAttribute("data-full-text") is not { Length: > 0 } full)
        {
            return cell;
        }

        var whole = cell.Owner!.CreateElement("div");
        whole.InnerHtml = full;
        return whole;
    }

    [GeneratedRegex(@"^(.{1,200}?)\s+-\s+((?:ст\.|ст\s|КоАП).{1,2000})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 50)]
    private static partial Regex Accused { get; }

    [GeneratedRegex(@"^(\p{Lu}[^:""«]{2,60}):\s(.{1,2000})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex Labelled { get; }
}
