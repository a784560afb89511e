using Sylvan.Data.Csv;

namespace Svidok;

/// <summary>A mistake in a rule file, said so that a lawyer finds it: file, line, what is wrong.</summary>
public sealed class RuleFileException(string file, int line, string message)
    : Exception($"{file}:{line}: {message}")
{
    public string File { get; } = file;

    /// <summary>From 1.</summary>
    public int Line { get; } = line;
}

/// <summary>One row of a CSV rule file.</summary>
public sealed class RuleRow(string file, int line, IReadOnlyDictionary<string, string> fields)
{
    public int Line => line;

    /// <exception cref="RuleFileException">The file has no such column.</exception>
    public string this[string column] => fields.TryGetValue(column, out var value) ? value : throw Wrong($"no column \"{column}\"");

    /// <returns>Empty where the file has no such column.</returns>
    public string Optional(string column) => fields.GetValueOrDefault(column, "");

    /// <summary>A cell with several values, separated by semicolons.</summary>
    public IEnumerable<string> List(string column) => this[column].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public RuleFileException Wrong(string message) => new(file, line, message);
}

/// <summary>Reads the tables of Reference/: UTF-8, comma, one header row.</summary>
public static class RuleFile
{
    /// <summary>Where the rule files stand beside the executable.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "Reference");

    /// <summary>A rule file as it stands, for the version of the rules.</summary>
    public static byte[] Bytes(string folder, string name) => File.ReadAllBytes(Path.Combine(folder, name));

    /// <param name="folder">The reference folder.</param>
    /// <param name="name">File name inside it, e.g. "charges.csv".</param>
    /// <param name="shown">How mistakes name the file; null for one of Reference/.</param>
    /// <exception cref="RuleFileException">A row has another number of fields than the header, or the file is missing.</exception>
    public static IReadOnlyList<RuleRow> Rows(string folder, string name, string? shown = null)
    {
        var path = Path.Combine(folder, name);
        shown ??= $"Reference/{name}";
        if (!File.Exists(path))
        {
            throw new RuleFileException(shown, 1, "the file is missing");
        }

        using var csv = CsvDataReader.Create(path, new CsvDataReaderOptions { HasHeaders = true });
        var columns = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToArray();
        List<RuleRow> rows = [];
        for (var row = 2; csv.Read(); row++)
        {
            if (csv.RowFieldCount != columns.Length)
            {
                throw new RuleFileException(shown, row, $"{csv.RowFieldCount} fields where the header has {columns.Length}");
            }

            rows.Add(new(shown, row, columns.Select((column, i) => (column, Value: csv.GetString(i))).ToDictionary(static f => f.column, static f => f.Value)));
        }

        return rows;
    }
}
