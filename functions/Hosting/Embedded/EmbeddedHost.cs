using Svidok.Archive;
using Svidok.Courts;
using Svidok.Harvest;
using Svidok.Link;
using Svidok.Publish;
using Svidok.Read;
using Svidok.Review;
using Svidok.Store;
using Svidok.Store.Sqlite;

namespace Svidok.Hosting.Embedded;

/// <summary>Everything on one machine: SQLite, a folder of captures, the worker and the desk in one process.</summary>
public static class EmbeddedHost
{
    /// <summary>The desk with its worker; not started.</summary>
    public static WebApplication Web(string data, int port)
    {
        // No later than now: a digest or a page that fails on Monday is found too late.
        _ = KyivTime.Zone;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://localhost:{port}");
        Quiet(builder.Logging);
        builder.AddTelemetry(static () => new Azure.Identity.DefaultAzureCredential());
        builder.Services.AddEmbedded(data);
        builder.Services.AddDesk(Path.Combine(data, "keys"));
        builder.Services.AddHostedService(static services => services.GetRequiredService<Worker>());
        builder.Services.AddHostedService<Clockwork>();
        return builder.Build().MapDesk().MapHealth();
    }

    /// <summary>What commands need: no port, no desk.</summary>
    public static ServiceProvider Services(string data)
    {
        var services = new ServiceCollection().AddEmbedded(data);
        services.AddLogging(Quiet);
        return services.BuildServiceProvider();
    }

    public static IServiceCollection AddEmbedded(this IServiceCollection services, string data) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(_ => new Database(data))
        .AddSingleton(_ => new FolderArchive(Path.Combine(data, "captures"), contact: FetchSettings.OfEnvironment().Contact))
        .AddSingleton<WorkQueue>().AddSingleton<Documents>().AddSingleton<IOpinionStore, Opinions>().AddSecondOpinion(Environment.GetEnvironmentVariable, static () => new Azure.Identity.DefaultAzureCredential()).AddSingleton<IScreeningStore, Screenings>().AddSingleton<Rescreening>().AddSingleton<Cases>().AddSingleton<Audit>()
        .AddSingleton<ICaptureArchive>(static services => services.GetRequiredService<FolderArchive>())
        .AddSingleton<IWorkQueue>(static services => services.GetRequiredService<WorkQueue>())
        .AddSingleton<IDocumentStore>(static services => services.GetRequiredService<Documents>())
        .AddSingleton<ISourceStore>(static services => services.GetRequiredService<SourceStates>())
        .AddSingleton<ICardStore, Cards>().AddSingleton(static _ => new WatchList(RuleFile.DefaultFolder)).AddSingleton(static _ => new CourtIndexes(RuleFile.DefaultFolder)).AddSingleton<CourtSearch>().AddSingleton<CourtWalk>().AddSingleton<Backfills>().AddSingleton<Backfill>()
        .AddSingleton<Reviewers>().AddSingleton<Digests>().AddSingleton<SourceStates>()
        .AddSingleton<IDeskStore, SqliteDesk>().AddSingleton<IDigestStore>(static services => services.GetRequiredService<IDeskStore>())
        .AddSingleton(_ => MailSettings.Mail(data)).AddSingleton(static _ => MailSettings.Post()).AddSingleton<DigestSender>()
        .AddSingleton(static services => new Fetcher(FetchSettings.OfEnvironment(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<FolderArchive>().KeepAsync))
        .AddSingleton<Harvester>().AddSingleton<Harvesting>().AddSingleton<SourceWatch>().AddSingleton(_ => Sources(data))
        .AddSingleton(static _ => Rules.Load())
        .AddSingleton(static services => services.GetRequiredService<Rules>().Extractor)
        .AddSingleton(static services => services.GetRequiredService<Rules>().Screener)
        .AddSingleton(static services => services.GetRequiredService<Rules>().Screener.Criteria.Labels)
        .AddSingleton(static _ => new Linker(new GivenNames(RuleFile.DefaultFolder)))
        .AddSingleton(static _ => new CourtPageReader(new(RuleFile.DefaultFolder))).AddSingleton(static _ => new Boilerplate(RuleFile.DefaultFolder)).AddSingleton<Reader>().AddSingleton<Road>().AddSingleton<Worker>();

    /// <summary>A data folder may have its own sources.csv; a folder in it is meant from there.</summary>
    internal static IReadOnlyList<Source> Sources(string data) =>
        [.. SourceList.Load(File.Exists(Path.Combine(data, "sources.csv")) ? data : RuleFile.DefaultFolder)
            .Select(source => source.Kind == SourceKind.Inbox ? source with { Address = Path.GetFullPath(source.Address, Path.GetFullPath(data)) } : source)];

    // Results go to standard output, everything else to standard error.
    private static void Quiet(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(static console => console.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning);
    }
}
