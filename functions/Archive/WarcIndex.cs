using Microsoft.Data.Sqlite;

namespace Svidok.Archive;

/// <summary>Finds captures in the WARC files. It can be deleted at any time: it is made again from the files, so it never waits for
/// the disk.</summary>
internal sealed class WarcIndex : IDisposable
{
    /// <summary>kind: <see cref="PreservedKind"/>; url: eight bytes that stand for the address; original: number of the row whose bytes a revisit found again.</summary>
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS kept (
            number INTEGER PRIMARY KEY, file TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL, kind INTEGER NOT NULL,
            at INTEGER NOT NULL, url INTEGER NOT NULL, record BLOB, payload BLOB, capture BLOB, original INTEGER);
        CREATE INDEX IF NOT EXISTS kept_payload ON kept(payload) WHERE payload IS NOT NULL;
        CREATE INDEX IF NOT EXISTS kept_capture ON kept(capture) WHERE capture IS NOT NULL;
        CREATE INDEX IF NOT EXISTS kept_original ON kept(original) WHERE original IS NOT NULL;
        CREATE INDEX IF NOT EXISTS kept_url ON kept(url);
        """;

    /// <summary>Index: kept_url.</summary>
    private const string Add = """
        INSERT INTO kept (file, start, length, kind, record, at, url, payload, capture, original)
        VALUES (@file, @start, @length, @kind, @record, @at, @url, @payload, @capture, (SELECT number FROM kept WHERE url = @ofUrl AND at = @ofAt AND kind = 1))
        """;

    private const string Columns = "file, start, length, record, at, url, capture";

    private const string Last = $"SELECT {Columns} FROM kept ORDER BY number DESC LIMIT 1";

    /// <summary>Index: kept_payload.</summary>
    private const string OfPayload = $"SELECT {Columns} FROM kept WHERE payload = @payload ORDER BY number LIMIT 1";

    /// <summary>Index: kept_url, from its end.</summary>
    private const string OfUrl = $"""
        SELECT {Columns} FROM kept WHERE number =
            (SELECT coalesce(original, number) FROM kept WHERE url = @url AND (capture IS NOT NULL OR original IS NOT NULL) ORDER BY number DESC LIMIT 1)
        """;

    /// <summary>Indices: kept_capture, kept_original.</summary>
    private const string OfCapture = $"""
        WITH whole AS (SELECT number FROM kept WHERE capture = @capture)
        SELECT {Columns} FROM kept WHERE number IN (SELECT number FROM whole UNION SELECT number FROM kept WHERE original IN (SELECT number FROM whole)) ORDER BY at, number
        """;

    /// <summary>Index: kept_capture.</summary>
    private const string WholeOf = $"SELECT {Columns} FROM kept WHERE capture = @capture ORDER BY number LIMIT 1";

    /// <summary>Index: kept_url. @at is null where any time will do.</summary>
    private const string Known = $"""
        SELECT {Columns} FROM kept WHERE url = @url AND (@at IS NULL OR at = @at)
            AND (capture = @capture OR original IN (SELECT number FROM kept WHERE capture = @capture)) LIMIT 1
        """;

    /// <summary>Index: kept_capture, walked in the order of the hashes.</summary>
    private const string Captures = "SELECT DISTINCT capture FROM kept WHERE capture IS NOT NULL ORDER BY capture";

    // SQLITE_CORRUPT, SQLITE_NOTADB; any other failure (a full disk, no rights) would not be cured by deleting it.
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly SqliteConnection connection;
    private readonly Lock gate = new();

    private WarcIndex(SqliteConnection connection) => this.connection = connection;

    public static WarcIndex Open(string file)
    {
        try
        {
            return Opened(file);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Corrupt or NotADatabase)
        {
            // It is made again.
            foreach (var part in new[] { "", "-wal", "-shm" })
            {
                File.Delete(file + part);
            }

            return Opened(file);
        }
    }

    public void Insert(IReadOnlyList<(Preserved Kept, Place Place)> all) => Run(() =>
    {
        using var transaction = connection.BeginTransaction();
        foreach (var (kept, place) in all)
        {
            using var command = Command(
                Add, ("@file", place.File), ("@start", place.Offset), ("@length", place.Length), ("@kind", (int)kept.Kind), ("@at", kept.At.UtcTicks), ("@url", Preserved.Short64(kept.Url)),
                ("@record", kept.Kind == PreservedKind.Whole ? kept.Record.ToByteArray() : DBNull.Value), ("@payload", (object?)kept.Payload ?? DBNull.Value), ("@capture", kept.Capture is { } capture ? Bytes(capture) : DBNull.Value),
                ("@ofUrl", kept.Original is { } original ? Preserved.Short64(original.Url) : DBNull.Value), ("@ofAt", kept.Original is { } same ? same.At.UtcTicks : DBNull.Value));
            command.Transaction = transaction;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
        return 0;
    });

    /// <summary>What was indexed last; null in an empty index.</summary>
    public Entry? Newest() => One(Last);

    /// <summary>Where a payload is that need not be kept again.</summary>
    public Entry? ByPayload(byte[] payload) => One(OfPayload, ("@payload", payload));

    /// <summary>The page that an address gave last, where its bytes are.</summary>
    public Entry? ByUrl(string url) => One(OfUrl, ("@url", Preserved.Short64(url)));

    /// <summary>Every sight of a capture, oldest first.</summary>
    public IReadOnlyList<Entry> Of(CaptureId capture) => Rows(OfCapture, ("@capture", Bytes(capture)));

    /// <summary>Where its bytes are.</summary>
    public Entry? Whole(CaptureId capture) => One(WholeOf, ("@capture", Bytes(capture)));

    /// <param name="at">Null for any time.</param>
    public bool Saw(CaptureId capture, string url, DateTimeOffset? at) =>
        Rows(Known, ("@capture", Bytes(capture)), ("@url", Preserved.Short64(url)), ("@at", (object?)at?.UtcTicks ?? DBNull.Value)).Count > 0;

    public IReadOnlyList<CaptureId> All() => Run(() =>
    {
        using var command = Command(Captures);
        using var rows = command.ExecuteReader();
        List<CaptureId> all = [];
        while (rows.Read())
        {
            all.Add(CaptureId.Parse(Convert.ToHexStringLower(rows.GetFieldValue<byte[]>(0))));
        }

        return all;
    });

    public void Dispose()
    {
        SqliteConnection.ClearPool(connection);
        connection.Dispose();
    }

    private static WarcIndex Opened(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30, Pooling = false }.ToString());
        try
        {
            connection.Open();
            foreach (var sql in new[] { "PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF", Schema })
            {
                using var command = connection.CreateCommand();
#pragma warning disable CA2100 // only constants of this class come here
                command.CommandText = sql;
#pragma warning restore CA2100
                command.ExecuteNonQuery();
            }

            return new(connection);
        }
        catch
        {
            // Whoever asked has no index to dispose of.
            connection.Dispose();
            throw;
        }
    }

    private Entry? One(string sql, params (string Name, object Value)[] values) => Rows(sql, values) is [var first, ..] ? first : null;

    private IReadOnlyList<Entry> Rows(string sql, params (string Name, object Value)[] values) => Run<IReadOnlyList<Entry>>(() =>
    {
        using var command = Command(sql, values);
        using var rows = command.ExecuteReader();
        List<Entry> all = [];
        while (rows.Read())
        {
            all.Add(new(
                new(rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2)), rows.IsDBNull(3) ? default : new Guid(rows.GetFieldValue<byte[]>(3)),
                new(rows.GetInt64(4), TimeSpan.Zero), rows.GetInt64(5), rows.IsDBNull(6) ? null : CaptureId.Parse(Convert.ToHexStringLower(rows.GetFieldValue<byte[]>(6)))));
        }

        return all;
    });

    private SqliteCommand Command(string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements are constants of this file; what comes from outside is a parameter
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    // One connection, many callers: a look-up takes microseconds.
    private T Run<T>(Func<T> work)
    {
        lock (gate)
        {
            return work();
        }
    }

    private static byte[] Bytes(CaptureId capture) => Convert.FromHexString(capture.ToString());

    /// <param name="Url"><see cref="Preserved.Short64"/> of the address.</param>
    /// <param name="Record">Empty for a revisit.</param>
    internal sealed record Entry(Place Place, Guid Record, DateTimeOffset At, long Url, CaptureId? Capture);
}
