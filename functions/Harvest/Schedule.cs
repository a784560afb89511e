using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cronos;

namespace Svidok.Harvest;

/// <summary>When a source is due: Kyiv's clock, so that a morning harvest stays one in summer; and a little later than the schedule
/// says, by a time that is each source's own on each day, so that two hundred courts of one provider are not asked at one moment.</summary>
public static class Schedule
{
    /// <summary>The jitter stays below this, and below half of the time to the schedule's next moment: no moment overtakes another.</summary>
    public static readonly TimeSpan MostJitter = TimeSpan.FromMinutes(15);

    /// <summary>The same whoever asks, on every machine: the jitter comes from a hash, not from dice.</summary>
    /// <returns>The first moment strictly after <paramref name="after"/>; null for a schedule that never comes again.</returns>
    /// <exception cref="FormatException">No cron expression of five fields.</exception>
    public static DateTimeOffset? Next(Source source, DateTimeOffset after)
    {
        var cron = Parse(source.Schedule);
        var from = after < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : after;

        // A moment that lies behind may still be due, by its jitter.
        for (var moment = cron.GetNextOccurrence(from - MostJitter, KyivTime.Zone); moment is { } at; moment = cron.GetNextOccurrence(at, KyivTime.Zone))
        {
            if (at + Jitter(source, at, cron.GetNextOccurrence(at, KyivTime.Zone)) is var due && due > from)
            {
                return due.ToUniversalTime();
            }
        }

        return null;
    }

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

    private static TimeSpan Jitter(Source source, DateTimeOffset at, DateTimeOffset? next)
    {
        // A folder of our own minds nobody.
        if (source.Kind == SourceKind.Inbox)
        {
            return TimeSpan.Zero;
        }

        var half = ((next ?? DateTimeOffset.MaxValue) - at) / 2;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{source.Id} {at:yyyy-MM-dd}")));
        var share = BinaryPrimitives.ReadUInt32BigEndian(hash) / (double)(1L << 32);

        // Round, for whoever reads the logs.
        return TimeSpan.FromSeconds(Math.Floor((half < MostJitter ? half : MostJitter).TotalSeconds * share / 10) * 10);
    }
}
