using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Svidok.Store.Sqlite;

/// <summary>Everything that changed, in one chain of hashes.</summary>
public sealed class Audit(Database database)
{
    /// <summary>What the first entry is chained to.</summary>
    private static readonly string Root = new('0', 64);

    /// <summary>Primary key, backwards.</summary>
    private const string Last = "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1";

    private const string Append = "INSERT INTO audit (number, at, who, what, subject, detail, hash) VALUES (@number, @at, @who, @what, @subject, @detail, @hash)";

    /// <summary>Index: audit_subject.</summary>
    private const string OfSubject = "SELECT number, at, who, what, subject, detail, hash FROM audit WHERE subject = @subject ORDER BY number";

    private const string Everything = "SELECT number, at, who, what, subject, detail, hash FROM audit ORDER BY number";

    /// <summary>Adds one entry, in the transaction of what it tells of.</summary>
    /// <param name="detail">JSON on one line; ids and numbers, never names.</param>
    internal static void Write(Session session, DateTimeOffset at, string who, string what, string subject, string detail = "{}")
    {
        var (number, before) = session.One(Last, static row => (row.GetInt64(0), row.GetString(1)));
        var moment = Database.Text(at);
        var hash = HashOf(before ?? Root, number + 1, moment, who, what, subject, detail);
        session.Do(Append, ("@number", number + 1), ("@at", moment), ("@who", who), ("@what", what), ("@subject", subject), ("@detail", detail), ("@hash", hash));
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
        database.ReadAsync<IReadOnlyList<AuditEntry>>(session => session.All(OfSubject, Entry, ("@subject", subject)), cancel);

    /// <summary>Recomputes the chain.</summary>
    /// <returns>What does not match, a line each; empty where all is well. An end that was cut off cannot be seen here:
    /// compare the number of entries with a copy.</returns>
    public Task<(long Entries, IReadOnlyList<string> Wrong)> VerifyAsync(CancellationToken cancel) => database.ReadAsync<(long, IReadOnlyList<string>)>(
        static session =>
        {
            List<string> wrong = [];
            var before = Root;
            var number = 0L;
            foreach (var row in session.All(Everything, static row => (Number: row.GetInt64(0), At: row.GetString(1), Who: row.GetString(2), What: row.GetString(3), Subject: row.GetString(4), Detail: row.GetString(5), Hash: row.GetString(6))))
            {
                number++;
                if (row.Number != number)
                {
                    wrong.Add($"audit: entry {number} is missing");
                    number = row.Number;
                }

                if (row.Hash != HashOf(before, row.Number, row.At, row.Who, row.What, row.Subject, row.Detail))
                {
                    wrong.Add($"audit: entry {row.Number} does not match its hash");
                }

                before = row.Hash;
            }

            return (number, wrong);
        },
        cancel);

    private static AuditEntry Entry(SqliteDataReader row) =>
        new(row.GetInt64(0), Database.Moment(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6));

    // Each field with its length before it: no two different entries are the same bytes.
    private static string HashOf(string before, long number, params ReadOnlySpan<string> fields)
    {
        var text = new StringBuilder(before).Append('\n').Append(number);
        foreach (var field in fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{field.Length}:{field}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
