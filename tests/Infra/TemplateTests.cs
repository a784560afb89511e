using System.Text.Encodings.Web;
using System.Text.Json;
using Svidok.Tests.Golden;

namespace Svidok.Tests.Infra;

/// <summary>What the template makes, as a list that is read in a diff: tests/Infra/template.txt, accepted with tests/infra --accept.</summary>
public sealed class TemplateTests
{
    private static readonly string Accepted = Path.Combine(BicepTests.Folder, "..", "tests", "Infra", "template.txt");

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Where money, doors and time spans are.
    private static readonly string[] Telling = ["sku", "capabilities", "options", "publicNetworkAccess", "disableLocalAuth", "DisableLocalAuth", "allowSharedKeyAccess", "allowBlobPublicAccess", "minimumTlsVersion", "minimalTlsVersion", "httpsOnly", "maxDeliveryCount", "lockDuration", "immutabilityPeriodSinceCreationInDays", "backupPolicy", "retentionInDays", "runtime", "scaleAndConcurrency", "evaluationFrequency", "windowSize", "severity", "roleDefinitionId", "siteConfig"];

    [Fact]
    public async Task The_resources_are_those_that_were_accepted()
    {
        var now = Lines(await BicepTests.TemplateAsync()).ToList();
        if (Environment.GetEnvironmentVariable("SVIDOK_ACCEPT") == "1")
        {
            await File.WriteAllLinesAsync(Accepted, now);
        }

        Assert.Empty(LineDiff.Between(await File.ReadAllLinesAsync(Accepted), now));
    }

    [Fact]
    public async Task Dead_letters_silent_sources_and_failures_have_a_saved_query_and_an_alert_each()
    {
        var template = (await BicepTests.TemplateAsync()).GetRawText();

        Assert.All(["dead-letters", "silent-sources", "failures-and-lag"], id => Assert.Contains($"\"id\":\"{id}\"", template.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.All(["svidok.dead_letters", "svidok.documents", "svidok.queue.lag"], instrument => Assert.Contains(instrument, template, StringComparison.Ordinal));
        Assert.All(["Microsoft.Insights/scheduledQueryRules", "Microsoft.OperationalInsights/queryPacks/queries"], type => Assert.Contains(type, template, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Lines(JsonElement template)
    {
        foreach (var parameter in template.GetProperty("parameters").EnumerateObject().OrderBy(static one => one.Name, StringComparer.Ordinal))
        {
            yield return $"parameter {parameter.Name} = {(parameter.Value.TryGetProperty("defaultValue", out var standard) ? standard.GetRawText() : "(to be given)")}";
        }

        foreach (var resource in BicepTests.Objects(template)
            .Where(static o => o.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString()!.Contains('/', StringComparison.Ordinal) && o.TryGetProperty("name", out _) && o.TryGetProperty("apiVersion", out _))
            .Where(static o => o.GetProperty("type").GetString() != "Microsoft.Resources/deployments")
            .Select(Line).Order(StringComparer.Ordinal))
        {
            yield return resource;
        }
    }

    private static string Line(JsonElement resource) =>
        $"{resource.GetProperty("type").GetString()} {resource.GetProperty("name").GetString()}{(resource.TryGetProperty("condition", out var condition) ? $" if {condition}" : "")}{string.Concat(Facts(resource))}";

    private static IEnumerable<string> Facts(JsonElement resource) =>
        resource.EnumerateObject().Concat(resource.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object ? properties.EnumerateObject() : [])
            .Where(static one => Telling.Contains(one.Name))
            .Select(static one => $" {one.Name}={JsonSerializer.Serialize(one.Value, Readable)}");
}
