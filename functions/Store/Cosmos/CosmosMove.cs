using Microsoft.Azure.Cosmos;

namespace Svidok.Store.Cosmos;

/// <summary>Everything that the database holds, read and written item by item for <c>svidok migrate</c>. Whoever runs it runs alone.</summary>
internal sealed class CosmosMove(CosmosDatabase database, CosmosDocuments documents, CosmosCases cases, CosmosAudit audit, CosmosSources sources) : IMovable
{
    private readonly CosmosOpinions opinions = new(database);

    // Two of them in one request unit's budget: an item of the chain that is read for one subject should be small.
    private const int EntriesTogether = 10;

    private const string All = "SELECT * FROM c";
    private const string OfShelf = "SELECT * FROM c WHERE c.shelf = @shelf";
    private const string OfOpinions = "SELECT * FROM c WHERE ENDSWITH(c.id, '.opinion')";
    private const string OfCards = "SELECT * FROM c WHERE STARTSWITH(c.shelf, 'cards ')";

    public static CosmosMove Of(CosmosDatabase database, TimeProvider clock)
    {
        var audit = new CosmosAudit(database);
        var cases = new CosmosCases(database, audit);
        var documents = new CosmosDocuments(database, new(database, clock), cases, audit, clock, new(database, cases, audit, clock));
        return new(database, documents, cases, audit, new(database, documents, audit, clock));
    }

    public IAsyncEnumerable<Moved> ReadAsync(MovedKind kind, CancellationToken cancel) => kind == MovedKind.Documents ? DocumentsAsync(cancel) : Sorted(kind switch
    {
        MovedKind.People => database.People.AskAsync(null, new(All), 0, CosmosJson.Default.PeopleItem, cancel).Select(static item => (Moved)new Moved.People(item.Shelf, Pack.Open(item.Pack, CosmosJson.Default.IReadOnlyListNamesake))),
        MovedKind.Cases => CasesAsync(cancel),
        MovedKind.Audit => AuditAsync(cancel),
        MovedKind.Reviewers => Desk("reviewers", CosmosJson.Default.ReviewerItem, static item => new Moved.Reviewer(item), cancel),
        MovedKind.Digests => Desk("digests", CosmosJson.Default.DigestItem, static item => new Moved.Digest(item), cancel),
        MovedKind.DeadLetters => DeadAsync(cancel),
        MovedKind.Opinions => database.Documents.AskAsync(null, new(OfOpinions), 0, CosmosJson.Default.OpinionItem, cancel).Select(static item => (Moved)new Moved.Opinion(
            item.Shelf, System.Text.Json.JsonSerializer.Serialize(Pack.Open(item.Opinion, StoreJson.Default.IReadOnlyListRecognised), StoreJson.Default.IReadOnlyListRecognised))),
        MovedKind.Waiting => Desk(CosmosOpinions.WaitingList, CosmosJson.Default.WaitingItem, static item => new Moved.Waiting(item), cancel),
        MovedKind.Sources => Desk("sources", CosmosJson.Default.SourceItem, static item => new Moved.Source(item), cancel),
        _ => database.Desk.AskAsync(null, new(OfCards), 0, CosmosJson.Default.CardItem, cancel).Select(static item => (Moved)new Moved.Card(Pack.Open(item.Pack, StoreJson.Default.KnownCard), item.Cases)),
    });

    public async Task WriteAsync(IReadOnlyList<Moved> some, CancellationToken cancel)
    {
        // What stands in one item of the chain is written at once.
        await Parallel.ForEachAsync(some.OfType<Moved.Entry>().GroupBy(static entry => (entry.Row.Number - 1) / EntriesTogether), Settings(cancel), async (rows, stop) => await audit.PutAsync([.. rows.Select(static entry => entry.Row)], stop));
        await Parallel.ForEachAsync(some.Where(static one => one is not Moved.Entry), Settings(cancel), async (one, stop) => await PutAsync(one, stop));
    }

    public async Task<string?> MarkOfAsync(CancellationToken cancel) => (await database.Desk.FindAsync("move", "move", CosmosJson.Default.MoveItem, cancel))?.Value.Mark;

    public Task MarkAsync(string mark, CancellationToken cancel) => database.Desk.PutAsync("move", new MoveItem("move", "move", mark), CosmosJson.Default.MoveItem, cancel);

    private static ParallelOptions Settings(CancellationToken cancel) => new() { MaxDegreeOfParallelism = 8, CancellationToken = cancel };

    // Cosmos DB sorts by its own rules and only by what is indexed.
    private static async IAsyncEnumerable<Moved> Sorted(IAsyncEnumerable<Moved> all)
    {
        foreach (var one in (await all.ToListAsync()).OrderBy(static one => one.Key, StringComparer.Ordinal))
        {
            yield return one;
        }
    }

