using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Svidok.Harvest;

/// <summary>Has a proxy open a connection to an address: HTTP CONNECT (RFC 9110, 9.3.6) or SOCKS5 (RFC 1928, 1929). Always to an
/// address that we have checked, never to a name: what the proxy would make of a name we could not check.</summary>
internal static class Tunnel
{
    private const int MostOfAHead = 16 << 10;

    private static readonly string[] SocksFailures =
    [
        "", "general failure", "not allowed", "network unreachable", "host unreachable", "connection refused", "time to live over", "command not known", "kind of address not known",
    ];

    /// <param name="stream">To the proxy, nothing said yet; afterwards to the target.</param>
    /// <exception cref="ProxyException">The proxy refuses, or is none.</exception>
    public static Task OpenAsync(Stream stream, Proxy proxy, IPEndPoint target, CancellationToken cancel) =>
        proxy.IsSocks ? SocksAsync(stream, proxy.Credential, target, cancel) : HttpAsync(stream, proxy.Credential, target, cancel);

    private static async Task HttpAsync(Stream stream, NetworkCredential? credential, IPEndPoint target, CancellationToken cancel)
    {
        var authorization = credential is null ? "" : $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}"))}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{authorization}\r\n"), cancel);

        // One by one: what comes behind the head is the target's.
        List<byte> head = [];
        while (head.Count < 4 || !head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            head.AddRange(await ReadAsync(stream, 1, cancel));
            if (head.Count > MostOfAHead)
            {
                throw new ProxyException("The proxy's answer has no end.");
            }
        }

        var status = Encoding.ASCII.GetString([.. head.TakeWhile(static one => one != '\r')]).Split(' ');
        if (status is not [var version, ['2', _, _], ..] || !version.StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            throw new ProxyException(status is [_, var code, ..] && int.TryParse(code, CultureInfo.InvariantCulture, out var number) ? $"The proxy answers with status {number}." : "The proxy does not speak HTTP.");
        }
    }

    private static async Task SocksAsync(Stream stream, NetworkCredential? credential, IPEndPoint target, CancellationToken cancel)
    {
        await stream.WriteAsync(credential is null ? new byte[] { 5, 1, 0 } : [5, 2, 0, 2], cancel);
        switch (await ReadAsync(stream, 2, cancel))
        {
            case [5, 0]:
                break;
            case [5, 2] when credential is not null:
                var (user, password) = (Encoding.UTF8.GetBytes(credential.UserName), Encoding.UTF8.GetBytes(credential.Password));
                await stream.WriteAsync((byte[])[1, checked((byte)user.Length), .. user, checked((byte)password.Length), .. password], cancel);
                if (await ReadAsync(stream, 2, cancel) is not [_, 0])
                {
                    throw new ProxyException("The proxy does not accept the password.");
                }

                break;
            case [5, _]:
                throw new ProxyException("The proxy wants a password.");
            default:
                throw new ProxyException("The proxy does not speak SOCKS5.");
        }

        var isV4 = target.AddressFamily == AddressFamily.InterNetwork;
        await stream.WriteAsync((byte[])[5, 1, 0, isV4 ? (byte)1 : (byte)4, .. target.Address.GetAddressBytes(), (byte)(target.Port >> 8), (byte)target.Port], cancel);
        var answer = await ReadAsync(stream, 4, cancel);
        if (answer[1] != 0)
        {
            throw new ProxyException($"The proxy could not connect: {(answer[1] < SocksFailures.Length ? SocksFailures[answer[1]] : "unknown reason")}.");
        }

        // The address that the proxy used; it says nothing to us.
        var length = answer[3] switch { 1 => 4, 4 => 16, 3 => (await ReadAsync(stream, 1, cancel))[0], _ => throw new ProxyException("The proxy does not speak SOCKS5.") };
        await ReadAsync(stream, length + 2, cancel);
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int count, CancellationToken cancel)
    {
        var bytes = new byte[count];
        try
        {
            await stream.ReadExactlyAsync(bytes, cancel);
        }
        catch (EndOfStreamException error)
        {
            // Whoever reads the reason knows of a proxy, not of streams.
            throw new ProxyException("The proxy closed the connection.", error);
        }

        return bytes;
    }
}

/// <summary>What a proxy did not do. Stays inside <see cref="Fetcher"/>, which makes an answer of it.</summary>
internal sealed class ProxyException(string message, Exception? inner = null) : IOException(message, inner);
