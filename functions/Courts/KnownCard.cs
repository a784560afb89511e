namespace Svidok.Courts;

/// <summary>A session that a court has set or held.</summary>
/// <param name="At">The court's own clock; null where it gives none.</param>
/// <param name="What">As the court names it; empty where a list has no such column.</param>
public sealed record Hearing(DateOnly On, TimeOnly? At, string What, string? Place);

/// <summary>One cell as it stood in the newest version.</summary>
public sealed record CardCell(string Part, int Row, string Label, string Value);

/// <summary>One field that changed; the empty text where there was, or is, none.</summary>
public sealed record FieldChange(string Part, string Label, string Before, string After);

/// <param name="Number">From 1.</param>
/// <param name="Capture">An earlier version's where the card changed back to the very same page.</param>
/// <param name="Changes">Against the version before; empty in the first.</param>
public sealed record CardVersion(int Number, CaptureId Capture, DateTimeOffset At, IReadOnlyList<FieldChange> Changes);

/// <summary>A published act that a list links to.</summary>
/// <param name="Done">It was read, or the court says that there is none.</param>
public sealed record KnownAct(string Link, bool Done);

/// <summary>What is known of one registration of a case in one court: its versions, its hearings, and when to ask again.
/// A value; <see cref="After"/> gives the next one.</summary>
/// <param name="Key">See <see cref="CardKey"/>.</param>
/// <param name="Due">When the card is to be read again.</param>
/// <param name="ReadAt">When it was last read well; null while a list only names it.</param>
/// <param name="ETag">Of the card as last read.</param>
/// <param name="Listed">Hearings of lists, which may know a session before the card does.</param>
/// <param name="InCard">Hearings of the newest version.</param>
public sealed record KnownCard(
    string Key,
    string Source,
    string Url,
    string Number,
    string? Uid,
    DateTimeOffset Due,
    DateTimeOffset? ReadAt,
    bool Finished,
    string? ETag,
    string? LastModified,
    IReadOnlyList<Hearing> Listed,
    IReadOnlyList<Hearing> InCard,
    IReadOnlyList<KnownAct> Acts,
    IReadOnlyList<CardVersion> Versions,
    IReadOnlyList<CardCell> Cells)
{
    private const int NearBefore = 3;
    private const int NearAfter = 7;

    /// <summary>Every session once, oldest first; where list and card tell of the same one, the card's words.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<Hearing> Hearings =>
        [.. InCard.Concat(Listed).DistinctBy(static hearing => (hearing.On, hearing.At)).OrderBy(static hearing => hearing.On).ThenBy(static hearing => hearing.At)];

    /// <summary>What is known after a piece of news. The same news twice is once.</summary>
    public static KnownCard After(KnownCard? before, CardNews news)
    {
        var known = before ?? new(news.Key, news.Source, news.Url, "", null, news.At, null, false, null, null, [], [], [], [], []);
        return news switch
        {
            CardNews.Listed listed => known.WithListed(listed),
            CardNews.Seen seen => known.WithSeen(seen),
            CardNews.Unchanged => known.Rested(news.At),
            CardNews.ActDone act => known with { Acts = [.. known.Acts.Select(one => one.Link == act.Link ? one with { Done = true } : one)] },
            _ => throw new System.Diagnostics.UnreachableException(news.GetType().Name),
        };
    }

    /// <summary>Whether people are to see it: a version or a hearing that was not there.</summary>
    public bool Moves(KnownCard? before) => before is null || Versions.Count > before.Versions.Count || !Hearings.SequenceEqual(before.Hearings);

    /// <summary>How much a case moves up for what happens in it: a hearing ahead, and changes.</summary>
    public static double Stir(IEnumerable<KnownCard> cards, DateOnly today)
    {
        var all = cards.ToList();
        return (all.Any(card => card.Hearings.Any(hearing => hearing.On >= today)) ? 0.25 : 0) + (0.05 * Math.Min(5, all.Sum(static card => Math.Max(0, card.Versions.Count - 1))));
    }

    // A session that is new to us may be in a card that rests: it is read at once.
    private KnownCard WithListed(CardNews.Listed listed)
    {
        var isNew = listed.Hearing is { } hearing && !Listed.Contains(hearing);
        var acts = listed.Acts.Except(Acts.Select(static act => act.Link)).Select(static link => new KnownAct(link, false)).ToList();
        return this with
        {
            Url = listed.Url,
            Number = Number.Length > 0 ? Number : listed.Number,
            Listed = isNew ? [.. Listed, listed.Hearing!] : Listed,
            Acts = acts.Count > 0 ? [.. Acts, .. acts] : Acts,
            Due = (isNew || acts.Count > 0) && Due > listed.At ? listed.At : Due,
        };
    }

    private KnownCard WithSeen(CardNews.Seen seen)
    {
        var cells = CardDifference.Cells(seen.Card);
        var changes = Versions.Count == 0 ? [] : CardDifference.Between(Cells, cells);
        var changed = Versions.Count == 0 || changes.Count > 0;
        return (this with
        {
            Number = seen.Card.Number,
            Uid = seen.Card.Uid ?? Uid,
            Finished = seen.Card.InForce is not null || seen.Card.Movement.Any(static one => one.Event.Contains("законную силу", StringComparison.OrdinalIgnoreCase)),
            ETag = seen.ETag,
            LastModified = seen.LastModified,
            InCard = [.. seen.Card.Movement.Where(static one => one.On is not null && IsSession(one)).Select(static one => new Hearing(one.On!.Value, one.Time, one.Event, one.Place))],
            Versions = changed ? [.. Versions, new(Versions.Count + 1, seen.Capture, seen.At, changes)] : Versions,
            Cells = changed ? cells : Cells,
        }).Rested(seen.At);
    }

    // Registration and transfers have a time, too; a session has a room or says what it is.
    private static bool IsSession(CardEvent one) => one.Place is not null
        || one.Event.Contains("заседание", StringComparison.OrdinalIgnoreCase) || one.Event.Contains("слушание", StringComparison.OrdinalIgnoreCase) || one.Event.Contains("провозглашение", StringComparison.OrdinalIgnoreCase);

    // A little less than the whole days, so that a daily harvest that is some minutes early does not skip a day.
    private KnownCard Rested(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var near = Hearings.Any(hearing => hearing.On >= today.AddDays(-NearBefore) && hearing.On <= today.AddDays(NearAfter));
        return this with { ReadAt = now, Due = now + (near ? TimeSpan.FromHours(20) : TimeSpan.FromDays(Finished ? 30 : 7) - TimeSpan.FromHours(4)) };
    }
}

/// <summary>What a harvest learned of one case's card.</summary>
public abstract record CardNews(string Key, string Source, string Url, DateTimeOffset At)
{
    /// <summary>A list names it.</summary>
    public sealed record Listed(string Key, string Source, string Url, DateTimeOffset At, string Number, Hearing? Hearing, IReadOnlyList<string> Acts) : CardNews(Key, Source, Url, At);

    /// <summary>The card was read, whole and well.</summary>
    public sealed record Seen(string Key, string Source, string Url, DateTimeOffset At, CaptureId Capture, CaseCard Card, string? ETag, string? LastModified) : CardNews(Key, Source, Url, At);

    /// <summary>The court says that it is as it was.</summary>
    public sealed record Unchanged(string Key, string Source, string Url, DateTimeOffset At) : CardNews(Key, Source, Url, At);

    public sealed record ActDone(string Key, string Source, string Url, DateTimeOffset At, string Link) : CardNews(Key, Source, Url, At);
}
