using System.Net;

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
    /// <param name="RetryAfter">How long the host is not to be asked; null where nobody says.</param>
    public sealed record Blocked(string Why, string Detail, TimeSpan? RetryAfter = null) : Fetched
    {
        /// <summary>Of HTTP; null where there was no answer, or none that we took.</summary>
        public int? Status { get; init; }
    }
}

/// <summary>How a <see cref="Fetcher"/> behaves.</summary>
/// <param name="Contact">A mail or web address at which a site's keeper reaches us; part of the user agent.</param>
/// <param name="Timeout">From the request to the last byte of its answer.</param>
/// <param name="AllowLoopback">Only for tests.</param>
public sealed record FetchSettings(string Contact, long MaxBytes, TimeSpan Timeout, int MaxRedirects, bool AllowLoopback)
{
    public static FetchSettings Default { get; } = new("https://svidok.invalid/contact", Read.Limits.Bytes, TimeSpan.FromSeconds(30), 5, false);

    /// <summary>The addresses of a host.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = static (host, cancel) => Dns.GetHostAddressesAsync(host, cancel);

    /// <summary>What an environment variable says, for proxies; null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Gives 0 to below 1, for the pauses after failures.</summary>
    public Func<double> Dice { get; init; } = Random.Shared.NextDouble;

    public static string ContactOr(string? contact) => string.IsNullOrWhiteSpace(contact) ? Default.Contact : contact;
}
