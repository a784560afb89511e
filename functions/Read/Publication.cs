using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Svidok.Read;

/// <summary>When a page was published, to the minute and with its zone, and who wrote it, as the page says it.</summary>
/// <param name="At">Null where no time stands there, or one without a zone: an hour that may be any of three is none.</param>
/// <param name="Author">Null where the page does not say.</param>
internal sealed record Publication(DateTimeOffset? At, string? Author)
{
    private const int LongestAuthor = 120;

    private static readonly (string Selector, string Attribute)[] Times =
    [
        ("meta[property='article:published_time']", "content"),
        ("meta[itemprop='datePublished']", "content"),
        ("[itemprop='datePublished'][datetime]", "datetime"),
        ("time[pubdate], article time[datetime], time[datetime]", "datetime"),
    ];

    private static readonly (string Selector, string? Attribute)[] Authors =
    [
        ("meta[name='author']", "content"), ("meta[property='article:author']", "content"), ("[itemprop='author'] [itemprop='name'], [itemprop='author'], [rel='author'], .author-name, .byline", null),
    ];

    public static Publication Of(IParentNode document)
    {
        var data = string.Join('\n', document.QuerySelectorAll("script[type='application/ld+json']").Select(static script => script.TextContent));
        var times = Times.Select(time => document.QuerySelector(time.Selector)?.GetAttribute(time.Attribute))
            .Append(PublicationShapes.JsonTime.Match(data) is { Success: true } time ? time.Groups[1].Value : null)
            .Concat(document.QuerySelectorAll("[id^=divNewsPublishInfo], .publishInfo, .published, .post-date, .entry-date, .news-date, .date").Take(8).Select(static place => place.TextContent));
        var authors = Authors.Select(author => document.QuerySelector(author.Selector) is { } place ? author.Attribute is { } attribute ? place.GetAttribute(attribute) : place.TextContent : null)
            .Append(PublicationShapes.JsonAuthor.Match(data) is { Success: true } written ? written.Groups[1].Value : null);
        return new(
            times.Select(static text => text is null ? null : Moment(text)).FirstOrDefault(static at => at is not null),
            authors.Select(static text => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
                .FirstOrDefault(static text => text.Length is > 1 and <= LongestAuthor && !text.Contains("://", StringComparison.Ordinal)));
    }

    /// <summary>What a list says of a page's day, in its own words (<see cref="Capture.Listed"/>): ISO 8601, the form of RSS (RFC 822), dd.MM.yyyy.</summary>
    /// <returns>Nulls where there are no words, or others.</returns>
    public static (DateOnly? Day, DateTimeOffset? At) OfList(string? words)
    {
        if (words is null)
        {
            return (null, null);
        }

        DateOnly? day = null;
        return (Moment(words) ?? Rfc822(words, out day)) is { } at ? (DayOf(at), at) : (day ?? PublishedDay.Of(words), null);
    }

    /// <summary>The day on which somebody there would say "today". Universal time is nobody's clock: Telegram and many feeds give no other,
    /// and then it is the day of Kyiv, which is an hour off for writers in Moscow.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime((at.Offset == TimeSpan.Zero ? TimeZoneInfo.ConvertTime(at, KyivTime.Zone) : at).DateTime);

    // "Tue, 24 Nov 2026 12:31:07 +0300". Without a zone that we know it is a day only.
    private static DateTimeOffset? Rfc822(string text, out DateOnly? day)
    {
        day = null;
        if (PublicationShapes.Rfc822.Match(text) is not { Success: true, Groups: var said }
            || !DateTime.TryParseExact($"{said[1].Value} {said[2].Value} {said[3].Value} {said[4].Value}", ["d MMM yyyy H:mm:ss", "d MMM yyyy H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var there))
        {
            return null;
        }

        day = DateOnly.FromDateTime(there);
        var zone = said[5].Value;
        return Hours(zone) is { } hours ? new(there, TimeSpan.FromHours(hours))
            : zone is ['+' or '-', ..] && DateTimeOffset.TryParse($"{there:yyyy-MM-ddTHH:mm:ss}{zone}", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at
            : null;
    }

    // Universal time as RFC 822 names it, and what editorial offices here write.
    private static int? Hours(string zone) => zone.ToUpperInvariant() switch
    {
        "GMT" or "UT" or "UTC" or "Z" => 0,
        "CET" => 1,
        "EET" or "CEST" => 2,
        "MSK" or "EEST" => 3,
        _ => null,
    };

    /// <summary>ISO 8601 with an offset, or "опубликовано 24.11.2026 14:05 (МСК)".</summary>
    internal static DateTimeOffset? Moment(string text)
    {
        if (PublicationShapes.Iso.Match(text) is { Success: true, Value: var iso }
            && DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return at;
        }

        return PublicationShapes.Moscow.Match(text) is { Success: true } moscow
            && DateTime.TryParseExact($"{moscow.Groups[1].Value} {moscow.Groups[2].Value}", "dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var there)
            ? new(there, TimeSpan.FromHours(3))
            : null;
    }
}

internal static partial class PublicationShapes
{
    /// <summary>"2026-11-24T09:31:07+00:00", "2026-11-24 09:31Z", "2026-11-24T12:31:07.120+0300"</summary>
    [GeneratedRegex(@"\b(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?\s?(?:Z|[+-]\d\d:?\d\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    public static partial Regex Iso { get; }

    /// <summary>"24.11.2026 14:05 (МСК)", "24.11.2026, 14:05 мск"</summary>
    [GeneratedRegex(@"\b(\d\d\.\d\d\.(?:19|20)\d\d),?\s{1,3}(\d\d:\d\d)\s{0,3}\(?(?:МСК|мск|по московскому)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    public static partial Regex Moscow { get; }

    /// <summary>"Tue, 24 Nov 2026 12:31:07 +0300", "24 Nov 2026 9:31 GMT"</summary>
    [GeneratedRegex(@"\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} ((?:19|20)\d\d) (\d{1,2}:\d\d(?::\d\d)?)(?: ?([+-]\d\d:?\d\d|[A-Za-z]{1,4}\b))?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    public static partial Regex Rfc822 { get; }

    [GeneratedRegex(@"""datePublished""\s{0,9}:\s{0,9}""([^""]{10,40})""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    public static partial Regex JsonTime { get; }

    [GeneratedRegex(@"""author""\s{0,9}:\s{0,9}[\[{\s]{0,20}(?:""@type""\s{0,9}:\s{0,9}""[A-Za-z]{1,30}""\s{0,9},\s{0,20})?""name""\s{0,9}:\s{0,9}""([^""\\]{2,120})""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    public static partial Regex JsonAuthor { get; }
}
