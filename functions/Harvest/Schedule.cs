using Cronos;

namespace Svidok.Harvest;

/// <summary>When a source is due. Kyiv's clock, so that a morning harvest stays one in summer.</summary>
public static class Schedule
{
    private static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    /// <returns>The first moment strictly after <paramref name="after"/>; null for a schedule that never comes again.</returns>
    /// <exception cref="FormatException">No cron expression of five fields.</exception>
    public static DateTimeOffset? Next(string cron, DateTimeOffset after) => Parse(cron).GetNextOccurrence(after, Kyiv)?.ToUniversalTime();

    internal static CronExpression Parse(string cron)
    {
        try
        {
            return CronExpression.Parse(cron);
        }
        catch (CronFormatException error)
        {
            // The name of a library's exception is no part of our interface.
            throw new FormatException($"\"{cron}\" is no schedule: {error.Message}", error);
        }
    }
}
