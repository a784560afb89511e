namespace Svidok.Harvest;

/// <summary>Why a source does not give what it should.</summary>
/// <param name="Why">As in <see cref="Harvested.Blocked"/>, or "gone".</param>
/// <param name="Since">Since when no harvest has gone through; the reason may have changed meanwhile.</param>
/// <param name="Last">When it was last met.</param>
public sealed record SourceTrouble(string Why, string Detail, DateTimeOffset Since, DateTimeOffset Last);

/// <param name="Monday">The week's first day, UTC.</param>
/// <param name="Documents">Captures that it brought.</param>
public sealed record SourceWeek(DateOnly Monday, int Documents);

/// <summary>What a source has answered so far: only <see cref="After"/> makes it, out of answers, so that nobody can set a state by hand.</summary>
/// <param name="First">When it was asked for the first time.</param>
/// <param name="Asked">When it last answered anything at all.</param>
/// <param name="Answered">When a harvest last went through; null if never.</param>
/// <param name="New">When it last gave something new; null if never.</param>
/// <param name="Trouble">Null where the last harvest went through.</param>
/// <param name="Weeks">Oldest first; weeks without documents are left out.</param>
/// <param name="Wanted">When a person wanted it asked at once; null where nobody does.</param>
public sealed record SourceHistory(DateTimeOffset First, DateTimeOffset Asked, DateTimeOffset? Answered, DateTimeOffset? New, SourceTrouble? Trouble, IReadOnlyList<SourceWeek> Weeks, DateTimeOffset? Wanted)
{
    private const int MostWeeks = 13;

    /// <summary>What it does not give while it works as a whole.</summary>
    public IReadOnlyList<SourceNote> Notes { get => field ?? []; init; }

    /// <param name="before">Null at the first answer.</param>
    /// <param name="memory">As it is after the answer.</param>
    public static SourceHistory After(SourceHistory? before, Harvested answer, SourceMemory memory, DateTimeOffset now)
    {
        before ??= new(now, now, null, null, null, [], null);
        return new(
            before.First, now, memory.LastSuccess ?? before.Answered,
            answer is Harvested.Captured ? now : Later(before.New, memory.LastSign),
            TroubleAfter(before.Trouble, answer, memory.Trouble, now),
            answer is Harvested.Captured ? Counted(before.Weeks, Monday(now)) : before.Weeks,
            null)
        {
            Notes = SourceNote.Of(before.Notes, memory, now),
        };
    }

    /// <summary>Documents of the week that <paramref name="now"/> is in.</summary>
    public int ThisWeek(DateTimeOffset now) => Weeks is [.., { } last] && last.Monday == Monday(now) ? last.Documents : 0;

    /// <summary>The median of the full weeks before this one, at most twelve; null before the first full week.</summary>
    public double? Usual(DateTimeOffset now)
    {
        var full = Math.Min((Monday(now).DayNumber - Monday(First.AddDays(6)).DayNumber) / 7, MostWeeks - 1);
        if (full <= 0)
        {
            return null;
        }

        var documents = Enumerable.Range(1, full).Select(back => Weeks.FirstOrDefault(week => week.Monday == Monday(now).AddDays(-7 * back))?.Documents ?? 0).Order().ToArray();
        return (documents[(full - 1) / 2] + documents[full / 2]) / 2.0;
    }

    // A page in trouble does not end by the next page's success, only by a harvest that goes through: that is what the memory says.
    private static SourceTrouble? TroubleAfter(SourceTrouble? before, Harvested answer, string? why, DateTimeOffset now) => (why, answer) switch
    {
        (null, _) => null,
        (_, Harvested.Blocked blocked) when blocked.Why == why => new(why, blocked.Detail, before?.Since ?? now, now),
        (_, Harvested.Gone) when why == "gone" => new(why, "", before?.Since ?? now, now),
        _ when before?.Why == why => before,
        _ => new(why, "", before?.Since ?? now, now),
    };

    private static IReadOnlyList<SourceWeek> Counted(IReadOnlyList<SourceWeek> weeks, DateOnly monday) => weeks is [.., { } last] && last.Monday == monday
        ? [.. weeks.SkipLast(1), last with { Documents = last.Documents + 1 }]
        : [.. weeks.Append(new(monday, 1)).TakeLast(MostWeeks)];

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static DateOnly Monday(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }
}
