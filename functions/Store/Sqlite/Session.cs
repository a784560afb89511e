using Microsoft.Data.Sqlite;

namespace Svidok.Store.Sqlite;

/// <summary>One transaction, as the nouns' files use it: a constant statement, named values, rows.</summary>
internal sealed class Session(SqliteConnection connection, SqliteTransaction transaction)
{
    /// <returns>How many rows changed.</returns>
    public int Do(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    public List<T> All<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        using var rows = command.ExecuteReader();
        List<T> all = [];
        while (rows.Read())
        {
            all.Add(read(rows));
        }

        return all;
    }

    /// <returns>The first row; the default where there is none.</returns>
    public T? One<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        using var rows = command.ExecuteReader();
        return rows.Read() ? read(rows) : default;
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // statements are constants of this folder; what comes from outside is a parameter
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}

/// <summary>Cells that may be empty.</summary>
internal static class Cells
{
    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
