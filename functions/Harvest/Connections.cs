using System.Net;
using System.Net.Sockets;
using Svidok.Archive;

namespace Svidok.Harvest;

/// <summary>The connections of one way into the Internet: straight, or through a proxy. Each goes to an address that was checked
/// (<see cref="PublicOnly"/>), and is listened to.</summary>
/// <param name="proxy">Null for the straight way.</param>
internal sealed class Connections(FetchSettings settings, Proxy? proxy)
{
    public HttpClient Client()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,

            // Ours is no web proxy to .NET, which would leave names to it.
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 64,

            // An answer that we had enough of is not read on behind our back: its connection is closed.
            MaxResponseDrainSize = 0,
            SslOptions = { CertificateChainPolicy = Certificates.Policy(settings.Roots), RemoteCertificateValidationCallback = static (_, _, chain, errors) => Certificates.Check(chain, errors) },
            // Each request has a limit of its own, in which its connection is made.
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, cancel),
            PlaintextStreamFilter = static (context, _) => ValueTask.FromResult<Stream>(new WireTap(context.PlaintextStream, null)),
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 (compatible; Svidok/0.1; +{settings.Contact})");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", ContentCoding.Known);
        return client;
    }

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint host, CancellationToken cancel)
    {
        // Checked here also where a proxy connects: it is given the address, not the name.
        var allowed = await PublicOnly.ResolveAsync(host.Host, settings, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (proxy is null)
            {
                await socket.ConnectAsync(allowed, host.Port, cancel);
                return new WireTap(new NetworkStream(socket, ownsSocket: true), Plain(((IPEndPoint)socket.RemoteEndPoint!).Address));
            }

            var target = Array.Find(allowed, static address => address.AddressFamily == AddressFamily.InterNetwork) ?? allowed[0];
            await ReachAsync(socket, proxy, cancel);
            var stream = new NetworkStream(socket, ownsSocket: true);
            await Tunnel.OpenAsync(stream, proxy, new(Plain(target), host.Port), cancel);
            return new WireTap(stream, Plain(target), proxy.ToString());
        }
        catch
        {
            // Nobody else knows of the socket yet.
            socket.Dispose();
            throw;
        }
    }

    // The proxy is the operator's own word: it may stand on this machine or in a private network.
    private static async Task ReachAsync(Socket socket, Proxy proxy, CancellationToken cancel)
    {
        try
        {
            await socket.ConnectAsync(proxy.Host, cancel);
        }
        catch (SocketException error)
        {
            // Not the host's fault, and people must see whose it is.
            throw new ProxyException($"The proxy is not to be reached ({error.SocketErrorCode}).", error);
        }
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
