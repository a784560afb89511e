using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Svidok.Hosting.AzureFunctions;
using Svidok.Review;
using Svidok.Store;
using Svidok.Store.Cosmos;
using Svidok.Store.Sqlite;
using CosmosClient = Microsoft.Azure.Cosmos.CosmosClient;

namespace Svidok.Tests.Contracts;

/// <summary>What the road, the desk and the harvest need of stores: the embedded ones, or Azure's.</summary>
internal abstract class Stores : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public abstract IDocumentStore Documents { get; }

    public abstract ISourceStore Sources { get; }

    public abstract ICardStore Cards { get; }

    public abstract IDeskStore Desk { get; }

    public abstract IScreeningStore Screenings { get; }

    public abstract IOpinionStore Opinions { get; }

    /// <summary>Takes the capture up as the host would: from the queue, or as a message of it.</summary>
    public abstract Task<Work?> TakeAsync(CaptureId capture, CancellationToken cancel);

    public abstract Task BuryAsync(Work work, string why, CancellationToken cancel);

    public abstract Task<Reviewer> AddReviewerAsync(string name, string role, CancellationToken cancel);

    public abstract Task<string> SignInLinkAsync(string reviewer, CancellationToken cancel);

    public abstract Task<(long Entries, IReadOnlyList<string> Wrong)> VerifyAuditAsync(CancellationToken cancel);

    public abstract IAsyncEnumerable<Case> CasesAsync(CancellationToken cancel);

    /// <summary>All cases with their documents, extractions, findings and decisions, as text.</summary>
    public async Task<string> StateAsync()
    {
        var state = new StringBuilder();
        await foreach (var one in CasesAsync(CancellationToken.None))
        {
            state.AppendLine(CultureInfo.InvariantCulture, $"{one.Id} {one.Version} {one.Name} {one.Region} {one.Score:R} {one.Urgency:R} {one.Status} {one.Level}");
            foreach (var document in one.Documents)
            {
                state.AppendLine(CultureInfo.InvariantCulture, $"  {document.Capture} {document.Name} {document.CapturedAt:O} {document.Source} {JsonSerializer.Serialize(document.Extraction, Plain)} {JsonSerializer.Serialize(document.Screening, Plain)}");
            }

            foreach (var decision in one.Decisions)
            {
                state.AppendLine(CultureInfo.InvariantCulture, $"  {decision}");
            }
        }

        return state.ToString();
    }

    public abstract ValueTask DisposeAsync();
}

/// <param name="data">A data folder that is there and stays; null for a new one.</param>
internal sealed class EmbeddedStores(TimeProvider clock, string? data = null) : Stores
{
    private readonly string folder = data ?? Directory.CreateTempSubdirectory("svidok-contract-").FullName;
    private Database? database;

    public Database Database => database ??= new(folder);

    public WorkQueue Queue => new(Database, clock);

    public override IDocumentStore Documents => new Documents(Database, clock);

    public override ISourceStore Sources => new SourceStates(Database, clock);

    public override ICardStore Cards => new Cards(Database, clock);

    public override IOpinionStore Opinions => new Opinions(Database);

    public override IScreeningStore Screenings => new Screenings(Database, clock);

    public override IDeskStore Desk => new SqliteDesk(new(Database), new(Database), new(Database, clock), Queue, new(Database, clock));

    public override async Task<Work?> TakeAsync(CaptureId capture, CancellationToken cancel) =>
        await Queue.EnqueueAsync(capture, "test", cancel) ? await Queue.TakeAsync(cancel) : null;

    public override Task BuryAsync(Work work, string why, CancellationToken cancel) => Queue.BuryAsync(work, why, cancel);

    public override Task<Reviewer> AddReviewerAsync(string name, string role, CancellationToken cancel) => new Reviewers(Database, clock).AddAsync(name, [role], cancel);

    public override Task<string> SignInLinkAsync(string reviewer, CancellationToken cancel) => new Reviewers(Database, clock).LinkAsync(reviewer, cancel);

    public override Task<(long Entries, IReadOnlyList<string> Wrong)> VerifyAuditAsync(CancellationToken cancel) => new Svidok.Store.Sqlite.Audit(Database).VerifyAsync(cancel);

    public override IAsyncEnumerable<Case> CasesAsync(CancellationToken cancel) => new Cases(Database).AllAsync(cancel);

    public override ValueTask DisposeAsync()
    {
        database?.Dispose();
        if (data is null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}

internal sealed class CloudStores : Stores
{
    private readonly CosmosClient client;
    private readonly CosmosDesk desk;
    private readonly CosmosReviewers reviewers;
    private readonly CosmosDocuments documents;

    private CloudStores(CosmosClient client, CosmosDatabase database, string name, TimeProvider clock)
    {
        (this.client, Name, Database) = (client, name, database);
        Audit = new(database);
        Cases = new(database, Audit);
        var cards = new CosmosCards(database, Cases, Audit, clock);
        var people = new CosmosPeople(database, clock);
        var documents = new CosmosDocuments(database, people, Cases, Audit, clock, cards);
        Screenings = new CosmosScreenings(documents, people, Cases, Audit, cards, clock);
        reviewers = new(database, Audit, clock);
        Dead = new(database, Audit, clock);
        SourceStates = new(database, documents, Audit, clock);
        (this.documents, Documents, Cards) = (documents, documents, cards);
        desk = new(database, Cases, documents, Audit, reviewers, Dead, clock, cards);
    }

    /// <summary>Of the database.</summary>
    public string Name { get; }

    public CosmosDatabase Database { get; }

    public CosmosAudit Audit { get; }

    public CosmosCases Cases { get; }

    public CosmosDeadLetters Dead { get; }

    public override IDocumentStore Documents { get; }

    public CosmosSources SourceStates { get; }

    public override ISourceStore Sources => SourceStates;

    public override ICardStore Cards { get; }

    public override IScreeningStore Screenings { get; }

    public override IOpinionStore Opinions => new CosmosOpinions(Database);

    public override IDeskStore Desk => desk;

    /// <summary>The queue, as one invocation sees it.</summary>
    public Outgoing Outgoing() => new(documents, Dead);

    /// <param name="name">Of a database that is there, for a second client; null for a new one.</param>
    public static async Task<CloudStores> NewAsync(TimeProvider clock, RequestUnits? meter = null, string? name = null, CutOff? cutOff = null)
    {
        var client = await Emulators.CosmosAsync(meter, cutOff);
        var chosen = name ?? $"svidok-{Guid.NewGuid():N}";
        var database = new CosmosDatabase(client, chosen);
        if (name is null)
        {
            await database.CreateAsync(CancellationToken.None);
        }

        return new(client, database, chosen, clock);
    }

    // The message comes as often as it likes: whether it is known, saving finds out.
    public override Task<Work?> TakeAsync(CaptureId capture, CancellationToken cancel) => Task.FromResult<Work?>(new(capture, "message", 1));

    public override Task BuryAsync(Work work, string why, CancellationToken cancel) => Dead.BuryAsync(work.Capture, work.Attempt, why, cancel);

    public override Task<Reviewer> AddReviewerAsync(string name, string role, CancellationToken cancel) => reviewers.AddAsync(name, [role], cancel);

    public override Task<string> SignInLinkAsync(string reviewer, CancellationToken cancel) => reviewers.LinkAsync(reviewer, cancel);

    public override Task<(long Entries, IReadOnlyList<string> Wrong)> VerifyAuditAsync(CancellationToken cancel) => Audit.VerifyAsync(cancel);

    public override IAsyncEnumerable<Case> CasesAsync(CancellationToken cancel) => desk.AllAsync(cancel);

    public override ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}
