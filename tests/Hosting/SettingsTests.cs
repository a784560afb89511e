using System.Text.RegularExpressions;
using Svidok.Hosting;
using Svidok.Tests.Infra;
using Svidok.Tests.Review;

namespace Svidok.Tests.Hosting;

/// <summary>What the environment may say is declared once; everything else is compared with that.</summary>
public sealed partial class SettingsTests
{
    private static readonly Dictionary<string, string> Azure = new() { ["Captures__blobServiceUri"] = "https://x.blob.core.windows.net/", ["Cosmos__accountEndpoint"] = "https://x.documents.azure.com:443/" };

    [Theory]
    [InlineData("SVIDOK_SMTP", "mail.example.org")]
    [InlineData("SVIDOK_MAIL_TO", "a@example.org, nobody")]
    [InlineData("SVIDOK_DESK", "desk.example.org")]
    [InlineData("SVIDOK_LANGUAGE", "ru")]
    [InlineData("SVIDOK_TSA", "ftp://tsa.example.org")]
    [InlineData("SVIDOK_AI_LANGUAGE", "http://x.cognitiveservices.azure.com")]
    [InlineData("SVIDOK_AI_LANGUAGE_BUDGET", "-1")]
    [InlineData("SVIDOK_CAPTURES", "My_Captures")]
    [InlineData("SVIDOK_LANGUAGES", "uk")]
    [InlineData("AZURE_CLIENT_ID", "me")]
    public void What_cannot_be_meant_is_named_and_not_repeated(string name, string value)
    {
        var wrong = Assert.Single(Settings.Wrong(new Dictionary<string, string> { [name] = value }, inAzure: false));

        Assert.StartsWith(name + ": ", wrong, StringComparison.Ordinal);
        Assert.True(value.Length < 4 || !wrong.Contains(value, StringComparison.Ordinal), wrong);
    }

    [Fact]
    public void What_can_be_meant_is_nobodys_business()
    {
        Dictionary<string, string> environment = new(Azure)
        {
            ["SVIDOK_SMTP"] = "smtps://user:secret@mail.example.org",
            ["SVIDOK_MAIL_FROM"] = "Свідок <svidok@example.org>",
            ["SVIDOK_MAIL_TO"] = "a@example.org,b@example.org",
            ["SVIDOK_LANGUAGE"] = "en",
            ["SVIDOK_PROXY_RU"] = "socks5://user:secret@proxy.example.org:1080",
            ["SVIDOK_BUDGET_CONTACT"] = "money@example.org",
            ["SVIDOK_TELEMETRY"] = "",
            ["PATH"] = "/bin",
        };

        Assert.Empty(Settings.Wrong(environment, inAzure: true));
    }

    [Fact]
    public void In_azure_a_missing_store_is_named_and_an_emulator_will_do()
    {
        Assert.Equal(["Captures__blobServiceUri", "Cosmos__accountEndpoint"], Settings.Wrong(new Dictionary<string, string>(), inAzure: true).Select(static line => line.Split(':')[0]));
        Assert.Empty(Settings.Wrong(new Dictionary<string, string> { ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development", ["Captures"] = "x", ["Cosmos"] = "x" }, inAzure: true));
        Assert.Empty(Settings.Wrong(new Dictionary<string, string>(), inAzure: false));
    }

    // Those of the Functions host are its own: connections by their prefix, and what it needs to start us.
    [Fact]
    public void The_template_sets_what_is_required_and_nothing_that_nobody_reads()
    {
        var bicep = File.ReadAllText(Path.Combine(BicepTests.Folder, "modules", "functionApp.bicep"));
        var set = AppSetting.Matches(bicep.Split("var settings = {")[1].Split("\n}")[0]).Select(static match => match.Groups[1].Value).ToList();
        string[] ofTheHost = ["AzureWebJobs", "ServiceBus__", "Captures__queueServiceUri", "Captures__credential", "Captures__clientId", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"];

        Assert.Subset(set.ToHashSet(), Settings.All.Where(static setting => setting.IsRequired).Select(static setting => setting.Name).ToHashSet());
        Assert.DoesNotContain(set, name => !ofTheHost.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) && Settings.All.All(setting => setting.Name != name));
        Assert.True(set.Count > 15, "The settings were not found in the template.");
    }

    [Fact]
    public async Task What_azd_asks_for_and_writes_is_known_as_not_ours()
    {
        var outputs = (await BicepTests.TemplateAsync()).GetProperty("outputs").EnumerateObject().Select(static output => output.Name);
        var asked = Variable.Matches(await File.ReadAllTextAsync(Path.Combine(BicepTests.Folder, "main.parameters.json"))).Select(static match => match.Value);

        Assert.Empty(outputs.Concat(asked).Where(static name => name.StartsWith("SVIDOK_", StringComparison.Ordinal)).Except(Settings.Elsewhere));
        Assert.Empty(Settings.Elsewhere.Intersect(Settings.All.Select(static setting => setting.Name)));
    }

    [Fact]
    public void What_the_program_reads_is_declared_and_what_is_declared_is_read_and_told()
    {
        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => Path.GetFileName(file) is not ("Settings.cs" or "Setting.cs") && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var operations = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

        Assert.Empty(Read.Matches(sources).Select(static match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value).Except(Settings.All.Select(static setting => setting.Name)).Except(Settings.Elsewhere));
        // Azure.Identity reads one of them by itself.
        Assert.Empty(Settings.All.Where(setting => setting.Name != "AZURE_CLIENT_ID" && !sources.Contains($"\"{setting.Name}\"", StringComparison.Ordinal)).Select(static setting => setting.Name));
        Assert.Empty(Settings.All.Where(static setting => setting.Use is SettingUse.Everywhere or SettingUse.Azure).Where(setting => !operations.Contains($"`{setting.Name}`", StringComparison.Ordinal)).Select(static setting => setting.Name));
    }

    [GeneratedRegex(@"(?:GetEnvironmentVariable|Required|Development|Setting)\((?:builder, )?""(\w+)""|""(SVIDOK_\w+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Read { get; }

    [GeneratedRegex(@"^  (\w+):", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AppSetting { get; }

    [GeneratedRegex(@"SVIDOK_[A-Z_]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable { get; }
}
