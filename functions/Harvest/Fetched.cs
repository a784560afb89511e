using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;

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
/// <param name="Timeout">From the request to the last byte of its answer; of news and whatever else is no court.</param>
/// <param name="AllowLoopback">Only for tests.</param>
public sealed record FetchSettings(string Contact, long MaxBytes, TimeSpan Timeout, int MaxRedirects, bool AllowLoopback)
{
    public static FetchSettings Default { get; } = new("https://svidok.invalid/contact", Read.Limits.Bytes, TimeSpan.FromSeconds(30), 5, false);

    /// <summary>As <see cref="Timeout"/>, of a court's site: their engines may think for two minutes about one page.</summary>
    public TimeSpan CourtTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>The addresses of a host.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = static (host, cancel) => Dns.GetHostAddressesAsync(host, cancel);

    /// <summary>Who may have issued a site's certificate, instead of those whom the machine trusts; null for these. Only for tests.</summary>
    public X509Certificate2Collection? Roots { get; init; }

    /// <summary>What an environment variable says, for proxies; null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Gives 0 to below 1, for the pauses after failures.</summary>
    public Func<double> Dice { get; init; } = Random.Shared.NextDouble;

    /// <summary>How long one page of a source may take.</summary>
    public TimeSpan TimeoutOf(SourceKind kind) => kind is SourceKind.Court or SourceKind.Press ? CourtTimeout : Timeout;

    /// <summary>As the operator wants it.</summary>
    /// <param name="variable">What SVIDOK_CONTACT, SVIDOK_TIMEOUT and SVIDOK_COURT_TIMEOUT (whole seconds) say; null where they are not set.</param>
    /// <exception cref="ArgumentException">No number of seconds from 5 to 600.</exception>
    public static FetchSettings From(Func<string, string?> variable) => Default with
    {
        Contact = string.IsNullOrWhiteSpace(variable("SVIDOK_CONTACT")) ? Default.Contact : variable("SVIDOK_CONTACT")!,
        Timeout = Seconds(variable, "SVIDOK_TIMEOUT", Default.Timeout),
        CourtTimeout = Seconds(variable, "SVIDOK_COURT_TIMEOUT", Default.CourtTimeout),
    };

    /// <summary>As the environment says; <see cref="From"/>.</summary>
    public static FetchSettings OfEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <returns>A limit of time in whole seconds; null for anything but 5 to 600.</returns>
    internal static TimeSpan? Limit(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 5 and <= 600 ? TimeSpan.FromSeconds(seconds) : null;

    private static TimeSpan Seconds(Func<string, string?> variable, string name, TimeSpan otherwise) => variable(name) switch
    {
        null or "" => otherwise,
        var text => Limit(text) ?? throw new ArgumentException($"{name} \"{text}\" is not a whole number of seconds from 5 to 600.", nameof(variable)),
    };
}
