namespace Svidok.Courts;

/// <summary>Names a card across its versions: the court's host and its id of the registration, which stays when numbers change.
/// УИД and number are for pages without an address: a УИД is the same in every instance, and a number is used again.</summary>
public static class CardKey
{
    /// <returns>Null where neither address nor card say whose it is.</returns>
    public static string? Of(string? url, CourtPage page) =>
        OfAddress(url) ?? (page.Card is { Number.Length: > 0 } card && (page.CourtCode ?? page.Court) is { } court ? $"{court} {card.Uid ?? "-"} {card.Number}" : null);

    /// <returns>Null for an address that is no card's.</returns>
    public static string? OfAddress(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        foreach (var pair in address.Query.TrimStart('?').Split('&'))
        {
            var (name, value) = pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (pair[..at], pair[(at + 1)..]) : (pair, "");
            if (value.Length > 0 && (name.Equals("case_uid", StringComparison.OrdinalIgnoreCase) || name.Equals("_uid", StringComparison.OrdinalIgnoreCase)))
            {
                return $"{Host(address.Host)}/{value.ToLowerInvariant()}";
            }
        }

        return null;
    }

    /// <summary>Whether the card stands on that site.</summary>
    /// <param name="site">https://HOST</param>
    public static bool IsOn(string card, string site) => Uri.TryCreate(card, UriKind.Absolute, out var one) && Uri.TryCreate(site, UriKind.Absolute, out var other) && Host(one.Host) == Host(other.Host);

    // kiev-simph.krm.sudrf.ru and kiev-simph--krm.sudrf.ru are one court.
    private static string Host(string host)
    {
        const string Family = ".sudrf.ru";
        var own = host.EndsWith(Family, StringComparison.OrdinalIgnoreCase) ? host[..^Family.Length] : "";
        var dot = own.IndexOf('.', StringComparison.Ordinal);
        return (dot > 0 ? $"{own[..dot]}--{own[(dot + 1)..]}{Family}" : host).ToLowerInvariant();
    }
}
