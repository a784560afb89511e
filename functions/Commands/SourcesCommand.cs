using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Svidok.Harvest;
using Svidok.Hosting.Embedded;

namespace Svidok.Commands;

/// <summary><c>svidok sources</c>: how each source does.</summary>
internal static class SourcesCommand
{
    private const string Columns = "state\tsource\tlast success\tlast new\tthis week\tusual week\treason";

    public static Command Build()
    {
        var data = DataOptions.Data();
        var json = new Option<bool>("--json") { Description = "One JSON object a line instead of a table." };
        var check = new Command("check", """
            Say which sources people must look at, and why; for a timer that sends a mail.

              svidok sources check
              svidok sources check --json

            A captcha, a block or another layout counts at once. What passes by itself counts when it has lasted. Silent is a source
            that has given nothing new for longer than its rhythm allows, or that was not asked when it was due. Search forms behind
            a captcha count too, and pieces or files that were given up within the last week.
            Exit code: 0 none, 1 some, 2 wrong arguments.
            """) { data, json };
        check.SetAction(async (parsed, cancel) =>
        {
            var alarms = (await LookAsync(parsed.GetValue(data)!, cancel)).Where(static report => report.IsAlarm).ToArray();
            foreach (var alarm in alarms)
            {
                Console.WriteLine(parsed.GetValue(json) ? SourceLine.Json(alarm) : $"{alarm.Source.Id}\t{alarm.Health.Word}\t{SourceLine.ReasonOf(alarm)}");
            }

            return alarms.Length == 0 ? 0 : 1;
        });

        var sources = new Command("sources", """
            List the sources: state, last success, when they last gave something new, documents this week and in a usual one. Those that
            people must look at come first.

              svidok sources
              svidok sources --json
              svidok sources check
            """) { check, data, json };
        sources.SetAction(async (parsed, cancel) =>
        {
            var reports = await LookAsync(parsed.GetValue(data)!, cancel);
            if (!parsed.GetValue(json))
            {
                Console.WriteLine(Columns);
            }

            foreach (var report in reports)
            {
                Console.WriteLine(parsed.GetValue(json) ? SourceLine.Json(report) : SourceLine.Text(report));
            }

            return 0;
        });
        return sources;
    }

    private static async Task<IReadOnlyList<SourceReport>> LookAsync(string data, CancellationToken cancel)
    {
        await using var services = EmbeddedHost.Services(data);
        return await services.GetRequiredService<SourceWatch>().LookAsync(cancel);
    }
}

/// <summary>A source's health as a line. Moments in UTC.</summary>
/// <param name="RhythmHours">How long it may give nothing new; null where it has no rhythm.</param>
internal sealed record SourceLine(
    string Source, SourceKind Kind, string State, bool Alarm, string Reason, DateTimeOffset? Since, DateTimeOffset? LastSuccess, DateTimeOffset? LastNew, DateTimeOffset? Expected, double? RhythmHours, int ThisWeek, double? UsualWeek)
{
    private static readonly SourceLineJson Readable = new(new JsonSerializerOptions(SourceLineJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Json(SourceReport report) => JsonSerializer.Serialize(Of(report), Readable.SourceLine);

    public static string Text(SourceReport report) => string.Create(
        CultureInfo.InvariantCulture, $"{report.Health.Word}\t{report.Source.Id}\t{report.History?.Answered:yyyy-MM-dd HH:mm}\t{report.History?.New:yyyy-MM-dd HH:mm}\t{report.ThisWeek}\t{report.Usual:0.#}\t{ReasonOf(report)}");

    /// <summary>What is wrong, and what it does not give while it works.</summary>
    public static string ReasonOf(SourceReport report) => string.Join(' ', report.Notes.Select(static note => note.Reason).Prepend(report.Health.Reason).Where(static reason => reason.Length > 0));

    private static SourceLine Of(SourceReport report) => new(
        report.Source.Id, report.Source.Kind, report.Health.Word, report.IsAlarm, ReasonOf(report), report.Health.Since,
        report.History?.Answered, report.History?.New, report.Expected, report.Source.Rhythm?.TotalHours, report.ThisWeek, report.Usual);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SourceLine))]
internal sealed partial class SourceLineJson : JsonSerializerContext;
