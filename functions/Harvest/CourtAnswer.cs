using AngleSharp.Html.Parser;
using Svidok.Courts;
using Svidok.Read;

namespace Svidok.Harvest;

/// <summary>What a court answered to one request: a page with data, or why there is none. Pure after the bytes are here.</summary>
internal abstract record CourtAnswer
{
    private CourtAnswer()
    {
    }

    /// <param name="Page">Read or proven empty, and whole.</param>
    public sealed record Data(CourtPage Page, Fetched.Page Fetched) : CourtAnswer;

    public sealed record Unchanged : CourtAnswer;

    public sealed record Gone : CourtAnswer;

    /// <summary>The site says that it found nothing, as it also does to a question that it did not understand.</summary>
    public sealed record NothingFound : CourtAnswer;

    public sealed record Blocked(string Why, string Detail) : CourtAnswer
    {
        /// <summary>The court has no such building, or none any more.</summary>
        public bool NoBuilding { get; init; }
    }

    public static CourtAnswer Of(Fetched fetched, CourtPageReader reader)
    {
        switch (fetched)
        {
            case Fetched.Unchanged:
                return new Unchanged();
            case Fetched.Gone:
                return new Gone();
            case Fetched.Blocked blocked:
                return new Blocked(blocked.Why, blocked.Detail);
        }

        var page = (Fetched.Page)fetched;
        var html = Charset.Decode(page.Bytes.Span, page.ContentType);

        // The engine closes every page that it finishes: whatever ends earlier is half a page, and half a card would look like a change.
        if (!html.AsSpan(Math.Max(0, html.Length - 300)).Contains("</html>", StringComparison.OrdinalIgnoreCase))
        {
            return new Blocked("unavailable", "The page breaks off before its end.");
        }

        var read = reader.Read(new HtmlParser().ParseDocument(html), page.Url);
        return read?.State switch
        {
            PageState.Read or PageState.Empty => new Data(read, page),
            PageState.Captcha or PageState.CaptchaRejected => new Blocked("captcha", "A person has to type a code."),
            PageState.GeoBlock => new Blocked("geo_block", "The court answers only from certain countries."),
            PageState.Unavailable => new Blocked("unavailable", "The court's site says that it is not available now."),
            PageState.NoServer => new Blocked("unavailable", "The court's site says that it has no server for this building.") { NoBuilding = true },
            PageState.Refused => new Blocked("refused", "The court's site does not take the request."),
            PageState.NotFound => new Gone(),
            PageState.EmptyUnproven => new NothingFound(),
            PageState.WrongRequest => new Blocked("changed_layout", "The court answered another question than was asked."),
            _ => new Blocked("changed_layout", "The page is not one that the reader knows."),
        };
    }
}
