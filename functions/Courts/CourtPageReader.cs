using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Svidok.Read;

namespace Svidok.Courts;

/// <summary>Recognises and reads pages of the courts' sites: sudrf.ru in both layouts, mos-gorsud.ru, vsrf.ru. Decides by what the page
/// holds, never by its address: a court changes its layout without notice, and every page of theirs is "200 OK". Pure.</summary>
public sealed partial class CourtPageReader(CourtLabels labels)
{
    private readonly DocketReader dockets = new(labels);
    private readonly MoscowReader moscow = new(labels);
    private readonly SupremeCourtReader supreme = new(labels);

    /// <param name="url">Where it was asked for: links are completed with it, and the day that was asked is compared with the page's; null for a saved page.</param>
    /// <returns>Null where it is no page of a court's site.</returns>
    public CourtPage? Read(IHtmlDocument document, string? url)
    {
        var address = Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? parsed : null;
        string? Link(string? href) => Complete(href, address);
        if (Press(document, Link) is { } press)
        {
            return Shell(document, press);
        }

        if (moscow.Read(document, Link) is { } inMoscow)
        {
            return inMoscow;
        }

        if (supreme.Read(document, Link) is { } highest)
        {
            return highest;
        }

        return Module(document, address, Link) is { } page ? CourtBuildings.Of(document, Shell(document, page), Link, address) : null;
    }

    private CourtPage? Module(IHtmlDocument document, Uri? address, Func<string?, string?> link)
    {
        var module = document.QuerySelector("#modSdpContent");
        if (module is null)
        {
            // A card that was saved without its surroundings.
            module = document.QuerySelector("#content:has(#cont1), #search_results:has(#case_window)");
            if (module is null)
            {
                return Apology(document, address);
            }
        }

        var content = module.Id == "modSdpContent" ? module.QuerySelector("#content, #search_results") ?? module : module;
        if (content.QuerySelector(".casenumber, .case-num") is not null)
        {
            return Card(content);
        }

        var day = Cell.Day(module.QuerySelector("input[name=H_date], input[name=h_date]")?.GetAttribute("value"));
        var second = content.Id == "search_results" || content.QuerySelector("#search_results, #resultTable") is not null;
        var site = second ? CourtSite.Layout2 : CourtSite.Layout1;
        foreach (var table in content.QuerySelectorAll("#resultTable table, table#tablcont, table.law-case-table"))
        {
            if (table.Closest(".block-mobile, #resultMob") is null && dockets.Read(table, link) is { } list)
            {
                return List(site, content, list, day, address, link);
            }
        }

        // The words of the module alone: a case's movement or a news ticker may hold any of the markers.
        var shell = Cell.OneLine(content.TextContent);
        if (content.QuerySelector("#doccont") is not null)
        {
            return Act(site, content, link);
        }

        var form = content.QuerySelector("form:has(input[name=name_op]), form#calform");
        if (content.QuerySelector("input[name=captcha]:not([type=hidden]), #kcaptchaForm") is not null)
        {
            return new(site, PageKind.SearchForm, PageState.Captcha, "input captcha");
        }

        if (form is not null)
        {
            return new(site, PageKind.SearchForm, PageState.Read, "");
        }

        if (EmptyDay.Match(shell) is { Success: true } empty)
        {
            var named = Cell.Day(empty.Groups[1].Value);
            var asked = Asked(address);
            return named is not null && named == day && (asked is null || asked == named)
                ? new(site, PageKind.Hearings, PageState.Empty, empty.Value) { Day = named }
                : new(site, PageKind.Hearings, PageState.WrongRequest, $"{empty.Value}; the form says {day:dd.MM.yyyy}") { Day = day };
        }

        if (labels.Marker(shell) is var (state, words))
        {
            // The site answers so to a request that it did not understand, too.
            var wrong = state == PageState.EmptyUnproven && WrongIndex.IsMatch(content.InnerHtml);
            return new(site, state is PageState.EmptyUnproven ? PageKind.SearchResults : PageKind.Unknown, wrong ? PageState.WrongRequest : state, words);
        }

        return new(site, PageKind.Unknown, PageState.ChangedLayout, "a court's page without card, list, act or known words");
    }

