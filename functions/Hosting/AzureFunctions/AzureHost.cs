using Azure.Storage.Blobs;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Azure.Cosmos;
using Svidok.Archive;
using Svidok.Harvest;
using Svidok.Hosting.Embedded;
using Svidok.Link;
using Svidok.Publish;
using Svidok.Read;
using Svidok.Review;
using Svidok.Store;
using Svidok.Store.Blobs;
using Svidok.Store.Cosmos;

namespace Svidok.Hosting.AzureFunctions;

/// <summary>Behind the Azure Functions host: triggers come as requests on the port that it names, pages are forwarded to the same one.</summary>
public static class AzureHost
{
    /// <summary>The port that the Functions host gave; null where nothing of the kind started us.</summary>
    public static int? Port => int.TryParse(Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT"), out var port) ? port : null;

    public static async Task<int> RunAsync(int port, CancellationToken cancel)
    {
        // No later than now: a digest or a page that fails on Monday is found too late.
        _ = KyivTime.Zone;
        // Rules take as long to load as the web server to start: a cold instance has two cores for that.
        var rules = new Lazy<Rules>(static () => Rules.Load());
        _ = Task.Run(() => rules.Value, cancel);
        await using var app = Web(port, services => services.AddSingleton(_ => rules.Value));
        _ = Task.Run(app.Services.GetRequiredService<Road>, cancel);
        if (CloudSettings.InDevelopment)
        {
            await app.Services.GetRequiredService<CosmosDatabase>().CreateAsync(cancel);
        }

        await app.RunAsync(cancel);
        return 0;
    }

    /// <param name="instead">Replaces what is registered here: rules that are loading already, or the stores for whoever measures the host alone.</param>
    internal static WebApplication Web(int port, Action<IServiceCollection>? instead = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        // Uploads come as Base64 in one request.
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Limits.MaxRequestBodySize = Limits.Bytes * 3L / 2);
        builder.Logging.ClearProviders().AddSimpleConsole(static console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.AddTelemetry(CloudSettings.Identity);
        builder.Services.AddCloud();
        builder.Services.AddDesk(Path.Combine(Path.GetTempPath(), "svidok-keys"));
        // At the first page, not before the first message: they come over the network.
        builder.Services.Remove(builder.Services.Single(static service => service.ImplementationType?.Name == "DataProtectionHostedService"));
        builder.Services.AddOptions<KeyManagementOptions>().Configure<BlobServiceClient>(static (keys, blobs) =>
        {
            var container = blobs.GetBlobContainerClient("keys");
            if (CloudSettings.InDevelopment)
            {
                container.CreateIfNotExists();
            }

            keys.XmlRepository = new BlobKeys(container);
        });
        instead?.Invoke(builder.Services);
        var app = builder.Build().MapDesk().MapHealth();
        Functions.Map(app);
        return app;
    }

    /// <summary>What commands need: no port, no desk.</summary>
    public static ServiceProvider Services()
    {
        var services = new ServiceCollection().AddCloud();
        services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.None));
        return services.BuildServiceProvider();
    }

    private static IServiceCollection AddCloud(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(static _ => CloudSettings.Blobs()).AddSingleton(static _ => CloudSettings.Cosmos())
        .AddSingleton(static services => new CosmosDatabase(services.GetRequiredService<CosmosClient>(), CloudSettings.Database()))
        .AddSingleton(static services => new BlobArchive(Container(services, CloudSettings.Captures()), services.GetRequiredService<TimeProvider>(), FetchSettings.OfEnvironment().Contact))
        .AddSingleton<ICaptureArchive>(static services => services.GetRequiredService<BlobArchive>())
        .AddSingleton<CosmosAudit>().AddSingleton<CosmosPeople>().AddSingleton<CosmosCases>().AddSingleton<CosmosDocuments>()
        .AddSingleton<CosmosReviewers>().AddSingleton<CosmosDeadLetters>().AddSingleton<CosmosSources>().AddSingleton<CosmosDesk>().AddSingleton<CosmosCards>()
        .AddSingleton<IOpinionStore, CosmosOpinions>().AddSecondOpinion(Environment.GetEnvironmentVariable, CloudSettings.Identity).AddSingleton<IScreeningStore, CosmosScreenings>().AddSingleton<Rescreening>()
        .AddSingleton<Store.ICardStore>(static services => services.GetRequiredService<CosmosCards>()).AddSingleton(static _ => new Courts.WatchList(RuleFile.DefaultFolder)).AddSingleton(static _ => new Courts.CourtIndexes(RuleFile.DefaultFolder)).AddSingleton<CourtSearch>().AddSingleton<CourtWalk>()
        .AddSingleton<IDocumentStore>(static services => services.GetRequiredService<CosmosDocuments>())
        .AddSingleton<IDeskStore>(static services => services.GetRequiredService<CosmosDesk>())
        .AddSingleton<IDigestStore>(static services => services.GetRequiredService<CosmosDesk>())
        .AddTransient<IWorkQueue, Outgoing>()
        .AddSingleton(static _ => CloudMail.Of(Environment.GetEnvironmentVariable)).AddSingleton(static _ => MailSettings.Post()).AddSingleton<DigestSender>()
        .AddSingleton(static services => new Fetcher(FetchSettings.OfEnvironment(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<BlobArchive>().KeepAsync))
        .AddSingleton<ISourceStore>(static services => services.GetRequiredService<CosmosSources>()).AddSingleton<SourceWatch>().AddSingleton<Harvester>().AddSingleton<TimedHarvest>().AddSingleton<IReadOnlyList<Source>>(static _ => SourceList.Load(RuleFile.DefaultFolder))
        .AddSingleton(static _ => Rules.Load())
        .AddSingleton(static services => services.GetRequiredService<Rules>().Extractor)
        .AddSingleton(static services => services.GetRequiredService<Rules>().Screener)
        .AddSingleton(static services => services.GetRequiredService<Rules>().Screener.Criteria.Labels)
        .AddSingleton(static _ => new Linker(new GivenNames(RuleFile.DefaultFolder)))
        .AddSingleton(static _ => new Courts.CourtPageReader(new(RuleFile.DefaultFolder))).AddSingleton(static _ => new Boilerplate(RuleFile.DefaultFolder)).AddSingleton<Reader>().AddSingleton<Road>();

    private static BlobContainerClient Container(IServiceProvider services, string name)
    {
        var container = services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(name);
        if (CloudSettings.InDevelopment)
        {
            container.CreateIfNotExists();
        }

        return container;
    }
}
