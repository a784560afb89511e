using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Svidok.Link;
using Svidok.Store.Cosmos;

namespace Svidok.Store.Sqlite;

/// <summary>Everything that the database holds, read row by row for <c>svidok migrate</c>. Whoever runs it runs alone.</summary>
internal sealed class SqliteMove(Database database, SqliteArrival arrival, string folder) : IMovable
{
    private const string Captures = "SELECT capture FROM documents ORDER BY capture";
    private const string One = "SELECT capture, source, captured_at, candidate, json_extract(screening, '$.CriteriaVersion'), document, extraction, screening FROM documents WHERE capture = @capture";

    /// <summary>Rows from before groups, parts or what the queue tells were stored.</summary>
    private const string Old = "SELECT id FROM mentions WHERE grp IS NULL ORDER BY number";
    private const string Partless = "SELECT DISTINCT capture FROM mentions WHERE part IS NULL OR json_extract(part, '$.Gist') IS NULL ORDER BY capture";
    private const string Untold = "SELECT id FROM cases WHERE documents > 0 AND gist IS NULL ORDER BY id";
    private const string OfCapture = "SELECT id, name FROM mentions WHERE capture = @capture";
    private const string PutPart = "UPDATE mentions SET part = @part WHERE id = @id";

    private const string Keys = "SELECT DISTINCT key FROM mention_keys ORDER BY key";
    private const string Sharing = """
        SELECT m.id, m.capture, m.name, m.gender, m.region, m.articles, m.court, m.case_number, m.candidate, m.grp, m.part, coalesce(m.case_id = m.id, 0)
        FROM mention_keys k JOIN mentions m ON m.id = k.mention WHERE k.key = @key ORDER BY m.number
        """;

    private const string CaseIds = "SELECT id FROM cases WHERE documents > 0 ORDER BY id";
    private const string OneCase = "SELECT version, name, region, score, urgency, status, level, documents, speaks_for, speaks_against, changed_at, gist FROM cases WHERE id = @id";
    private const string Members = "SELECT capture, name, part FROM mentions WHERE case_id = @id ORDER BY number";
    private const string Decisions = """
        SELECT reviewer, at, verdict, reason, case_version FROM decisions
        WHERE case_id = @id OR case_id IN (SELECT id FROM mentions WHERE case_id = @id) ORDER BY number
        """;

    /// <summary>The newest version that a document made: later ones were made by people.</summary>
    private const string ByDocument = "SELECT max(CAST(json_extract(detail, '$.version') AS INTEGER)) FROM audit WHERE subject = @id AND who = 'machine'";

    private const string Cards = "SELECT key, record FROM cards ORDER BY key";
    private const string CasesOfCard = "SELECT DISTINCT case_id FROM mentions WHERE card = @key AND case_id IS NOT NULL ORDER BY case_id";
    private const string Entries = "SELECT number, at, who, what, subject, detail, hash FROM audit WHERE number > @after ORDER BY number LIMIT 1000";
    private const string Reviewers = "SELECT id, name, roles, since FROM reviewers ORDER BY id";
    private const string Digests = "SELECT monday, covers_from, covers_to, sent_at FROM digests ORDER BY monday";
    private const string Opinions = "SELECT capture, persons FROM opinions ORDER BY capture";
    private const string Waiting = "SELECT capture, since, failed FROM opinions_waiting ORDER BY capture";
    private const string Queue = "SELECT subject, coalesce(why, ''), attempts, since, dead FROM queue ORDER BY subject";
    private const string Sources = "SELECT m.id, h.history, m.memory FROM source_memories m LEFT JOIN source_histories h ON h.id = m.id ORDER BY m.id";
    private const string ByPeople = "SELECT count(*) FROM judgements WHERE by NOT LIKE 'rule:%'";