    private static CourtPage List(
        CourtSite site, IElement content, (PageKind Kind, IReadOnlyList<DocketRow> Rows, IReadOnlyList<CardField> Unlabelled) list, DateOnly? day, Uri? address, Func<string?, string?> link)
    {
        var unknown = CardTables.Unknown(list.Unlabelled, []);
        if (list.Kind == PageKind.Hearings)
        {
            day = Cell.Day(TitleDay.Match(Cell.OneLine(content.TextContent)).Value) ?? day;
            var other = Asked(address) is { } asked && asked != day;
            return new(site, list.Kind, other ? PageState.WrongRequest : list.Rows.Count == 0 ? PageState.ChangedLayout : PageState.Read, other ? $"the list of {day:dd.MM.yyyy}" : list.Rows.Count == 0 ? "a list without rows" : "")
            {
                Day = day,
                Rows = list.Rows,
                UnknownLabels = unknown,
            };
        }

        var counted = Counter.Match(Cell.OneLine(content.TextContent));
        int Number(int group) => int.Parse(counted.Groups[group].Value, CultureInfo.InvariantCulture);
        var fits = counted.Success && Number(3) - Number(2) + 1 == list.Rows.Count;
        return new(site, list.Kind, fits ? PageState.Read : PageState.ChangedLayout, fits ? "" : $"{list.Rows.Count} rows; the counter says {(counted.Success ? counted.Value : "nothing")}")
        {
            Total = counted.Success ? Number(1) : null,
            Rows = list.Rows,
            Next = link(content.QuerySelectorAll("a[title]").FirstOrDefault(static a => a.GetAttribute("title")!.StartsWith("Следующая", StringComparison.OrdinalIgnoreCase))?.GetAttribute("href")
                ?? content.QuerySelector(".pagination a.next[href], .lawcase-paging a.next[href]")?.GetAttribute("href")),
            UnknownLabels = unknown,
        };
    }

    private CourtPage Card(IElement content)
    {
        var tables = new CardTables(labels);
        List<CardAct> acts = [];
        var second = content.QuerySelector(".case-num") is not null;
        if (second)
        {
            foreach (var tab in content.QuerySelectorAll("[id^=tab_content_]"))
            {
                var name = tab.Id!["tab_content_".Length..];

                // Not by a selector made of the name: a page may write anything there.
                var title = content.QuerySelectorAll("[id^=tab_id_]").FirstOrDefault(one => one.Id == "tab_id_" + name);
                if (name.StartsWith("Document", StringComparison.Ordinal))
                {
                    acts.Add(new(Cell.Words(title ?? tab.Owner!.CreateElement("p")), null, Whole(tab)));
                    continue;
                }

                var part = labels.Part(name) ?? labels.Part(Cell.Words(title ?? tab)) ?? name;
                var before = tables.Fields.Count;
                foreach (var table in tab.QuerySelectorAll("table.law-case-table").Where(static table => table.Closest(".block-mobile, .printVersionBody") is null && table.ParentElement!.Closest("table") is null))
                {
                    tables.Read(table, part);
                }

                // Some courts leave the table without its rows and fill only what phones see.
                foreach (var item in tables.Fields.Count > before ? [] : tab.QuerySelectorAll(".block-mobile > table.law-case-table").ToArray())
                {
                    tables.ReadItem(item, part);
                }
            }
        }
        else
        {
            foreach (var tab in content.QuerySelectorAll("div[id^=cont]").Where(static tab => ContainerId.IsMatch(tab.Id!)))
            {
                var found = tab.QuerySelectorAll("[id^=cont_doc]").ToArray();
                acts.AddRange(found.Select(act => new CardAct(Cell.Words(tab.QuerySelector("#tab_doc" + act.Id!["cont_doc".Length..]) ?? act.Owner!.CreateElement("p")), null, Whole(act))));
                foreach (var table in found.Length > 0 ? [] : tab.QuerySelectorAll("table#tablcont").Where(static table => table.ParentElement!.Closest("table") is null))
                {
                    tables.Read(table, "unknown");
                }
            }
        }

        var heading = Cell.Words(content.QuerySelector(".name-instanse") ?? content.QuerySelector(".title") ?? content.Owner!.CreateElement("p"));
        var card = CardBuilder.Build(heading, Cell.Words(content.QuerySelector(".casenumber, .case-num")!), tables.Fields, acts, Cell.OrNull(Cell.Words(content.ParentElement?.QuerySelector(".publishInfo") ?? content.Owner!.CreateElement("p"))));
        var bare = card.Fields.All(static field => field.Part != "case");
        return new(second ? CourtSite.Layout2 : CourtSite.Layout1, PageKind.CaseCard, bare || card.Number.Length == 0 ? PageState.ChangedLayout : PageState.Read, bare ? "a card without its table" : "")
        {
            Card = card,
            UnknownLabels = CardTables.Unknown(card.Fields, tables.UnknownTitles),
        };
    }

