using MimeKit;
using Moq;
using Svidok.Publish;
using Svidok.Tests.Review;

namespace Svidok.Tests.Publish;

public sealed class DigestSenderTests
{
    private readonly MemoryDesk store = new(SomeCase.All);
    private readonly Mock<IMail> mail = new();

    [Fact]
    public async Task A_doubled_timer_sends_one_digest()
    {
        var first = await Sender.SendDueAsync(default);
        var second = await Sender.SendDueAsync(default);

        Assert.Equal(("2026-11-23", null), (first?.Key, second?.Key));
        mail.Verify(static one => one.SendAsync(It.IsAny<MimeMessage>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_mail_that_was_not_taken_is_tried_again_with_the_same_id()
    {
        List<string?> ids = [];
        mail.SetupSequence(static one => one.SendAsync(It.IsAny<MimeMessage>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new IOException("451 not now")).Returns(Task.CompletedTask);

        await Assert.ThrowsAsync<IOException>(() => Sender.SendDueAsync(default));
        await Sender.SendDueAsync(default);

        ids.AddRange(mail.Invocations.Select(static call => ((MimeMessage)call.Arguments[0]!).MessageId));
        Assert.Equal(2, ids.Count);
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task A_preview_sends_and_remembers_nothing()
    {
        var preview = await Sender.PreviewAsync(default);

        Assert.Contains("справи чекають", preview.TextBody, StringComparison.Ordinal);
        mail.VerifyNoOtherCalls();
        Assert.Null(store.LastDigest);
    }

    [Fact]
    public async Task Operators_get_the_sources_in_trouble_and_members_do_not()
    {
        List<MimeMessage> sent = [];
        mail.Setup(static one => one.SendAsync(It.IsAny<MimeMessage>(), It.IsAny<CancellationToken>())).Callback<MimeMessage, CancellationToken>((message, _) => sent.Add(message)).Returns(Task.CompletedTask);
        var post = new DigestPost("desk@svidok.example", ["one@member.example"], "https://desk.example", "en") { Operators = ["two@operator.example"] };

        await new DigestSender(store, mail.Object, post, Contracts.SomeNews.Labels, store.Clock, new(MemorySources.List, store.Sources, store.Clock)).SendDueAsync(default);

        Assert.Equal(["one@member.example", "two@operator.example"], sent.SelectMany(static message => message.Bcc.Mailboxes).Select(static box => box.Address));
        Assert.DoesNotContain("example-court", sent[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("* example-court: captcha", sent[1].TextBody, StringComparison.Ordinal);
        Assert.All(SomeCase.All, one => Assert.DoesNotContain(one.Name.Length == 0 ? "?" : one.Name, sent[1].TextBody, StringComparison.Ordinal));
    }

    private DigestSender Sender => new(store, mail.Object, new("desk@svidok.example", ["one@member.example"], "https://desk.example"), Contracts.SomeNews.Labels, store.Clock);
}
