using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Svidok.Hosting.Embedded;

namespace Svidok.Commands;

/// <summary><c>svidok demo</c>: the samples on the whole road.</summary>
internal static class DemoCommand
{
    public static Command Build()
    {
        var data = new Option<string?>("--data") { Description = "Folder for the demo's data, empty or missing; a temporary one where nothing is said." };
        var port = DataOptions.Port();
        var once = new Option<bool>("--once") { Description = "End after the table; serve nothing." };
        var demo = new Command("demo", """
            Load the bundled samples about invented people, show what is flagged and why, and serve the desk for two analysts.

              svidok demo
              svidok demo --once --data ./demo
            """) { data, port, once };
        demo.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data) ?? Directory.CreateTempSubdirectory("svidok-demo-").FullName;
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Console.Error.WriteLine($"{folder}: not empty, and a demo starts afresh. Name another folder, or: svidok serve --data {folder}");
                return 2;
            }

            await using (var services = EmbeddedHost.Services(folder))
            {
                var samples = Path.Combine(AppContext.BaseDirectory, "Samples", "documents");
                Show(await IngestCommand.RunAsync(services, IngestCommand.Files([samples])!, cancel));
            }

            return parsed.GetValue(once) ? 0 : await ServeCommand.RunAsync(folder, parsed.GetValue(port), ["Analyst A", "Analyst B"], cancel);
        });
        return demo;
    }

    private static void Show(IReadOnlyList<Walked?> walked)
    {
        var saved = walked.OfType<Walked.Saved>().OrderByDescending(static one => one.Screening.Score).ToList();
        var table = new Table().AddColumns("document", "person", "score", "charge", "why");
        foreach (var one in saved.Where(static one => one.Screening.Candidate))
        {
            var charge = one.Extraction.Charges.Count > 0 ? one.Extraction.Charges[0] : null;
            var why = one.Screening.Findings.Where(static finding => finding.For).MaxBy(static finding => finding.Weight);
            Row(table, one.Capture.Url, string.Join(", ", one.Extraction.Defendants.Select(static person => person.Name)),
                one.Screening.Score.ToString("0.00", CultureInfo.InvariantCulture), charge is null ? "" : $"{charge.Article} {charge.Code}", why?.Quote.Words ?? "");
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"{saved.Count(static one => one.Screening.Candidate)} flagged, {saved.Count(static one => !one.Screening.Candidate)} not flagged, {walked.Count - saved.Count} not read");
    }

    // Harvested text: no markup of the terminal's, no control characters.
    private static void Row(Table table, params IEnumerable<string> cells) =>
        table.AddRow([.. cells.Select(static cell => new Text(string.Concat(cell.Where(static c => !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format))))]);
}
