using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Svidok.Recognise;

namespace Svidok.Tests.Recognise;

/// <summary>Answers as the published contract of Azure AI Language says (analyze-text, 2023-04-01, EntityRecognition), over TLS, and refuses
/// what the service refuses: no token, too many documents, one that is too long, a language or a parameter that it does not know.
/// It knows the persons that it is told of, and nobody else.</summary>
internal sealed class LanguageServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Queue<Func<HttpContext, Task>> upsets = [];

    private LanguageServer(WebApplication app) => this.app = app;

    /// <summary>Name and confidence.</summary>
    public Dictionary<string, double> Persons { get; } = [];

    /// <summary>Bodies of all requests, in the order in which they came.</summary>
    public List<JsonObject> Requests { get; } = [];

    public static async Task<LanguageServer> StartAsync()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        var server = new LanguageServer(app);
        app.MapPost("/language/{operation}", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>A client that trusts this server, and repeats at once.</summary>
    public AzureLanguage Client()
    {
        var options = new AzureLanguage.Options
        {
            Transport = new HttpClientTransport(new HttpClientHandler { ServerCertificateCustomValidationCallback = static (_, _, _, _) => true }),
        };
        (options.Retry.Delay, options.Retry.MaxDelay) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
        return new(new(app.Urls.First() + "/"), new Token(), options);
    }

    /// <summary>The next request meets this instead.</summary>
    public void Upset(Func<HttpContext, Task> how) => upsets.Enqueue(how);

    public void Refuse(int status, int? retryAfter = null) => Upset(context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, string operation)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        Requests.Add(body);
        if (upsets.TryDequeue(out var upset))
        {
            await upset(context);
            return;
        }

        var (status, answer) = operation != ":analyze-text" || context.Request.Query["api-version"] != "2023-04-01" ? (404, Wrong("NotFound", "no such operation"))
            : context.Request.Headers.Authorization != "Bearer token for https://cognitiveservices.azure.com/.default" ? (401, Wrong("Unauthorized", "no token"))
            : Answer(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private (int Status, JsonObject Answer) Answer(JsonObject body)
    {
        var parameters = body["parameters"]!.AsObject();
        var documents = body["analysisInput"]!["documents"]!.AsArray();
        if (body["kind"]!.GetValue<string>() != "EntityRecognition" || parameters.Any(static one => one.Key is not ("modelVersion" or "loggingOptOut" or "stringIndexType")))
        {
            return (400, Wrong("InvalidRequest", "unknown kind or parameter"));
        }

        if (documents.Count > 5 || documents.Select(static one => one!["id"]!.GetValue<string>()).Distinct().Count() != documents.Count)
        {
            return (400, Wrong("InvalidDocumentBatch", "more than five documents, or two of one id"));
        }

        // Else offsets would count something other than UTF-16 units.
        Assert.Equal(("latest", true, "Utf16CodeUnit"), (parameters["modelVersion"]!.GetValue<string>(), parameters["loggingOptOut"]!.GetValue<bool>(), parameters["stringIndexType"]!.GetValue<string>()));
        JsonArray read = [], errors = [];
        foreach (var document in documents)
        {
            var (id, text) = (document!["id"]!.GetValue<string>(), document["text"]!.GetValue<string>());
            if (document["language"]!.GetValue<string>() is not ("ru" or "uk" or "en"))
            {
                errors.Add(new JsonObject { ["id"] = id, ["error"] = Wrong("UnsupportedLanguageCode", "not this one")["error"]!.DeepClone() });
            }
            else if (new StringInfo(text).LengthInTextElements > 5120)
            {
                errors.Add(new JsonObject { ["id"] = id, ["error"] = Wrong("InvalidDocument", "longer than 5120 text elements")["error"]!.DeepClone() });
            }
            else
            {
                read.Add(new JsonObject { ["id"] = id, ["entities"] = Entities(text), ["warnings"] = new JsonArray() });
            }
        }

        return (200, new() { ["kind"] = "EntityRecognitionResults", ["results"] = new JsonObject { ["documents"] = read, ["errors"] = errors, ["modelVersion"] = "2025-02-01" } });
    }

    private JsonArray Entities(string text)
    {
        JsonArray entities = [];
        foreach (var (name, confidence) in Persons)
        {
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            {
                entities.Add(Entity(name, "Person", at, confidence));
            }
        }

        // Other kinds come in the same list.
        if (text.Contains("Мелитопол", StringComparison.Ordinal))
        {
            entities.Add(Entity("Мелитопол", "Location", text.IndexOf("Мелитопол", StringComparison.Ordinal), 0.99));
        }

        return entities;
    }

    private static JsonObject Entity(string words, string category, int at, double confidence) =>
        new() { ["text"] = words, ["category"] = category, ["offset"] = at, ["length"] = words.Length, ["confidenceScore"] = confidence };

    private static JsonObject Wrong(string code, string message) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } };

    private sealed class Token : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new($"token for {requestContext.Scopes[0]}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
