using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Svidok.Archive;

/// <summary>That a source gave these bytes: when, where, with which headers, to which version of the software.</summary>
/// <param name="Software">e.g. "svidok/0.1.0".</param>
public sealed record Sighting(
    string Capture,
    string Source,
    string Url,
    DateTimeOffset At,
    string? ContentType,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string Software)
{
    private static readonly string Version = "svidok/" + typeof(Sighting).Assembly.GetName().Version!.ToString(3);

    internal static Sighting Of(Capture capture) =>
        new(capture.Id.ToString(), capture.Source, capture.Url, capture.At.ToUniversalTime(), capture.ContentType, capture.Headers, Version);

    /// <summary>The same sighting always gives the same bytes.</summary>
    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, SightingJson.Default.Sighting);

    internal static Sighting? FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SightingJson.Default.Sighting);
        }
        catch (JsonException)
        {
            // Whoever asks can say which file it is; the parser cannot.
            return null;
        }
    }

    /// <summary>A sighting's file is named by its own content, too: whoever alters it is found out.</summary>
    internal static string FileName(CaptureId id, ReadOnlySpan<byte> json) =>
        $"{id}.{Convert.ToHexStringLower(SHA256.HashData(json))[..32]}.json";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(Sighting))]
internal sealed partial class SightingJson : JsonSerializerContext;
