using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Svidok.Courts;

/// <summary>mos-gorsud.ru: the city's own portal.</summary>
internal sealed partial class MoscowReader(CourtLabels labels)
{
    private readonly DocketReader dockets = new(labels);

    /// <returns>Null where it is no page of this portal.</returns>
    public CourtPage? Read(IHtmlDocument document, Func<string?, string?> link)
    {
        if (document.QuerySelector(".card-sud") is { } card)
        {
            return Card(document, card, link) with { Court = Court(document) };
        }

        if (document.QuerySelector("table.search-form__table") is not { } table)
        {
            return null;
        }

        return dockets.Read(table, link) is { } list
            ? new(CourtSite.Moscow, list.Kind, list.Rows.Count > 0 ? PageState.Read : PageState.EmptyUnproven, list.Rows.Count > 0 ? "" : "a table without rows")
            {
                Rows = list.Rows,
                Next = link(document.QuerySelector("a.next[href], .paginationContainer a[rel=next]")?.GetAttribute("href")),
                UnknownLabels = CardTables.Unknown(list.Unlabelled, []),
            }
            : new(CourtSite.Moscow, PageKind.Unknown, PageState.ChangedLayout, "a table of results without numbers of cases");
    }

    private CourtPage Card(IHtmlDocument document, IElement card, Func<string?, string?> link)
    {
        var tables = new CardTables(labels);
        foreach (var row in card.QuerySelectorAll(".row, .row_card").Where(static row => row.ParentElement!.Closest(".row, .row_card") is null))
        {
            if (row.QuerySelector(".left") is not { } left || row.QuerySelector(".right") is not { } right)
            {
                continue;
            }

            var label = Cell.Words(left);
            switch (labels.Name("case", label))
            {
                case "parties":
                    Parties(tables, label, right);
                    break;
                case "accused":
                    Accused(tables, label, right);
                    break;
                default:
                    tables.Add("case", tables.NextRow("case"), label, Cell.Words(right));
                    break;
            }
        }

        List<CardAct> acts = [];
        foreach (var heading in document.QuerySelectorAll(".tablist__panel h3"))
        {
            if (heading.NextElementSibling is { LocalName: "table" } table)
            {
                tables.Read(table, labels.Part(Cell.Words(heading)) ?? "unknown");
                acts.AddRange(table.QuerySelectorAll("a[href*='/docs/']").Select(act => new CardAct(
                    act.Closest("tr")?.Children is [_, var kind, ..] ? Cell.Words(kind) : Cell.Words(act), link(act.GetAttribute("href")), null)));
            }
        }

        var number = tables.Fields.Find(static field => field.Name == "number")?.Value ?? "";
        var heading1 = document.QuerySelector("h1") is { } title ? Cell.Words(title) : "";
        var built = CardBuilder.Build(heading1, number, tables.Fields, acts, null);
        return new(CourtSite.Moscow, PageKind.CaseCard, built.Number.Length > 0 ? PageState.Read : PageState.ChangedLayout, built.Number.Length > 0 ? "" : "a card without a number")
        {
            Card = built,
            UnknownLabels = CardTables.Unknown(built.Fields, tables.UnknownTitles),
        };
    }

    // A role in bold, under it its names.
    private static void Parties(CardTables tables, string label, IElement right)
    {
        var role = label;
        foreach (var node in right.ChildNodes)
        {
            if (node is IElement { LocalName: "p" } bold)
            {
                role = Cell.Words(bold);
            }
            else
            {
                foreach (var name in Cell.Lines(node).SelectMany(DocketReader.Names))
                {
                    var row = tables.NextRow("parties");
                    tables.Add("parties", row, "Вид лица, участвующего в деле", role);
                    tables.Add("parties", row, "Фамилия / наименование", name);
                }
            }
        }
    }

    // "Выдуманный П.О. (Ст. 275)"
    private static void Accused(CardTables tables, string label, IElement right)
    {
        foreach (var line in Cell.Lines(right).SelectMany(static line => Breaks.Split(line)))
        {
            var found = NameAndArticles.Match(line);
            var row = tables.NextRow("persons");
            tables.Add("persons", row, label, found.Success ? found.Groups[1].Value : line);
            if (found.Success)
            {
                tables.Add("persons", row, "Перечень статей", found.Groups[2].Value);
            }
        }
    }

    private static string? Court(IHtmlDocument document)
    {
        // "… | Процесс | Савеловский районный суд | Официальный портал …"
        var parts = (document.Title ?? "").Split('|', StringSplitOptions.TrimEntries);
        return parts.LastOrDefault(static part => part.Contains("суд", StringComparison.OrdinalIgnoreCase) && !part.Contains("портал", StringComparison.OrdinalIgnoreCase) && !part.StartsWith("Информация", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(.{1,200}?)\s*\(((?:Ст|ст).{1,2000})\)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex NameAndArticles { get; }

    // Between two people: "(Ст. 275), Примеров".
    [GeneratedRegex(@"(?<=\)),\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex Breaks { get; }
}
