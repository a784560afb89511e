using System.Globalization;
using MimeKit;

namespace Svidok.Hosting;

/// <summary>Where a setting is read.</summary>
internal enum SettingUse
{
    /// <summary>On one machine and in Azure.</summary>
    Everywhere,
    Azure,

    /// <summary>In Azure, set by Azure itself or by the template; nobody types it.</summary>
    Given,

    /// <summary>With emulators only.</summary>
    Development,
}

/// <summary>What the environment may say to the program.</summary>
/// <param name="Meaning">For people; what may stand there.</param>
/// <param name="Without">What happens where nothing stands there.</param>
/// <param name="Wrong">What is wrong with a value, for people; null where nothing is. The value is not repeated: it may be a secret.</param>
internal sealed record Setting(string Name, SettingUse Use, string Meaning, string Without, Func<string, string?> Wrong)
{
    /// <summary>Never shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Without it nothing works in Azure.</summary>
    public bool IsRequired { get; init; }

    internal static string? Anything(string value) => null;

    internal static string? Address(string value, params ReadOnlySpan<string> schemes) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.Host.Length > 0 ? null : $"it is no {string.Join(" or ", schemes.ToArray().Select(static scheme => scheme + "://"))} address";

    internal static string? Mailboxes(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } all && all.All(static one => MailboxAddress.TryParse(one, out var box) && box.Address.Contains('@', StringComparison.Ordinal)) ? null : "it is no mail address, or several with commas between";

    internal static string? Words(string value, params ReadOnlySpan<string> words) => words.Contains(value) ? null : $"it is none of {string.Join(", ", words.ToArray())}";

    internal static string? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : "it is no whole number";

    internal static string? Seconds(string value) => Harvest.FetchSettings.Limit(value) is null ? "it is no whole number from 5 to 600" : null;

    internal static string? Id(string value) => Guid.TryParse(value, out _) ? null : "it is no id (a GUID)";

    internal static string? PlainName(string value) =>
        value.Length is >= 3 and <= 63 && value.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') ? null : "it has other than 3 to 63 small letters, digits and dashes";

    /// <summary>A variable of any name may be the proxy of a source.</summary>
    internal static bool IsProxy(string value) => Address(value, "http", "socks5") is null;
}
