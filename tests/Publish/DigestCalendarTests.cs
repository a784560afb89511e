using CsCheck;
using Svidok.Publish;

namespace Svidok.Tests.Publish;

public sealed class DigestCalendarTests
{
    private static readonly DigestCalendar Calendar = new(KyivTime.Zone);

    [Fact]
    public void Nothing_is_due_before_eight_on_Monday_and_something_is_at_eight()
    {
        var sent = new DateTimeOffset(2026, 11, 16, 6, 0, 0, TimeSpan.Zero);

        Assert.Null(Calendar.Due(new(2026, 11, 23, 5, 59, 59, TimeSpan.Zero), sent));
        Assert.Equal("2026-11-23", Calendar.Due(new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero), sent)!.Key);
    }

    [Fact]
    public void After_missed_Mondays_one_digest_tells_of_all_of_them()
    {
        var sent = new DateTimeOffset(2026, 11, 2, 6, 0, 0, TimeSpan.Zero);

        var week = Calendar.Due(new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero), sent)!;

        Assert.Equal((sent, new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero)), (week.From, week.To));
    }

    [Fact]
    public void Over_fifty_years_of_clock_changes_every_Monday_gets_one_digest_and_every_moment_belongs_to_one() =>
        Gen.Select(Gen.Int[1990, 2060], Gen.Int[0, 1], Gen.Double[0.01, 3].Array[60, 60]).Sample(static (year, zone, gaps) =>
        {
            // Ukraine's real rules, and a law that moves the clocks on Monday at 08:00 itself.
            var (calendar, kyiv) = zone == 0 ? (Calendar, KyivTime.Zone) : (new DigestCalendar(Cruel), Cruel);
            var now = new DateTimeOffset(year, 3, 1, 0, 0, 0, TimeSpan.Zero);
            DateTimeOffset? last = null;
            List<DigestWeek> sent = [];
            foreach (var days in gaps)
            {
                now = now.AddDays(days);
                for (var twice = 0; twice < 2; twice++)
                {
                    if (calendar.Due(now, last) is { } week)
                    {
                        sent.Add(week);
                        last = week.To;
                    }
                }
            }

            return sent.Select(static week => week.Key).Distinct().Count() == sent.Count
                && sent.Zip(sent.Skip(1)).All(static pair => pair.First.To == pair.Second.From)
                && sent.All(week => week.Monday.DayOfWeek == DayOfWeek.Monday && week.To <= now && TimeZoneInfo.ConvertTime(week.To, kyiv).Hour is 8 or 9)
                && calendar.Next(now, last).From == last && calendar.Next(now, last).To > now;
        });

    [Fact]
    public void Hour_by_hour_through_fifty_years_one_digest_a_Monday()
    {
        var now = new DateTimeOffset(2000, 1, 3, 5, 30, 0, TimeSpan.Zero);
        DateTimeOffset? last = null;
        var sent = 0;
        for (var end = now.AddYears(50); now < end; now = now.AddHours(1))
        {
            if (Calendar.Due(now, last) is not { } week)
            {
                continue;
            }

            sent++;
            last = week.To;
            Assert.True(now - week.To < TimeSpan.FromHours(1) || sent == 1, week.Key);
        }

        Assert.InRange(sent, 2609, 2611);
    }

    // Each week's timers: hours after Monday 00:00 UTC at which one fires, in any number: none, doubled, late.
    [Fact]
    public void In_fifty_years_of_doubled_missed_and_late_timers_the_first_one_after_eight_in_Kyiv_sends_and_no_other() =>
        Gen.Double[0, 168].Array[0, 9].Array[50 * 52].Sample(static weeks =>
        {
            var start = new DateTimeOffset(2000, 1, 3, 0, 0, 0, TimeSpan.Zero);
            var timers = weeks.SelectMany((hours, week) => hours.Order().SelectMany(hour => Enumerable.Repeat(start.AddDays(7 * week).AddHours(hour), hour % 1 < 0.3 ? 2 : 1))).ToList();
            DateTimeOffset? last = null;
            List<(DigestWeek Week, DateTimeOffset At)> sent = [];
            foreach (var now in timers)
            {
                if (Calendar.Due(now, last) is { } week)
                {
                    sent.Add((week, now));
                    last = week.To;
                }
            }

            var expected = timers.GroupBy(static now => MondayBefore(now)).Select(static week => (week.Key, week.First()));
            return sent.Select(static one => (one.Week.To, one.At)).SequenceEqual(expected)
                && sent.All(static one => TimeZoneInfo.ConvertTime(one.Week.To, KyivTime.Zone) is { DayOfWeek: DayOfWeek.Monday, Hour: 8, Minute: 0, Second: 0 });
        }, iter: 8);

    [Fact]
    public void A_machine_without_time_zone_data_says_so_and_what_to_install()
    {
        var error = Assert.Throws<InvalidOperationException>(static () => KyivTime.Find(static (string _, out TimeZoneInfo? zone) => (zone = null) is not null));

        Assert.Contains("tzdata", error.Message, StringComparison.Ordinal);
    }

    // Another road to the same moments: every hour of the fifty years, asked what Kyiv's clock shows.
    private static readonly List<DateTimeOffset> Mondays = [.. Enumerable.Range(-24 * 7, (50 * 52 + 2) * 7 * 24)
        .Select(static hour => new DateTimeOffset(2000, 1, 3, 0, 0, 0, TimeSpan.Zero).AddHours(hour))
        .Where(static at => TimeZoneInfo.ConvertTime(at, KyivTime.Zone) is { DayOfWeek: DayOfWeek.Monday, Hour: 8 })];

    private static DateTimeOffset MondayBefore(DateTimeOffset now)
    {
        var place = Mondays.BinarySearch(now);
        return Mondays[place >= 0 ? place : ~place - 1];
    }

    private static TimeZoneInfo Cruel { get; } = TimeZoneInfo.CreateCustomTimeZone("Cruel", TimeSpan.FromHours(2), "Cruel", "Cruel", "Cruel summer",
    [
        TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new(1, 1, 1, 8, 0, 0), 3, 5, DayOfWeek.Monday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new(1, 1, 1, 8, 30, 0), 10, 5, DayOfWeek.Monday)),
    ]);
}
