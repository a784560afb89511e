namespace Svidok.Publish;

/// <summary>Decides whether a digest is due. Pure: missed, late and doubled timers give each Monday one digest,
/// and each moment belongs to one digest.</summary>
public sealed class DigestCalendar(TimeZoneInfo zone)
{
    private static readonly TimeOnly Hour = new(8, 0);

    /// <param name="lastTo">Where the digest that was sent last ends; null before the first.</param>
    /// <returns>The digest to send now; null where the last Monday's was sent.</returns>
    public DigestWeek? Due(DateTimeOffset now, DateTimeOffset? lastTo)
    {
        var week = Latest(now, lastTo);
        return lastTo is { } sent && week.To <= sent ? null : week;
    }

    /// <summary>The digest that would be sent next Monday: from the last one's end to the coming Monday.</summary>
    public DigestWeek Next(DateTimeOffset now, DateTimeOffset? lastTo)
    {
        var latest = Latest(now, lastTo);
        var monday = latest.Monday.AddDays(7);
        return new(monday, lastTo is { } sent && sent < Moment(monday) ? sent : latest.To, Moment(monday));
    }

    // The newest Monday whose hour has come. After missed Mondays one digest reaches back to the last that was sent.
    private DigestWeek Latest(DateTimeOffset now, DateTimeOffset? lastTo)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        if (now < Moment(monday))
        {
            monday = monday.AddDays(-7);
        }

        var to = Moment(monday);
        return new(monday, lastTo is { } sent && sent < to ? sent : Moment(monday.AddDays(-7)), to);
    }

    /// <summary>08:00 of the day, UTC; where the clocks skip it, the moment they jump to, and where they show it twice, the first.</summary>
    private DateTimeOffset Moment(DateOnly day)
    {
        var local = day.ToDateTime(Hour);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