    // Of several tabs the page shows one: that the others are hidden says nothing of their words.
    private static string Whole(IElement tab)
    {
        tab.RemoveAttribute("style");
        return PageText.Of(tab);
    }

    private static CourtPage Act(CourtSite site, IElement content, Func<string?, string?> link)
    {
        var title = content.QuerySelector(".title");
        var back = content.QuerySelector("a[href*='name_op=case']");
        var words = Cell.Words(title ?? content.Owner!.CreateElement("p"));
        var address = link(back?.GetAttribute("href"));
        foreach (var shell in new[] { title, back })
        {
            shell?.Remove();
        }

        var text = PageText.Of(content);
        return text.Contains("ПУСТОЙ ДОКУМЕНТ", StringComparison.OrdinalIgnoreCase) && text.Length < 200
            ? new(site, PageKind.Act, PageState.NotFound, "ПУСТОЙ ДОКУМЕНТ")
            : new(site, PageKind.Act, text.Length > 0 ? PageState.Read : PageState.ChangedLayout, "") { Act = new(words, address, text) };
    }

    // The module did not answer: only what the site says instead. Ordinary pages are long and hold any word.
    private CourtPage? Apology(IHtmlDocument document, Uri? address)
    {
        var box = document.QuerySelectorAll(".box_common").FirstOrDefault(static box => box.QuerySelector(".box__head")?.TextContent.Contains("СУДЕБНОЕ ДЕЛОПРОИЗВОДСТВО", StringComparison.OrdinalIgnoreCase) == true);
        var words = Cell.OneLine((box ?? (IElement?)document.Body)?.TextContent ?? "");
        if (box is null && document.QuerySelector("#kcaptchaForm") is not null)
        {
            return new(CourtSite.Unknown, PageKind.Unknown, PageState.Captcha, "kcaptchaForm");
        }

        if ((box is not null || words.Length < 2000) && labels.Marker(words) is var (state, marker))
        {
            return new(box is null ? CourtSite.Unknown : CourtSite.Layout1, PageKind.Unknown, state, marker);
        }

        var ours = box is not null || address?.Host.EndsWith(".sudrf.ru", StringComparison.OrdinalIgnoreCase) == true;
        return ours ? new(CourtSite.Unknown, PageKind.Unknown, PageState.ChangedLayout, "a court's page without the module of cases") : null;
    }

