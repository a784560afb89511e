using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Svidok.Harvest;
using Svidok.Hosting.AzureFunctions;
using Svidok.Store.Blobs;
using Svidok.Tests.Contracts;
using Svidok.Tests.Harvest;

namespace Svidok.Tests.Hosting;

/// <summary>What goes wrong in the cloud only: no disk that stays, a limit of time, strangers' messages.</summary>
public sealed class CloudTrapsTests
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    [Theory]
    [InlineData("SVIDOK_SMTP")]
    [InlineData("SVIDOK_MAIL_FROM")]
    [InlineData("SVIDOK_MAIL_TO")]
    [InlineData("SVIDOK_DESK")]
    public async Task Without_a_setting_of_the_mail_nothing_counts_as_sent(string missing)
    {
        string? Setting(string name) => name == missing ? null : name == "SVIDOK_SMTP" ? "smtp://localhost:25" : "x@example.org";

        var refused = await Assert.ThrowsAsync<IOException>(() => CloudMail.Of(Setting).SendAsync(new(), Cancel));

        Assert.Contains(missing, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_harvest_that_its_time_cut_off_goes_on_at_the_next_timer_and_loses_nothing()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        await using var stores = await CloudStores.NewAsync(clock);
        var blobs = await (await Emulators.BlobsAsync()).CreateBlobContainerAsync($"c{Guid.NewGuid():N}");
        var slow = true;
        var first = stores.Outgoing();
        await using var site = await Site.StartAsync(async context =>
        {
            if (context.Request.Path == "/rss")
            {
                context.Response.ContentType = "application/rss+xml";
                await context.Response.WriteAsync("""<rss version="2.0"><channel><item><guid>3</guid><link>/c</link></item><item><guid>2</guid><link>/b</link></item><item><guid>1</guid><link>/a</link></item></channel></rss>""");
                return;
            }

            if (slow && context.Request.Path == "/b")
            {
                // The timer's share of the time ends while this page is waited for, and the one before is on the queue.
                while (first.Captures.Count == 0)
                {
                    await Task.Delay(10, context.RequestAborted);
                }

                clock.Advance(TimedHarvest.Share);
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await context.Response.WriteAsync($"article {context.Request.Path}");
        });
        var source = new Source("feed", SourceKind.Feed, site.Url + "/rss", "0 6 * * *", TimeSpan.Zero, true);
        using var fetcher = new Fetcher(FetchSettings.Default with { AllowLoopback = true }, TimeProvider.System);
        var harvest = new TimedHarvest([source], new(fetcher, new BlobArchive(blobs), TimeProvider.System), stores.SourceStates, stores.Cards, clock, NullLogger<TimedHarvest>.Instance);

        await harvest.RunAsync(first, TimedHarvest.Share, Cancel);
        slow = false;
        clock.Advance(TimeSpan.FromMinutes(2));
        var second = stores.Outgoing();
        await harvest.RunAsync(second, TimedHarvest.Share, Cancel);
        var third = stores.Outgoing();
        await harvest.RunAsync(third, TimedHarvest.Share, Cancel);

        Assert.Equal([Of("/a")], first.Captures);
        // The first page's message may have been lost with its timer: it is sent until the document is there.
        Assert.Equal([Of("/a"), Of("/b"), Of("/c")], second.Captures);
        Assert.Empty(third.Captures);
        await blobs.Value.DeleteAsync();

        static CaptureId Of(string path) => CaptureId.Of(System.Text.Encoding.UTF8.GetBytes($"article {path}"));
    }

    [Fact]
    public async Task A_dead_message_of_somebody_else_is_seen_and_cannot_be_tried_again()
    {
        await using var stores = await CloudStores.NewAsync(TimeProvider.System);

        var id = await stores.Dead.BuryNamelessAsync("{\"order\":17}", 5, "MaxDeliveryCountExceeded.", Cancel);
        await stores.Dead.BuryNamelessAsync("{\"order\":17}", 5, "MaxDeliveryCountExceeded.", Cancel);

        var letter = Assert.Single(await stores.Desk.DeadLettersAsync(Cancel));
        Assert.Equal((id, "MaxDeliveryCountExceeded. (12 characters)", 5), (letter.Subject, letter.Why, letter.Attempts));
        Assert.False(await stores.Desk.ReplayAsync(id, "o", Cancel));
        Assert.Empty(await stores.Dead.ToReplayAsync(Cancel));
        Assert.Empty(await stores.Documents.CapturesAsync(Cancel));
    }
}
