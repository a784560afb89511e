using System.Globalization;

namespace Svidok.Harvest;

/// <summary>Reads Reference/sources.csv. A row of kind court or press stands for all courts of Reference/courts.csv that its address names:
/// their sites are written there only.</summary>
public static class SourceList
{
    private static readonly string[] Groups = ["occupied", "above", "military", "russia"];

    /// <exception cref="RuleFileException">A row has a mistake.</exception>
    public static IReadOnlyList<Source> Load(string folder)
    {
        HashSet<string> ids = [], named = [];
        var rows = Rows(folder, "sources.csv").Select(row => (Row: row, Source: Read(row, ids))).ToList();

        // A court with a row of its own is asked as that row says, and not once more with its group.
        var own = rows.Where(static one => IsOfCourts(one.Source) && !Groups.Contains(one.Source.Address)).Select(static one => IdOf(one.Source.Address, one.Source.Kind)).ToHashSet();
        List<Source> sources = [];
        foreach (var (row, listed) in rows)
        {
            foreach (var source in IsOfCourts(listed) ? Courts(folder, row, listed) : [listed])
            {
                if (IsOfCourts(listed) && Groups.Contains(listed.Address) && own.Contains(source.Id))
                {
                    continue;
                }

                sources.Add(named.Add(source.Id) ? source : throw row.Wrong($"source \"{source.Id}\" is named by an earlier row, too"));
            }
        }

        return sources;
    }

    private static bool IsOfCourts(Source source) => source.Kind is SourceKind.Court or SourceKind.Press;

    private static string IdOf(string court, SourceKind kind) => court + (kind == SourceKind.Press ? "-press" : "");

    // The operator's own file is in another place than ours, and has to be found.
    private static IReadOnlyList<RuleRow> Rows(string folder, string name) => RuleFile.Rows(folder, name, folder == RuleFile.DefaultFolder ? null : Path.Combine(folder, name));

    // A data folder with its own sources.csv need not have its own courts.
    private static Source[] Courts(string folder, RuleRow row, Source template)
    {
        var kept = File.Exists(Path.Combine(folder, "courts.csv")) ? folder : RuleFile.DefaultFolder;
        Source[] courts =
        [
            .. Rows(kept, "courts.csv")
                .Where(court => court["site"].EndsWith(".sudrf.ru", StringComparison.Ordinal) && (template.Address switch
                {
                    "occupied" => court["occupation_court"] == "yes",
                    "above" => IsAbove(court),
                    "russia" => !IsMilitary(court) && !IsAbove(court) && court["occupation_court"] != "yes",
                    "military" => IsMilitary(court) && court["occupation_court"] != "yes",
                    var id => court["id"] == id,
                }))
                .Select(court => template with { Id = IdOf(court["id"], template.Kind), Address = "https://" + court["site"] }),
        ];
        return courts.Length > 0 ? courts : throw row.Wrong($"address \"{template.Address}\" is none of: occupied, above, military, russia, the id of a court with a site in courts.csv");
    }

    // The Appeal and the Cassation military court are of the same kinds as civilian ones; their codes tell (AV, KV).
    private static bool IsMilitary(RuleRow court) => court["kind"] is "garrison_military" or "district_military" || (court["kind"] is "appeal" or "cassation" && court["subject_code"] is [_, _, _, 'V', ..]);

    // The courts of appeal and cassation that cases of the occupied territories go to.
    private static bool IsAbove(RuleRow court) => court["kind"] is "appeal" or "cassation" && !IsMilitary(court);

    private static Source Read(RuleRow row, HashSet<string> ids)
    {
        var id = row["id"];
        if (id.Length == 0 || !ids.Add(id))
        {
            throw row.Wrong($"id \"{id}\" is empty or stands twice");
        }

        if (!Enum.TryParse<SourceKind>(row["kind"], ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            throw row.Wrong($"kind \"{row["kind"]}\" is none of: inbox, feed, court, press, listing, telegram, sitemap");
        }

        if (!int.TryParse(row["gap_seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var gap))
        {
            throw row.Wrong($"gap_seconds \"{row["gap_seconds"]}\" is not a whole number");
        }

        if (kind is not (SourceKind.Inbox or SourceKind.Court or SourceKind.Press) && !(Uri.TryCreate(row["address"], UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            throw row.Wrong($"address \"{row["address"]}\" is not an http(s) address");
        }

        var selector = row.Optional("selector");
        if (kind == SourceKind.Listing && !Listing.IsSelector(selector))
        {
            throw row.Wrong($"selector \"{selector}\" is no CSS selector");
        }

        var proxy = row.Optional("proxy");
        if (!proxy.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
        {
            // Not shown: it may be an address with a password.
            throw row.Wrong("proxy is not the name of an environment variable; the proxy's address belongs into that variable, not into this file");
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
            "no" or "retired" => false,
            var other => throw row.Wrong($"enabled \"{other}\" is none of: yes, no, retired"),
        })
        {
            Selector = selector,
            Proxy = proxy.Length > 0 ? proxy : null,
            Retired = row["enabled"] == "retired",
            OwnRhythm = Rhythm(row),
        };
    }

    // Days or hours: "14d", "36h". A file of earlier versions has no such column.
    private static TimeSpan? Rhythm(RuleRow row) => row.Optional("rhythm") switch
    {
        "" => null,
        [.. var number, 'd'] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3650 => TimeSpan.FromDays(days),
        [.. var number, 'h'] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and <= 87600 => TimeSpan.FromHours(hours),
        var other => throw row.Wrong($"rhythm \"{other}\" is neither days nor hours, as in 14d or 36h"),
    };
}
