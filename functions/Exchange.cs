namespace Svidok;

/// <summary>One request and its answer, byte for byte as they went over the wire (after TLS).</summary>
/// <param name="Source">Id of the source on whose behalf we asked, or "upload".</param>
/// <param name="Url">What this request asked for.</param>
/// <param name="AskedUrl">What was asked for first; differs from <paramref name="Url"/> after a redirect.</param>
/// <param name="Asked">When the request began, UTC.</param>
/// <param name="Answered">When the answer's last byte was here, UTC.</param>
/// <param name="Address">The IP address that answered, or that a proxy was told to ask; null where none did.</param>
/// <param name="Certificate">SHA-256 of the server's certificate, which was found valid; null without TLS.</param>
/// <param name="Request">Head and body.</param>
/// <param name="Response">Head and body with their transfer and content codings; empty where nothing came.</param>
/// <param name="Truncated">Why the answer is not whole, in the words of WARC 1.1, 5.13: length, time, disconnect; null where it is.</param>
/// <param name="Capture">Of the body without its codings; null where the answer is no page (redirect, 304, refusal, nothing).</param>
public sealed record Exchange(
    string Source,
    string Url,
    string AskedUrl,
    DateTimeOffset Asked,
    DateTimeOffset Answered,
    string? Address,
    string? Certificate,
    ReadOnlyMemory<byte> Request,
    ReadOnlyMemory<byte> Response,
    string? Truncated,
    CaptureId? Capture)
{
    /// <summary>What it went through, without a password: <c>socks5://host:1080</c>; null where it went straight.</summary>
    public string? Proxy { get; init; }

    /// <summary>As in <see cref="Svidok.Capture"/>.</summary>
    public string? Listed { get; init; }
}
