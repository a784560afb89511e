using Microsoft.Data.Sqlite;
using Svidok.Link;

namespace Svidok.Store.Sqlite;

/// <summary>Persons of documents, what was judged of them, and the groups that follow.</summary>
internal static class Mentions
{
    private const string Columns = "m.id, m.capture, m.name, m.gender, m.keys, m.region, m.articles, m.court, m.case_number";

    private const string Add = """
        INSERT INTO mentions (id, capture, name, gender, region, court, case_number, articles, keys, candidate)
        VALUES (@id, @capture, @name, @gender, @region, @court, @number, @articles, @keys, @candidate)
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

    /// <summary>Mentions that share one of the keys, each once.</summary>
    public static IReadOnlyList<Mention> Candidates(Session session, IEnumerable<string> keys) =>
        [.. keys.SelectMany(key => session.All(Sharing, Row, ("@key", key))).DistinctBy(static mention => mention.Id)];

    public static void Save(Session session, Mention mention, bool candidate)
    {
        session.Do(Add, ("@id", mention.Id), ("@capture", mention.Capture.ToString()), ("@name", mention.Name), ("@gender", (int)mention.Gender),
            ("@region", mention.Region), ("@court", mention.Court), ("@number", mention.CaseNumber), ("@articles", StoreJson.Strings(mention.Articles)),
            ("@keys", StoreJson.Strings(mention.Keys)), ("@candidate", candidate));
        foreach (var key in mention.Keys)
        {
            session.Do(AddKey, ("@key", key), ("@mention", mention.Id));
        }
    }

    public static void Save(Session session, Judgement judgement) => session.Do(
        Judge, ("@a", judgement.A), ("@b", judgement.B), ("@by", judgement.By), ("@says", (int)judgement.Says),
        ("@reasons", StoreJson.Strings(judgement.Reasons)), ("@at", Database.Text(judgement.At)), ("@revoked", judgement.Revoked));

    /// <summary>Computes anew who is whom around a mention, and which case each belongs to: the one that its group's first candidate opens.</summary>
    /// <returns>Cases whose documents may have changed.</returns>
    public static IReadOnlySet<CaseId> Group(Session session, string mention)
    {
        var around = session.All(Around, static row => (Id: row.GetString(0), Candidate: row.GetBoolean(1), Case: row.TextOrNull(2)), ("@id", mention));
        var said = around.SelectMany(one => session.All(Said, JudgementOf, ("@id", one.Id)));
        var groups = Identity.Groups([.. around.Select(static one => one.Id)], said);
        HashSet<CaseId> changed = [];
        foreach (var group in around.GroupBy(one => groups[one.Id]))
        {
            var opened = group.FirstOrDefault(static one => one.Candidate).Id;
            foreach (var one in group.Where(one => one.Case != opened))
            {
                session.Do(Assign, ("@id", one.Id), ("@case", opened));
                changed.UnionWith(new[] { one.Case, opened }.OfType<string>().Select(static id => new CaseId(id)));
            }
        }

        return changed;
    }

    private static Mention Row(SqliteDataReader row) => new(
        row.GetString(0), CaptureId.Parse(row.GetString(1)), row.GetString(2), (Gender)row.GetInt32(3), StoreJson.Strings(row.GetString(4)),
        row.TextOrNull(5), StoreJson.Strings(row.GetString(6)), row.TextOrNull(7), row.TextOrNull(8));

    private static Judgement JudgementOf(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), (Sameness)row.GetInt32(3), row.GetString(2), StoreJson.Strings(row.GetString(4)), Database.Moment(row.GetString(5)), row.GetBoolean(6));
}
