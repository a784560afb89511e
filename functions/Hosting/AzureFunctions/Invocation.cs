using System.Text.Json;

namespace Svidok.Hosting.AzureFunctions;

/// <summary>What the Functions host posts to a custom handler: <c>{"Data":{binding: value},"Metadata":{…}}</c>.</summary>
internal sealed class Invocation(JsonElement data, JsonElement metadata)
{
    /// <exception cref="JsonException">No invocation.</exception>
    public static async Task<Invocation> ReadAsync(Stream body, CancellationToken cancel)
    {
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
        return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("Data", out var data) && data.ValueKind == JsonValueKind.Object
            ? new(data.Clone(), root.TryGetProperty("Metadata", out var metadata) ? metadata.Clone() : default)
            : throw new JsonException("No \"Data\" in the invocation.");
    }

    /// <summary>A message, as JSON. The host encodes a text once more (<c>"{\"id\":1}"</c>), and an object not: both are read.</summary>
    /// <returns>Undefined where there is none, or where it is no JSON.</returns>
    public JsonElement Message(string binding) => data.TryGetProperty(binding, out var value) ? Opened(value) : default;

    /// <summary>What came, as it came; empty where nothing did.</summary>
    public string Raw(string binding) => data.TryGetProperty(binding, out var value) ? value.GetRawText() : "";

    /// <summary>Bytes of a blob, which come as Base64, maybe encoded once more.</summary>
    /// <returns>Null where there are none.</returns>
    public byte[]? Bytes(string binding)
    {
        try
        {
            return data.TryGetProperty(binding, out var value) && value.ValueKind == JsonValueKind.String ? Convert.FromBase64String(value.GetString()!.Trim('"')) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Metadata as text, whichever way it was encoded; null where there is none.</summary>
    public string? Meta(string name)
    {
        if (metadata.ValueKind != JsonValueKind.Object || !metadata.TryGetProperty(name, out var value))
        {
            return null;
        }

        var opened = Opened(value);
        return opened.ValueKind switch
        {
            JsonValueKind.String => opened.GetString(),
            JsonValueKind.Undefined => value.GetString(),
            _ => opened.GetRawText(),
        };
    }

    private static JsonElement Opened(JsonElement value)
    {
        for (var depth = 0; depth < 3 && value.ValueKind == JsonValueKind.String; depth++)
        {
            try
            {
                using var inner = JsonDocument.Parse(value.GetString()!);
                value = inner.RootElement.Clone();
            }
            catch (JsonException)
            {
                return depth == 0 ? default : value;
            }
        }

        return value;
    }
}
