using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Svidok.Recognise;

/// <summary>Named entities of Azure AI Language over its REST API: POST /language/:analyze-text, api-version 2023-04-01,
/// kind EntityRecognition. The pipeline brings the token and repeats what may be repeated, as Retry-After says.</summary>
public sealed class AzureLanguage : IDisposable
{
    /// <summary>Documents of one request, as the service's limits for this kind say.</summary>
    public const int MostTogether = 5;

    private const string Scope = "https://cognitiveservices.azure.com/.default";

    private readonly Uri address;
    private readonly HttpPipeline pipeline;

    /// <param name="endpoint">https://NAME.cognitiveservices.azure.com/</param>
    /// <param name="options">Null for the usual ones: two repetitions.</param>
    public AzureLanguage(Uri endpoint, TokenCredential credential, Options? options = null)
    {
        address = new(endpoint, "language/:analyze-text?api-version=2023-04-01");
        pipeline = HttpPipelineBuilder.Build(options ?? new(), new BearerTokenAuthenticationPolicy(credential, Scope));
    }

    /// <summary>The client's options. Nothing of a request is logged, and nobody is told of it.</summary>
    public sealed class Options : ClientOptions
    {
        public Options()
        {
            (Diagnostics.IsLoggingEnabled, Diagnostics.IsTelemetryEnabled, Diagnostics.IsDistributedTracingEnabled) = (false, false, false);
            Retry.MaxRetries = 2;
        }
    }

    /// <param name="text">Any length; see <see cref="Pieces"/>.</param>
    /// <returns>Persons only, in the order of the text.</returns>
    /// <exception cref="LanguageException">The service refused, or answered what it should not.</exception>
    public async Task<IReadOnlyList<Recognised>> PersonsAsync(string text, Language language, CancellationToken cancel)
    {
        List<Recognised> persons = [];
        foreach (var batch in Pieces.Of(text).Chunk(MostTogether))
        {
            persons.AddRange(await AskAsync(batch, text, language, cancel));
        }

        return persons;
    }

    public void Dispose() => (pipeline as IDisposable)?.Dispose();

    private async Task<List<Recognised>> AskAsync(Piece[] batch, string text, Language language, CancellationToken cancel)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(address);
        message.Request.Headers.Add(HttpHeader.Names.ContentType, "application/json");
        message.Request.Headers.Add(HttpHeader.Names.Accept, "application/json");
        message.Request.Content = RequestContent.Create(Body(batch, language));
        await pipeline.SendAsync(message, cancel);
        var response = message.Response;
        if (response.Status != 200)
        {
            throw new LanguageException(response.Status, response.Headers.TryGetValue("Retry-After", out var after) && int.TryParse(after, out var seconds) ? TimeSpan.FromSeconds(seconds) : null);
        }

        try
        {
            using var json = JsonDocument.Parse(response.Content);
            return Read(json.RootElement.GetProperty("results"), batch, text);
        }
        catch (Exception strange) when (strange is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new LanguageException(200, null);
        }
    }

    private static BinaryData Body(Piece[] batch, Language language)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind", "EntityRecognition");
            json.WriteStartObject("parameters");
            json.WriteString("modelVersion", "latest");
            // Else the service keeps the text for two days.
            json.WriteBoolean("loggingOptOut", true);
            json.WriteString("stringIndexType", "Utf16CodeUnit");
            json.WriteEndObject();
            json.WriteStartObject("analysisInput");
            json.WriteStartArray("documents");
            foreach (var (number, piece) in batch.Index())
            {
                json.WriteStartObject();
                json.WriteString("id", $"{number}");
                json.WriteString("language", language switch { Language.Uk => "uk", Language.En => "en", _ => "ru" });
                json.WriteString("text", piece.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return BinaryData.FromBytes(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    // A piece that the service could not read is in "errors", and has no persons.
    private static List<Recognised> Read(JsonElement results, Piece[] batch, string text)
    {
        List<Recognised> persons = [];
        foreach (var document in results.GetProperty("documents").EnumerateArray())
        {
            var piece = batch[int.Parse(document.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture) is >= 0 and var number && number < batch.Length ? number : throw new FormatException()];
            foreach (var entity in document.GetProperty("entities").EnumerateArray())
            {
                var (offset, length, words) = (entity.GetProperty("offset").GetInt32(), entity.GetProperty("length").GetInt32(), entity.GetProperty("text").GetString()!);
                // Words that do not stand where they are said to stand are nobody's words.
                if (entity.GetProperty("category").GetString() == "Person" && offset >= 0 && length > 0 && offset + length <= piece.Text.Length
                    && text.AsSpan(piece.Offset + offset, length).SequenceEqual(words))
                {
                    persons.Add(new(piece.Offset + offset, length, words, entity.GetProperty("confidenceScore").GetDouble()));
                }
            }
        }

        persons.Sort(static (a, b) => a.Offset.CompareTo(b.Offset));
        return persons;
    }
}

/// <summary>The service did not answer as it should. Says nothing of the text.</summary>
/// <param name="after">When it wants to be asked again; null where it does not say.</param>
public sealed class LanguageException(int status, TimeSpan? after) : Exception($"Azure AI Language answered {status}.")
{
    public int Status => status;

    public TimeSpan? After => after;
}
