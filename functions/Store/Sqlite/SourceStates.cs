using System.Text.Json;
using Svidok.Harvest;

namespace Svidok.Store.Sqlite;

/// <summary>What each source has answered.</summary>
public sealed class SourceStates(Database database, TimeProvider clock) : ISourceStore
{
    private const string Everything = "SELECT id, history FROM source_histories";

    private const string One = "SELECT history FROM source_histories WHERE id = @id";

    private const string Note = "INSERT INTO source_histories (id, history) VALUES (@id, @history) ON CONFLICT (id) DO UPDATE SET history = excluded.history";

    private const string Recall = "SELECT memory FROM source_memories WHERE id = @id";

    private const string Remember = "INSERT INTO source_memories (id, memory) VALUES (@id, @memory) ON CONFLICT (id) DO UPDATE SET memory = excluded.memory";

    /// <summary>What the source's harvest is to go on from.</summary>
    public Task<SourceMemory> MemoryAsync(string source, CancellationToken cancel) => database.ReadAsync(
        session => session.One(Recall, static row => row.GetString(0), ("@id", source)) is { } json ? JsonSerializer.Deserialize(json, StoreJson.Default.SourceMemory)! : SourceMemory.New, cancel);

    public Task<IReadOnlyDictionary<string, SourceHistory>> HistoriesAsync(CancellationToken cancel) => database.ReadAsync<IReadOnlyDictionary<string, SourceHistory>>(
        static session => session.All(Everything, static row => (Id: row.GetString(0), History: Of(row.GetString(1)))).ToDictionary(static row => row.Id, static row => row.History), cancel);

    /// <summary>Keeps an answer and what to go on from, in one transaction.</summary>
    public Task NoteAsync(string source, Harvested answer, SourceMemory memory, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            Keep(session, source, memory);
            return Put(session, source, SourceHistory.After(Find(session, source), answer, memory, clock.GetUtcNow()));
        },
        cancel);

    public Task<bool> AskAgainAsync(string source, string who, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            if (Find(session, source) is not { Wanted: null } history)
            {
                return false;
            }

            var now = clock.GetUtcNow();
            Put(session, source, history with { Wanted = now });
            if (session.One(Recall, static row => row.GetString(0), ("@id", source)) is { } memory)
            {
                Keep(session, source, JsonSerializer.Deserialize(memory, StoreJson.Default.SourceMemory)!.AskedAgain);
            }

            Audit.Write(session, now, who, "source.wanted", source);
            return true;
        },
        cancel);

    private static SourceHistory? Find(Session session, string source) => session.One(One, static row => row.GetString(0), ("@id", source)) is { } json ? Of(json) : null;

    private static int Keep(Session session, string source, SourceMemory memory) =>
        session.Do(Remember, ("@id", source), ("@memory", JsonSerializer.Serialize(memory, StoreJson.Default.SourceMemory)));

    private static int Put(Session session, string source, SourceHistory history) =>
        session.Do(Note, ("@id", source), ("@history", JsonSerializer.Serialize(history, StoreJson.Default.SourceHistory)));

    private static SourceHistory Of(string json) => JsonSerializer.Deserialize(json, StoreJson.Default.SourceHistory)!;
}
