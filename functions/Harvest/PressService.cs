using System.Globalization;
using Svidok.Courts;

namespace Svidok.Harvest;

/// <summary>The press service of a court of the sudrf.ru family: its thirty newest items, and an archive page for each year.</summary>
/// <param name="site">https://HOST</param>
/// <param name="last">When it was last read; null if never. The archive is read back to that year.</param>
internal sealed class PressService(string site, CourtPageReader reader, DateTimeOffset? last, DateTimeOffset now) : INewsList
{
    public string Newest => $"{site}/modules.php?name=press_dep";

    public NewsPage Read(Fetched.Page page, string asked)
    {
        switch (CourtAnswer.Of(page, reader))
        {
            case CourtAnswer.Data { Page: { Kind: PageKind.PressList } list }:
                return new NewsPage.Read([.. list.Press.Select(Entry).OfType<NewsEntry>()]) { Older = Before(asked) };
            case CourtAnswer.Blocked blocked:
                return new NewsPage.Not(blocked.Why, blocked.Detail);
            default:
                return new NewsPage.Not("changed_layout", "The address of the press service answers with something else.");
        }
    }

    // The id is the court's for ever; a headline or day that changes is a new version.
    private static NewsEntry? Entry(PressItem item) => item.Link is { } link && Number(link, "did=") is { } id
        ? new($"did={id}", string.Create(CultureInfo.InvariantCulture, $"{item.On:yyyy-MM-dd} {item.Title}"), link) { Listed = item.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }
        : null;

    private string? Before(string url)
    {
        var year = Number(url, "arc_list=") is { } read ? read - 1 : now.Year;
        return last is { } known && year >= known.Year ? string.Create(CultureInfo.InvariantCulture, $"{Newest}&op=12&arc_list={year}") : null;
    }

    private static int? Number(string url, string name)
    {
        var at = url.IndexOf(name, StringComparison.Ordinal);
        var digits = at < 0 ? "" : string.Concat(url.Skip(at + name.Length).TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
