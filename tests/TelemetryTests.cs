using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Azure.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moq;
using Svidok.Harvest;
using Svidok.Hosting;
using Svidok.Hosting.AzureFunctions;
using Svidok.Hosting.Embedded;
using Svidok.Publish;
using Svidok.Store;
using Svidok.Store.Sqlite;
using Svidok.Tests.Harvest;

namespace Svidok.Tests;

/// <summary>What the program tells of its work, and what it must never tell.</summary>
public sealed class TelemetryTests : IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    // Invented; in no other test, so that what other tests tell at the same time does not matter.
    private const string Surname = "Вигаданчук";
    private const string Text = $"Киевский районный суд Симферополя приговорил Остапа {Surname}а к семи годам колонии по ч. 2 ст. 205.5 УК РФ. {Surname} находится в СИЗО.";

    private readonly string data = Directory.CreateTempSubdirectory("svidok-telemetry-").FullName;
    private readonly LogLines lines = new();

    [Fact]
    public async Task One_trace_leads_from_the_harvest_to_the_saved_document()
    {
        using var spans = new Spans();

        var capture = await HarvestAndWalkAsync();

        var trace = spans.All.Single(span => span.OperationName == "process" && (string?)span.GetTagItem("svidok.capture") == capture).TraceId;
        Assert.Equal(["harvest", "process", "read", "extract", "screen", "save"], spans.All.Where(span => span.TraceId == trace).OrderBy(static span => span.StartTimeUtc).Select(static span => span.OperationName));
    }

    [Fact]
    public async Task A_person_of_the_text_is_in_no_trace_no_metric_and_no_log()
    {
        using var spans = new Spans();
        using var measures = new Measures();

        await HarvestAndWalkAsync();

        List<string> told = [.. spans.All.SelectMany(static span => span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName).Append(span.StatusDescription ?? "")), .. measures.All, .. lines.All];
        Assert.Contains(told, static line => line.Contains("svidok.documents stage=saved", StringComparison.Ordinal));
        Assert.Contains(told, static line => line.Contains("svidok.queue.lag", StringComparison.Ordinal));
        Assert.Contains(told, static line => line.Contains("walked", StringComparison.Ordinal));
        Assert.DoesNotContain(told, static line => line.Contains(Surname[..8], StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("no traceparent at all")]
    [InlineData("00-00000000000000000000000000000000-0000000000000000-01")]
    [InlineData(null)]
    public void A_document_whose_trace_is_unreadable_begins_its_own(string? trace)
    {
        using var spans = new Spans();

        using var process = Telemetry.Process(new Work(CaptureId.Of(Encoding.UTF8.GetBytes($"trace {trace}")), "", 1) { Trace = trace });

        Assert.Null(process!.ParentId);
    }

    [Fact]
    public async Task A_message_says_in_which_trace_it_was_queued()
    {
        using var spans = new Spans();
        using var harvest = Telemetry.Harvest("feed");

        var body = await BodyAsync(Answer.Messages([CaptureId.Of([1])]));

        Assert.Contains($"\"traceparent\":\"{harvest!.Id}\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_exported_unless_a_setting_names_the_place()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.AddTelemetry(static () => throw new InvalidOperationException("Nobody may ask for a credential."));
        await using var services = builder.Services.BuildServiceProvider();

        Assert.Null(services.GetService<OpenTelemetry.Trace.TracerProvider>());
        Assert.Null(services.GetService<OpenTelemetry.Metrics.MeterProvider>());
    }

    [Fact]
    public async Task A_collector_gets_spans_counts_and_our_own_logs_and_no_person()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await Site.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.AddOrUpdate(context.Request.Path, Encoding.UTF8.GetString(body.ToArray()), (_, before) => before + Encoding.UTF8.GetString(body.ToArray()));
        });
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url.TrimEnd('/');
        builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        builder.AddTelemetry(static () => new DefaultAzureCredential());
        await using (var app = builder.Build())
        {
            app.MapGet("/cases/{id}", static (ILoggerFactory logs) => logs.CreateLogger("Other").Log(LogLevel.Error, default, Surname, null, static (name, _) => name));
            await app.StartAsync();
            using var client = new HttpClient();
            await client.GetAsync($"{app.Urls.Single()}/cases/1?q={Surname}");
            var capture = await HarvestAndWalkAsync();
            app.Services.GetRequiredService<ILogger<Road>>().Walked(CaptureId.Parse(capture), false, 1, 1);
        }

        Assert.Contains("svidok.documents", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("svidok.capture", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("/cases/{id}", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("walked", received["/v1/logs"], StringComparison.Ordinal);
        Assert.All(received.Values, static told => Assert.DoesNotContain(Surname, Uri.UnescapeDataString(told), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ready_is_what_can_reach_its_stores()
    {
        var (status, body) = await ReadyAsync(static _ => { });

        Assert.Equal((200, """{"store":"ok","captures":"ok","rules":"ok"}"""), (status, body));
    }

    [Fact]
    public async Task What_cannot_reach_its_store_is_not_ready_and_says_no_more_than_the_kind_of_error()
    {
        var store = new Mock<IDigestStore>();
        store.Setup(static one => one.LastDigestAsync(It.IsAny<CancellationToken>())).ThrowsAsync(new IOException($"{Surname} at https://user:password@db"));

        var (status, body) = await ReadyAsync(services => services.AddSingleton(store.Object));

        Assert.Equal((503, """{"store":"IOException","captures":"ok","rules":"ok"}"""), (status, body));
    }

    private async Task<(int Status, string Body)> ReadyAsync(Action<IServiceCollection> change)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddEmbedded(data);
        change(builder.Services);
        await using var app = builder.Build().MapHealth();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        Assert.Equal("ok", await client.GetStringAsync("/health/live"));
        var answer = await client.GetAsync("/health/ready");
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose()
    {
        lines.Dispose();
        Directory.Delete(data, recursive: true);
    }

    /// <returns>The capture's hash.</returns>
    private async Task<string> HarvestAndWalkAsync()
    {
        var inbox = Directory.CreateDirectory(Path.Combine(data, "inbox")).FullName;
        await File.WriteAllTextAsync(Path.Combine(inbox, "news.txt"), Text);
        // Younger files are not taken: somebody may be writing them.
        File.SetLastWriteTimeUtc(Path.Combine(inbox, "news.txt"), new DateTime(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc));
        var collection = new ServiceCollection().AddEmbedded(data);
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(lines));
        await using var services = collection.BuildServiceProvider();
        var harvesting = new Harvesting([], services.GetRequiredService<Harvester>(), services.GetRequiredService<WorkQueue>(), services.GetRequiredService<SourceStates>());
        await harvesting.RunAsync(new Source("inbox", SourceKind.Inbox, inbox, "0 * * * *", TimeSpan.Zero, true), Cancel);
        Walked? last = null;
        await services.GetRequiredService<Worker>().RunToEmptyAsync(walked => last = walked, Cancel);
        return Assert.IsType<Walked.Saved>(last).Capture.Id.ToString();
    }

    private static async Task<string> BodyAsync(IResult result)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        await result.ExecuteAsync(new DefaultHttpContext { RequestServices = services, Response = { Body = body } });
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private sealed class Spans : IDisposable
    {
        private readonly ActivityListener listener;

        public Spans()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == Telemetry.Name,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = All.Enqueue,
            };
            ActivitySource.AddActivityListener(listener);
        }

        public ConcurrentQueue<Activity> All { get; } = [];

        public void Dispose() => listener.Dispose();
    }

    private sealed class Measures : IDisposable
    {
        private readonly MeterListener listener = new();

        public Measures()
        {
            listener.InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
            listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
            listener.Start();
        }

        public ConcurrentQueue<string> All { get; } = [];

        public void Dispose() => listener.Dispose();

        private void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            All.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"))}");
    }
}
