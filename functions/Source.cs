namespace Svidok;

public enum SourceKind
{
    /// <summary>A folder on this machine; what is put there is read once.</summary>
    Inbox,

    /// <summary>RSS or Atom; the article page behind each entry is the document.</summary>
    Feed,

    /// <summary>A court's site of the sudrf.ru family: its lists of hearings, and the cards behind them.</summary>
    Court,

    /// <summary>The news of a court's press service.</summary>
    Press,

    /// <summary>A page with links to news, which <see cref="Source.Selector"/> finds.</summary>
    Listing,

    /// <summary>The public preview of a Telegram channel; each post is a document.</summary>
    Telegram,

    /// <summary>sitemap.xml, plain, of news, or an index of such.</summary>
    Sitemap,
}

/// <summary>Where documents come from: what to read, how often, how politely. A row of Reference/sources.csv or of the settings.</summary>
/// <param name="Address">A folder's path or an http(s) URL.</param>
/// <param name="Schedule">Cron, five fields, Europe/Kyiv.</param>
/// <param name="Gap">Least time between two requests to the same host.</param>
public sealed record Source(string Id, SourceKind Kind, string Address, string Schedule, TimeSpan Gap, bool Enabled)
{
    /// <summary>Of a listing: the CSS selector of its links, or of elements that hold one each.</summary>
    public string Selector { get; init; } = "";

    /// <summary>Name of the environment variable that says which proxy to ask through; null to go straight. The proxy itself is no part of
    /// the file: it may have a password.</summary>
    public string? Proxy { get; init; }

    /// <summary>Whether robots.txt is kept to: a court's pages are public by law, and nobody else keeps them (docs/decisions/0013).</summary>
    public bool HeedsRobots => Kind is not (SourceKind.Court or SourceKind.Press or SourceKind.Inbox);

    /// <summary>Never asked again; what it gave stays, and nobody waits for more.</summary>
    public bool Retired { get; init; }

    /// <summary>How long it may give nothing new before that is a fault, as its row says; null where the row says nothing.</summary>
    public TimeSpan? OwnRhythm { get; init; }

    /// <summary>How long it may give nothing new before that is a fault; null where it is none: people fill an inbox when they like.
    /// Courts pause for ten days at New Year, and small ones sit once a week; their press services write when they like to.</summary>
    public TimeSpan? Rhythm => OwnRhythm ?? Kind switch
    {
        SourceKind.Inbox => null,
        SourceKind.Court => TimeSpan.FromDays(14),
        SourceKind.Press => TimeSpan.FromDays(60),
        SourceKind.Telegram => TimeSpan.FromDays(7),
        _ => TimeSpan.FromDays(3),
    };
}

/// <summary>The answer of one harvest of one address. A blocked page is never "no news".</summary>
public abstract record Harvested
{
    private Harvested()
    {
    }

    public sealed record Captured(CaptureId Capture) : Harvested;

    public sealed record Unchanged : Harvested;

    /// <param name="Why">captcha, geo_block, unavailable, changed_layout, no_preview (of a channel), refused (private address, too large, robots), timeout.</param>
    public sealed record Blocked(string Why, string Detail) : Harvested
    {
        /// <summary>Which of two troubles of one harvest is told: what needs people before what passes by itself, else the later one.</summary>
        public static Blocked Worse(Blocked? before, Blocked now) => before is not null && Passes(now.Why) && !Passes(before.Why) ? before : now;

        /// <summary>Whether it usually ends without anybody's help.</summary>
        public static bool Passes(string why) => why is "unavailable" or "timeout";
    }

    public sealed record Gone : Harvested;
}
