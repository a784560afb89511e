using System.Net;

namespace Svidok.Harvest;

/// <summary>A server through which connections are opened, as it is written in an environment variable:
/// <c>socks5://user:password@host:1080</c> or <c>http://host:3128</c>. The password is never shown.</summary>
internal sealed record Proxy(bool IsSocks, DnsEndPoint Host, NetworkCredential? Credential)
{
    /// <returns>Null where the text is none of the two forms.</returns>
    public static Proxy? Of(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "socks5") || address.IdnHost.Length == 0 || address.PathAndQuery is not ("/" or ""))
        {
            return null;
        }

        var user = address.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var port = address.Port > 0 && !(address.Scheme == "http" && address.IsDefaultPort) ? address.Port : address.Scheme == "http" ? 80 : 1080;
        return new(address.Scheme == "socks5", new(address.IdnHost, port), address.UserInfo.Length == 0 ? null : new(user[0], user.Length > 1 ? user[1] : ""));
    }

    public override string ToString() => FormattableString.Invariant($"{(IsSocks ? "socks5" : "http")}://{Host.Host}:{Host.Port}");
}
