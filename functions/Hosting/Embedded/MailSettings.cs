using MailKit.Security;
using Svidok.Publish;

namespace Svidok.Hosting.Embedded;

/// <summary>Where the digest goes, from the environment: SVIDOK_SMTP (smtp://user:password@host:587, smtps:// for TLS from the start),
/// SVIDOK_MAIL_FROM, SVIDOK_MAIL_TO, SVIDOK_MAIL_OPERATORS (separated by commas), SVIDOK_DESK (the desk's address), SVIDOK_LANGUAGE (uk, en).</summary>
internal static class MailSettings
{
    /// <returns>Files in the outbox folder where no server is named.</returns>
    public static IMail Mail(string data) => Environment.GetEnvironmentVariable("SVIDOK_SMTP") is { Length: > 0 } address
        ? new SmtpMail(Server(address))
        : new EmlOutbox(Path.Combine(data, "outbox"));

    public static DigestPost Post() => new(
        Value("SVIDOK_MAIL_FROM", "svidok@localhost"),
        Value("SVIDOK_MAIL_TO", "members@localhost").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Value("SVIDOK_DESK", "http://localhost:7071"),
        Value("SVIDOK_LANGUAGE", "uk"))
    {
        Operators = Value("SVIDOK_MAIL_OPERATORS", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };

    /// <exception cref="InvalidOperationException">No address of a mail server.</exception>
    internal static SmtpServer Server(string address)
    {
        // The message does not repeat the address: a password may be in it.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("smtp" or "smtps"))
        {
            throw new InvalidOperationException("SVIDOK_SMTP is no smtp:// or smtps:// address.");
        }

        var user = url.UserInfo.Split(':', 2);
        var name = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null;
        return new(url.Host, url.Port > 0 ? url.Port : url.Scheme == "smtps" ? 465 : 587, url.Scheme == "smtps" ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.Auto, name, user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null);
    }

    private static string Value(string name, string standard) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : standard;
}
