using System.Text;
using MimeKit;
using MimeKit.Text;
using Svidok.Harvest;
using Svidok.Review;

namespace Svidok.Publish;

/// <summary>The operators' section of the digest, a mail of its own: which courts and networks answer us is nothing that members need, and
/// whoever reads a member's mail would learn from it where we can be stopped. No case and no person is in it.</summary>
public static class OperatorMail
{
    /// <summary>The same week makes the same message id, as with the digest.</summary>
    /// <param name="reports">Of all sources; those that need a person are told.</param>
    public static MimeMessage Mail(DigestWeek week, IReadOnlyList<SourceReport> reports, DigestPost post)
    {
        var words = Words.Of(post.Language);
        var from = MailboxAddress.Parse(post.From);
        var message = new MimeMessage
        {
            MessageId = $"svidok-operators-{week.Key}@{from.Domain}",
            Subject = $"{words.OperatorSubject}: {words.SourcesTroubled(reports.Count(static report => report.IsAlarm))}",
            Date = week.To,
            Body = new TextPart(TextFormat.Plain) { Text = Text(week, reports, words, post.Desk) },
        };
        message.From.Add(new MailboxAddress("Свідок", from.Address));
        message.To.Add(new GroupAddress("undisclosed-recipients"));
        message.Bcc.AddRange(post.Operators.Select(MailboxAddress.Parse));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>One line a source that needs a person.</summary>
    public static string Text(DigestWeek week, IReadOnlyList<SourceReport> reports, Words words, string desk)
    {
        var text = new StringBuilder().Append(words.DigestFor(week)).Append("\n\n");
        var alarms = reports.Where(static report => report.IsAlarm).ToArray();
        text.Append(alarms.Length == 0 ? words.SourcesAllWell : words.SourcesTroubled(alarms.Length)).Append('\n');
        foreach (var alarm in alarms)
        {
            text.Append("* ").Append(alarm.Source.Id).Append(": ").Append(words.SourceStateName(alarm.Health.Word)).Append(alarm.Health.Since is { } since ? $", {words.SourceSince(since)}" : "").Append(". ");
            text.AppendJoin(' ', alarm.Raised.Select(words.SourceNote).Prepend(words.SourceReason(alarm.Health)).Where(static reason => reason.Length > 0)).Append('\n');
        }

        return text.Append('\n').Append(desk).Append("/sources\n").ToString();
    }
}
