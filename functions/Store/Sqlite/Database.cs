using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Svidok.Store.Sqlite;

/// <summary>One SQLite file. WAL, so that readers never wait; synchronous=FULL, so that what was acknowledged is on disk.
/// Several processes may use it at once: a writer waits for the other one's transaction.</summary>
public sealed class Database : IDisposable
{
    // Longer than any transaction of ours, shorter than a person's patience.
    private const int BusySeconds = 30;

    private readonly string connection;
    private readonly SemaphoreSlim writer = new(1, 1);

    /// <param name="folder">The data folder; made where it is missing.</param>
    public Database(string folder)
    {
        Directory.CreateDirectory(folder);
        Path = System.IO.Path.Combine(folder, "svidok.db");
        connection = new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = BusySeconds, ForeignKeys = true }.ToString();
        using var opened = Open();
        Run(opened, "PRAGMA journal_mode = WAL");
        Migrate(opened);
    }

    public string Path { get; }

    /// <summary>Runs <paramref name="work"/> in one transaction: all of it is on disk when this returns, or nothing is.</summary>
    internal async Task<T> WriteAsync<T>(Func<Session, T> work, CancellationToken cancel)
    {
        await writer.WaitAsync(cancel);
        try
        {
            using var opened = Open();
            using var transaction = opened.BeginTransaction(deferred: false);
            var result = work(new(opened, transaction));
            transaction.Commit();
            return result;
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Runs <paramref name="work"/> on one unchanging view of the data.</summary>
    internal Task<T> ReadAsync<T>(Func<Session, T> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var opened = Open();
        using var transaction = opened.BeginTransaction(deferred: true);
        return Task.FromResult(work(new(opened, transaction)));
    }

    /// <returns>What SQLite finds wrong with its file; empty where all is well.</returns>
    public Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancel) => ReadAsync<IReadOnlyList<string>>(
        static session => [.. session.All("PRAGMA integrity_check", static row => row.GetString(0)).Where(static line => line != "ok").Select(static line => $"database: {line}")], cancel);

    public void Dispose()
    {
        using (var opened = new SqliteConnection(connection))
        {
            SqliteConnection.ClearPool(opened);
        }

        writer.Dispose();
    }

    private SqliteConnection Open()
    {
        var opened = new SqliteConnection(connection);
        opened.Open();
        Run(opened, "PRAGMA synchronous = FULL");
        return opened;
    }

    private static void Run(SqliteConnection opened, string sql)
    {
        using var command = opened.CreateCommand();
#pragma warning disable CA2100 // only constants of this class come here
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    // Two processes may start at once on a new folder: the version is read again under the lock.
    private static void Migrate(SqliteConnection opened)
    {
        using var transaction = opened.BeginTransaction(deferred: false);
        var session = new Session(opened, transaction);
        var version = session.One("PRAGMA user_version", static row => row.GetInt32(0));
        if (version > Schema.Steps.Count)
        {
            throw new InvalidOperationException($"The data folder was written by a newer Svidok (schema {version}; this one knows {Schema.Steps.Count}). Use that one.");
        }

        for (var step = version; step < Schema.Steps.Count; step++)
        {
            session.Do(Schema.Steps[step]);
            session.Do(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {step + 1}"));
        }

        transaction.Commit();
    }
}
