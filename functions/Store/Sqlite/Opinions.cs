using System.Text.Json;

namespace Svidok.Store.Sqlite;

/// <summary>What a second recogniser read, and how much of it was used.</summary>
public sealed class Opinions(Database database) : IOpinionStore
{
    private const string One = "SELECT persons FROM opinions WHERE capture = @capture";
    private const string Add = "INSERT INTO opinions (capture, persons) VALUES (@capture, @persons) ON CONFLICT (capture) DO NOTHING";
    private const string Wait = "INSERT INTO opinions_waiting (capture, since, failed) VALUES (@capture, @since, @failed) ON CONFLICT (capture) DO UPDATE SET failed = @failed";
    private const string Leave = "DELETE FROM opinions_waiting WHERE capture = @capture";

    /// <summary>Index: opinions_waiting_since.</summary>
    private const string Longest = "SELECT capture, since, failed FROM opinions_waiting ORDER BY since, capture LIMIT @most";

    private const string Spend = """
        INSERT INTO opinion_budgets (month, spent) SELECT @month, @records WHERE @records <= @budget
        ON CONFLICT (month) DO UPDATE SET spent = spent + @records WHERE spent + @records <= @budget
        """;

    public Task<IReadOnlyList<Recognised>?> FindAsync(CaptureId capture, CancellationToken cancel) => database.ReadAsync(
        session => session.One(One, static row => JsonSerializer.Deserialize(row.GetString(0), StoreJson.Default.IReadOnlyListRecognised), ("@capture", capture.ToString())), cancel);

    public Task KeepAsync(CaptureId capture, IReadOnlyList<Recognised> persons, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            session.Do(Add, ("@capture", capture.ToString()), ("@persons", JsonSerializer.Serialize(persons, StoreJson.Default.IReadOnlyListRecognised)));
            return session.Do(Leave, ("@capture", capture.ToString()));
        },
        cancel);

    public Task WaitAsync(Waiting waiting, CancellationToken cancel) => database.WriteAsync(
        session => session.Do(Wait, ("@capture", waiting.Capture.ToString()), ("@since", Moments.Text(waiting.Since)), ("@failed", waiting.Failed)), cancel);

    public Task<IReadOnlyList<Waiting>> WaitingAsync(int most, CancellationToken cancel) => database.ReadAsync<IReadOnlyList<Waiting>>(
        session => session.All(Longest, static row => new Waiting(CaptureId.Parse(row.GetString(0)), Moments.Of(row.GetString(1)), row.GetInt32(2)), ("@most", most)), cancel);

    public Task LeaveAsync(CaptureId capture, CancellationToken cancel) => database.WriteAsync(session => session.Do(Leave, ("@capture", capture.ToString())), cancel);

    public Task<bool> SpendAsync(string month, int records, int budget, CancellationToken cancel) => database.WriteAsync(
        session => session.Do(Spend, ("@month", month), ("@records", records), ("@budget", budget)) == 1, cancel);
}
