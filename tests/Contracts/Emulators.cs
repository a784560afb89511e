using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Microsoft.Azure.Cosmos;

namespace Svidok.Tests.Contracts;

/// <summary>Blob Storage and Cosmos DB on this machine, one process for all tests, started by the first that needs it.
/// tests/emulators/install gets them; it needs node and npm.</summary>
internal static partial class Emulators
{
    // Azurite's documented account: the same on every machine in the world, so no secret.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly Lazy<Task<(int Blobs, int Cosmos)>> Ports = new(StartAsync);

    public static async Task<BlobServiceClient> BlobsAsync() => new(await BlobsAddressAsync());

    /// <summary>A connection string, as development settings hold it.</summary>
    public static async Task<string> BlobsAddressAsync() =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{(await Ports.Value).Blobs}/{Account};";

    public static async Task<string> CosmosAddressAsync() => $"AccountEndpoint=http://127.0.0.1:{(await Ports.Value).Cosmos}/;AccountKey={Convert.ToBase64String("emulator"u8)};";

    public static async Task<CosmosClient> CosmosAsync(RequestUnits? meter = null, CutOff? cutOff = null) => new(await CosmosAddressAsync(), new()
    {
        ConnectionMode = ConnectionMode.Gateway,
        LimitToEndpoint = true,
        HttpClientFactory = () => new HttpClient(new Wire(meter, cutOff) { InnerHandler = new SocketsHttpHandler() }),
    });

    // Held: were it collected, its standard input would close and the emulators would end.
    private static Process? process;

    private static async Task<(int Blobs, int Cosmos)> StartAsync()
    {
        var folder = typeof(Emulators).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "EmulatorsFolder").Value!;
        using (var install = Process.Start(Path.Combine(folder, "install"))!)
        {
            await install.WaitForExitAsync();
            Assert.True(install.ExitCode == 0, "tests/emulators/install failed: the contract tests need node and npm.");
        }

        // It ends with its standard input, that is with us.
        process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "start.js")]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var said = SaidPorts.Match(await process.StandardOutput.ReadLineAsync() ?? "");
        Assert.True(said.Success, "tests/emulators/start.js did not say its ports.");
        return (int.Parse(said.Groups[1].ValueSpan), int.Parse(said.Groups[2].ValueSpan));
    }

    [GeneratedRegex(@"^blobs=(\d{1,5}) cosmos=(\d{1,5})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex SaidPorts { get; }

    /// <summary>Counts what is asked, and plays a process that ends between two writes.</summary>
    private sealed class Wire(RequestUnits? meter, CutOff? cutOff) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cutOff?.Check(request);
            var response = await base.SendAsync(request, cancellationToken);
            if (meter is not null)
            {
                await meter.NoteAsync(request, response, cancellationToken);
            }

            return response;
        }
    }
}
