using System.Text.Json;
using Svidok.Link;
using Svidok.Store.Cosmos;

namespace Svidok.Store.Sqlite;

/// <summary>Writes what <c>svidok migrate</c> brings from Cosmos DB. What a row of this store holds and an item of that one does not
/// (a rule's judgements, mentions without a name) is computed again from the same documents.</summary>
internal sealed class SqliteArrival(Database database, Linker linker, TimeProvider clock)
{
    private const string AddDocument = """
        INSERT INTO documents (capture, source, captured_at, candidate, document, extraction, screening) VALUES (@capture, @source, @at, @candidate, @document, @extraction, @screening)
        ON CONFLICT (capture) DO UPDATE SET candidate = excluded.candidate, screening = excluded.screening
        """;

    private const string AddMention = """
        INSERT INTO mentions (id, capture, name, gender, region, court, case_number, articles, keys, candidate, part, grp, case_id, card)
        VALUES (@id, @capture, @name, @gender, @region, @court, @number, @articles, @keys, @candidate, @part, @group, @case, @card)
        ON CONFLICT (id) DO UPDATE SET candidate = excluded.candidate, part = excluded.part, grp = excluded.grp, case_id = excluded.case_id, card = excluded.card
        """;

    private const string AddKey = "INSERT INTO mention_keys (key, mention) VALUES (@key, @mention) ON CONFLICT DO NOTHING";
    private const string CardOf = "SELECT json_extract(document, '$.Key') FROM documents WHERE capture = @capture";
    private const string Known = "SELECT count(*) FROM mentions WHERE id = @id";

    private const string Judge = """
        INSERT INTO judgements (a, b, by, says, reasons, at, revoked) VALUES (@a, @b, @by, @says, @reasons, @at, @revoked) ON CONFLICT (a, b, by) DO NOTHING
        """;

    private const string PutCase = """
        INSERT OR REPLACE INTO cases (id, version, name, region, score, urgency, status, level, documents, speaks_for, speaks_against, changed_at, gist)
        VALUES (@id, @version, @name, @region, @score, @urgency, @status, @level, @documents, @for, @against, @changed, @gist)
        """;

    private const string ForgetDecisions = "DELETE FROM decisions WHERE case_id = @id";
    private const string AddDecision = "INSERT INTO decisions (case_id, reviewer, at, verdict, reason, case_version) VALUES (@id, @reviewer, @at, @verdict, @reason, @version)";
    private const string PutCard = "INSERT OR REPLACE INTO cards (key, source, due, last_hearing, record) VALUES (@key, @source, @due, @hearing, @record)";
    private const string AddEntry = "INSERT INTO audit (number, at, who, what, subject, detail, hash) VALUES (@number, @at, @who, @what, @subject, @detail, @hash) ON CONFLICT (number) DO NOTHING";
    private const string PutReviewer = "INSERT OR REPLACE INTO reviewers (id, name, roles, since) VALUES (@id, @name, @roles, @since)";
    private const string PutOpinion = "INSERT OR REPLACE INTO opinions (capture, persons) VALUES (@capture, @persons)";
    private const string PutWaiting = "INSERT OR REPLACE INTO opinions_waiting (capture, since, failed) VALUES (@capture, @since, @failed)";
    private const string PutDigest = "INSERT OR REPLACE INTO digests (monday, covers_from, covers_to, sent_at) VALUES (@monday, @from, @to, @at)";

    private const string PutQueue = """
        INSERT INTO queue (subject, number, visible_at, attempts, dead, why, since) VALUES (@subject, (SELECT coalesce(max(number), 0) + 1 FROM queue), @since, @attempts, @dead, @why, @since)
        ON CONFLICT (subject) DO UPDATE SET attempts = excluded.attempts, dead = excluded.dead, why = excluded.why, since = excluded.since
        """;

    private const string PutHistory = "INSERT OR REPLACE INTO source_histories (id, history) VALUES (@id, @history)";
    private const string PutMemory = "INSERT OR REPLACE INTO source_memories (id, memory) VALUES (@id, @memory)";

