using MimeKit;
using Svidok.Hosting.Embedded;
using Svidok.Publish;

namespace Svidok.Hosting.AzureFunctions;

/// <summary>The mail of the cloud: a server, or a refusal. A folder would be the disk of an instance that is gone tomorrow, and
/// what is put there would count as sent.</summary>
internal static class CloudMail
{
    private static readonly string[] Needed = ["SVIDOK_SMTP", "SVIDOK_MAIL_FROM", "SVIDOK_MAIL_TO", "SVIDOK_DESK"];

    /// <summary>What is missing of the settings, for people; null where a digest can be sent.</summary>
    public static string? Missing(Func<string, string?> setting) => Needed.Where(name => string.IsNullOrWhiteSpace(setting(name))).ToList() is { Count: > 0 } missing
        ? $"No digest is sent: the app settings {string.Join(", ", missing)} are missing (docs/operations.md)."
        : null;

    public static IMail Of(Func<string, string?> setting) => Missing(setting) is { } why ? new Refusal(why) : new SmtpMail(MailSettings.Server(setting("SVIDOK_SMTP")!));

    private sealed class Refusal(string why) : IMail
    {
        public Task SendAsync(MimeMessage message, CancellationToken cancel) => Task.FromException(new IOException(why));
    }
}
