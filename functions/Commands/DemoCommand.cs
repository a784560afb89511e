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
        var flagged = new Table().Title("Flagged, for people to decide").AddColumns("person", "charge", "why, in the words of the source", "document");
        foreach (var one in saved.Where(static one => one.Screening.Candidate))
        {
            Row(flagged, Persons(one.Extraction), Charges(one.Extraction), Reasons(one.Screening, speaksFor: true), one.Capture.Url);
        }

        var others = new Table().Title("Not flagged").AddColumns("why not", "in the words of the source", "document");
        foreach (var one in saved.Where(static one => !one.Screening.Candidate))
        {
            Row(others, one.Screening.Reason?.ToString() ?? "", Reasons(one.Screening, speaksFor: false), one.Capture.Url);
        }

        AnsiConsole.Write(flagged);
        AnsiConsole.Write(others);
        Console.WriteLine($"{saved.Count(static one => one.Screening.Candidate)} flagged, {saved.Count(static one => !one.Screening.Candidate)} not flagged, {walked.Count - saved.Count} not read");
    }

    private static string Persons(Extraction extraction) => extraction.Defendants.Any() ? string.Join(", ", extraction.Defendants.Take(2).Select(static person => person.Name)) : "not named";

    private static string Charges(Extraction extraction) =>
        string.Join(", ", extraction.Charges.Take(2).Select(static charge => $"{charge.Article}{(charge.Part is null ? "" : $" p. {charge.Part}")} {charge.Code}"));

    // Signs before gates, the heaviest first; of each criterion one quote is enough, and the charge has a column of its own.
    private static string Reasons(Screening screening, bool speaksFor) => string.Join("; ", screening.Findings
        .Where(finding => finding.For == speaksFor && !(speaksFor && finding.Criterion.StartsWith("C-", StringComparison.Ordinal)))
        .OrderBy(static finding => finding.Criterion.StartsWith("M-", StringComparison.Ordinal)).ThenByDescending(static finding => finding.Weight)
        .DistinctBy(static finding => finding.Criterion)
        .Take(3)
        .Select(static finding => $"{finding.Criterion} “{(finding.Quote.Words.Length > 40 ? finding.Quote.Words[..40] + "…" : finding.Quote.Words)}”"));

    // Harvested text: no markup of the terminal's, no control characters.
    private static void Row(Table table, params IEnumerable<string> cells) =>
        table.AddRow([.. cells.Select(static cell => new Text(string.Concat(cell.Where(static c => !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format))))]);
}
