using System.Text.Json;
using Svidok.Store.Cosmos;

namespace Svidok.Store;

/// <summary>Something on its way from one store to another, in the words of neither.</summary>
internal abstract record Moved
{
    private Moved()
    {
    }

    /// <summary>What it is called among its kind.</summary>
    public abstract string Key { get; }

    /// <summary>What must be the same on both sides, to the letter.</summary>
    public abstract string Words { get; }

    /// <param name="Texts">JSON, as both stores keep it.</param>
    public sealed record Document(string Capture, string From, string At, bool Candidate, string Criteria, PackedDocument Texts) : Moved
    {
        public override string Key => Capture;

        public override string Words => $"{From} {At} {Candidate} {Texts.Document} {Texts.Extraction} {Texts.Screening}";
    }

    /// <summary>Everybody with one comparable surname, in the order in which they came.</summary>
    public sealed record People(string Name, IReadOnlyList<Namesake> Known) : Moved
    {
        public override string Key => Name;

        public override string Words => JsonSerializer.Serialize(Known, CosmosJson.Default.IReadOnlyListNamesake);
    }

    public sealed record Case(CaseItem Item, IReadOnlyList<CaseMember> Members) : Moved
    {
        public override string Key => Item.Id;

        // In which version a document came is known to one of the stores only; what the cards add is in the urgency.
        public override string Words =>
            JsonSerializer.Serialize(Item with { Members = string.Join(' ', Members.Select(static member => $"{member.Capture} {member.Name}").Order(StringComparer.Ordinal)), Stir = 0 }, CosmosJson.Default.CaseItem);
    }

    public sealed record Entry(AuditRow Row) : Moved
    {
        public override string Key => Row.Number.ToString("D12", System.Globalization.CultureInfo.InvariantCulture);

        public override string Words => $"{Row.At} {Row.Who} {Row.What} {Row.Subject} {Row.Detail} {Row.Hash}";
    }

    public sealed record Reviewer(ReviewerItem Item) : Moved
    {
        public override string Key => Item.Id;

        public override string Words => $"{Item.Name} {string.Join(' ', Item.Roles)} {Item.At}";
    }

    public sealed record Digest(DigestItem Item) : Moved
    {
        public override string Key => Item.Id;

        public override string Words => $"{Item.From} {Item.To} {Item.At}";
    }

    /// <summary>Dead, or waiting: then it is to be tried again.</summary>
    public sealed record Dead(DeadItem Item) : Moved
    {
        public override string Key => Item.Id;

        public override string Words => $"{Item.Why} {Item.Attempts} {Item.At} {Item.Replay is null}";
    }

    public sealed record Source(SourceItem Item) : Moved
    {
        public override string Key => Item.Id;

        public override string Words => $"{(Item.History is { } history ? JsonSerializer.Serialize(history, StoreJson.Default.SourceHistory) : "")} {JsonSerializer.Serialize(Item.Memory, StoreJson.Default.SourceMemory)}";
    }

    /// <param name="Persons">JSON.</param>
    public sealed record Opinion(string Capture, string Persons) : Moved
    {
        public override string Key => Capture;

        public override string Words => Persons;
    }

    /// <summary>A document that a second opinion is still to be asked of.</summary>
    public sealed record Waiting(WaitingItem Item) : Moved
    {
        public override string Key => Item.Id;

        public override string Words => $"{Item.At} {Item.Failed}";
    }

    public sealed record Card(Courts.KnownCard Known, IReadOnlyList<string> Cases) : Moved
    {
        public override string Key => Known.Key;

        public override string Words => $"{JsonSerializer.Serialize(Known, StoreJson.Default.KnownCard)} {string.Join(' ', Cases.Order(StringComparer.Ordinal))}";
    }
}

/// <summary>A kind of things, in the order in which they are moved: what others point to comes first.</summary>
internal enum MovedKind
{
    Documents,
    People,
    Cases,
    Cards,
    Audit,
    Reviewers,
    Digests,
    DeadLetters,
    Sources,
    Opinions,
    Waiting,
}

/// <summary>A store that can be moved from and to: SQLite or Cosmos DB.</summary>
internal interface IMovable
{
    /// <summary>In the order of the keys, by character.</summary>
    IAsyncEnumerable<Moved> ReadAsync(MovedKind kind, CancellationToken cancel);

    /// <summary>Writes them; what is there already is written over.</summary>
    Task WriteAsync(IReadOnlyList<Moved> some, CancellationToken cancel);

    /// <returns>What <see cref="MarkAsync"/> wrote; null where nobody ever moved to here.</returns>
    Task<string?> MarkOfAsync(CancellationToken cancel);

    Task MarkAsync(string mark, CancellationToken cancel);
}
