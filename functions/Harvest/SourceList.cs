using System.Globalization;

namespace Svidok.Harvest;

/// <summary>Reads Reference/sources.csv.</summary>
public static class SourceList
{
    /// <exception cref="RuleFileException">A row has a mistake.</exception>
    public static IReadOnlyList<Source> Load(string folder)
    {
        HashSet<string> ids = [];
        return [.. RuleFile.Rows(folder, "sources.csv").Select(row => Read(row, ids))];
    }

    private static Source Read(RuleRow row, HashSet<string> ids)
    {
        var id = row["id"];
        if (id.Length == 0 || !ids.Add(id))
        {
            throw row.Wrong($"id \"{id}\" is empty or stands twice");
        }

        if (!Enum.TryParse<SourceKind>(row["kind"], ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            throw row.Wrong($"kind \"{row["kind"]}\" is none of: inbox, feed");
        }

        if (!int.TryParse(row["gap_seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var gap))
        {
            throw row.Wrong($"gap_seconds \"{row["gap_seconds"]}\" is not a whole number");
        }

        if (kind == SourceKind.Feed && !(Uri.TryCreate(row["address"], UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            throw row.Wrong($"address \"{row["address"]}\" is not an http(s) address");
        }

        try
        {
            Schedule.Parse(row["schedule"]);
        }
        catch (FormatException error)
        {
            // Here the line is known.
            throw row.Wrong(error.Message);
        }

        return new(id, kind, row["address"], row["schedule"], TimeSpan.FromSeconds(gap), row["enabled"] switch
        {
            "yes" => true,
            "no" => false,
            var other => throw row.Wrong($"enabled \"{other}\" is neither yes nor no"),
        });
    }
}
