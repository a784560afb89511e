using MimeKit;

namespace Svidok.Publish;

/// <summary>Hands a mail over for delivery: returns when it is on disk or the server has taken it, and throws otherwise.
/// The same <see cref="MimeMessage.MessageId"/> may be handed over again after a crash and is delivered once where that can be known.</summary>
public interface IMail
{
    /// <exception cref="IOException">It was not taken; trying again later is right.</exception>
    Task SendAsync(MimeMessage message, CancellationToken cancel);
}