    public IAsyncEnumerable<Moved> ReadAsync(MovedKind kind, CancellationToken cancel) => kind switch
    {
        MovedKind.Documents => DocumentsAsync(cancel),
        MovedKind.People => PeopleAsync(cancel),
        MovedKind.Cases => CasesAsync(cancel),
        MovedKind.Audit => AuditAsync(cancel),
        MovedKind.Reviewers => RowsAsync(Reviewers, static row => new Moved.Reviewer(new(row.GetString(0), "reviewers", row.GetString(1), StoreJson.Strings(row.GetString(2)), row.GetString(3))), cancel),
        MovedKind.Digests => RowsAsync(Digests, static row => new Moved.Digest(new(row.GetString(0), "digests", row.GetString(1), row.GetString(2), row.GetString(3))), cancel),
        // What waits is tried again there: no queue is written from here.
        MovedKind.DeadLetters => RowsAsync(Queue, static row => new Moved.Dead(new(row.GetString(0), CosmosDeadLetters.Shelf, row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetBoolean(4) ? null : "migrate")), cancel),
        MovedKind.Sources => RowsAsync(Sources, static row => new Moved.Source(SourceOf(row.GetString(0), row.TextOrNull(1), row.GetString(2))), cancel),
        MovedKind.Opinions => RowsAsync(Opinions, static row => new Moved.Opinion(row.GetString(0), row.GetString(1)), cancel),
        MovedKind.Waiting => RowsAsync(Waiting, static row => new Moved.Waiting(new(row.GetString(0), CosmosOpinions.WaitingList, row.GetString(1), row.GetInt32(2))), cancel),
        _ => CardsAsync(cancel),
    };

    public Task WriteAsync(IReadOnlyList<Moved> some, CancellationToken cancel) => arrival.WriteAsync(some, cancel);

    public async Task<string?> MarkOfAsync(CancellationToken cancel) => File.Exists(Mark) ? await File.ReadAllTextAsync(Mark, cancel) : null;

    public async Task MarkAsync(string mark, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(Mark + ".tmp", mark, cancel);
        File.Move(Mark + ".tmp", Mark, overwrite: true);
    }

    /// <summary>What cannot be moved; null where everything can.</summary>
    public Task<string?> ObstacleAsync(CancellationToken cancel) => database.ReadAsync(
        static session => session.One(ByPeople, static row => row.GetInt32(0)) is > 0 and var count ? $"{count} judgements of people about who is who: Cosmos DB keeps none yet. Nothing was written." : null, cancel);

    /// <summary>Brings rows of earlier versions to what this one stores.</summary>
    public Task CompleteAsync(CancellationToken cancel) => database.WriteAsync(
        static session =>
        {
            foreach (var mention in session.All(Old, static row => row.GetString(0)))
            {
                Mentions.Regroup(session, mention);
            }

            foreach (var capture in session.All(Partless, static row => row.GetString(0)))
            {
                var (_, source, at, _, _, document, extraction, screening) = session.One(One, Text, ("@capture", capture));
                var read = JsonSerializer.Deserialize(document, StoreJson.Default.Document)!;
                var json = StoreJson.For(read);
                foreach (var (id, name) in session.All(OfCapture, static row => (row.GetString(0), row.GetString(1)), ("@capture", capture)))
                {
                    var part = CasePart.Of(CaptureId.Parse(capture), Moments.Of(at), name, read, JsonSerializer.Deserialize(extraction, json.Extraction)!, JsonSerializer.Deserialize(screening, json.Screening)!);
                    session.Do(PutPart, ("@part", JsonSerializer.Serialize(part, StoreJson.Default.CasePart)), ("@id", id));
                }
            }

            session.All(Untold, static row => new CaseId(row.GetString(0))).ForEach(id => Cases.Tell(session, id));
            return 0;
        },
        cancel);

    private string Mark => Path.Combine(folder, "moved");

