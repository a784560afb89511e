using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Svidok.Read;

/// <summary>The day that a page gives as its day of publication, as it stands there: no shifting between time zones.</summary>
internal static partial class PublishedDay
{
    private static readonly (string Selector, string Attribute)[] Places =
    [
        ("meta[property='article:published_time']", "content"),
        ("meta[itemprop='datePublished']", "content"),
        ("meta[name='pubdate'], meta[name='publish-date'], meta[name='date'], meta[name='DC.date'], meta[name='dc.date.issued']", "content"),
        ("[itemprop='datePublished'][datetime]", "datetime"),
        ("time[pubdate], article time[datetime], time[datetime]", "datetime"),
    ];

    public static DateOnly? Of(IHtmlDocument document)
    {
        foreach (var (selector, attribute) in Places)
        {
            if (document.QuerySelector(selector)?.GetAttribute(attribute) is { } value && Iso(value) is { } day)
            {
                return day;
            }
        }

        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']"))
        {
            // Found as words: one page in five has JSON-LD that no JSON parser takes.
            if (JsonDate().Match(script.TextContent) is { Success: true } match && Iso(match.Groups[1].Value) is { } day)
            {
                return day;
            }
        }

        return document.QuerySelectorAll("[id^=divNewsPublishInfo], .publishInfo, .date, .published, .post-date, .entry-date, .news-date, #divModuleSubTitle")
            .Take(8)
            .Select(static place => Dotted(place.TextContent))
            .FirstOrDefault(static day => day is not null);
    }

    /// <summary>Of a date in words: ISO 8601 or dd.MM.yyyy.</summary>
    public static DateOnly? Of(string words) => Iso(words);

    private static DateOnly? Iso(string value) => IsoDay().Match(value) is { Success: true, Value: var found }
        && DateOnly.TryParseExact(found, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Dotted(value);

    private static DateOnly? Dotted(string value) => DottedDay().Match(value) is { Success: true, Value: var found }
        && DateOnly.TryParseExact(found, "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"\b(?:19|20)\d\d-\d\d-\d\d", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"\b\d\d\.\d\d\.(?:19|20)\d\d\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex DottedDay();

    [GeneratedRegex(@"""datePublished""\s{0,9}:\s{0,9}""([^""]{10,40})""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex JsonDate();
}
