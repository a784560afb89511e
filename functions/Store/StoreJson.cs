using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Svidok.Store;

/// <summary>How documents and what was understood of them stand in a cell.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, UseStringEnumConverter = true, Converters = [typeof(CaptureIdConverter)])]
[JsonSerializable(typeof(Document))]
[JsonSerializable(typeof(Extraction))]
[JsonSerializable(typeof(Screening))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(Harvest.SourceMemory))]
[JsonSerializable(typeof(Harvest.SourceHistory))]
[JsonSerializable(typeof(Link.CasePart))]
[JsonSerializable(typeof(Link.CaseGist))]
[JsonSerializable(typeof(Courts.KnownCard))]
[JsonSerializable(typeof(IReadOnlyList<Recognised>))]
internal sealed partial class StoreJson : JsonSerializerContext
{
    /// <summary>Quotes are stored as places only: reading takes the words from the text again.</summary>
    public static StoreJson For(Document document) => new(new JsonSerializerOptions(Default.Options)
    {
        Converters = { new CaptureIdConverter(), new QuoteConverter(document) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Strings(IReadOnlyList<string> values) => JsonSerializer.Serialize(values, Default.IReadOnlyListString);

    public static IReadOnlyList<string> Strings(string json) => JsonSerializer.Deserialize(json, Default.IReadOnlyListString)!;

    /// <summary>An audit entry's detail: ids and numbers, never names.</summary>
    public static string Detail(params ReadOnlySpan<(string Key, string Value)> pairs)
    {
        var json = new JsonObject();
        foreach (var (key, value) in pairs)
        {
            json[key] = value;
        }

        return json.ToJsonString();
    }

    /// <summary>[start, end] in the text; [start, end, 0] in the title.</summary>
    private sealed class QuoteConverter(Document document) : JsonConverter<Quote>
    {
        public override Quote Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            List<int> numbers = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                numbers.Add(reader.GetInt32());
            }

            var span = new TextSpan(numbers[0], numbers[1]);
            return numbers.Count == 2 ? Svidok.Quote.At(document.Text, span) : Svidok.Quote.InTitle(document.Title, span);
        }

        public override void Write(Utf8JsonWriter writer, Quote value, JsonSerializerOptions options)
        {
            var start = value.Span?.Start ?? document.Title.IndexOf(value.Words, StringComparison.Ordinal);
            writer.WriteStartArray();
            writer.WriteNumberValue(start);
            writer.WriteNumberValue(start + value.Words.Length);
            if (value.Span is null)
            {
                writer.WriteNumberValue(0);
            }

            writer.WriteEndArray();
        }
    }
}

/// <summary>A capture is named by its hash, also in JSON.</summary>
internal sealed class CaptureIdConverter : JsonConverter<CaptureId>
{
    public override CaptureId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => CaptureId.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, CaptureId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