    private async IAsyncEnumerable<Moved> DocumentsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        // Point reads in the order of the names: not all texts at once in memory.
        foreach (var some in (await documents.IdsAsync(cancel)).Order(StringComparer.Ordinal).Chunk(16))
        {
            foreach (var (item, texts) in await Task.WhenAll(some.Select(id => documents.PackedAsync(id, cancel))))
            {
                yield return new Moved.Document(item.Shelf, item.Source, item.At, item.Candidate == true, item.Criteria, texts);
            }
        }
    }

    private async IAsyncEnumerable<Moved> CasesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var item in await cases.AllAsync(cancel).ToListAsync(cancel))
        {
            if (item.Pending.Count > 0)
            {
                await cases.SettleAsync(new(item.Id), cancel);
            }

            yield return new Moved.Case(item with { Pending = [] }, Pack.Open(item.Members, CosmosJson.Default.IReadOnlyListCaseMember));
        }
    }

    private async IAsyncEnumerable<Moved> AuditAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var row in await audit.AllAsync(cancel))
        {
            yield return new Moved.Entry(row);
        }
    }

    // What a harvest captured and nobody processed yet waits, too. A message that names no capture has nothing to try again elsewhere.
    private async IAsyncEnumerable<Moved> DeadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var one in Desk(CosmosDeadLetters.Shelf, CosmosJson.Default.DeadItem, static item => new Moved.Dead(item), cancel).Where(static one => CaptureId.TryParse(one.Key, out _)))
        {
            yield return one;
        }

        HashSet<CaptureId> seen = [];
        await foreach (var source in Desk("sources", CosmosJson.Default.SourceItem, static item => new Moved.Source(item), cancel).OfType<Moved.Source>())
        {
            foreach (var unsent in (await sources.UnsentAsync(source.Key, cancel)).Where(seen.Add))
            {
                yield return new Moved.Dead(new(unsent.ToString(), CosmosDeadLetters.Shelf, "", 0, source.Item.At ?? "", "migrate"));
            }
        }
    }

    private IAsyncEnumerable<Moved> Desk<T>(string shelf, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json, Func<T, Moved> of, CancellationToken cancel) =>
        database.Desk.AskAsync(shelf, new QueryDefinition(OfShelf).WithParameter("@shelf", shelf), 0, json, cancel).Select(of);

    private Task PutAsync(Moved one, CancellationToken cancel) => one switch
    {
        Moved.Document document => documents.PutAsync(CaptureId.Parse(document.Capture), document.From, document.At, document.Candidate, document.Criteria, document.Texts, cancel),
        Moved.People people => database.People.PutAsync(people.Name, new PeopleItem(CosmosPeople.Id, people.Name, people.Known.Count, Pack.Of(people.Known, CosmosJson.Default.IReadOnlyListNamesake)), CosmosJson.Default.PeopleItem, cancel),
        Moved.Case moved => database.Cases.PutAsync(moved.Item.Shelf, moved.Item with { Members = Pack.Of(moved.Members, CosmosJson.Default.IReadOnlyListCaseMember) }, CosmosJson.Default.CaseItem, cancel),
        Moved.Reviewer reviewer => database.Desk.PutAsync(reviewer.Item.Shelf, reviewer.Item, CosmosJson.Default.ReviewerItem, cancel),
        Moved.Digest digest => database.Desk.PutAsync(digest.Item.Shelf, digest.Item, CosmosJson.Default.DigestItem, cancel),
        Moved.Opinion opinion => opinions.KeepAsync(CaptureId.Parse(opinion.Capture), System.Text.Json.JsonSerializer.Deserialize(opinion.Persons, StoreJson.Default.IReadOnlyListRecognised)!, cancel),
        Moved.Waiting waiting => database.Desk.PutAsync(waiting.Item.Shelf, waiting.Item, CosmosJson.Default.WaitingItem, cancel),
        Moved.Dead dead => database.Desk.PutAsync(dead.Item.Shelf, dead.Item, CosmosJson.Default.DeadItem, cancel),
        Moved.Source source => database.Desk.PutAsync(source.Item.Shelf, source.Item, CosmosJson.Default.SourceItem, cancel),
        Moved.Card card => PutAsync(CosmosCards.ItemOf(card.Known, card.Cases), cancel),
        _ => throw new System.Diagnostics.UnreachableException($"Moved without a place: {one.GetType().Name}"),
    };

    private Task PutAsync(CardItem item, CancellationToken cancel) => database.Desk.PutAsync(item.Shelf, item, CosmosJson.Default.CardItem, cancel);
}
