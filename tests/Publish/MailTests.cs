using MailKit.Security;
using MimeKit;
using Svidok.Publish;
using Svidok.Tests.Review;

namespace Svidok.Tests.Publish;

/// <summary>What both ways of sending promise.</summary>
public abstract class MailContract : IAsyncLifetime
{
    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    protected abstract IMail Mail { get; }

    /// <summary>The mails that arrived, as bytes.</summary>
    protected abstract Task<IReadOnlyList<byte[]>> ArrivedAsync();

    [Fact]
    public async Task A_digest_arrives_whole_in_both_halves()
    {
        var digest = await DigestAsync();

        await Mail.SendAsync(digest, default);

        using var bytes = new MemoryStream(Assert.Single(await ArrivedAsync()));
        var arrived = await MimeMessage.LoadAsync(bytes);
        Assert.Equal(digest.Subject, arrived.Subject);
        Assert.Equal(digest.MessageId, arrived.MessageId);
        Assert.Contains("Вигаданенко Остап Романович, Запорізька область", arrived.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://desk.example/cases/1f0c9a52e7d4", arrived.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Зразковий", arrived.TextBody + arrived.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_twice_is_seen_to_be_the_same_mail()
    {
        await Mail.SendAsync(await DigestAsync(), default);
        await Mail.SendAsync(await DigestAsync(), default);

        List<string?> ids = [];
        foreach (var mail in await ArrivedAsync())
        {
            using var bytes = new MemoryStream(mail);
            ids.Add((await MimeMessage.LoadAsync(bytes)).MessageId);
        }

        Assert.Single(ids.Distinct());
    }

    private static Task<MimeMessage> DigestAsync()
    {
        Decision[] twice = [new("a", SomeCase.Now, Verdict.Confirm, "Так.", 3), new("b", SomeCase.Now, Verdict.Confirm, "Так.", 4)];
        var week = new DigestCalendar(KyivTime.Zone).Next(SomeCase.Now, null);
        var digest = DigestComposer.Compose(week, [SomeCase.Treason with { Decisions = twice, Level = PublicationLevel.Members }, SomeCase.Religious with { Decisions = twice }]);
        return DigestMailer.MailAsync(digest, new("desk@svidok.example", ["one@member.example", "two@member.example"], "https://desk.example"), Contracts.SomeNews.Labels, default);
    }
}

public sealed class EmlOutboxTests : MailContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("svidok-outbox-").FullName;

    protected override IMail Mail => new EmlOutbox(folder);

    public override Task InitializeAsync() => Task.CompletedTask;

    public override Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<byte[]>> ArrivedAsync() =>
        await Task.WhenAll(Directory.EnumerateFiles(folder).Select(static file => File.ReadAllBytesAsync(file)));

    [Fact]
    public async Task The_file_is_named_by_the_week()
    {
        await A_digest_arrives_whole_in_both_halves();

        Assert.Equal(["svidok-digest-2026-11-30.eml"], Directory.EnumerateFiles(folder).Select(Path.GetFileName));
    }
}

public sealed class SmtpMailTests : MailContract
{
    private readonly SmtpSink sink = SmtpSink.Start();

    protected override IMail Mail => new SmtpMail(new("127.0.0.1", sink.Port, SecureSocketOptions.None, null, null));

    public override Task InitializeAsync() => Task.CompletedTask;

    public override async Task DisposeAsync() => await sink.DisposeAsync();

    protected override Task<IReadOnlyList<byte[]>> ArrivedAsync() => Task.FromResult<IReadOnlyList<byte[]>>([.. sink.Mails]);

    [Fact]
    public async Task Members_do_not_see_each_other()
    {
        await A_digest_arrives_whole_in_both_halves();

        Assert.Equal(["one@member.example", "two@member.example"], sink.Recipients.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("member.example", System.Text.Encoding.UTF8.GetString(sink.Mails.Single()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_refuses_is_a_failure_to_try_again()
    {
        sink.Refuse = true;

        await Assert.ThrowsAsync<IOException>(() => A_digest_arrives_whole_in_both_halves());
    }
}
