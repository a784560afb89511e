using Svidok.Harvest;
using Svidok.Store;

namespace Svidok.Tests.Review;

/// <summary>What sources answered, in memory, by the same rules as in the stores.</summary>
internal sealed class MemorySources(TimeProvider clock) : ISourceStore
{
    private readonly Dictionary<string, SourceMemory> memories = [];
    private readonly Dictionary<string, SourceHistory> histories = [];

    /// <summary>The list that the histories belong to.</summary>
    public static IReadOnlyList<Source> List { get; } =
    [
        new("inbox", SourceKind.Inbox, "inbox", "* * * * *", TimeSpan.Zero, true),
        new("example-feed", SourceKind.Feed, "https://feed.example/rss", "*/30 * * * *", TimeSpan.FromSeconds(10), true),
        new("example-court", SourceKind.Court, "https://court.example", "15 6 * * *", TimeSpan.FromSeconds(10), true),
        new("old-feed", SourceKind.Feed, "https://old.example/rss", "0 * * * *", TimeSpan.FromSeconds(10), false) { Retired = true },
        new("other-feed", SourceKind.Feed, "https://other.example/rss", "0 * * * *", TimeSpan.FromSeconds(10), false),
    ];

    /// <summary>Who wanted which source asked.</summary>
    public List<(string Source, string Who)> Asked { get; } = [];

    /// <summary>Notes an answer as of a moment.</summary>
    public void Note(string source, Harvested answer, DateTimeOffset at)
    {
        var before = memories.GetValueOrDefault(source, SourceMemory.New);
        memories[source] = answer switch
        {
            Harvested.Blocked blocked => before with { Trouble = blocked.Why },
            _ => before with { Trouble = null, LastSuccess = at },
        };
        histories[source] = SourceHistory.After(histories.GetValueOrDefault(source), answer, memories[source], at);
    }

    public Task<SourceMemory> MemoryAsync(string source, CancellationToken cancel) => Task.FromResult(memories.GetValueOrDefault(source, SourceMemory.New));

    public Task NoteAsync(string source, Harvested answer, SourceMemory memory, CancellationToken cancel)
    {
        Note(source, answer, clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, SourceHistory>> HistoriesAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyDictionary<string, SourceHistory>>(histories);

    public Task<bool> AskAgainAsync(string source, string who, CancellationToken cancel)
    {
        if (histories.GetValueOrDefault(source) is not { Wanted: null } history)
        {
            return Task.FromResult(false);
        }

        histories[source] = history with { Wanted = clock.GetUtcNow() };
        Asked.Add((source, who));
        return Task.FromResult(true);
    }
}