    private static CourtPage? Press(IHtmlDocument document, Func<string?, string?> link)
    {
        if (document.QuerySelector("#divNewsDetailed") is { } item)
        {
            var text = PageText.Of(item.QuerySelector(".printVersionBody") ?? item);
            var title = Cell.Words(item.QuerySelector("#tdNewsDetailedTitle") ?? document.CreateElement("p"));
            var on = Cell.Day(document.QuerySelector(".publishInfo")?.TextContent);
            return new(CourtSite.Layout1, PageKind.PressItem, text.Length > 0 ? PageState.Read : PageState.ChangedLayout, "") { Press = [new(title, on, null, text)] };
        }

        if (document.QuerySelector("#divNewsList") is not { } list)
        {
            return null;
        }

        PressItem[] items =
        [
            .. list.QuerySelectorAll("tr").Select(row => (Row: row, Link: row.QuerySelector("a[href*='did=']")))
                .Where(static row => row.Link is not null)
                .Select(row => new PressItem(Cell.Words(row.Link!), Cell.Day(row.Row.TextContent), link(row.Link!.GetAttribute("href")), null)),
        ];
        return new(CourtSite.Layout1, PageKind.PressList, items.Length > 0 ? PageState.Read : PageState.ChangedLayout, items.Length > 0 ? "" : "a press list without items") { Press = items };
    }

    // Name and code of the court stand around the module.
    private static CourtPage Shell(IHtmlDocument document, CourtPage page)
    {
        var name = Cell.OrNull(Cell.OneLine(document.QuerySelector(".heading_title")?.TextContent ?? "")) ?? Cell.OrNull(Cell.OneLine(document.Title ?? ""));
        var code = document.QuerySelector("a[href*='fromOa=']")?.GetAttribute("href") is { } filing && CodeShape.Match(filing) is { Success: true } found ? found.Value
            : document.QuerySelectorAll("script").Select(static script => Counted.Match(script.TextContent)).FirstOrDefault(static match => match.Success)?.Groups[1].Value
                ?? Cell.OrNull(document.QuerySelectorAll("a[href*='vnkod=']").Select(static a => CodeShape.Match(a.GetAttribute("href")!).Value).FirstOrDefault());
        return page with { Court = name, CourtCode = code };
    }

    private static DateOnly? Asked(Uri? address) => address is not null && AskedDay.Match(address.Query) is { Success: true } asked ? Cell.Day(asked.Groups[1].Value) : null;

    private static string? Complete(string? href, Uri? address) =>
        string.IsNullOrWhiteSpace(href) || href.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || href.TrimStart().StartsWith('#') ? null
        : address is null ? href.Trim()
        : Uri.TryCreate(address, href.Trim(), out var whole) && whole.Scheme is "http" or "https" ? whole.AbsoluteUri
        : null;

    [GeneratedRegex(@"^cont\d+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex ContainerId { get; }

    [GeneratedRegex(@"На (\d\d\.\d\d\.\d{4})(?: слушаний)? дел не назначено", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 50)]
    private static partial Regex EmptyDay { get; }

    [GeneratedRegex(@"назначенных к слушанию на \d\d\.\d\d\.\d{4}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 50)]
    private static partial Regex TitleDay { get; }

    [GeneratedRegex(@"Всего по запросу найдено [—–-] (\d{1,9})\. На странице записи с (\d{1,9}) по (\d{1,9})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex Counter { get; }

    // Cassation indexes with new=0 find nothing, ever.
    [GeneratedRegex(@"delo_id=(?:2450001|2800001)&(?:amp;)?case_type=0&(?:amp;)?new=0", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 50)]
    private static partial Regex WrongIndex { get; }

    [GeneratedRegex(@"\d\d[A-Z]{2}\d{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex CodeShape { get; }

    [GeneratedRegex(@"ssid=(\d\d[A-Z]{2}\d{4})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex Counted { get; }

    [GeneratedRegex(@"[?&]H_date=(\d\d\.\d\d\.\d{4})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 50)]
    private static partial Regex AskedDay { get; }
}
