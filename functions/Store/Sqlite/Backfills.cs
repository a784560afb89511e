using System.Globalization;

namespace Svidok.Store.Sqlite;

/// <summary>One day of a court's hearings that was asked for afterwards.</summary>
/// <param name="Followed">Rows on the watch list.</param>
/// <param name="Trouble">Why the day's list could not be read, in words; null where it was.</param>
public sealed record BackfillDay(DateOnly Day, int Followed, string? Trouble);

/// <summary>How far backfills have come: a row a day, so that one that was killed goes on where it was.</summary>
public sealed class Backfills(Database database, TimeProvider clock)
{
    /// <summary>Primary key: (source, day).</summary>
    private const string Between = "SELECT day, followed, trouble FROM backfill_days WHERE source = @source AND day BETWEEN @from AND @to ORDER BY day";

    private const string Note = """
        INSERT INTO backfill_days (source, day, followed, trouble, at) VALUES (@source, @day, @followed, @trouble, @now)
        ON CONFLICT (source, day) DO UPDATE SET followed = excluded.followed, trouble = excluded.trouble, at = excluded.at
        """;

    /// <returns>The days that were asked for, in order; both ends belong to the range.</returns>
    public Task<IReadOnlyList<BackfillDay>> BetweenAsync(string source, DateOnly from, DateOnly to, CancellationToken cancel) => database.ReadAsync<IReadOnlyList<BackfillDay>>(
        session => session.All(
            Between,
            static row => new BackfillDay(DateOnly.ParseExact(row.GetString(0), "yyyy-MM-dd", CultureInfo.InvariantCulture), row.GetInt32(1), row.TextOrNull(2)),
            ("@source", source), ("@from", Text(from)), ("@to", Text(to))),
        cancel);

    public Task NoteAsync(string source, BackfillDay day, CancellationToken cancel) => database.WriteAsync(
        session => session.Do(Note, ("@source", source), ("@day", Text(day.Day)), ("@followed", day.Followed), ("@trouble", day.Trouble), ("@now", Moments.Text(clock.GetUtcNow()))), cancel);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
