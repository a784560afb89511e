namespace Svidok.Harvest;

/// <summary>One piece of news that a source's list names.</summary>
/// <param name="Id">Names it within its source for ever: guid, post number, address.</param>
/// <param name="Version">Differs where the source changed it under the same id; empty where the list does not tell.</param>
/// <param name="HasText">False for a post of pictures only: it is counted, not captured.</param>
public sealed record NewsEntry(string Id, string Version, string Link, bool HasText = true)
{
    // No id has a line break.
    private const char Before = '\n';

    private const int LongestDate = 80;

    /// <summary>When it was published, in the list's own words ("Tue, 24 Nov 2026 12:31:07 +0300"); null where it does not say.</summary>
    public string? Listed { get; init; }

    /// <summary>As <see cref="SourceMemory.Seen"/> holds it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => Version.Length == 0 ? Id : Id + Before + Version;

    /// <summary>Words of a date on one line; null for none, and for a text that happens to stand where a date does.</summary>
    internal static string? Date(string? words) =>
        string.Join(' ', (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 and <= LongestDate } date ? date : null;

    public static string IdOf(string key) => key.Split(Before)[0];
}

/// <summary>A piece of news that did not come when it was asked for, and how often it was.</summary>
public sealed record OwedEntry(NewsEntry Entry, int Attempts);

/// <summary>What one page of a source's list says. Pure after the bytes are here.</summary>
internal abstract record NewsPage
{
    private NewsPage()
    {
    }

    /// <param name="Entries">Newest first.</param>
    public sealed record Read(IReadOnlyList<NewsEntry> Entries) : NewsPage
    {
        /// <summary>Where older news are listed; null where the page does not tell.</summary>
        public string? Older { get; init; }

        /// <summary>Lists that this one consists of; their link is the list's address.</summary>
        public IReadOnlyList<NewsEntry> Parts { get; init; } = [];
    }

    /// <param name="Why">As in <see cref="Harvested.Blocked"/>.</param>
    public sealed record Not(string Why, string Detail) : NewsPage;
}

/// <summary>How a kind of source lists its news.</summary>
internal interface INewsList
{
    /// <summary>Address of the newest news.</summary>
    string Newest { get; }

    /// <param name="asked">The address that was asked for, before any redirect.</param>
    NewsPage Read(Fetched.Page page, string asked);
}