    private async IAsyncEnumerable<Moved> DocumentsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var some in (await database.ReadAsync(static session => session.All(Captures, static row => row.GetString(0)), cancel)).Chunk(100))
        {
            foreach (var (capture, source, at, candidate, criteria, document, extraction, screening) in await database.ReadAsync(session => some.Select(capture => session.One(One, Text, ("@capture", capture))).ToList(), cancel))
            {
                yield return new Moved.Document(capture, source, at, candidate, criteria, new(document, extraction, screening));
            }
        }
    }

    private async IAsyncEnumerable<Moved> PeopleAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var some in (await database.ReadAsync(static session => session.All(Keys, static row => row.GetString(0)), cancel)).Order(StringComparer.Ordinal).Chunk(100))
        {
            foreach (var people in await database.ReadAsync(session => some.Select(key => new Moved.People(key, Namesakes(session, key))).ToList(), cancel))
            {
                yield return people;
            }
        }
    }

    private async IAsyncEnumerable<Moved> CasesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var id in await database.ReadAsync(static session => session.All(CaseIds, static row => row.GetString(0)), cancel))
        {
            yield return await database.ReadAsync(session => Case(session, id), cancel);
        }
    }

    private async IAsyncEnumerable<Moved> CardsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var (key, record) in await database.ReadAsync(static session => session.All(Cards, static row => (row.GetString(0), row.GetString(1))), cancel))
        {
            yield return new Moved.Card(
                JsonSerializer.Deserialize(record, StoreJson.Default.KnownCard)!, await database.ReadAsync(session => session.All(CasesOfCard, static row => row.GetString(0), ("@key", key)), cancel));
        }
    }

    private async IAsyncEnumerable<Moved> AuditAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var after = 0L;
        while (await database.ReadAsync(session => session.All(Entries, static row => new AuditRow(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6)), ("@after", after)), cancel) is { Count: > 0 } some)
        {
            foreach (var row in some)
            {
                yield return new Moved.Entry(row);
            }

            after = some[^1].Number;
        }
    }

    private async IAsyncEnumerable<Moved> RowsAsync(string sql, Func<SqliteDataReader, Moved> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var one in (await database.ReadAsync(session => session.All(sql, read), cancel)).OrderBy(static one => one.Key, StringComparer.Ordinal))
        {
            yield return one;
        }
    }

    private static Moved.Case Case(Session session, string id)
    {
        var members = session.All(Members, static row => (Capture: CaptureId.Parse(row.GetString(0)), Name: row.GetString(1), Part: row.GetString(2)), ("@id", id));
        var calm = CaseLine.Of(members.Select(static member => JsonSerializer.Deserialize(member.Part, StoreJson.Default.CasePart)!)).Urgency;
        var decisions = session.All(Decisions, static row => new Decision(row.GetString(0), Moments.Of(row.GetString(1)), (Verdict)row.GetInt32(2), row.GetString(3), row.GetInt64(4)), ("@id", id));
        var since = session.One(ByDocument, static row => row.IsDBNull(0) ? 1 : row.GetInt64(0), ("@id", id));
        var item = session.One(
            OneCase,
            row => new CaseItem(
                id, "cases", row.GetInt64(0), row.GetString(1), row.TextOrNull(2), row.GetDouble(3), row.GetDouble(4), (CaseStatus)row.GetInt32(5), (PublicationLevel)row.GetInt32(6), row.GetInt32(7),
                StoreJson.Strings(row.GetString(8)), StoreJson.Strings(row.GetString(9)), row.GetString(10), decisions, [], "")
            { Stir = row.GetDouble(4) - calm, Gist = row.TextOrNull(11) is { } gist ? JsonSerializer.Deserialize(gist, StoreJson.Default.CaseGist) : null },
            ("@id", id))!;
        return new(item, members.ConvertAll(member => new CaseMember(member.Capture, member.Name, since)));
    }

    private static List<Namesake> Namesakes(Session session, string key)
    {
        var all = session.All(
            Sharing,
            static row => (Opener: row.GetBoolean(11), One: new Namesake(
                row.GetString(0), CaptureId.Parse(row.GetString(1)), row.GetString(2), (Gender)row.GetInt32(3), row.TextOrNull(4), StoreJson.Strings(row.GetString(5)), row.TextOrNull(6), row.TextOrNull(7),
                row.GetBoolean(8), row.GetString(9), JsonSerializer.Deserialize(row.GetString(10), StoreJson.Default.CasePart)!)),
            ("@key", key));
        var first = all.Where(static row => row.One.Candidate).GroupBy(static row => row.One.Group).Select(static group => group.First().One.Id).ToHashSet();
        return all.ConvertAll(row => row.Opener && !first.Contains(row.One.Id) ? row.One with { Opened = true } : row.One);
    }

    private static (string Capture, string Source, string At, bool Candidate, string Criteria, string Document, string Extraction, string Screening) Text(SqliteDataReader row) =>
        (row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.TextOrNull(4) ?? "", row.GetString(5), row.GetString(6), row.GetString(7));

    private static SourceItem SourceOf(string id, string? history, string memory)
    {
        var known = history is null ? null : JsonSerializer.Deserialize(history, StoreJson.Default.SourceHistory);
        return new(id, "sources", Moments.Text(known?.Asked ?? DateTimeOffset.UnixEpoch), known, JsonSerializer.Deserialize(memory, StoreJson.Default.SourceMemory)!, []);
    }
}
