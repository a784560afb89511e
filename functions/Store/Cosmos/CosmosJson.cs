using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Svidok.Link;

namespace Svidok.Store.Cosmos;

/// <summary>A document with what was understood of it. Packed: request units are paid by size, and Cyrillic text is a sixth when packed.</summary>
/// <param name="Shelf">The capture's hash, as the id of the first part; further parts of a very long text are "hash.1", "hash.2" …,
/// or "hash.edition.1" …</param>
/// <param name="Candidate">Null in further parts.</param>
/// <param name="Parts">How many further parts there are.</param>
internal sealed record DocumentItem(string Id, string Shelf, string Source, string At, bool? Candidate, string Criteria, int Parts, string Pack)
{
    /// <summary>Of the criteria that made it be written anew: part of the further parts' names. Null for those of the first writing.</summary>
    public string? Edition { get; init; }
}

/// <summary>Everybody whose surname has one comparable form: read, judged and written as one, so that two workers cannot open
/// two cases for one person.</summary>
/// <param name="Count">How many there are; it only grows.</param>
internal sealed record PeopleItem(string Id, string Shelf, int Count, string Pack);

/// <summary>A mention as it stands among its namesakes.</summary>
/// <param name="Group">The first mention of its group.</param>
internal sealed record Namesake(string Id, CaptureId Capture, string Name, Gender Gender, string? Region, IReadOnlyList<string> Articles, string? Court, string? CaseNumber, bool Candidate, string Group, CasePart Part)
{
    /// <summary>Its group's case bears its id though an earlier mention is a candidate, too: that one was flagged by later criteria.</summary>
    public bool? Opened { get; init; }

    /// <summary>A group's case is the one that its first candidate opened; null for none.</summary>
    public static string? CaseOf(IReadOnlyList<Namesake> group) => (group.FirstOrDefault(static one => one.Opened == true) ?? group.FirstOrDefault(static one => one.Candidate))?.Id;
}

/// <summary>A case: its line in the queue, its decisions, and which documents it has.</summary>
/// <param name="Pending">Audit entries of decisions that are not in the chain yet: written with the decision, taken out after.</param>
/// <param name="Members">Packed <see cref="CaseMember"/>s.</param>
internal sealed record CaseItem(
    string Id, string Shelf, long Version, string Name, string? Region, double Score, double Urgency, CaseStatus Status, PublicationLevel Level, int Documents,
    IReadOnlyList<string> For, IReadOnlyList<string> Against, string Changed, IReadOnlyList<Decision> Decisions, IReadOnlyList<AuditNote> Pending, string Members)
{
    /// <summary>What the courts' cards add to its urgency.</summary>
    public double Stir { get; init; }

    /// <summary>Null in items from before, and where a namesake's part is: filled from the documents when somebody lists the case.</summary>
    public CaseGist? Gist { get; init; }
}

/// <param name="Since">The version of the case in which this document came.</param>
internal sealed record CaseMember(CaptureId Capture, string Name, long Since)
{
    /// <summary>The criteria by which it was last weighed anew; null where that never changed anything.</summary>
    public string? Weighed { get; init; }
}

/// <summary>What is to be written into the chain.</summary>
internal sealed record AuditNote(string At, string Who, string What, string Subject, string Detail);

/// <summary>What was appended to the chain at once.</summary>
/// <param name="Id">Number of the first entry, twelve digits.</param>
internal sealed record AuditItem(string Id, string Shelf, IReadOnlyList<string> Subjects, IReadOnlyList<AuditRow> Entries);

/// <summary>That this database is the target of a move.</summary>
/// <param name="Mark">What it is a copy of, and whether that is done.</param>
internal sealed record MoveItem(string Id, string Shelf, string Mark);

internal sealed record ReviewerItem(string Id, string Shelf, string Name, IReadOnlyList<string> Roles, string At);

/// <param name="Id">SHA-256 of the link's token.</param>
/// <param name="Ttl">Seconds after which Cosmos DB removes it by itself.</param>
internal sealed record LinkItem(string Id, string Shelf, string Reviewer, string At, int Ttl);

internal sealed record DigestItem(string Id, string Shelf, string From, string To, string At);

/// <param name="Replay">Who wants it tried again; null where nobody does.</param>
internal sealed record DeadItem(string Id, string Shelf, string Why, int Attempts, string At, string? Replay);

/// <param name="History">Null where it was begun and has not answered yet.</param>
/// <param name="Sent">Captures of the last harvests whose messages may not have gone out: a crash after this was written would lose them.</param>
internal sealed record SourceItem(string Id, string Shelf, string At, Harvest.SourceHistory? History, Harvest.SourceMemory Memory, IReadOnlyList<string> Sent)
{
    /// <summary>A harvest was begun and has not ended.</summary>
    public bool Begun { get; init; }
}

/// <param name="At">When the card is to be read again.</param>
/// <param name="Hearing">The last one's day, yyyy-MM-dd; null where none is known.</param>
/// <param name="Cases">Those with a document that is a version of it.</param>
internal sealed record CardItem(string Id, string Shelf, string At, string? Hearing, IReadOnlyList<string> Cases, string Pack);

/// <param name="Opinion">Packed <see cref="Recognised"/>s.</param>
internal sealed record OpinionItem(string Id, string Shelf, string Opinion);

/// <param name="At">Since when it waits.</param>
internal sealed record WaitingItem(string Id, string Shelf, string At, int Failed);

/// <param name="Id">The month, yyyy-MM.</param>
/// <param name="Spent">Text records.</param>
internal sealed record BudgetItem(string Id, string Shelf, int Spent);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(CaptureIdConverter)])]
[JsonSerializable(typeof(DocumentItem))]
[JsonSerializable(typeof(PeopleItem))]
[JsonSerializable(typeof(IReadOnlyList<Namesake>))]
[JsonSerializable(typeof(CaseItem))]
[JsonSerializable(typeof(IReadOnlyList<CaseMember>))]
[JsonSerializable(typeof(AuditItem))]
[JsonSerializable(typeof(ReviewerItem))]
[JsonSerializable(typeof(LinkItem))]
[JsonSerializable(typeof(DigestItem))]
[JsonSerializable(typeof(DeadItem))]
[JsonSerializable(typeof(SourceItem))]
[JsonSerializable(typeof(CardItem))]
[JsonSerializable(typeof(MoveItem))]
[JsonSerializable(typeof(OpinionItem))]
[JsonSerializable(typeof(BudgetItem))]
[JsonSerializable(typeof(WaitingItem))]
[JsonSerializable(typeof(PackedDocument))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
internal sealed partial class CosmosJson : JsonSerializerContext;

/// <summary>The three JSON texts of <see cref="StoreJson"/>.</summary>
internal sealed record PackedDocument(string Document, string Extraction, string Screening);

/// <summary>JSON, compressed, as text.</summary>
internal static class Pack
{
    public static string Of<T>(T value, JsonTypeInfo<T> json)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(brotli, value, json);
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    public static T Open<T>(string packed, JsonTypeInfo<T> json)
    {
        using var brotli = new BrotliStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(brotli, json)!;
    }
}
