using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Svidok.Tests.Hosting;

/// <summary>A binding of a function.json.</summary>
internal sealed record Binding(string Type, string Direction, string Name, JsonElement Json)
{
    public string? Text(string property) => Json.TryGetProperty(property, out var value) ? value.GetString() : null;
}

/// <summary>Plays the Azure Functions host towards a custom handler as strictly as the real one: it starts what host.json names in the
/// published folder, encodes texts twice, hangs on empty answers, decodes outputs that happen to be Base64, joins repeated query keys,
/// drops bodies without a length, delivers failed messages again and gives them up after the fifth time.</summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    public const int MaxDeliveries = 5;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private readonly string folder;
    private readonly JsonElement description;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeLimit };
    private readonly bool forwards;
    private Process? process;
    private int port;

    private FunctionsHost(string folder, IReadOnlyDictionary<string, string> settings)
    {
        (this.folder, this.settings) = (folder, settings);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "host.json")));
        var handler = json.RootElement.GetProperty("customHandler").Clone();
        description = handler.GetProperty("description");
        forwards = handler.GetProperty("enableForwardingHttpRequest").GetBoolean();
        Functions = Directory.EnumerateDirectories(folder)
            .Where(static sub => File.Exists(Path.Combine(sub, "function.json")))
            .ToDictionary(static sub => Path.GetFileName(sub), Bindings);
    }

    /// <summary>What the folder declares: direct sub-folders with a function.json.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Binding>> Functions { get; }

    /// <summary>Messages of the queue "documents", oldest first, each with its number of deliveries.</summary>
    public LinkedList<(string Message, int Deliveries)> Queue { get; } = [];

    public LinkedList<(string Message, int Deliveries)> DeadLetters { get; } = [];

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartUp { get; private set; }

    public static async Task<FunctionsHost> StartAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var host = new FunctionsHost(folder, settings);
        await host.StartProcessAsync();
        return host;
    }

    public static IReadOnlyList<Binding> Bindings(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "function.json")));
        return [.. json.RootElement.GetProperty("bindings").EnumerateArray().Select(static binding => new Binding(
            binding.GetProperty("type").GetString()!, binding.GetProperty("direction").GetString()!, binding.GetProperty("name").GetString()!, binding.Clone()))];
    }

    /// <summary>Ends the process as a power cut would, and starts another.</summary>
    public async Task RestartAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        await StartProcessAsync();
    }

    /// <returns>False where the invocation failed: no answer, no 2xx, no JSON, an output that no binding has.</returns>
    public async Task<bool> InvokeAsync(string function, JsonNode trigger, JsonObject? metadata = null)
    {
        var bindings = Functions[function];
        var input = bindings.Single(static binding => binding.Direction == "in");
        var data = new JsonObject { [input.Name] = trigger is JsonValue text && text.GetValueKind() == JsonValueKind.String && input.Text("dataType") != "binary" ? JsonSerializer.Serialize(text.GetValue<string>()) : trigger };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/{function}")
        {
            Content = new StringContent(new JsonObject { ["Data"] = data, ["Metadata"] = metadata ?? [] }.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1036.3");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Azure-Functions-Host", "4.1036.3"));
        try
        {
            using var response = await client.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            if (!response.IsSuccessStatusCode)
            {
                return false;
            }

            Assert.False(string.IsNullOrWhiteSpace(body) || body == "null", $"{function} answered nothing: the real host waits until the time limit.");
            Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
            return Take(bindings, JsonNode.Parse(body)!.AsObject());
        }
        catch (Exception cut) when (cut is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Delivers the oldest message; failed ones stand first again, and are given up after the fifth time.</summary>
    /// <returns>False where nothing waits.</returns>
    public async Task<bool> DeliverAsync(Func<Task>? meanwhile = null)
    {
        if (Queue.First?.Value is not { } next)
        {
            return false;
        }

        Queue.RemoveFirst();
        var deliveries = next.Deliveries + 1;
        var invocation = InvokeAsync("ProcessDocument", JsonValue.Create(next.Message), new() { ["DeliveryCount"] = JsonValue.Create(deliveries), ["MessageId"] = JsonSerializer.Serialize(Guid.NewGuid().ToString()) });
        if (meanwhile is not null)
        {
            await meanwhile();
        }

        if (!await invocation)
        {
            (deliveries < MaxDeliveries ? Queue : DeadLetters).AddFirst((next.Message, deliveries));
        }

        return true;
    }

    /// <summary>The queue's own dead letters go to the function that is bound to them.</summary>
    public async Task DeliverDeadLettersAsync()
    {
        while (DeadLetters.First?.Value is { } dead)
        {
            Assert.True(await InvokeAsync("KeepDeadLetters", JsonValue.Create(dead.Message), new() { ["DeliveryCount"] = JsonValue.Create(dead.Deliveries), ["DeadLetterReason"] = JsonSerializer.Serialize("MaxDeliveryCountExceeded") }));
            DeadLetters.RemoveFirst();
        }
    }

    /// <summary>A request from outside, as the host forwards it.</summary>
    public async Task<HttpResponseMessage> ForwardAsync(HttpMethod method, string pathAndQuery, HttpContent? body = null, params IReadOnlyList<(string Name, string Value)> headers)
    {
        var web = Functions.Single(static one => one.Value.Any(static binding => binding.Type == "httpTrigger")).Value;
        Assert.True(forwards && web is [{ Type: "httpTrigger" }, { Type: "http", Direction: "out" }], "Only a function with one HTTP trigger and one HTTP output is forwarded.");
        var split = pathAndQuery.Split('?', 2);
        var joined = split.Length == 1 ? "" : "?" + string.Join('&', split[1].Split('&').Select(static pair => pair.Split('=', 2)).GroupBy(static pair => pair[0]).Select(static key => $"{key.Key}={string.Join(',', key.Select(static pair => pair.ElementAtOrDefault(1)))}"));
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{port}{split[0]}{joined}") { Content = body?.Headers.ContentLength is null ? null : body };
        request.Headers.Host = "svidok.example.org";
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        client.Dispose();
    }

    private bool Take(IReadOnlyList<Binding> bindings, JsonObject answer)
    {
        foreach (var (name, value) in answer["Outputs"]?.AsObject() ?? [])
        {
            if (bindings.SingleOrDefault(binding => binding.Direction == "out" && binding.Name == name) is not { Type: "serviceBus" })
            {
                return false;
            }

            foreach (var message in value is JsonArray many ? many : [value])
            {
                var text = message is JsonValue plain && plain.GetValueKind() == JsonValueKind.String ? plain.GetValue<string>() : message!.ToJsonString();
                Assert.False(Convert.TryFromBase64String(text, new byte[text.Length], out _), "The real host decodes this output to bytes.");
                Queue.AddLast((text, 0));
            }
        }

        return true;
    }

    private async Task StartProcessAsync()
    {
        var watch = Stopwatch.StartNew();
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var start = new ProcessStartInfo(Path.Combine(folder, description.GetProperty("defaultExecutablePath").GetString()!), description.GetProperty("arguments").EnumerateArray().Select(static argument => argument.GetString()!))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = Guid.NewGuid().ToString();
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = folder;
        process = Process.Start(start)!;
        var said = new StringBuilder();
        process.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (true)
        {
            Assert.False(process.HasExited, $"The handler ended at its start: {said}");
            Assert.True(watch.Elapsed < TimeLimit, $"No answer in time: {said}");
            try
            {
                using var answer = await client.GetAsync($"http://127.0.0.1:{port}/");
                break;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(25);
            }
        }

        StartUp = watch.Elapsed;
    }
}
