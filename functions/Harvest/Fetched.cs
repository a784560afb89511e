namespace Svidok.Harvest;

/// <summary>The answer to one request.</summary>
public abstract record Fetched
{
    private Fetched()
    {
    }

    /// <param name="Url">Where the bytes came from in the end, after redirects.</param>
    public sealed record Page(ReadOnlyMemory<byte> Bytes, string Url, string? ContentType, IReadOnlyList<KeyValuePair<string, string>> Headers, string? ETag, string? LastModified) : Fetched;

    public sealed record Unchanged : Fetched;

    public sealed record Gone : Fetched;

    /// <param name="Why">As in <see cref="Harvested.Blocked"/>.</param>
    /// <param name="RetryAfter">How long the host asks us to stay away; null where it does not say.</param>
    public sealed record Blocked(string Why, string Detail, TimeSpan? RetryAfter = null) : Fetched;
}

/// <summary>How a <see cref="Fetcher"/> behaves.</summary>
/// <param name="Contact">A mail or web address at which a site's keeper reaches us; part of the user agent.</param>
/// <param name="AllowLoopback">Only for tests.</param>
public sealed record FetchSettings(string Contact, long MaxBytes, TimeSpan Timeout, int MaxRedirects, bool AllowLoopback)
{
    public static FetchSettings Default { get; } = new("https://svidok.invalid/contact", Read.Limits.Bytes, TimeSpan.FromSeconds(30), 5, false);

    public static string ContactOr(string? contact) => string.IsNullOrWhiteSpace(contact) ? Default.Contact : contact;
}