    public Task WriteAsync(IReadOnlyList<Moved> some, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            foreach (var one in some)
            {
                Write(session, one);
            }

            return some.Count;
        },
        cancel);

    private void Write(Session session, Moved one)
    {
        switch (one)
        {
            case Moved.Document document:
                session.Do(
                    AddDocument, ("@capture", document.Capture), ("@source", document.From), ("@at", document.At), ("@candidate", document.Candidate),
                    ("@document", document.Texts.Document), ("@extraction", document.Texts.Extraction), ("@screening", document.Texts.Screening));
                Nameless(session, document);
                break;
            case Moved.People people:
                Write(session, people);
                break;
            case Moved.Case moved:
                Write(session, moved.Item);
                break;
            case Moved.Card(var card, _):
                session.Do(
                    PutCard, ("@key", card.Key), ("@source", card.Source), ("@due", Moments.Text(card.Due)), ("@hearing", card.Hearings is [.., var last] ? Cards.Day(last.On) : null),
                    ("@record", JsonSerializer.Serialize(card, StoreJson.Default.KnownCard)));
                break;
            case Moved.Entry(var row):
                session.Do(AddEntry, ("@number", row.Number), ("@at", row.At), ("@who", row.Who), ("@what", row.What), ("@subject", row.Subject), ("@detail", row.Detail), ("@hash", row.Hash));
                break;
            case Moved.Reviewer(var reviewer):
                session.Do(PutReviewer, ("@id", reviewer.Id), ("@name", reviewer.Name), ("@roles", StoreJson.Strings(reviewer.Roles)), ("@since", reviewer.At));
                break;
            case Moved.Opinion(var capture, var persons):
                session.Do(PutOpinion, ("@capture", capture), ("@persons", persons));
                break;
            case Moved.Waiting(var waiting):
                session.Do(PutWaiting, ("@capture", waiting.Id), ("@since", waiting.At), ("@failed", waiting.Failed));
                break;
            case Moved.Digest(var digest):
                session.Do(PutDigest, ("@monday", digest.Id), ("@from", digest.From), ("@to", digest.To), ("@at", digest.At));
                break;
            case Moved.Dead(var dead):
                session.Do(PutQueue, ("@subject", dead.Id), ("@since", dead.At), ("@attempts", dead.Attempts), ("@dead", dead.Replay is null), ("@why", dead.Why));
                break;
            case Moved.Source(var source):
                if (source.History is { } history)
                {
                    session.Do(PutHistory, ("@id", source.Id), ("@history", JsonSerializer.Serialize(history, StoreJson.Default.SourceHistory)));
                }

                session.Do(PutMemory, ("@id", source.Id), ("@memory", JsonSerializer.Serialize(source.Memory, StoreJson.Default.SourceMemory)));
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"Moved without a place: {one.GetType().Name}");
        }
    }

    // Somebody whom a document does not name has no namesakes: only the document tells of this person.
    private void Nameless(Session session, Moved.Document moved)
    {
        var document = JsonSerializer.Deserialize(moved.Texts.Document, StoreJson.Default.Document)!;
        var json = StoreJson.For(document);
        var (extraction, screening) = (JsonSerializer.Deserialize(moved.Texts.Extraction, json.Extraction)!, JsonSerializer.Deserialize(moved.Texts.Screening, json.Screening)!);
        var capture = CaptureId.Parse(moved.Capture);
        foreach (var mention in linker.Mentions(capture, extraction, moved.Candidate, document.Key).Where(static mention => mention.Keys.Count == 0))
        {
            var part = CasePart.Of(capture, Moments.Of(moved.At), mention.Name, document, extraction, screening);
            Add(session, mention, moved.Candidate, part, mention.Id, moved.Candidate ? mention.Id : null, document.Key);
        }
    }

    private void Write(Session session, Moved.People people)
    {
        var opened = people.Known.GroupBy(static one => one.Group).ToDictionary(static group => group.Key, static group => Namesake.CaseOf([.. group]));
        List<Mention> before = [];
        foreach (var one in people.Known)
        {
            var mention = new Mention(one.Id, one.Capture, one.Name, one.Gender, [people.Name], one.Region, one.Articles, one.Court, one.CaseNumber);
            var isNew = session.One(Known, static row => row.GetInt32(0), ("@id", one.Id)) == 0;
            Add(session, mention, one.Candidate, one.Part, one.Group, opened.GetValueOrDefault(one.Group), session.One(CardOf, static row => row.TextOrNull(0), ("@capture", one.Capture.ToString())));
            foreach (var judgement in isNew ? linker.Link(mention, before, clock.GetUtcNow()) : [])
            {
                session.Do(
                    Judge, ("@a", judgement.A), ("@b", judgement.B), ("@by", judgement.By), ("@says", (int)judgement.Says), ("@reasons", StoreJson.Strings(judgement.Reasons)),
                    ("@at", Moments.Text(judgement.At)), ("@revoked", judgement.Revoked));
            }

            before.Add(mention);
        }
    }

    private static void Add(Session session, Mention mention, bool candidate, CasePart part, string group, string? opened, string? card)
    {
        session.Do(
            AddMention, ("@id", mention.Id), ("@capture", mention.Capture.ToString()), ("@name", mention.Name), ("@gender", (int)mention.Gender), ("@region", mention.Region), ("@court", mention.Court),
            ("@number", mention.CaseNumber), ("@articles", StoreJson.Strings(mention.Articles)), ("@keys", StoreJson.Strings(mention.Keys)), ("@candidate", candidate),
            ("@part", JsonSerializer.Serialize(part, StoreJson.Default.CasePart)), ("@group", group), ("@case", opened), ("@card", card));
        foreach (var key in mention.Keys)
        {
            session.Do(AddKey, ("@key", key), ("@mention", mention.Id));
        }
    }

    private static void Write(Session session, CaseItem item)
    {
        session.Do(
            PutCase, ("@id", item.Id), ("@version", item.Version), ("@name", item.Name), ("@region", item.Region), ("@score", item.Score), ("@urgency", item.Urgency), ("@status", (int)item.Status),
            ("@level", (int)item.Level), ("@documents", item.Documents), ("@for", StoreJson.Strings(item.For)), ("@against", StoreJson.Strings(item.Against)), ("@changed", item.Changed),
            ("@gist", item.Gist is { } gist ? JsonSerializer.Serialize(gist, StoreJson.Default.CaseGist) : null));
        session.Do(ForgetDecisions, ("@id", item.Id));
        foreach (var decision in item.Decisions)
        {
            session.Do(
                AddDecision, ("@id", item.Id), ("@reviewer", decision.Reviewer), ("@at", Moments.Text(decision.At)), ("@verdict", (int)decision.Verdict), ("@reason", decision.Reason), ("@version", decision.CaseVersion));
        }
    }
}
