namespace Svidok;

/// <summary>What members get on Monday: the week's confirmed, moved and withdrawn cases, and how many new ones wait.</summary>
/// <param name="Week">Which one, and from when to when.</param>
/// <param name="Confirmed">Cases that two people confirmed in the week and that members may see by name.</param>
/// <param name="Moved">Confirmed earlier, with new documents in the week; by name likewise.</param>
/// <param name="Withdrawn">Confirmed earlier, and since rejected or reopened: whoever relied on them must know. By name only if members may see it.</param>
/// <param name="Unnamed">How many confirmed or moved cases members may not see by name.</param>
/// <param name="Candidates">How many cases were newly flagged in the week; their names need the desk.</param>
/// <param name="Waiting">How many cases wait for a decision when the digest is made.</param>
public sealed record WeeklyDigest(
    DigestWeek Week,
    IReadOnlyList<Case> Confirmed,
    IReadOnlyList<Case> Moved,
    IReadOnlyList<Case> Withdrawn,
    int Unnamed,
    int Candidates,
    int Waiting)
{
    /// <summary>Confirmed cases that members may see by name, with a hearing in the seven days from <see cref="Week"/>'s end: earliest first.</summary>
    public IReadOnlyList<(Case Case, Courts.Hearing Hearing, string Number)> Hearings { get; init; } = [];

    public bool Empty => Confirmed.Count + Moved.Count + Withdrawn.Count + Unnamed + Candidates + Hearings.Count == 0;
}

/// <summary>The stretch of time that a digest tells of, half-open: a case that changed belongs to exactly one digest.</summary>
/// <param name="Monday">The Monday in Kyiv on which it is due; its name for ever.</param>
/// <param name="From">End of the digest before it, or a week before <see cref="To"/>.</param>
/// <param name="To">Monday 08:00 in Kyiv.</param>
public sealed record DigestWeek(DateOnly Monday, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>"2026-11-23": the key under which it is sent once.</summary>
    public string Key => Monday.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public bool Holds(DateTimeOffset moment) => From <= moment && moment < To;
}
