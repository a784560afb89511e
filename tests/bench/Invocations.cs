using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Svidok.Archive;
using Svidok.Hosting.AzureFunctions;
using Svidok.Link;
using Svidok.Store;

namespace Svidok.Bench;

/// <summary>What an invocation of ProcessDocument costs beside a direct call of the same road. Archive, store and queue are memory on both sides.</summary>
internal static class Invocations
{
    private static readonly Capture Document = Capture.Of(Encoding.UTF8.GetBytes(Texts.Documents(1, 3000).First()), "bench", "https://example.org/1", DateTimeOffset.UnixEpoch, "text/plain; charset=utf-8");

    public static async Task<int> RunAsync(int times)
    {
        Addresses();
        var port = Ports.Free();
        using var handler = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "svidok-bench"), ["handler", port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _ = await handler.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The handler did not start.");
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}/") };
        List<double> invoked = [], direct = [];
        // Both are warm, and the compiler is done with them, when counting begins.
        for (var number = -times; number < times; number++)
        {
            var (invocation, call) = (await TimeAsync(() => InvokeAsync(client)), await DirectAsync(handler));
            if (number >= 0)
            {
                invoked.Add(invocation);
                direct.Add(call);
            }
        }

        handler.StandardInput.Close();
        await handler.WaitForExitAsync();
        var added = invoked.Zip(direct, static (invocation, call) => invocation - call);
        Console.WriteLine(FormattableString.Invariant($"{times} of each, interleaved, {Environment.ProcessorCount} cores, milliseconds: median, 95th percentile"));
        Print("invocation", invoked);
        Print("direct call", direct);
        Print("added by the invocation", added);
        return 0;
    }

    // In the same process: else the two would differ in what the processor's caches hold and in how far the compiler came.
    private static async Task<double> DirectAsync(Process handler)
    {
        await handler.StandardInput.WriteLineAsync("walk");
        return double.Parse(await handler.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The handler ended."), CultureInfo.InvariantCulture);
    }

    /// <summary>The handler, until its standard input ends; each line of that is one direct call, answered with its milliseconds.</summary>
    public static async Task<int> ServeAsync(int port)
    {
        Addresses();
        await using var app = AzureHost.Web(port, Memory.Instead);
        await app.StartAsync();
        var road = app.Services.GetRequiredService<Road>();
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Not on the thread that reads: an invocation is not there, either.
            var milliseconds = await Task.Run(() => TimeAsync(() => road.WalkAsync(new(Document.Id, "bench", 1), default)));
            Console.WriteLine(milliseconds.ToString(CultureInfo.InvariantCulture));
        }

        await app.StopAsync();
        return 0;
    }

    // The envelope that the host sends for a queue message: the text encoded once more, numbers and dates among the metadata.
    private static async Task InvokeAsync(HttpClient client)
    {
        var body = new JsonObject
        {
            ["Data"] = new JsonObject { ["message"] = JsonSerializer.Serialize($$"""{"capture":"{{Document.Id}}"}""") },
            ["Metadata"] = new JsonObject { ["DeliveryCount"] = 1, ["EnqueuedTimeUtc"] = JsonSerializer.Serialize("2026-11-24T08:00:00Z"), ["MessageId"] = JsonSerializer.Serialize("0123456789abcdef0123456789abcdef") },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "ProcessDocument") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Azure-Functions-Host", "4.0"));
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        if ((await response.Content.ReadAsStringAsync()).Length == 0)
        {
            throw new InvalidOperationException("The invocation was answered with nothing.");
        }
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Print(string what, IEnumerable<double> milliseconds)
    {
        List<double> sorted = [.. milliseconds.Order()];
        Console.WriteLine(FormattableString.Invariant($"{what,-26} {sorted[sorted.Count / 2],8:F3} {sorted[sorted.Count * 95 / 100],8:F3}"));
    }

    // Clients of Azure are made of addresses; nobody asks them.
    private static void Addresses()
    {
        foreach (var name in new[] { "Captures__blobServiceUri", "Cosmos__accountEndpoint" })
        {
            Environment.SetEnvironmentVariable(name, "https://127.0.0.1:1/");
        }
    }

    /// <summary>One capture, and a store that forgets.</summary>
    private sealed class Memory : ICaptureArchive, IDocumentStore, IWorkQueue
    {
        public static void Instead(IServiceCollection services)
        {
            var memory = new Memory();
            services.Replace(ServiceDescriptor.Singleton<ICaptureArchive>(memory)).Replace(ServiceDescriptor.Singleton<IDocumentStore>(memory)).Replace(ServiceDescriptor.Singleton<IWorkQueue>(memory));
        }

        public Task KeepAsync(Exchange exchange, CancellationToken cancel) => Task.CompletedTask;

        public Task<bool> PutAsync(Capture capture, CancellationToken cancel) => Task.FromResult(false);

        public Task<Capture> GetAsync(CaptureId id, CancellationToken cancel) => Task.FromResult(Document);

        public Task<IReadOnlyList<Sighting>> SightingsAsync(CaptureId id, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Sighting>>([]);

        public IAsyncEnumerable<CaptureId> AllAsync(CancellationToken cancel) => AsyncEnumerable.Empty<CaptureId>();

        public IAsyncEnumerable<Mismatch> VerifyAsync(CancellationToken cancel) => AsyncEnumerable.Empty<Mismatch>();

        public Task<int> SaveAsync(Work work, Capture capture, Svidok.Document document, Extraction extraction, Screening screening, Linker linker, CancellationToken cancel) => Task.FromResult(0);

        public Task<int> CountAsync(CancellationToken cancel) => Task.FromResult(0);

        public Task<IReadOnlySet<CaptureId>> CapturesAsync(CancellationToken cancel) => Task.FromResult<IReadOnlySet<CaptureId>>(new HashSet<CaptureId>());

        public Task<bool> EnqueueAsync(CaptureId capture, string source, CancellationToken cancel) => Task.FromResult(false);

        public Task<bool> BuryAsync(Work work, string why, CancellationToken cancel) => Task.FromResult(false);
    }
}
