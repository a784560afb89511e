using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Svidok.Courts;

/// <summary>vsrf.ru/lk/practice, the pages that the server renders. Its newer ones are made in the browser and are recognised, not read.</summary>
internal sealed partial class SupremeCourtReader(CourtLabels labels)
{
    /// <returns>Null where it is no page of this portal.</returns>
    public CourtPage? Read(IHtmlDocument document, Func<string?, string?> link)
    {
        var items = document.QuerySelectorAll("#vs-items, .vs-items-body[data-subscribe-claim-id]").Where(static item => item.QuerySelector(".vs-items-separate") is not null && item.Closest("#vs-items") is { } outer && (outer == item || outer.QuerySelector(".vs-items-body[data-subscribe-claim-id]") is null)).ToArray();
        if (items.Length == 0)
        {
            return document.QuerySelector("[class*='CaseStyle_'], [class*='registerDateRow_']") is not null
                ? new(CourtSite.SupremeCourt, PageKind.Unknown, PageState.ChangedLayout, "a page of the portal's newer markup") { Court = CourtName }
                : null;
        }

        return (document.QuerySelector("#vs-search-items") is not null ? Results(document, items, link) : Card(items)) with { Court = CourtName, CourtCode = "00VS0000" };
    }

    private const string CourtName = "Верховный Суд Российской Федерации";

    private CourtPage Results(IHtmlDocument document, IElement[] items, Func<string?, string?> link)
    {
        List<DocketRow> rows = [];
        foreach (var item in items)
        {
            var (fields, persons) = Details(item, rows.Count);
            var number = item.QuerySelector(".vs-items-label a") ?? item.QuerySelector(".vs-items-label");
            string? One(string name) => fields.Find(field => field.Part == "case" && field.Name == name)?.Value;
            string? Last(string name) => fields.FindLast(field => field.Part == "movement" && field.Name == name)?.Value;
            rows.Add(new(
                number is null ? "" : Cell.Words(number).Trim(' ', '.'), [], link(number?.GetAttribute("href")), Cell.OrNull(string.Join(' ', item.QuerySelectorAll(".vs-items-title").Select(static title => Cell.Words(title))).Trim()),
                null, Cell.Day(One("received")), One("judge"), Cell.Day(One("decided") ?? Last("date")), One("result") ?? Last("event"), null, persons, false,
                [.. item.QuerySelectorAll("a[href*='stor_pdf']").Select(act => new CardAct(Cell.Words(act), link(act.GetAttribute("href")), null))],
                fields));
        }

        return new(CourtSite.SupremeCourt, PageKind.SearchResults, rows.TrueForAll(static row => row.Number.Length > 0) ? PageState.Read : PageState.ChangedLayout, "")
        {
            Rows = rows,
            UnknownLabels = CardTables.Unknown(rows.SelectMany(static row => row.Fields), []),
            Total = int.TryParse(new string([.. Cell.OneLine(document.Body!.TextContent).Split("НАЙДЕНО: ") is [_, var after, ..] ? after.TakeWhile(char.IsAsciiDigit) : []]), out var total) ? total : null,
        };
    }

    // A complaint and the case that came of it stand on one card: the last one is where the matter stands now.
    private CourtPage Card(IElement[] items)
    {
        List<CardField> fields = [];
        List<CardAct> acts = [];
        List<string> numbers = [];
        for (var i = 0; i < items.Length; i++)
        {
            var number = Cell.Words(items[i].QuerySelector(".vs-items-separate .vs-items-additional-info") ?? items[i].Owner!.CreateElement("p")).Trim(' ', '.');
            numbers.Add(number);
            fields.AddRange(Details(items[i], i).Fields);
            acts.AddRange(items[i].QuerySelectorAll("a[href*='stor_pdf']").Select(static act => new CardAct(Cell.Words(act), act.GetAttribute("href"), null)));
        }

        var last = fields.Where(field => field.Part is "case" or "lower" && field.Row >= (items.Length - 1) * 100);
        var card = CardBuilder.Build("Карточка производства", $"ДЕЛО № {numbers[^1]} {string.Concat(numbers.SkipLast(1).Select(static number => $"({number})"))}", [.. last, .. fields.Where(field => !last.Contains(field))], acts, null);
        return new(CourtSite.SupremeCourt, PageKind.CaseCard, card.Number.Length > 0 ? PageState.Read : PageState.ChangedLayout, "") { Card = card, UnknownLabels = CardTables.Unknown(card.Fields, []) };
    }

    private (List<CardField> Fields, List<CardPerson> Persons) Details(IElement item, int number)
    {
        List<CardField> fields = [];
        List<CardPerson> persons = [];
        var row = number * 100;
        foreach (var detail in item.QuerySelectorAll(".vs-item-detail"))
        {
            var cells = detail.Children.Select(static cell => (Cell: cell, Words: Cell.Words(cell))).Where(static cell => cell.Words.Length > 0).ToArray();
            if (cells.Length != 2)
            {
                continue;
            }

            if (detail.QuerySelector(".vs-reporter-name") is { } reporter)
            {
                // The act that ends the matter: its day, what it says, who reported.
                fields.Add(new("case", row++, "", "decided", cells[0].Words));
                fields.Add(new("case", row++, "", "result", Cell.Lines(cells[1].Cell)[0]));
                fields.Add(new("case", row++, "Докладчик", "judge", Cell.Words(reporter)));
                continue;
            }

            var (label, value) = (cells[0].Words.TrimEnd(':', ' '), cells[1].Words.TrimEnd(',', ' '));
            if (Cell.Day(label) is not null && label.Length <= 12)
            {
                fields.Add(new("movement", row, "Дата", "date", label));
                fields.Add(new("movement", row++, "Событие", "event", value));
                continue;
            }

            var name = labels.Name("case", label);
            if (name is "party")
            {
                foreach (var person in Cell.Lines(cells[1].Cell))
                {
                    fields.Add(new("parties", row, "Вид лица, участвующего в деле", "role", label));
                    fields.Add(new("parties", row++, "Фамилия / наименование", "person", person));
                    persons.Add(new(person, CardBuilder.IsHidden(person), label, null, null, null));
                }

                continue;
            }

            if (name is "lower_court" && CourtBelow.Match(value) is { Success: true } below)
            {
                fields.Add(new("lower", row++, label, "court", below.Groups[1].Value));
                var given = NumberBelow.Match(value);
                if (given.Success)
                {
                    fields.Add(new("lower", row++, given.Groups[1].Value, "number", given.Groups[2].Value));
                }

                fields.Add(new("lower", row++, "", "act", NumberBelow.Replace(value[below.Length..], "").Trim(' ', ';')));
                continue;
            }

            fields.Add(new("case", row++, label, name, name == "received" ? value.Split(',')[0] : value));
        }

        return (fields, persons);
    }

    // "2-й Западный окружной военный суд (г. Москва). Приговор от 12.12.2023. … Номер дела 1-ой инстанции: 2-273/2023"
    [GeneratedRegex(@"^(.{1,200}?)\.\s+(?=Решение|Приговор|Постановление|Определение)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex CourtBelow { get; }

    [GeneratedRegex(@"(Номер дела 1-о?й инстанции):\s*([^\s;]{1,40})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex NumberBelow { get; }
}
