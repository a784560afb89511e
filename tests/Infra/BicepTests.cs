using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Svidok.Tests.Infra;

/// <summary>Asks the Bicep compiler, and then looks at the template that it made.</summary>
public sealed class BicepTests
{
    internal static readonly string Folder = Setting("InfraFolder");

    private static readonly Lazy<Task<Answer>> Compiled = new(static () => Bicep("build", Path.Combine(Folder, "main.bicep"), "--stdout"));

    [Fact]
    public async Task The_infrastructure_compiles_without_a_warning()
    {
        var answer = await Compiled.Value;

        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
    }

    [Fact]
    public async Task The_linter_has_nothing_to_say()
    {
        var answer = await Bicep("lint", Path.Combine(Folder, "main.bicep"));

        Assert.Equal((0, "", ""), (answer.ExitCode, answer.Output, answer.Errors));
    }

    // A deployment's outputs stay readable in its history for everybody who may look at the resource group.
    [Fact]
    public async Task No_key_is_read_anywhere_and_no_secret_leaves_in_an_output()
    {
        var template = await TemplateAsync();
        string[] keys = ["listkeys", "listaccountsas", "listsecrets", "primarykey", "accountkey=", "sharedaccesskey"];

        var outputs = Objects(template).SelectMany(static o => o.TryGetProperty("outputs", out var found) ? found.EnumerateObject() : []).ToList();

        Assert.DoesNotContain(keys, key => template.GetRawText().Contains(key, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(outputs);
        Assert.DoesNotContain(outputs, static output => output.Value.GetRawText().Contains("connectionString", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Microsoft.ServiceBus/namespaces", "disableLocalAuth", true)]
    [InlineData("Microsoft.DocumentDB/databaseAccounts", "disableLocalAuth", true)]
    [InlineData("Microsoft.CognitiveServices/accounts", "disableLocalAuth", true)]
    [InlineData("Microsoft.Insights/components", "DisableLocalAuth", true)]
    [InlineData("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", false)]
    [InlineData("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", false)]
    public async Task Doors_that_open_with_a_key_are_shut(string type, string property, bool value)
    {
        var template = await TemplateAsync();

        var resources = Objects(template).Where(o => o.TryGetProperty("type", out var found) && found.ValueKind == JsonValueKind.String && found.GetString() == type).ToList();

        Assert.NotEmpty(resources);
        Assert.All(resources, resource => Assert.Equal(value, resource.GetProperty("properties").GetProperty(property).GetBoolean()));
    }

    [Fact]
    public async Task Every_parameter_that_must_be_given_is_given_and_none_is_unknown()
    {
        var declared = (await TemplateAsync()).GetProperty("parameters").EnumerateObject().ToList();
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "main.parameters.json")));
        var given = file.RootElement.GetProperty("parameters").EnumerateObject().Select(static p => p.Name).ToHashSet();

        Assert.Subset(declared.Select(static p => p.Name).ToHashSet(), given);
        Assert.Subset(given, declared.Where(static p => !p.Value.TryGetProperty("defaultValue", out _)).Select(static p => p.Name).ToHashSet());
    }

    [Fact]
    public async Task The_template_makes_the_containers_that_the_program_reads()
    {
        var template = (await TemplateAsync()).GetRawText();
        var containers = Objects(await TemplateAsync()).Where(static o => o.TryGetProperty("containers", out var found) && found.ValueKind == JsonValueKind.Array).Select(static o => o.GetProperty("containers")).Single().EnumerateArray().ToList();

        Assert.Equal(
            Svidok.Store.Cosmos.CosmosDatabase.Shapes.Select(static shape => $"{shape.Name} {string.Join(' ', shape.Indexed)} {shape.Expires}"),
            containers.Select(static one => $"{one.GetProperty("name").GetString()} {string.Join(' ', one.GetProperty("indexed").EnumerateArray().Select(static path => path.GetString()))} {one.GetProperty("ttl").ValueKind == JsonValueKind.Number}"));
        Assert.Contains("\"/shelf\"", template, StringComparison.Ordinal);
    }

    internal static async Task<JsonElement> TemplateAsync() => JsonDocument.Parse((await Compiled.Value).Output).RootElement;

    internal static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static p => Objects(p.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    private static async Task<Answer> Bicep(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Setting("BicepPackage"), "tools", "bicep"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }

    private static string Setting(string key) =>
        typeof(BicepTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private sealed record Answer(int ExitCode, string Output, string Errors);
}
