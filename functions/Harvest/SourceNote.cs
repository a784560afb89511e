namespace Svidok.Harvest;

/// <summary>Something that a source does not give while it works as a whole: its search forms, single pieces. Shown beside its state.</summary>
/// <param name="What">search, buildings, given_up, wordless or refused_files.</param>
/// <param name="Why">As in <see cref="Harvested.Blocked"/>; empty where the kind of note says it all.</param>
/// <param name="Count">Of pieces or files; 0 where nothing is counted.</param>
/// <param name="Since">Since when it is so; of what is counted: when the last one was added.</param>
public sealed record SourceNote(string What, string Why, int Count, DateTimeOffset Since)
{
    // Whoever looks once a week has seen it.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(7);

    /// <summary>For logs and the command line, in one sentence.</summary>
    public string Reason => What switch
    {
        "search" => FormattableString.Invariant($"Its search forms do not answer ({Why}) since {Since:yyyy-MM-dd HH:mm} UTC; the daily lists are read."),
        "buildings" => FormattableString.Invariant($"Whether the court has more buildings is not known ({Why}) since {Since:yyyy-MM-dd HH:mm} UTC."),
        "given_up" => FormattableString.Invariant($"Pieces that never came, however often they were asked for: {Count}, the last given up on {Since:yyyy-MM-dd}."),
        "wordless" => FormattableString.Invariant($"Posts without words, which are not taken: {Count}."),
        _ => FormattableString.Invariant($"Files that are too large and lie in its folder \"refused\": {Count}, the last of {Since:yyyy-MM-dd}."),
    };

    /// <summary>Whether people have to look: a search that nobody lets in, and pieces that were lost lately.</summary>
    public bool IsAlarm(DateTimeOffset now) => What switch
    {
        "search" => true,
        "given_up" or "refused_files" => now - Since < Fresh,
        _ => false,
    };

    /// <summary>What the memory says, each with the time since when.</summary>
    internal static IReadOnlyList<SourceNote> Of(IReadOnlyList<SourceNote> before, SourceMemory memory, DateTimeOffset now)
    {
        SourceNote?[] notes =
        [
            memory.Search?.Trouble is { } why ? new("search", why, 0, now) : null,
            memory.Buildings?.Doubt is { } doubt ? new("buildings", doubt, 0, now) : null,
            memory.GivenUp > 0 ? new("given_up", "", memory.GivenUp, now) : null,
            memory.Wordless > 0 ? new("wordless", "", memory.Wordless, now) : null,
            memory.RefusedFiles > 0 ? new("refused_files", "", memory.RefusedFiles, now) : null,
        ];
        return [.. notes.OfType<SourceNote>().Select(note => note with { Since = before.FirstOrDefault(old => old with { Since = now } == note)?.Since ?? now })];
    }
}
