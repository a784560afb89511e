using System.Text.Json;
using Svidok.Harvest;
using Svidok.Review;

namespace Svidok.Store.Sqlite;

/// <summary>What each source answered last.</summary>
public sealed class SourceStates(Database database, TimeProvider clock) : ISourceStore
{
    private const string Everything = "SELECT id, state, detail, tried, new FROM source_states ORDER BY id";

    private const string Note = """
        INSERT INTO source_states (id, state, detail, tried, new) VALUES (@id, @state, @detail, @now, CASE WHEN @captured THEN @now END)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, detail = excluded.detail, tried = excluded.tried, new = coalesce(excluded.new, new)
        """;

    private const string Recall = "SELECT memory FROM source_memories WHERE id = @id";

    private const string Remember = "INSERT INTO source_memories (id, memory) VALUES (@id, @memory) ON CONFLICT (id) DO UPDATE SET memory = excluded.memory";

    /// <summary>What the source's harvest is to go on from.</summary>
    public Task<SourceMemory> MemoryAsync(string source, CancellationToken cancel) => database.ReadAsync(
        session => session.One(Recall, static row => row.GetString(0), ("@id", source)) is { } json ? JsonSerializer.Deserialize(json, StoreJson.Default.SourceMemory)! : SourceMemory.New, cancel);

    public Task<IReadOnlyList<SourceState>> AllAsync(CancellationToken cancel) => database.ReadAsync<IReadOnlyList<SourceState>>(
        static session => session.All(Everything, static row => new SourceState(row.GetString(0), row.GetString(1), row.GetString(2), At(row.TextOrNull(3)), At(row.TextOrNull(4)))), cancel);

    /// <summary>Keeps an answer and what to go on from, in one transaction.</summary>
    public Task NoteAsync(string source, Harvested answer, SourceMemory memory, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            var (state, detail) = answer switch
            {
                Harvested.Blocked blocked => ("blocked", $"{blocked.Why}: {blocked.Detail}"),
                Harvested.Gone => ("gone", ""),
                _ => ("works", ""),
            };
            session.Do(Remember, ("@id", source), ("@memory", JsonSerializer.Serialize(memory, StoreJson.Default.SourceMemory)));
            return session.Do(Note, ("@id", source), ("@state", state), ("@detail", detail), ("@now", Moments.Text(clock.GetUtcNow())), ("@captured", answer is Harvested.Captured));
        },
        cancel);

    private static DateTimeOffset? At(string? text) => text is null ? null : Moments.Of(text);
}
