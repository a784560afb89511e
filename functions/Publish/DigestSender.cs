using MimeKit;
using Svidok.Harvest;
using Svidok.Screen;

namespace Svidok.Publish;

/// <summary>Sends the digest that is due, if one is. May be called as often as one likes, at any time: each Monday has one digest.</summary>
public sealed class DigestSender(IDigestStore store, IMail mail, DigestPost post, CriterionLabels labels, TimeProvider clock, SourceWatch? watch = null)
{
    private readonly DigestCalendar calendar = new(KyivTime.Zone);

    /// <returns>The week that was sent; null where nothing was due.</returns>
    /// <exception cref="IOException">The mail was not taken; the next call tries again.</exception>
    public async Task<DigestWeek?> SendDueAsync(CancellationToken cancel)
    {
        if (calendar.Due(clock.GetUtcNow(), await store.LastDigestAsync(cancel)) is not { } week)
        {
            return null;
        }

        // Mail first: after a crash in between, the same mail with the same id goes out again, which is better than none.
        await mail.SendAsync(await MailAsync(week, cancel), cancel);
        if (post.Operators.Count > 0 && watch is not null)
        {
            await mail.SendAsync(OperatorMail.Mail(week, await watch.LookAsync(cancel), post), cancel);
        }

        await store.DigestSentAsync(week, cancel);
        return week;
    }

    /// <summary>The coming Monday's mail as things stand; nothing is sent or remembered.</summary>
    public async Task<MimeMessage> PreviewAsync(CancellationToken cancel) =>
        await MailAsync(calendar.Next(clock.GetUtcNow(), await store.LastDigestAsync(cancel)), cancel);

    private async Task<MimeMessage> MailAsync(DigestWeek week, CancellationToken cancel) =>
        await DigestMailer.MailAsync(DigestComposer.Compose(week, await store.ChangedSinceAsync(week.From, cancel)), post, labels, cancel);
}
