using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Svidok.Archive;

/// <summary>A word of somebody else (RFC 3161) that a day's log existed at a time as it is.</summary>
/// <param name="Authority">Subject of the certificate that signed. Whether it is to be trusted is for whoever checks: openssl ts -verify.</param>
public sealed record TimeStamp(DateTimeOffset At, string Authority)
{
    /// <summary>The authority of the settings; null where none is set.</summary>
    public static string? AuthorityOfSettings => Environment.GetEnvironmentVariable("SVIDOK_TSA") is { Length: > 0 } address ? address : null;

    /// <summary>Beside the log, as a bare token: <c>2026-11-24.tst</c>.</summary>
    public static string FileOf(string log) => Path.ChangeExtension(log, ".tst");

    /// <param name="token">DER, as <see cref="AskAsync"/> gave it.</param>
    /// <returns>Null where the token is damaged or speaks of something else.</returns>
    public static TimeStamp? Read(ReadOnlyMemory<byte> token, ReadOnlySpan<byte> log)
    {
        try
        {
            return Rfc3161TimestampToken.TryDecode(token, out var stamp, out var used) && used == token.Length
                && stamp.VerifySignatureForHash(SHA256.HashData(log), HashAlgorithmName.SHA256, out var signer)
                    ? new(stamp.TokenInfo.Timestamp, signer.Subject) : null;
        }
        catch (CryptographicException)
        {
            // A damaged token says nothing.
            return null;
        }
    }

    /// <returns>The token, DER.</returns>
    /// <exception cref="HttpRequestException">The authority did not answer.</exception>
    /// <exception cref="CryptographicException">It answered with something else.</exception>
    public static async Task<byte[]> AskAsync(HttpClient client, Uri authority, ReadOnlyMemory<byte> log, CancellationToken cancel)
    {
        var ask = Rfc3161TimestampRequest.CreateFromHash(SHA256.HashData(log.Span), HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(16), requestSignerCertificates: true);
        using var body = new ByteArrayContent(ask.Encode());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var answer = await client.PostAsync(authority, body, cancel);
        answer.EnsureSuccessStatusCode();
        var token = ask.ProcessResponse(await answer.Content.ReadAsByteArrayAsync(cancel), out _);
        return token.AsSignedCms().Encode();
    }
}
