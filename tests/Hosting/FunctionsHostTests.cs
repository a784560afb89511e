using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Svidok.Store.Blobs;
using Svidok.Tests.Contracts;
using Svidok.Tests.Publish;
using Xunit.Abstractions;

namespace Svidok.Tests.Hosting;

/// <summary>The built executable behind a host that does what the real one does, with Azurite and the Cosmos DB server for stores.</summary>
public sealed class FunctionsHostTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;
    private static readonly string Folder = AppContext.BaseDirectory;

    // The figures of docs/quality.md: SVIDOK_HOST_DOCUMENTS=10000.
    private static readonly int Documents = int.TryParse(Environment.GetEnvironmentVariable("SVIDOK_HOST_DOCUMENTS"), CultureInfo.InvariantCulture, out var many) ? many : 120;

    private CloudStores stores = null!;
    private FunctionsHost host = null!;
    private BlobArchive archive = null!;
    private SmtpSink mails = null!;

    public async Task InitializeAsync()
    {
        stores = await CloudStores.NewAsync(TimeProvider.System);
        var blobs = (await Emulators.BlobsAsync()).GetBlobContainerClient(stores.Name);
        await blobs.CreateIfNotExistsAsync();
        archive = new BlobArchive(blobs);
        mails = SmtpSink.Start();
        host = await FunctionsHost.StartAsync(Folder, new Dictionary<string, string>
        {
            ["SVIDOK_SMTP"] = $"smtp://127.0.0.1:{mails.Port}",
            ["SVIDOK_MAIL_FROM"] = "svidok@example.org",
            ["SVIDOK_MAIL_TO"] = "member@example.org",
            ["SVIDOK_DESK"] = "https://desk.example.org",
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["Captures"] = await Emulators.BlobsAddressAsync(),
            ["Cosmos"] = await Emulators.CosmosAddressAsync(),
            ["SVIDOK_DATABASE"] = stores.Name,
            ["SVIDOK_CAPTURES"] = stores.Name,
        });
    }

    public void Dispose() => archive.Dispose();

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await mails.DisposeAsync();
        await stores.DisposeAsync();
    }

    [Fact]
    public async Task Duplicates_poison_and_restarts_end_in_the_state_of_one_machine()
    {
        var watch = Stopwatch.StartNew();
        var captures = Enumerable.Range(0, Documents).Select(SomeNews.Capture).ToList();
        foreach (var capture in captures)
        {
            await archive.PutAsync(capture, Cancel);
            host.Queue.AddLast((Message(capture.Id), 0));
        }

        Tell("archived");

        // 5 % come twice; 2 % name a capture that no archive has.
        var random = new Random(7);
        List<CaptureId> poison = [];
        for (var number = 0; number < Documents / 20; number++)
        {
            Insert(Message(captures[random.Next(Documents)].Id));
        }

        for (var number = 0; number < Documents / 50; number++)
        {
            poison.Add(CaptureId.Of(Encoding.UTF8.GetBytes($"poison {number}")));
            Insert(Message(poison[^1]));
        }

        var order = host.Queue.Select(static one => JsonNode.Parse(one.Message)!["capture"]!.GetValue<string>()).Distinct().Select(CaptureId.Parse).ToList();
        var known = captures.ToDictionary(static capture => capture.Id);
        await using var embedded = new EmbeddedStores(TimeProvider.System);
        var oneMachine = Task.Run(() => SomeNews.WalkAsync(embedded, order.Where(known.ContainsKey).Select(id => known[id])));
        var restarts = new Queue<int>([Documents / 4, Documents / 2, Documents * 3 / 4]);
        for (var delivered = 0; host.Queue.Count > 0; delivered++)
        {
            var restart = restarts.Count > 0 && delivered == restarts.Peek();
            await host.DeliverAsync(restart ? () => CutAsync(restarts.Dequeue()) : null);
        }

        await host.DeliverDeadLettersAsync();
        Tell("delivered");

        var dead = await stores.Desk.DeadLettersAsync(Cancel);
        Assert.Equal(Documents, await stores.Documents.CountAsync(Cancel));
        Assert.Equal(poison.Select(static id => id.ToString()).Order(), dead.Select(static letter => letter.Subject).Order());
        Assert.All(dead, static letter => Assert.Equal(("MaxDeliveryCountExceeded", FunctionsHost.MaxDeliveries), (letter.Why, letter.Attempts)));
        Assert.Empty((await stores.VerifyAuditAsync(Cancel)).Wrong);
        Tell("audit verified");
        await oneMachine;
        Tell("walked by one machine");
        Assert.Equal(await embedded.StateAsync(), await stores.StateAsync());
        Tell("compared");

        void Tell(string what) => output.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s {what}");

        void Insert(string message)
        {
            var node = host.Queue.First!;
            for (var step = random.Next(host.Queue.Count); step > 0; step--)
            {
                node = node.Next!;
            }

            host.Queue.AddAfter(node, (message, 0));
        }

        async Task CutAsync(int after)
        {
            await Task.Delay(after % 40);
            await host.RestartAsync();
        }
    }

    [Fact]
    public async Task What_people_want_tried_again_is_sent_and_leaves_the_list_when_it_succeeds()
    {
        var capture = SomeNews.Capture(1_000_001);
        host.Queue.AddLast((Message(capture.Id), 0));
        while (await host.DeliverAsync())
        {
        }

        await host.DeliverDeadLettersAsync();
        await archive.PutAsync(capture, Cancel);
        var letter = Assert.Single(await stores.Desk.DeadLettersAsync(Cancel));

        Assert.True(await stores.Desk.ReplayAsync(letter.Id, "o", Cancel));
        Assert.True(await host.InvokeAsync("ReplayDeadLetters", new JsonObject()));
        Assert.Single(host.Queue);
        await host.DeliverAsync();

        Assert.Equal(1, await stores.Documents.CountAsync(Cancel));
        Assert.True(await host.InvokeAsync("ReplayDeadLetters", new JsonObject()));
        Assert.Empty(host.Queue);
    }

    [Fact]
    public async Task An_upload_is_archived_queued_and_walked()
    {
        var page = Encoding.UTF8.GetBytes(SomeNews.Text(1_000_002));

        Assert.True(await host.InvokeAsync("IngestUpload", JsonValue.Create(Convert.ToBase64String(page)), new() { ["name"] = JsonSerializer.Serialize("page.txt"), ["Uri"] = JsonSerializer.Serialize("https://example.org/inbox/page.txt") }));
        Assert.Single(host.Queue);
        await host.DeliverAsync();

        Assert.Equal("page.txt", (await archive.GetAsync(CaptureId.Of(page), Cancel)).Url);
        Assert.Equal(1, await stores.Documents.CountAsync(Cancel));
    }

    // The second is so large that nobody reads it.
    [Theory]
    [InlineData(33, "TooLarge: an upload of 33 MB; 32 MB are read. Split it and upload the parts.")]
    [InlineData(60, "TooLarge: an upload of 60 MB; 32 MB are read. Split it and upload the parts.")]
    public async Task An_upload_that_is_too_large_is_a_dead_letter_that_people_see(int megabytes, string why)
    {
        Assert.True(await host.InvokeAsync("IngestUpload", JsonValue.Create(Convert.ToBase64String(new byte[megabytes << 20])), new() { ["name"] = JsonSerializer.Serialize("Вигаданенко.pdf") }));

        var letter = Assert.Single(await stores.Desk.DeadLettersAsync(Cancel));
        Assert.StartsWith("upload-", letter.Subject, StringComparison.Ordinal);
        Assert.Equal(why, letter.Why);
        Assert.Empty(host.Queue);
        Assert.False(await stores.Desk.ReplayAsync(letter.Id, "o", Cancel));
    }

    [Fact]
    public async Task What_older_criteria_screened_is_weighed_at_the_next_timer()
    {
        var capture = SomeNews.Capture(1_000_004);
        await SomeNews.WalkAsync(stores, [capture]);
        var stored = (await stores.Screenings.FindAsync(capture.Id, Cancel))!;
        await stores.Screenings.ChangeAsync(stored, stored.Screening with { Score = 0.51, Findings = [], CriteriaVersion = "0123456789ab" }, new(new(RuleFile.DefaultFolder)), Cancel);

        Assert.True(await host.InvokeAsync("RescreenCases", new JsonObject()));
        Assert.True(await host.InvokeAsync("RescreenCases", new JsonObject()));

        var found = await stores.Desk.FindAsync((await stores.Desk.QueueAsync([CaseStatus.Candidate], 1, Cancel)).Items[0].Id, Cancel);
        Assert.Equal((3L, stored.Screening.Score, stored.Screening.CriteriaVersion), (found!.Version, found.Score, found.Documents[0].Screening.CriteriaVersion));
        Assert.NotEmpty(found.Documents[0].Screening.Findings);
    }

    [Fact]
    public async Task Timers_answer_and_a_digest_goes_out_once()
    {
        Assert.True(await host.InvokeAsync("HarvestSources", Timer()));
        Assert.True(await host.InvokeAsync("WatchSources", Timer()));
        Assert.True(await host.InvokeAsync("SendDigest", Timer()));
        var first = await stores.Desk.LastDigestAsync(Cancel);
        Assert.True(await host.InvokeAsync("SendDigest", Timer()));

        Assert.NotNull(first);
        Assert.Single(mails.Mails);
        Assert.Equal(1, (await stores.VerifyAuditAsync(Cancel)).Entries);

        static JsonObject Timer() => new() { ["Schedule"] = new JsonObject { ["AdjustForDST"] = true }, ["ScheduleStatus"] = null, ["IsPastDue"] = true };
    }

    [Fact]
    public async Task Pages_are_forwarded_and_nobody_outside_can_invoke_a_function()
    {
        using var home = await host.ForwardAsync(HttpMethod.Get, "/");
        using var signIn = await host.ForwardAsync(HttpMethod.Get, "/sign-in?lang=en&lang=uk");
        using var health = await host.ForwardAsync(HttpMethod.Get, "/health/live");
        using var forged = await host.ForwardAsync(HttpMethod.Post, "/ProcessDocument", new StringContent("""{"Data":{"message":"x"}}"""), ("X-Azure-Functions-InvocationId", "1"), ("User-Agent", "Azure-Functions-Host/4"));

        Assert.Equal(HttpStatusCode.Redirect, home.StatusCode);
        Assert.Equal(HttpStatusCode.OK, signIn.StatusCode);
        Assert.Equal("ok", await health.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
    }

    [Fact]
    public async Task Somebody_who_signed_in_at_one_instance_is_signed_in_at_the_next()
    {
        var reviewer = await stores.AddReviewerAsync("Олена", Svidok.Review.Role.Analyst, Cancel);
        var token = await stores.SignInLinkAsync(reviewer.Id, Cancel);
        using var page = await host.ForwardAsync(HttpMethod.Get, $"/sign-in?token={token}");
        var form = await page.Content.ReadAsStringAsync();
        var field = form.Split("name=\"__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];
        var cookies = Cookies(page);
        using var signedIn = await host.ForwardAsync(HttpMethod.Post, "/sign-in", new FormUrlEncodedContent([new("token", token), new("__RequestVerificationToken", WebUtility.HtmlDecode(field))]), ("Cookie", cookies));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);

        await host.RestartAsync();
        using var cases = await host.ForwardAsync(HttpMethod.Get, "/cases", null, ("Cookie", cookies + "; " + Cookies(signedIn)));

        Assert.Equal(HttpStatusCode.OK, cases.StatusCode);

        static string Cookies(HttpResponseMessage response) => response.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(static one => one.Split(';')[0])) : "";
    }

    [Fact]
    public async Task Broken_envelopes_fail_and_do_not_end_the_process()
    {
        Assert.False(await host.InvokeAsync("ProcessDocument", JsonValue.Create("no json")));
        Assert.False(await host.InvokeAsync("ProcessDocument", JsonValue.Create("""{"capture":"../../etc/passwd"}""")));
        Assert.False(await host.InvokeAsync("ProcessDocument", new JsonObject()));
        Assert.False(await host.InvokeAsync("IngestUpload", JsonValue.Create("no base64!")));
        Assert.True(await host.InvokeAsync("KeepDeadLetters", JsonValue.Create("""{"order":17}"""), new() { ["DeliveryCount"] = JsonValue.Create(5) }));
        Assert.StartsWith("message-", Assert.Single(await stores.Desk.DeadLettersAsync(Cancel)).Subject, StringComparison.Ordinal);

        using var health = await host.ForwardAsync(HttpMethod.Get, "/health/live");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task What_a_document_costs_is_below_the_budget()
    {
        var units = new RequestUnits();
        await using var metered = await CloudStores.NewAsync(TimeProvider.System, units);
        units.Reset();
        const int Count = 60;
        await SomeNews.WalkAsync(metered, Enumerable.Range(2_000_000, Count).Select(SomeNews.Capture));
        var document = units.Total / Count;
        output.WriteLine($"{document:0.0} RU a document\n{string.Join('\n', units.Lines)}");
        var id = (await metered.Desk.QueueAsync([CaseStatus.Candidate], 1, Cancel)).Items[0].Id;
        units.Reset();
        await metered.Desk.FindAsync(id, Cancel);
        await metered.Desk.AuditAsync(id, Cancel);
        output.WriteLine($"{units.Total:0.0} RU for opening a case\n{string.Join('\n', units.Lines)}");

        var opening = units.Total;
        units.Reset();
        var listed = (await metered.Desk.QueueAsync([CaseStatus.Candidate, CaseStatus.ConfirmedOnce], 50, Cancel)).Items.Count;
        output.WriteLine($"{units.Total:0.0} RU for a queue of {listed}\n{string.Join('\n', units.Lines)}");

        Assert.InRange(document, 1, 25);
        Assert.InRange(opening, 1, 10);
        // Five counts, and one line more costs little.
        Assert.InRange(units.Total, 20, 25 + (listed / 10.0));
    }

    [Fact]
    public async Task The_start_is_quick_and_an_invocation_adds_little()
    {
        List<double> milliseconds = [];
        for (var number = 0; number < 200; number++)
        {
            var watch = Stopwatch.GetTimestamp();
            Assert.False(await host.InvokeAsync("ProcessDocument", new JsonObject()));
            milliseconds.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }

        milliseconds.Sort();
        output.WriteLine($"start to first answer {host.StartUp.TotalMilliseconds:0} ms; invocation {milliseconds[100]:0.00} ms median (of {milliseconds.Count})");

        Assert.InRange(milliseconds[100], 0, 20);
    }

    private static string Message(CaptureId id) => $$"""{"capture":"{{id}}"}""";
}
