using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Svidok.Harvest;
using Svidok.Store.Sqlite;

namespace Svidok.Tests.Commands;

/// <summary>The real program, as a timer runs it that sends a mail.</summary>
public sealed class SourcesCommandTests : IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("svidok-sources-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Healthy_sources_are_exit_code_0_and_nothing_to_read()
    {
        List("paper,feed,https://news.example/rss,*/30 * * * *,10,yes", "other,feed,https://other.example/rss,*/30 * * * *,10,no");
        await NoteAsync("paper", new Harvested.Unchanged());

        Assert.Equal((0, "", ""), await RunAsync("check"));
    }

    [Theory]
    [InlineData("captcha", 0, "captcha\tSince 20")]
    [InlineData("geo_block", 0, "geo_block\tSince 20")]
    [InlineData(null, 20, "silent\tNo answer since")]
    public async Task A_source_that_people_must_look_at_is_exit_code_1_with_its_reason(string? why, int daysAgo, string line)
    {
        List("paper,feed,https://news.example/rss,*/30 * * * *,10,yes", "well,feed,https://well.example/rss,*/30 * * * *,10,yes");
        await NoteAsync("paper", why is null ? new Harvested.Unchanged() : new Harvested.Blocked(why, "A person has to type a code."), daysAgo);
        await NoteAsync("well", new Harvested.Unchanged());

        var check = await RunAsync("check");
        var json = await RunAsync("check", "--json");
        var list = await RunAsync();

        Assert.Equal((1, ""), (check.Exit, check.Error));
        Assert.StartsWith("paper\t" + line, Assert.Single(check.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(why is not null, check.Said.EndsWith(" UTC: A person has to type a code.\n", StringComparison.Ordinal));
        Assert.Equal(("paper", true), (Of(json.Said).GetProperty("source").GetString(), Of(json.Said).GetProperty("alarm").GetBoolean()));
        Assert.Equal((0, 3), (list.Exit, list.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [Theory]
    [InlineData("paper,feed,https://news.example/rss,never,10,yes", 3, "never")]
    [InlineData("paper,feed,https://news.example/rss,*/30 * * * *,10", 3, "5 fields where the header has 6")]
    [InlineData("paper,court,nowhere,*/30 * * * *,10,yes", 3, "nowhere")]
    public async Task A_wrong_list_is_exit_code_2_and_the_file_that_is_wrong(string row, int at, string what)
    {
        List("well,feed,https://well.example/rss,*/30 * * * *,10,yes", row);

        foreach (var arguments in (string[][])[["check"], []])
        {
            var (exit, said, error) = await RunAsync(arguments);

            Assert.Equal((2, ""), (exit, said));
            Assert.StartsWith($"{Path.Combine(folder, "sources.csv")}:{at}: ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
            Assert.Contains(what, error, StringComparison.Ordinal);
        }
    }

    private static JsonElement Of(string line) => JsonDocument.Parse(line).RootElement;

    private void List(params string[] rows) => File.WriteAllLines(Path.Combine(folder, "sources.csv"), rows.Prepend("id,kind,address,schedule,gap_seconds,enabled"));

    private async Task NoteAsync(string source, Harvested answer, int daysAgo = 0)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(-daysAgo));
        using var database = new Database(folder);
        var state = SourceMemory.New with { LastSuccess = answer is Harvested.Unchanged ? clock.GetUtcNow() : null, Trouble = (answer as Harvested.Blocked)?.Why };
        await new SourceStates(database, clock).NoteAsync(source, answer, state, Cancel);
    }

    private async Task<(int Exit, string Said, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "svidok"), ["sources", .. arguments, "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, error) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, await said, await error);
    }
}
