using Svidok.Review;

namespace Svidok.Store.Sqlite;

/// <summary>What each source answered last.</summary>
public sealed class SourceStates(Database database, TimeProvider clock)
{
    private const string Everything = "SELECT id, state, detail, tried, new FROM source_states ORDER BY id";

    private const string Note = """
        INSERT INTO source_states (id, state, detail, tried, new) VALUES (@id, @state, @detail, @now, CASE WHEN @captured THEN @now END)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, detail = excluded.detail, tried = excluded.tried, new = coalesce(excluded.new, new)
        """;

    public Task<IReadOnlyList<SourceState>> AllAsync(CancellationToken cancel) => database.ReadAsync<IReadOnlyList<SourceState>>(
        static session => session.All(Everything, static row => new SourceState(row.GetString(0), row.GetString(1), row.GetString(2), At(row.TextOrNull(3)), At(row.TextOrNull(4)))), cancel);

    public Task<int> NoteAsync(string source, Harvested answer, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            var (state, detail) = answer switch
            {
                Harvested.Blocked blocked => ("blocked", $"{blocked.Why}: {blocked.Detail}"),
                Harvested.Gone => ("gone", ""),
                _ => ("works", ""),
            };
            return session.Do(Note, ("@id", source), ("@state", state), ("@detail", detail), ("@now", Database.Text(clock.GetUtcNow())), ("@captured", answer is Harvested.Captured));
        },
        cancel);

    private static DateTimeOffset? At(string? text) => text is null ? null : Database.Moment(text);
}
