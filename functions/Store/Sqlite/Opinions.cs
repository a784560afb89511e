using System.Text.Json;

namespace Svidok.Store.Sqlite;

/// <summary>What a second recogniser read, and how much of it was used.</summary>
public sealed class Opinions(Database database) : IOpinionStore
{
    private const string One = "SELECT persons FROM opinions WHERE capture = @capture";
    private const string Add = "INSERT INTO opinions (capture, persons) VALUES (@capture, @persons) ON CONFLICT (capture) DO NOTHING";

    private const string Spend = """
        INSERT INTO opinion_budgets (month, spent) SELECT @month, @records WHERE @records <= @budget
        ON CONFLICT (month) DO UPDATE SET spent = spent + @records WHERE spent + @records <= @budget
        """;

    public Task<IReadOnlyList<Recognised>?> FindAsync(CaptureId capture, CancellationToken cancel) => database.ReadAsync(
        session => session.One(One, static row => JsonSerializer.Deserialize(row.GetString(0), StoreJson.Default.IReadOnlyListRecognised), ("@capture", capture.ToString())), cancel);

    public Task KeepAsync(CaptureId capture, IReadOnlyList<Recognised> persons, CancellationToken cancel) => database.WriteAsync(
        session => session.Do(Add, ("@capture", capture.ToString()), ("@persons", JsonSerializer.Serialize(persons, StoreJson.Default.IReadOnlyListRecognised))), cancel);

    public Task<bool> SpendAsync(string month, int records, int budget, CancellationToken cancel) => database.WriteAsync(
        session => session.Do(Spend, ("@month", month), ("@records", records), ("@budget", budget)) == 1, cancel);
}
