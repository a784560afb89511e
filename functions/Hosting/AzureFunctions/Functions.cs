using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Svidok.Archive;
using Svidok.Harvest;
using Svidok.Publish;
using Svidok.Store;
using Svidok.Store.Blobs;
using Svidok.Store.Cosmos;

namespace Svidok.Hosting.AzureFunctions;

/// <summary>One route for each folder of triggers/ that the host invokes: bind, call the stage, answer. Any status but 2xx makes
/// the host deliver a message again, and at last put it among the dead letters.</summary>
internal static class Functions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var host = app.MapGroup("").AllowAnonymous().AddEndpointFilter(FromHostAsync);
        host.MapPost("/ProcessDocument", ProcessAsync);
        host.MapPost("/KeepDeadLetters", KeepAsync);
        host.MapPost("/ReplayDeadLetters", static async (CosmosDeadLetters dead, CancellationToken cancel) => Answer.Messages(await dead.ToReplayAsync(cancel), again: true));
        host.MapPost("/HarvestSources", HarvestAsync);
        host.MapPost("/IngestUpload", IngestAsync);
        host.MapPost("/WatchSources", WatchAsync);
        host.MapPost("/RescreenCases", RescreenAsync);
        host.MapPost("/SendDigest", SendAsync);
    }

    private static async Task<IResult> ProcessAsync(HttpContext http, Road road, CosmosDeadLetters dead, TimeProvider clock, ILoggerFactory logs, CancellationToken cancel)
    {
        var invocation = await Invocation.ReadAsync(http.Request.Body, cancel);
        var message = invocation.Message("message");
        if (CaptureOf(message) is not { } capture)
        {
            return Results.BadRequest(new { problem = "The message names no capture." });
        }

        var attempt = int.TryParse(invocation.Meta("DeliveryCount"), out var count) ? count : 1;
        try
        {
            var walked = await road.WalkAsync(Telling(new(capture, http.TraceIdentifier, attempt), invocation, message, clock.GetUtcNow()), cancel);
            if (walked is Walked.Saved && message.TryGetProperty("again", out _))
            {
                await dead.RiseAsync(capture, cancel);
            }

            return Answer.Done();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The host delivers it again. Only the kind of error: its message may hold the text of a page.
            logs.CreateLogger<Road>().Failed(capture, attempt, error.GetType().Name);
            Telemetry.Failed(error.GetType().Name);
            return Results.Json(new { problem = error.GetType().Name }, statusCode: StatusCodes.Status500InternalServerError);
        }
    }

    // Service Bus gives up on a message after so many deliveries; here it gets a place where people see it.
    private static async Task<IResult> KeepAsync(HttpContext http, CosmosDeadLetters dead, ILogger<CosmosDeadLetters> log, CancellationToken cancel)
    {
        var invocation = await Invocation.ReadAsync(http.Request.Body, cancel);
        var attempts = int.TryParse(invocation.Meta("DeliveryCount"), out var count) ? count : 0;
        var reason = invocation.Meta("DeadLetterReason") ?? "It failed at every delivery.";
        if (CaptureOf(invocation.Message("message")) is { } capture)
        {
            await dead.BuryAsync(capture, attempts, reason, cancel);
            Telemetry.Died();
        }
        else
        {
            // Nothing of ours: somebody else writes into the queue, or a version that is newer than this one.
            log.Nameless(await dead.BuryNamelessAsync(invocation.Raw("message"), attempts, $"{reason} The message names no capture.", cancel));
        }

        return Answer.Done();
    }

    private static async Task<IResult> SendAsync(IServiceProvider services, ILogger<DigestSender> log, CancellationToken cancel)
    {
        if (CloudMail.Missing(Environment.GetEnvironmentVariable) is { } why)
        {
            // A failed invocation every hour is what people see.
            log.NoDigest(why);
            return Results.Json(new { problem = why }, statusCode: StatusCodes.Status500InternalServerError);
        }

        return Answer.Done(await services.GetRequiredService<DigestSender>().SendDueAsync(cancel) is { } week ? [$"Digest {week.Key} sent."] : []);
    }

    private static async Task<IResult> HarvestAsync(TimedHarvest harvest, CosmosDocuments documents, CosmosDeadLetters dead, CancellationToken cancel)
    {
        var outgoing = new Outgoing(documents, dead);
        await harvest.RunAsync(outgoing, TimedHarvest.Share, cancel);
        return Answer.Messages(outgoing.Captures);
    }

    private static async Task<IResult> IngestAsync(HttpContext http, ICaptureArchive archive, CosmosDocuments documents, CosmosDeadLetters dead, TimeProvider clock, ILogger<CosmosDeadLetters> log, CancellationToken cancel)
    {
        // Refused by us, where people see it: the server would refuse it five times, and nobody would hear of it.
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        if (http.Request.ContentLength > Read.Limits.Bytes * 3L / 2)
        {
            log.UploadRefused(await dead.BuryUploadAsync(http.Request.Headers["X-Azure-Functions-InvocationId"].ToString(), http.Request.ContentLength.Value * 3 / 4, cancel));
            return Answer.Done();
        }

        var invocation = await Invocation.ReadAsync(http.Request.Body, cancel);
        if (invocation.Bytes("upload") is not { } bytes)
        {
            return Results.BadRequest(new { problem = "The upload has no bytes." });
        }

        if (bytes.Length > Read.Limits.Bytes)
        {
            log.UploadRefused(await dead.BuryUploadAsync(CaptureId.Of(bytes).ToString(), bytes.Length, cancel));
            return Answer.Done();
        }

        var capture = Capture.Of(bytes, "upload", invocation.Meta("name") ?? "upload", clock.GetUtcNow());
        await archive.PutAsync(capture, cancel);
        var outgoing = new Outgoing(documents, dead);
        if (await outgoing.EnqueueAsync(capture.Id, "upload", cancel))
        {
            Telemetry.Queued();
        }

        return Answer.Messages(outgoing.Captures);
    }

    /// <summary>Says which sources people must look at, and why, and puts what a crash left beside the chains, of audit and evidence,
    /// into them.</summary>
    private static async Task<IResult> WatchAsync(SourceWatch sources, CosmosCases cases, BlobArchive archive, TimeProvider clock, ILogger<SourceWatch> log, CancellationToken cancel)
    {
        await foreach (var item in cases.ChangedSinceAsync(clock.GetUtcNow().AddDays(-2), cancel))
        {
            if (item.Pending.Count > 0)
            {
                await cases.SettleAsync(new(item.Id), cancel);
            }
        }

        await archive.SettleAsync(cancel);
        await StampAsync(archive, log, cancel);
        var reports = await sources.LookAsync(cancel);
        SourceMeter.Judged(reports);
        return Answer.Done(reports.Where(static report => report.IsAlarm).Select(static report => $"Source {report.Source.Id}: {report.Health.Word}. {string.Join(' ', report.Raised.Select(static note => note.Reason).Prepend(report.Health.Reason))}"));
    }

    private static async Task StampAsync(BlobArchive archive, ILogger log, CancellationToken cancel)
    {
        if (!Uri.TryCreate(TimeStamp.AuthorityOfSettings, UriKind.Absolute, out var authority))
        {
            return;
        }

        try
        {
            using var client = new HttpClient();
            await archive.StampAsync(client, authority, cancel);
        }
        catch (Exception error) when (error is HttpRequestException or System.Security.Cryptography.CryptographicException)
        {
            // Somebody else's failure must not keep people from hearing of the sources; the next hour asks again.
            log.DayNotStamped(error.GetType().Name);
        }
    }

    /// <summary>After an upgrade of the criteria: weighs what the old ones screened, as much as fits into a timer. Before it, second opinions that
    /// had to wait.</summary>
    private static async Task<IResult> RescreenAsync(Rescreening rescreening, IScreeningStore documents, IServiceProvider services, CancellationToken cancel)
    {
        if (services.GetService<Recognise.SecondOpinion>() is { } second)
        {
            await second.CatchUpAsync(documents, cancel);
        }

        var caught = await rescreening.CatchUpAsync(TimedHarvest.Share, cancel);
        return Answer.Done(caught.Weighed + caught.Failed.Count == 0 ? [] : [$"Rescreened {caught.Weighed} documents, {caught.Changed} changed, {caught.Failed.Count} failed{(caught.Done ? "." : "; the next timer goes on.")}"]);
    }

    private static Work Telling(Work work, Invocation invocation, JsonElement message, DateTimeOffset now) => work with
    {
        Trace = message.TryGetProperty("traceparent", out var trace) && trace.ValueKind == JsonValueKind.String ? trace.GetString() : null,
        Waited = DateTimeOffset.TryParse(invocation.Meta("EnqueuedTimeUtc"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var queued) ? now - queued : null,
    };

    private static CaptureId? CaptureOf(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty("capture", out var value) && value.ValueKind == JsonValueKind.String && CaptureId.TryParse(value.GetString(), out var id) ? id : null;

    // Pages are forwarded with their own host name and the same path: what does not come from the host itself is no invocation.
    private static async ValueTask<object?> FromHostAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return System.Net.IPAddress.TryParse(request.Host.Host, out var address) && System.Net.IPAddress.IsLoopback(address)
            && request.Headers.UserAgent.ToString().StartsWith("Azure-Functions-Host/", StringComparison.Ordinal)
            && request.Headers.ContainsKey("X-Azure-Functions-InvocationId")
            && !request.Headers.ContainsKey("X-Forwarded-For")
            ? await next(context)
            : Results.NotFound();
    }
}
