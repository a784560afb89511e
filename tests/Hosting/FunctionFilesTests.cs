using Cronos;
using Svidok.Tests.Infra;

namespace Svidok.Tests.Hosting;

/// <summary>function.json files are code that no compiler reads.</summary>
public sealed class FunctionFilesTests
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<Binding>> Functions = Directory.EnumerateDirectories(AppContext.BaseDirectory)
        .Where(static folder => File.Exists(Path.Combine(folder, "function.json")))
        .ToDictionary(static folder => Path.GetFileName(folder), FunctionsHost.Bindings);

    [Fact]
    public void These_functions_are_published() =>
        Assert.Equal(["HarvestSources", "IngestUpload", "KeepDeadLetters", "ProcessDocument", "ReplayDeadLetters", "RescreenCases", "SendDigest", "WatchSources", "Web"], Functions.Keys.Order());

    [Fact]
    public void Each_has_one_trigger_and_known_outputs() => Assert.All(Functions, static one =>
    {
        Assert.EndsWith("Trigger", Assert.Single(one.Value, static binding => binding.Direction == "in").Type);
        Assert.All(one.Value.Where(static binding => binding.Direction == "out"), static binding => Assert.Contains(binding.Type, new[] { "serviceBus", "http" }));
    });

    [Fact]
    public void Timers_have_six_fields_in_utc() => Assert.All(
        Functions.Values.SelectMany(static bindings => bindings).Where(static binding => binding.Type == "timerTrigger"),
        static binding => Assert.NotNull(CronExpression.Parse(binding.Text("schedule")!, CronFormat.IncludeSeconds).GetNextOccurrence(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc))));

    // The digest's hour in Kyiv is decided by code: the timer only has to come often enough.
    [Fact]
    public void The_digest_is_asked_for_every_hour() =>
        Assert.Equal("0 1 * * * *", Functions["SendDigest"][0].Text("schedule"));

    [Fact]
    public void Queues_containers_and_connections_are_those_of_the_template()
    {
        var queue = File.ReadAllText(Path.Combine(BicepTests.Folder, "modules", "queue.bicep"));
        var captures = File.ReadAllText(Path.Combine(BicepTests.Folder, "modules", "captures.bicep"));
        var app = File.ReadAllText(Path.Combine(BicepTests.Folder, "modules", "functionApp.bicep"));

        Assert.All(Functions.Values.SelectMany(static bindings => bindings), binding =>
        {
            if (binding.Text("queueName") is { } name)
            {
                Assert.Contains($"name: '{name.Split('/')[0]}'", queue, StringComparison.Ordinal);
            }

            if (binding.Text("path") is { } path)
            {
                Assert.Contains($"name: '{path.Split('/')[0]}'", captures, StringComparison.Ordinal);
            }

            if (binding.Text("connection") is { } connection)
            {
                Assert.Contains($"{connection}__", app, StringComparison.Ordinal);
            }
        });
    }
}
