using System.Text.Encodings.Web;
using System.Text.Unicode;
using MimeKit;
using MimeKit.Text;
using RazorSlices;
using Svidok.Review;
using Svidok.Screen;

namespace Svidok.Publish;

/// <summary>Where digests come from and go to.</summary>
/// <param name="From">The sender's address.</param>
/// <param name="To">Members' addresses; they do not see each other.</param>
/// <param name="Desk">Where the desk is reached, without a slash at the end.</param>
/// <param name="Language">"uk" or "en".</param>
public sealed record DigestPost(string From, IReadOnlyList<string> To, string Desk, string Language = "uk")
{
    /// <summary>Addresses of those who get <see cref="OperatorMail"/>; nobody by default.</summary>
    public IReadOnlyList<string> Operators { get; init; } = [];
}

/// <summary>Makes a digest into a mail.</summary>
public static class DigestMailer
{
    // Mail programs get Cyrillic as it is; what matters to HTML is encoded.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.Cyrillic, UnicodeRanges.GeneralPunctuation);

    /// <summary>One mail for all: the same digest makes the same message id, so that sending it again is seen to be the same mail.</summary>
    public static async Task<MimeMessage> MailAsync(WeeklyDigest digest, DigestPost post, CriterionLabels labels, CancellationToken cancel)
    {
        var body = DigestBodyModel.Of(digest, Words.Of(post.Language), labels, post.Desk);
        var from = MailboxAddress.Parse(post.From);
        var message = new MimeMessage
        {
            MessageId = $"svidok-digest-{digest.Week.Key}@{from.Domain}",
            Subject = body.Words.DigestSubject(digest),
            Date = digest.Week.To,
        };
        message.From.Add(new MailboxAddress("Свідок", from.Address));
        message.To.Add(new GroupAddress("undisclosed-recipients"));
        message.Bcc.AddRange(post.To.Select(MailboxAddress.Parse));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ListId, $"Svidok weekly digest <digest.{from.Domain}>");

        using var html = Review.Slices.DigestMail.Create(body);
        message.Body = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = body.Text() },
            new TextPart(TextFormat.Html) { Text = await html.RenderAsync(Encoder, cancel) },
        };
        return message;
    }
}
