namespace Svidok.Harvest;

/// <summary>What is remembered of a source between two harvests. A value: the harvester gives the next one, whoever calls it keeps it.</summary>
/// <param name="ETag">Of the feed as last read.</param>
/// <param name="Seen">Keys of entries that were captured (<see cref="NewsEntry.Key"/>), newest last.</param>
/// <param name="LastSuccess">When the source last answered as it should; null if never.</param>
/// <param name="Trouble">Why the last harvest failed, as in <see cref="Harvested.Blocked"/>; null where it did not.</param>
public sealed record SourceMemory(string? ETag, string? LastModified, IReadOnlyList<string> Seen, DateTimeOffset? LastSuccess, string? Trouble)
{
    /// <summary>Of a court: the last day whose lists, and those of every day before it, were read when the day was over, in every building; null where none was.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>Of a court: the buildings whose lists are read; null before they were looked for.</summary>
    public BuildingMemory? Buildings { get; init; }

    /// <summary>Of news: pieces that did not come yet.</summary>
    public IReadOnlyList<OwedEntry> Owed { get => field ?? []; init; }

    /// <summary>Of news: older pages of the list that still have to be read.</summary>
    public IReadOnlyList<string> Unread { get => field ?? []; init; }

    /// <summary>Of news: how many posts had no words, only pictures, film or sound; they are not captured.</summary>
    public int Wordless { get; init; }

    /// <summary>Of news: how many pieces never came, however often they were asked for.</summary>
    public int GivenUp { get; init; }

    /// <summary>Of an inbox: how many files were too large; they lie in its folder "refused".</summary>
    public int RefusedFiles { get; init; }

    /// <summary>When it last gave something that is no capture and was not there before: a past or present day's hearings, of whatever case.
    /// A court whose cases we follow may be quiet for months; one that hears nobody at all is not.</summary>
    public DateTimeOffset? LastSign { get; init; }

    /// <summary>Of a court: its layout when a list with rows was last read; null before.</summary>
    public Courts.CourtSite? Layout { get; init; }

    /// <summary>Of a court: how far its search forms were asked; null before.</summary>
    public SearchMemory? Search { get; init; }

    /// <summary>When a person has seen to what stood in the way: the search does not wait for its next week.</summary>
    internal SourceMemory AskedAgain => Search is { Trouble: not null } search ? this with { Search = search with { At = default } } : this;

    public const int MostSeen = 2000;

    public static SourceMemory New { get; } = new(null, null, [], null, null);
}
