using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AngleSharp.Html.Parser;
using Svidok.Courts;
using Svidok.Read;

namespace Svidok.Commands;

/// <summary><c>svidok read FILE</c>: what is understood of a saved page of a court.</summary>
internal static class ReadCommand
{
    public static Command Build()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A page as it was saved." };
        var url = new Option<string?>("--url") { Description = "Where it came from: links are completed with it, and the day that was asked is checked." };
        var command = new Command("read", """
            Print what is read of a saved page of a court's site, as JSON: its kind and state, every field with its label, and labels that are not known.

              svidok read card.html
              svidok read hearings.html --url "https://vs--krm.sudrf.ru/modules.php?name=sud_delo&srv_num=1&H_date=14.05.2025"

            Exit code: 0 data or a proven empty list, 1 a page without data (captcha, block, apology, changed layout), 2 no page of a court.
            """) { file, url };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(url), cancel));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, string? url, CancellationToken cancel)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"svidok read: there is no file {file.FullName}");
            return 2;
        }

        var html = Charset.Decode(await File.ReadAllBytesAsync(file.FullName, cancel), null);
        var page = new CourtPageReader(new(RuleFile.DefaultFolder)).Read(new HtmlParser().ParseDocument(html), url);
        if (page is null)
        {
            await Console.Error.WriteLineAsync("svidok read: no page of a court's site that is known (sudrf.ru, mos-gorsud.ru, vsrf.ru)");
            return 2;
        }

        Console.WriteLine(JsonSerializer.Serialize(page, CourtJson.Readable.CourtPage));
        return page.State is PageState.Read or PageState.Empty ? 0 : 1;
    }
}

/// <summary>A court's page as JSON for people: Cyrillic as it is, nothing where there is nothing.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CourtPage))]
internal sealed partial class CourtJson : JsonSerializerContext
{
    public static CourtJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    });
}
