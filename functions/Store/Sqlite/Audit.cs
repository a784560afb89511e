using Microsoft.Data.Sqlite;

namespace Svidok.Store.Sqlite;

/// <summary>Everything that changed, in one chain of hashes.</summary>
public sealed class Audit(Database database)
{
    /// <summary>Primary key, backwards.</summary>
    private const string Last = "SELECT number, at, who, what, subject, detail, hash FROM audit ORDER BY number DESC LIMIT 1";

    private const string Append = "INSERT INTO audit (number, at, who, what, subject, detail, hash) VALUES (@number, @at, @who, @what, @subject, @detail, @hash)";

    /// <summary>Index: audit_subject.</summary>
    private const string OfSubject = "SELECT number, at, who, what, subject, detail, hash FROM audit WHERE subject = @subject ORDER BY number";

    private const string Everything = "SELECT number, at, who, what, subject, detail, hash FROM audit ORDER BY number";

    /// <summary>Adds one entry, in the transaction of what it tells of.</summary>
    /// <param name="detail">JSON on one line; ids and numbers, never names.</param>
    internal static void Write(Session session, DateTimeOffset at, string who, string what, string subject, string detail = "{}")
    {
        var entry = AuditChain.After(session.One(Last, Row), at, who, what, subject, detail);
        session.Do(Append, ("@number", entry.Number), ("@at", entry.At), ("@who", who), ("@what", what), ("@subject", subject), ("@detail", detail), ("@hash", entry.Hash));
    }

    /// <summary>Adds one entry that tells of nothing in the database.</summary>
    public Task<int> NoteAsync(DateTimeOffset at, string who, string what, string subject, string detail, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            Write(session, at, who, what, subject, detail);
            return 0;
        },
        cancel);

    /// <summary>Entries of one subject, oldest first.</summary>
    public Task<IReadOnlyList<AuditEntry>> OfAsync(string subject, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<AuditEntry>>(session => [.. session.All(OfSubject, Row, ("@subject", subject)).Select(static row => row.Entry)], cancel);

    /// <summary>Recomputes the chain.</summary>
    /// <returns>What does not match, a line each; empty where all is well. An end that was cut off cannot be seen here:
    /// compare the number of entries with a copy.</returns>
    public Task<(long Entries, IReadOnlyList<string> Wrong)> VerifyAsync(CancellationToken cancel) => database.ReadAsync<(long, IReadOnlyList<string>)>(
        static session => AuditChain.Verify(session.All(Everything, Row)), cancel);

    private static AuditRow Row(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6));
}
