using System.Net;
using Microsoft.Security.AntiSSRF;

namespace Svidok.Harvest;

/// <summary>Which addresses may be spoken to: those of the public Internet. What is resolved here is what is connected to, at every
/// connection: neither a redirect nor a name that changes its address between question and use gets to a private network.</summary>
internal static class PublicOnly
{
    // The library keeps the list of special networks (docs/decisions/0011). Beyond it: IPv4 inside IPv6 in the old way, and the
    // whole block of IETF protocols, of which the library leaves parts open.
    private static readonly IPNetwork[] Refused =
    [
        .. new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).DeniedAddresses.Concat(["::/96", "2001::/23"]).Select(static network => IPNetwork.Parse(network)),
    ];

    /// <param name="allowLoopback">Only for tests.</param>
    public static bool Allows(IPAddress address, bool allowLoopback)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) ? allowLoopback : !Array.Exists(Refused, network => network.Contains(plain));
    }

    /// <returns>The host's public addresses, at least one.</returns>
    /// <exception cref="RefusedException">It has none.</exception>
    public static async Task<IPAddress[]> ResolveAsync(string host, FetchSettings settings, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await settings.Resolve(host, cancel);
        var allowed = Array.FindAll(addresses, address => Allows(address, settings.AllowLoopback));
        return allowed.Length > 0 ? allowed : throw new RefusedException("The host has no public address.");
    }
}

/// <summary>Something that we do not do, whatever the source says. Stays inside <see cref="Fetcher"/>, which makes an answer of it.</summary>
internal sealed class RefusedException(string message) : Exception(message);
