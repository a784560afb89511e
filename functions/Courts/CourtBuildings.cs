using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Svidok.Courts;

/// <summary>A court with several buildings has a server for each, and a page shows the cases of one (srv_num), without a word of the
/// others. Which one it shows stands in the page's own form; others only where the page links to them.</summary>
internal static partial class CourtBuildings
{
    /// <summary>No court is known to have more than three.</summary>
    public const int Most = 5;

    /// <param name="link">Completes an address; null for one that leads nowhere.</param>
    /// <param name="address">Of the page; links of other sites name other courts' buildings. Null for a saved page.</param>
    public static CourtPage Of(IHtmlDocument document, CourtPage page, Func<string?, string?> link, Uri? address)
    {
        var own = Number(document.QuerySelector("input[name=srv_num]")?.GetAttribute("value"))
            ?? Number(document.QuerySelector("select[name=srv_num] option[selected]")?.GetAttribute("value"))
            ?? document.QuerySelectorAll("script:not([src])").Select(static script => InScript.Match(script.TextContent)).Where(static match => match.Success).Select(static match => Number(match.Groups[1].Value)).FirstOrDefault();
        var linked = document.QuerySelectorAll("a[href*=srv_num]").Select(a => link(a.GetAttribute("href"))).OfType<string>()
            .Where(href => address is null || (Uri.TryCreate(href, UriKind.Absolute, out var target) && target.Authority == address.Authority))
            .SelectMany(static href => InAddress.Matches(href)).Select(static match => Number(match.Groups[1].Value));
        var offered = document.QuerySelectorAll("select[name=srv_num] option").Select(static option => Number(option.GetAttribute("value")));
        return page with { Building = own, Buildings = [.. linked.Concat(offered).Append(own).OfType<int>().Distinct().Order()] };
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Most ? number : null;

    [GeneratedRegex(@"\bsrv_num\s{0,5}=\s{0,5}[""']?(\d{1,2})\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex InScript { get; }

    [GeneratedRegex(@"[?&;]srv_num=(\d{1,2})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 50)]
    private static partial Regex InAddress { get; }
}
