using System.Text.Json;
using Microsoft.Data.Sqlite;
using Svidok.Link;

namespace Svidok.Store.Sqlite;

/// <summary>Persons of documents, what was judged of them, and the groups that follow.</summary>
internal static class Mentions
{
    private const string Columns = "m.id, m.capture, m.name, m.gender, m.keys, m.region, m.articles, m.court, m.case_number, m.grp";

    private const string Add = """
        INSERT INTO mentions (id, capture, name, gender, region, court, case_number, articles, keys, candidate, part)
        VALUES (@id, @capture, @name, @gender, @region, @court, @number, @articles, @keys, @candidate, @part)
        """;

    private const string AddKey = "INSERT INTO mention_keys (key, mention) VALUES (@key, @mention) ON CONFLICT DO NOTHING";

    /// <summary>Primary key of mention_keys.</summary>
    private const string Sharing = $"SELECT {Columns} FROM mention_keys k JOIN mentions m ON m.id = k.mention WHERE k.key = @key ORDER BY m.number";

    private const string Judge = """
        INSERT INTO judgements (a, b, by, says, reasons, at, revoked) VALUES (@a, @b, @by, @says, @reasons, @at, @revoked)
        ON CONFLICT (a, b, by) DO UPDATE SET says = excluded.says, reasons = excluded.reasons, at = excluded.at, revoked = excluded.revoked
        """;

    /// <summary>Everybody who is joined to a mention by judgements that somebody is the same. Keys: the primary key, judgements_b.</summary>
    private const string Around = """
        WITH RECURSIVE around(id) AS (
            SELECT @id
            UNION SELECT j.b FROM judgements j JOIN around ON j.a = around.id WHERE j.says = 0
            UNION SELECT j.a FROM judgements j JOIN around ON j.b = around.id WHERE j.says = 0)
        SELECT m.id, m.candidate, m.case_id FROM around JOIN mentions m ON m.id = around.id ORDER BY m.number
        """;

    private const string Said = "SELECT a, b, by, says, reasons, at, revoked FROM judgements WHERE a = @id AND revoked = 0";

    private const string Assign = "UPDATE mentions SET case_id = @case WHERE id = @id";

    private const string Put = "UPDATE mentions SET grp = @group WHERE id = @id";

    /// <summary>Index: mentions_grp.</summary>
    private const string OfGroup = "SELECT id, candidate, case_id FROM mentions WHERE grp = @group ORDER BY number";

    /// <summary>Links a mention to those that share a key with it and saves all of it.</summary>
    /// <returns>Cases whose documents changed.</returns>
    public static IReadOnlySet<CaseId> Link(Session session, Linker linker, Mention mention, bool candidate, CasePart part, DateTimeOffset now)
    {
        var others = mention.Keys.SelectMany(key => session.All(Sharing, Row, ("@key", key))).DistinctBy(static other => other.Mention.Id).ToList();
        var judgements = linker.Link(mention, others.Select(static other => other.Mention), now);
        Save(session, mention, candidate, part);
        foreach (var judgement in judgements)
        {
            Save(session, judgement);
        }

        // Whoever came before groups were stored is placed the long way, once.
        if (others.Any(static other => other.Group is null))
        {
            return Regroup(session, mention.Id);
        }

        var group = Identity.Join(mention.Id, [.. others.Select(static other => (other.Mention.Id, other.Group!))], judgements);
        session.Do(Put, ("@id", mention.Id), ("@group", group));
        return Open(session, session.All(OfGroup, Member, ("@group", group)));
    }

    /// <summary>Computes anew who is whom around a mention, from all judgements: what undoing one, or a person's word, needs.</summary>
    /// <returns>Cases whose documents may have changed.</returns>
    public static IReadOnlySet<CaseId> Regroup(Session session, string mention)
    {
        var around = session.All(Around, Member, ("@id", mention));
        var said = around.SelectMany(one => session.All(Said, JudgementOf, ("@id", one.Id)));
        var groups = Identity.Groups([.. around.Select(static one => one.Id)], said);
        HashSet<CaseId> changed = [];
        foreach (var group in around.GroupBy(one => groups[one.Id]))
        {
            foreach (var one in group)
            {
                session.Do(Put, ("@id", one.Id), ("@group", group.Key));
            }

            changed.UnionWith(Open(session, group));
        }

        return changed;
    }

    private static void Save(Session session, Mention mention, bool candidate, CasePart part)
    {
        session.Do(Add, ("@id", mention.Id), ("@capture", mention.Capture.ToString()), ("@name", mention.Name), ("@gender", (int)mention.Gender),
            ("@region", mention.Region), ("@court", mention.Court), ("@number", mention.CaseNumber), ("@articles", StoreJson.Strings(mention.Articles)),
            ("@keys", StoreJson.Strings(mention.Keys)), ("@candidate", candidate), ("@part", JsonSerializer.Serialize(part, StoreJson.Default.CasePart)));
        foreach (var key in mention.Keys)
        {
            session.Do(AddKey, ("@key", key), ("@mention", mention.Id));
        }
    }

    private static void Save(Session session, Judgement judgement) => session.Do(
        Judge, ("@a", judgement.A), ("@b", judgement.B), ("@by", judgement.By), ("@says", (int)judgement.Says),
        ("@reasons", StoreJson.Strings(judgement.Reasons)), ("@at", Moments.Text(judgement.At)), ("@revoked", judgement.Revoked));

    /// <summary>A group's case is the one that its first candidate opened. Where changed criteria flag an earlier mention later, the case
    /// keeps its name: people may have it open.</summary>
    private static HashSet<CaseId> Open(Session session, IEnumerable<(string Id, bool Candidate, string? Case)> group)
    {
        var members = group.ToList();
        var opened = members.FirstOrDefault(static one => one.Candidate && one.Case == one.Id).Id ?? members.FirstOrDefault(static one => one.Candidate).Id;
        HashSet<CaseId> changed = [];
        foreach (var one in members.Where(one => one.Case != opened))
        {
            session.Do(Assign, ("@id", one.Id), ("@case", opened));
            changed.UnionWith(new[] { one.Case, opened }.OfType<string>().Select(static id => new CaseId(id)));
        }

        return changed;
    }

    private static (string Id, bool Candidate, string? Case) Member(SqliteDataReader row) => (row.GetString(0), row.GetBoolean(1), row.TextOrNull(2));

    private static (Mention Mention, string? Group) Row(SqliteDataReader row) => (new(
        row.GetString(0), CaptureId.Parse(row.GetString(1)), row.GetString(2), (Gender)row.GetInt32(3), StoreJson.Strings(row.GetString(4)),
        row.TextOrNull(5), StoreJson.Strings(row.GetString(6)), row.TextOrNull(7), row.TextOrNull(8)), row.TextOrNull(9));

    private static Judgement JudgementOf(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), (Sameness)row.GetInt32(3), row.GetString(2), StoreJson.Strings(row.GetString(4)), Moments.Of(row.GetString(5)), row.GetBoolean(6));
}
