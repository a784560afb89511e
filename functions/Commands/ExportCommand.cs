using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Svidok.Hosting.Embedded;
using Svidok.Store.Sqlite;

namespace Svidok.Commands;

/// <summary><c>svidok export</c>: the list of cases, for other tools.</summary>
internal static class ExportCommand
{
    private static readonly string[] Columns = ["id", "status", "level", "name", "region", "score", "court", "charges", "sentences", "documents", "confirmed_by", "changed"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Build()
    {
        var data = DataOptions.Data();
        var level = new Option<PublicationLevel>("--level") { Description = "Least publication level of a case to be in the list: Internal, Members, StateBodies, PublicWithoutName, PublicWithName, PublicWithStory.", DefaultValueFactory = static _ => PublicationLevel.Members };
        var json = new Option<bool>("--json") { Description = "One JSON object a line instead of CSV." };
        var excel = new Option<bool>("--excel") { Description = "Begin the CSV with a byte order mark, so that Excel reads its Cyrillic." };
        var export = new Command("export", """
            Write the list of cases, most urgent first: CSV (RFC 4180) or JSON lines on standard output.

              svidok export --excel > cases.csv
              svidok export --level Internal --json | jq .name

            By default only cases whose publication level lets members see them. A cell that a spreadsheet would take for a formula
            begins with an apostrophe.
            """) { data, level, json, excel };
        export.SetAction(async (parsed, cancel) =>
        {
            await using var services = EmbeddedHost.Services(parsed.GetValue(data)!);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(parsed.GetValue(excel))) { NewLine = parsed.GetValue(json) ? "\n" : "\r\n" };
            if (!parsed.GetValue(json))
            {
                await output.WriteLineAsync(string.Join(',', Columns));
            }

            await foreach (var found in services.GetRequiredService<Cases>().AllAsync(cancel))
            {
                if (found.Level >= parsed.GetValue(level))
                {
                    var row = Row(found);
                    await output.WriteLineAsync(parsed.GetValue(json)
                        ? JsonSerializer.Serialize(Columns.Zip(row).ToDictionary(static pair => pair.First, static pair => pair.Second), Plain)
                        : string.Join(',', row.Select(Cell)));
                }
            }

            return 0;
        });
        return export;
    }

    internal static string[] Row(Case found) =>
    [
        found.Id.Value,
        found.Status.ToString(),
        found.Level.ToString(),
        // The level with a name is a decision of its own.
        found.Level == PublicationLevel.PublicWithoutName ? "" : found.Name,
        found.Region ?? "",
        found.Score.ToString("0.00", CultureInfo.InvariantCulture),
        found.Documents.Select(static document => document.Extraction.Court?.Value).FirstOrDefault(static court => court is not null) ?? "",
        string.Join("; ", found.Documents.SelectMany(static document => document.Extraction.Charges).Select(static charge => $"{charge.Code} {charge.Article}{(charge.Part is null ? "" : $" p. {charge.Part}")}").Distinct()),
        string.Join("; ", found.Documents.SelectMany(static document => document.Extraction.Sentences).Select(static sentence => $"{sentence.Kind}{(sentence.Years is { } years ? $" {years}y" : "")}{(sentence.Months is { } months ? $" {months}m" : "")}").Distinct()),
        found.Documents.Count.ToString(CultureInfo.InvariantCulture),
        string.Join("; ", found.Decisions.Where(static decision => decision.Verdict == Verdict.Confirm).Select(static decision => decision.Reviewer).Distinct()),
        found.Timeline.Select(static entry => entry.On).Max()?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    ];

    /// <summary>RFC 4180; what Excel would run as a formula (=, +, -, @, tab) begins with an apostrophe.</summary>
    internal static string Cell(string value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
