using System.Net;
using System.Net.Sockets;

namespace Svidok.Harvest;

/// <summary>Opens connections to the public Internet only. The address that is connected to is the one that was checked, at every
/// connection: neither a redirect nor a name that changes its address between question and use gets to a private network.</summary>
internal static class PublicOnly
{
    // Private, shared, link-local, documentation, benchmark, multicast and reserved networks (IANA special-purpose registries),
    // and those IPv6 networks that carry an IPv4 address inside: 6to4, Teredo, NAT64.
    private static readonly IPNetwork[] Refused =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(static network => IPNetwork.Parse(network)),
    ];

    /// <param name="allowLoopback">Only for tests and a proxy on this machine.</param>
    public static bool Allows(IPAddress address, bool allowLoopback)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) ? allowLoopback : !Array.Exists(Refused, network => network.Contains(plain));
    }

    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint host, bool allowLoopback, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, cancel);
        var allowed = Array.FindAll(addresses, address => Allows(address, allowLoopback));
        if (allowed.Length == 0)
        {
            throw new RefusedException("The host has no public address.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, host.Port, cancel);
            var address = ((IPEndPoint)socket.RemoteEndPoint!).Address;
            return new WireTap(new NetworkStream(socket, ownsSocket: true), address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
        }
        catch
        {
            // Nobody else knows of the socket yet.
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Something that we do not do, whatever the source says. Stays inside <see cref="Fetcher"/>, which makes an answer of it.</summary>
internal sealed class RefusedException(string message) : Exception(message);
