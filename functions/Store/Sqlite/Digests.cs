namespace Svidok.Store.Sqlite;

/// <summary>Which weekly digests went out.</summary>
public sealed class Digests(Database database, TimeProvider clock)
{
    private const string Last = "SELECT max(covers_to) FROM digests";
    private const string Add = "INSERT INTO digests (monday, covers_from, covers_to, sent_at) VALUES (@monday, @from, @to, @now) ON CONFLICT (monday) DO NOTHING";

    /// <summary>Where the digest that was sent last ends.</summary>
    public Task<DateTimeOffset?> LastAsync(CancellationToken cancel) => database.ReadAsync(
        static session => session.One(Last, static row => row.TextOrNull(0) is { } to ? Moments.Of(to) : (DateTimeOffset?)null), cancel);

    /// <summary>Notes that this week's digest was handed over.</summary>
    /// <returns>False where it was noted before.</returns>
    public Task<bool> SentAsync(DigestWeek week, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            var now = clock.GetUtcNow();
            var noted = session.Do(Add, ("@monday", week.Key), ("@from", Moments.Text(week.From)), ("@to", Moments.Text(week.To)), ("@now", Moments.Text(now))) == 1;
            if (noted)
            {
                Audit.Write(session, now, "machine", "digest.written", week.Key);
            }

            return noted;
        },
        cancel);
}
