using Svidok.Review;

namespace Svidok.Store.Sqlite;

/// <summary>What waits to be processed, on disk. At least once: work comes back when its lease ends.
/// What fails <see cref="MostAttempts"/> times becomes a dead letter that people see and can replay.</summary>
public sealed class WorkQueue(Database database, TimeProvider clock) : IWorkQueue
{
    public const int MostAttempts = 5;

    /// <summary>Many times what the largest document takes.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>A capture that waits, died or was processed is not queued again.</summary>
    private const string Add = """
        INSERT INTO queue (subject, number, visible_at, attempts, dead, since, trace)
        SELECT @subject, (SELECT coalesce(max(number), 0) + 1 FROM queue), @now, 0, 0, @now, @trace
        WHERE NOT EXISTS (SELECT 1 FROM documents WHERE capture = @subject)
        ON CONFLICT (subject) DO NOTHING
        """;

    /// <summary>The oldest that nobody holds. Index: queue_next.</summary>
    private const string Next = """
        UPDATE queue SET lease = @lease, attempts = attempts + 1, visible_at = @until
        WHERE subject = (SELECT subject FROM queue WHERE dead = 0 AND visible_at <= @now ORDER BY number LIMIT 1)
        RETURNING subject, attempts, since, trace
        """;

    private const string Done = "DELETE FROM queue WHERE subject = @subject AND lease = @lease AND dead = 0";

    private const string Later = "UPDATE queue SET lease = NULL, visible_at = @until, why = @why WHERE subject = @subject AND lease = @lease AND dead = 0";

    private const string Bury = "UPDATE queue SET dead = 1, lease = NULL, why = @why, since = @now WHERE subject = @subject AND lease = @lease AND dead = 0";

    private const string Dead = "SELECT subject, coalesce(why, ''), attempts, since FROM queue WHERE dead = 1 ORDER BY since DESC, subject";

    private const string Again = "UPDATE queue SET dead = 0, attempts = 0, lease = NULL, visible_at = @now, since = @now WHERE subject = @subject AND dead = 1";

    private const string Waiting = "SELECT count(*), min(visible_at) FROM queue WHERE dead = 0";

    /// <returns>False where it waits, died or was processed already.</returns>
    public Task<bool> EnqueueAsync(CaptureId capture, string source, CancellationToken cancel)
    {
        // Here: the writer's thread knows nothing of it.
        var trace = Telemetry.Parent;
        return database.WriteAsync(
            session =>
            {
                var now = clock.GetUtcNow();
                var added = session.Do(Add, ("@subject", capture.ToString()), ("@now", Moments.Text(now)), ("@trace", trace)) == 1;
                if (added)
                {
                    Audit.Write(session, now, "machine", "capture.archived", capture.ToString(), StoreJson.Detail(("source", source)));
                }

                return added;
            },
            cancel);
    }

    /// <returns>Null where nothing can be taken now.</returns>
    public Task<Work?> TakeAsync(CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            var now = clock.GetUtcNow();
            var lease = Guid.NewGuid().ToString("N");
            var work = session.One(Next, row => new Work(CaptureId.Parse(row.GetString(0)), lease, row.GetInt32(1)) { Waited = now - Moments.Of(row.GetString(2)), Trace = row.TextOrNull(3) }, ("@lease", lease), ("@now", Moments.Text(now)), ("@until", Moments.Text(now + Lease)));
            if (work is not { Attempt: > MostAttempts })
            {
                return work;
            }

            // It was taken often enough and nobody came back to say why: it kills whoever reads it.
            BuryIn(session, work, "The process ended each time it was read.", now);
            return null;
        },
        cancel);

    /// <summary>It failed: try again after a while, or never.</summary>
    /// <param name="why">For people; no text of the page in it.</param>
    /// <returns>True where it is a dead letter now.</returns>
    public Task<bool> FailAsync(Work work, string why, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            var now = clock.GetUtcNow();
            if (work.Attempt >= MostAttempts)
            {
                return BuryIn(session, work, why, now);
            }

            session.Do(Later, ("@subject", work.Capture.ToString()), ("@lease", work.Lease), ("@why", why), ("@until", Moments.Text(now + TimeSpan.FromSeconds(1 << (2 * (work.Attempt - 1))))));
            return false;
        },
        cancel);

    /// <summary>Trying again would change nothing.</summary>
    public Task<bool> BuryAsync(Work work, string why, CancellationToken cancel) =>
        database.WriteAsync(session => BuryIn(session, work, why, clock.GetUtcNow()), cancel);

    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(CancellationToken cancel) => database.ReadAsync<IReadOnlyList<DeadLetter>>(
        static session => session.All(Dead, static row => new DeadLetter(row.GetString(0), row.GetString(0), row.GetString(1), row.GetInt32(2), Moments.Of(row.GetString(3)))), cancel);

    /// <returns>False where there is no such dead letter any more.</returns>
    public Task<bool> ReplayAsync(string subject, string who, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            var now = clock.GetUtcNow();
            var again = session.Do(Again, ("@subject", subject), ("@now", Moments.Text(now))) == 1;
            if (again)
            {
                Audit.Write(session, now, who, "capture.replayed", subject);
            }

            return again;
        },
        cancel);

    /// <returns>How many wait, also those that somebody holds; and when the next can be taken.</returns>
    public Task<(int Count, DateTimeOffset? Next)> WaitingAsync(CancellationToken cancel) => database.ReadAsync(
        static session => session.One(Waiting, static row => (row.GetInt32(0), row.TextOrNull(1) is { } at ? Moments.Of(at) : (DateTimeOffset?)null)), cancel);

    /// <summary>The last step of a walk, in its transaction.</summary>
    internal static void Finish(Session session, Work work)
    {
        if (session.Do(Done, ("@subject", work.Capture.ToString()), ("@lease", work.Lease)) != 1)
        {
            throw new LeaseLostException(work.Capture);
        }
    }

    private static bool BuryIn(Session session, Work work, string why, DateTimeOffset now)
    {
        var dead = session.Do(Bury, ("@subject", work.Capture.ToString()), ("@lease", work.Lease), ("@why", why), ("@now", Moments.Text(now))) == 1;
        if (dead)
        {
            Audit.Write(session, now, "machine", "capture.dead", work.Capture.ToString(), StoreJson.Detail(("attempts", work.Attempt.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }

        return dead;
    }
}
