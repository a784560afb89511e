using Microsoft.Extensions.Time.Testing;
using Svidok.Link;
using Svidok.Store.Sqlite;

namespace Svidok.Tests.Store;

/// <summary>A lawyer changes criteria.yaml: what is stored is weighed anew, and nothing that people see disappears.</summary>
public sealed class RescreeningTests : IDisposable
{
    private const string Text = "Житель Ялты Остап Вигаданенко задержан ФСБ по ст. 275 УК РФ и находится в СИЗО Симферополя.";

    private static readonly CancellationToken Cancel = CancellationToken.None;
    private static readonly Linker Linker = new(new GivenNames(RuleFile.DefaultFolder));

    private readonly string folder = Directory.CreateTempSubdirectory("svidok-rescreen-").FullName;
    private readonly FakeTimeProvider clock = new(new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private readonly Database database;

    public RescreeningTests() => database = new(Path.Combine(folder, "data"));

    [Fact]
    public async Task Unchanged_criteria_change_nothing()
    {
        await WalkAsync(Rules.Load());

        Assert.Empty(await RunAsync(Rules.Load(), keep: true));
    }

    [Fact]
    public async Task A_dry_run_says_why_and_stores_nothing()
    {
        await WalkAsync(Rules.Load());
        var without = Changed(static yaml => yaml.Replace("bias: -3.0", "bias: -30.0", StringComparison.Ordinal));

        var changed = Assert.Single(await RunAsync(without, keep: false));

        Assert.True(changed.Before.Candidate && !changed.After.Candidate);
        Assert.Single(changed.Cases);
        Assert.Single(await RunAsync(without, keep: false));
    }

    [Fact]
    public async Task A_case_stays_with_its_lower_score()
    {
        await WalkAsync(Rules.Load());

        await RunAsync(Changed(static yaml => yaml.Replace("bias: -3.0", "bias: -30.0", StringComparison.Ordinal)), keep: true);

        var line = Assert.Single((await new Cases(database).QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items);
        Assert.InRange(line.Score, 0, 0.1);
    }

    [Fact]
    public async Task A_newly_flagged_document_opens_its_case_once()
    {
        await WalkAsync(Changed(static yaml => yaml.Replace("bias: -3.0", "bias: -30.0", StringComparison.Ordinal)));
        Assert.Empty((await new Cases(database).QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items);

        await RunAsync(Rules.Load(), keep: true);

        Assert.Empty(await RunAsync(Rules.Load(), keep: true));
        Assert.Equal("Остап Вигаданенко", Assert.Single((await new Cases(database).QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items).Name);
    }

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<List<Rescreened>> RunAsync(Rules rules, bool keep)
    {
        List<Rescreened> changed = [];
        await foreach (var one in new Rescreening(database, clock, rules.Screener, Linker).RunAsync(keep, Cancel))
        {
            changed.Add(one);
        }

        return changed;
    }

    private async Task WalkAsync(Rules rules)
    {
        var document = new Document("d", DocumentKind.News, Language.Ru, "", Text, null, null);
        var capture = Capture.Of(System.Text.Encoding.UTF8.GetBytes(Text), "test", "https://example.org/1", clock.GetUtcNow());
        var extraction = rules.Extractor.Extract(document);
        var queue = new WorkQueue(database, clock);
        await queue.EnqueueAsync(capture.Id, "test", Cancel);
        await new Documents(database, clock).SaveAsync((await queue.TakeAsync(Cancel))!, capture, document, extraction, rules.Screener.Screen(document, extraction), Linker, Cancel);
    }

    private Rules Changed(Func<string, string> change)
    {
        var rules = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        foreach (var file in Directory.EnumerateFiles(RuleFile.DefaultFolder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(rules, Path.GetRelativePath(RuleFile.DefaultFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var criteria = Path.Combine(rules, "criteria.yaml");
        var (before, after) = (File.ReadAllText(criteria), change(File.ReadAllText(criteria)));
        Assert.NotEqual(before, after);
        File.WriteAllText(criteria, after);
        return Rules.Load(rules);
    }
}
