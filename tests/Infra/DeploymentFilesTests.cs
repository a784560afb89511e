using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Svidok.Tests.Infra;

/// <summary>The files at the top of the repository that Azure's tools read.</summary>
public sealed class DeploymentFilesTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(BicepTests.Folder, ".."));

    // The Functions host starts what host.json names, beside host.json, and gives up after three failures.
    [Fact]
    public void The_host_file_names_the_executable_that_a_build_makes()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "host.json")));
        var description = host.RootElement.GetProperty("customHandler").GetProperty("description");

        Assert.Equal(typeof(Document).Assembly.GetName().Name, description.GetProperty("defaultExecutablePath").GetString());
    }

    // Pages live at "/": any other prefix would be part of the path that the executable gets.
    [Fact]
    public void The_host_forwards_pages_without_a_route_prefix()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "host.json")));

        Assert.True(host.RootElement.GetProperty("customHandler").GetProperty("enableForwardingHttpRequest").GetBoolean());
        Assert.Equal("", host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
    }

    // An address may hold a sign-in token or what somebody looked for. The host would tell of it three times: as the request's address,
    // as its own call of the executable, and in the logs of its web server.
    [Fact]
    public async Task The_host_tells_nobody_the_addresses_of_pages()
    {
        using var host = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Root, "host.json")));
        var logging = host.RootElement.GetProperty("logging");
        var (levels, insights) = (logging.GetProperty("logLevel"), logging.GetProperty("applicationInsights"));

        Assert.False(insights.GetProperty("httpAutoCollectionOptions").GetProperty("enableHttpTriggerExtendedInfoCollection").GetBoolean());
        Assert.False(insights.GetProperty("enableDependencyTracking").GetBoolean());
        Assert.False(insights.GetProperty("enableLiveMetrics").GetBoolean());
        Assert.Equal("Warning", levels.GetProperty("default").GetString());
        Assert.All(["Microsoft.AspNetCore", "Microsoft.Azure.WebJobs.Script.WebHost.Middleware", "System.Net.Http"], category => Assert.Equal("None", levels.GetProperty(category).GetString()));
        Assert.DoesNotContain("AppServiceHTTPLogs", (await BicepTests.TemplateAsync()).GetRawText(), StringComparison.Ordinal);
        // The alert on failures counts these.
        Assert.Equal("Information", levels.GetProperty("Host.Results").GetString());
    }

    // azd finds the app by a tag, publishes in a hook, and sends the folder "dist" as it is.
    [Fact]
    public async Task The_azd_service_is_the_app_of_the_template_and_its_package_is_what_the_hook_publishes()
    {
        YamlStream yaml = [];
        yaml.Load(new StringReader(await File.ReadAllTextAsync(Path.Combine(Root, "azure.yaml"))));
        var (name, service) = ((YamlMappingNode)yaml.Documents[0].RootNode["services"]).Children.Select(static one => ($"{one.Key}", one.Value)).Single();
        var run = $"{service["hooks"]["prepackage"]["posix"]["run"]}";

        Assert.Contains($"createObject('azd-service-name', '{name}')", (await BicepTests.TemplateAsync()).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(("function", "custom"), ($"{service["host"]}", $"{service["language"]}"));
        Assert.Contains($"--output {service["dist"]}", run, StringComparison.Ordinal);
        Assert.Contains("--self-contained", run, StringComparison.Ordinal);
    }

    [Fact]
    public void The_azd_file_names_the_template_that_the_compiler_was_asked_about()
    {
        YamlStream yaml = [];
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(Root, "azure.yaml"))));
        var infra = (YamlMappingNode)yaml.Documents[0].RootNode["infra"];

        Assert.True(File.Exists(Path.Combine(Root, $"{infra["path"]}", $"{infra["module"]}.bicep")));
    }
}
