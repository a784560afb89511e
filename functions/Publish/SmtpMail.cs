using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Svidok.Publish;

/// <summary>Where mails are handed over.</summary>
/// <param name="Security">Auto needs TLS except on a loopback server; None is for tests and local relays.</param>
/// <param name="User">Null where the server asks for none.</param>
public sealed record SmtpServer(string Host, int Port, SecureSocketOptions Security, string? User, string? Password);

/// <summary>Sends by SMTP, which is also how Azure Communication Services Email is reached.</summary>
public sealed class SmtpMail(SmtpServer server) : IMail
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task SendAsync(MimeMessage message, CancellationToken cancel)
    {
        using var smtp = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await smtp.ConnectAsync(server.Host, server.Port, server.Security, cancel);
            if (server.User is not null)
            {
                await smtp.AuthenticateAsync(server.User, server.Password ?? "", cancel);
            }

            await smtp.SendAsync(message, cancel);
        }
        catch (Exception error) when (error is CommandException or ProtocolException or AuthenticationException or SslHandshakeException or SocketException or TimeoutException)
        {
            throw new IOException($"Mail server {server.Host}:{server.Port} did not take the mail: {error.Message}", error);
        }

        // The server has the mail: a bad goodbye must not make us send it again.
        try
        {
            await smtp.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception error) when (error is CommandException or ProtocolException or IOException or SocketException)
        {
            return;
        }
    }
}
