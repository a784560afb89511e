using System.Text.Json;
using AngleSharp.Html.Parser;
using Svidok.Commands;
using Svidok.Courts;
using Svidok.Read;

namespace Svidok.Bench;

/// <summary>How many fields of saved court pages are read right: what <c>svidok read</c> says of each page of a folder beside what a
/// person wrote of it by hand. README.md says how a gold file looks.</summary>
internal static class PageGold
{
    public static int Run(string folder, string gold)
    {
        if (!Directory.Exists(folder) || !Directory.Exists(gold))
        {
            Console.WriteLine($"no pages or no gold: {(Directory.Exists(folder) ? gold : folder)} is no folder; nothing was measured");
            return 0;
        }

        var reader = new CourtPageReader(new(RuleFile.DefaultFolder));
        var (pages, without, right, all, labels, named) = (0, 0, 0, 0, 0, 0);
        foreach (var file in Directory.EnumerateFiles(folder, "*.html").Order(StringComparer.Ordinal))
        {
            var expected = Path.Combine(gold, Path.GetFileNameWithoutExtension(file) + ".json");
            if (!File.Exists(expected))
            {
                without++;
                Console.WriteLine($"{Path.GetFileName(file)}: no gold");
                continue;
            }

            var (page, wrong, fields) = Read(reader, file, expected);
            pages++;
            all += fields;
            right += fields - wrong.Count;
            labels += page?.UnknownLabels.Count ?? 0;
            named += page?.UnknownLabels.Sum(static label => label.Count) ?? 0;
            Console.WriteLine($"{Path.GetFileName(file)}: {fields - wrong.Count} of {fields} fields right, {page?.UnknownLabels.Count ?? 0} unknown labels");
            foreach (var line in wrong)
            {
                Console.WriteLine("  " + line);
            }

            foreach (var label in page?.UnknownLabels ?? [])
            {
                Console.WriteLine($"  unknown label, {label.Count} times in {label.Part}: {label.Label}");
            }
        }

        Console.WriteLine($"{right} of {all} fields right on {pages} pages; {labels} unknown labels, {named} times; {without} pages without gold");
        return right == all ? 0 : 1;
    }

    /// <returns>What was read; what of it differs from the gold; how many fields the gold has.</returns>
    public static (CourtPage? Page, IReadOnlyList<string> Wrong, int Fields) Read(CourtPageReader reader, string file, string gold)
    {
        using var wanted = JsonDocument.Parse(File.ReadAllText(gold));
        var url = wanted.RootElement.TryGetProperty("url", out var address) ? address.GetString() : null;
        var page = reader.Read(new HtmlParser().ParseDocument(Charset.Decode(File.ReadAllBytes(file), null)), url);
        using var read = JsonSerializer.SerializeToDocument(page, CourtJson.Readable.CourtPage);
        List<string> wrong = [];
        var fields = wanted.RootElement.EnumerateObject().Where(static field => field.Name != "url").Sum(field => Compare(field.Value, Of(read.RootElement, field.Name), field.Name, wrong));
        return (page, wrong, fields);
    }

    // Every value is a field, and so is the length of every list: a row too many is as wrong as one too few.
    private static int Compare(JsonElement wanted, JsonElement? read, string path, List<string> wrong)
    {
        switch (wanted.ValueKind)
        {
            case JsonValueKind.Object:
                return wanted.EnumerateObject().Sum(field => Compare(field.Value, Of(read, field.Name), $"{path}.{field.Name}", wrong));

            case JsonValueKind.Array:
                JsonElement[] items = read is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
                if (items.Length != wanted.GetArrayLength())
                {
                    wrong.Add($"{path}: {items.Length} read, {wanted.GetArrayLength()} in gold");
                }

                return 1 + wanted.EnumerateArray().Select((item, i) => Compare(item, i < items.Length ? items[i] : null, $"{path}[{i}]", wrong)).Sum();

            default:
                var (one, other) = (Words(wanted), Words(read));
                if (!Fits(one, other))
                {
                    wrong.Add($"{path}: read \"{Short(other)}\", in gold \"{Short(one)}\"");
                }

                return 1;
        }
    }

    private static JsonElement? Of(JsonElement? element, string name) => element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) ? value : null;

    // Blanks of any kind are one, and null is the same as nothing.
    private static string Words(JsonElement? value) => value is not { } one || one.ValueKind is JsonValueKind.Null ? "" : string.Join(' ', one.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // "beginning […] end" stands for a long text.
    private static bool Fits(string wanted, string read) => wanted.Split(" […] ") is [var start, var end]
        ? read.Length >= start.Length + end.Length && read.StartsWith(start, StringComparison.Ordinal) && read.EndsWith(end, StringComparison.Ordinal)
        : wanted == read;

    private static string Short(string text) => text.Length <= 160 ? text : string.Concat(text.AsSpan(0, 80), " … ", text.AsSpan(text.Length - 80));
}
