using System.Globalization;
using Svidok.Hosting.Embedded;
using Svidok.Store.Sqlite;

namespace Svidok.Commands;

/// <summary><c>svidok harvest --backfill</c>: tells how far it is while it reads, and at the end what is missing.</summary>
internal static class BackfillRun
{
    /// <summary>The range that was asked for; null, and why on standard error, where it is none.</summary>
    public static (DateOnly From, DateOnly To)? Range(string? from, string? to, DateOnly latest)
    {
        if (!DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            || !DateOnly.TryParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last))
        {
            Console.Error.WriteLine("A backfill needs two days: --from 2024-01-01 --to 2024-06-30");
            return null;
        }

        if (first > last || last > latest)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"--from {first:yyyy-MM-dd} --to {last:yyyy-MM-dd} is no range up to {latest:yyyy-MM-dd}; days ahead are read by the daily harvest."));
            return null;
        }

        return (first, last);
    }

    public static async Task<int> RunAsync(Backfill backfill, Source court, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (total, asked) = (to.DayNumber - from.DayNumber + 1, 0);
        var open = (await backfill.MissingAsync(court, from, to, cancel)).Days.Count;
        Console.Error.WriteLine(FormattableString.Invariant($"{court.Id}: {total - open} of {total} days are read already."));
        await foreach (var day in backfill.RunAsync(court, from, to, cancel))
        {
            asked++;
            Console.Error.WriteLine(FormattableString.Invariant($"{day.Day:yyyy-MM-dd} ({total - open + asked} of {total}): {day.Trouble ?? $"{day.Followed} followed"}"));
        }

        var (missing, cards) = await backfill.MissingAsync(court, from, to, cancel);
        Console.WriteLine($"{court.Id}: {total - missing.Count} of {total} days read");
        foreach (var (first, last, why) in Stretches(missing))
        {
            Console.WriteLine(FormattableString.Invariant($"missing {first:yyyy-MM-dd}{(first == last ? "" : $" to {last:yyyy-MM-dd}")}: {why}"));
        }

        if (cards > 0)
        {
            Console.WriteLine($"{cards} cards are still to be read");
        }

        return missing.Count == 0 && cards == 0 ? 0 : 1;
    }

    // Days one after the other with one reason are one line.
    private static List<(DateOnly First, DateOnly Last, string Why)> Stretches(IReadOnlyList<BackfillDay> days)
    {
        List<(DateOnly First, DateOnly Last, string Why)> stretches = [];
        foreach (var day in days)
        {
            if (stretches is [.., var last] && last.Last.AddDays(1) == day.Day && last.Why == day.Trouble)
            {
                stretches[^1] = last with { Last = day.Day };
            }
            else
            {
                stretches.Add((day.Day, day.Day, day.Trouble!));
            }
        }

        return stretches;
    }
}
