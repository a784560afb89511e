using System.Globalization;
using System.Text;
using Svidok.Courts;

namespace Svidok.Harvest;

/// <summary>What is searched for in one index of a court. Without article: everything; without days: of all years.</summary>
/// <param name="Building">Whose cases: a form finds those of one building only.</param>
/// <param name="Article">A bare number: the form finds every article whose number contains it.</param>
/// <param name="From">First day of receipt.</param>
/// <param name="To">Last day of receipt, inclusive.</param>
internal sealed record CourtQuery(int Building, CourtIndex Index, string? Article, DateOnly? From, DateOnly? To)
{
    /// <summary>Names index and building in what is remembered of the searches.</summary>
    public string Key => KeyOf(Index, Building);

    // The first building has the name that it had before others were known.
    public static string KeyOf(CourtIndex index, int building) => building == 1 ? index.Id : string.Create(CultureInfo.InvariantCulture, $"{index.Id}/{building}");
}

/// <summary>What is asked of a court's site of the sudrf.ru family.</summary>
internal static class CourtAddress
{
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!;

    // The engine reads the bytes of an address as windows-1251. The button's name: without it layout 1 answers with the empty form.
    private static readonly string Find = Encoded("Найти");

    /// <summary>The list of a day's hearings in one building; no captcha stands before it.</summary>
    public static string Hearings(string site, int building, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{site}/modules.php?name=sud_delo&srv_num={building}&H_date={day:dd.MM.yyyy}");

    /// <summary>A page of search results.</summary>
    /// <param name="code">ВНКОД of the court, which layout 2 asks for; null where it is not known.</param>
    /// <param name="page">From 1.</param>
    /// <returns>Null where courts with this layout do not have the index.</returns>
    public static string? Search(string site, CourtSite layout, string? code, CourtQuery query, int page)
    {
        var index = query.Index;
        var start = string.Create(CultureInfo.InvariantCulture, $"{site}/modules.php?name=sud_delo&srv_num={query.Building}&name_op=r");
        if (layout != CourtSite.Layout2)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{start}&page={page}&delo_id={index.DeloId}&case_type=0&new={index.New}&delo_table={index.Table}")
                + Field(index.ArticleField, query.Article) + Day($"{index.DateField}1D", query.From) + Day($"{index.DateField}2D", query.To) + $"&Submit={Find}";
        }

        return index.SecondDeloId is null ? null
            : $"{start}&_deloId={index.SecondDeloId}&case__case_type=0&_new={index.SecondNew}{Field("case__vnkod", code)}{Field("case__num_build", query.Building.ToString(CultureInfo.InvariantCulture))}"
                + Field("parts__law_articless", query.Article) + Day("case__entry_date1d", query.From) + Day("case__entry_date2d", query.To) + string.Create(CultureInfo.InvariantCulture, $"&_page={page}");
    }

    private static string Field(string? name, string? value) => name is null || value is null ? "" : $"&{name}={Encoded(value)}";

    private static string Day(string name, DateOnly? day) => day is { } on ? string.Create(CultureInfo.InvariantCulture, $"&{name}={on:dd.MM.yyyy}") : "";

    private static string Encoded(string value) => string.Concat(Cyrillic.GetBytes(value).Select(static b => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' ? ((char)b).ToString() : $"%{b:X2}"));
}
