using Svidok.Harvest;

namespace Svidok.Tests.Harvest;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Night = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 8 * * 1", "2026-11-24T00:00:00Z", "2026-11-30T06:00:00Z")]
    [InlineData("0 8 * * 1", "2026-06-02T00:00:00Z", "2026-06-08T05:00:00Z")]
    [InlineData("* * * * *", "2026-11-24T00:00:00Z", "2026-11-24T00:01:00Z")]
    [InlineData("* * * * *", "0001-01-01T00:00:00Z", "1970-01-01T00:01:00Z")]
    public void A_folders_schedule_follows_the_clock_of_Kyiv_to_the_minute(string cron, string after, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next), Schedule.Next(Some("inbox", SourceKind.Inbox, cron), DateTimeOffset.Parse(after)));

    [Theory]
    [InlineData("krm-one", "2026-11-24T00:00:00Z", "2026-11-24T04:27:00Z")]
    [InlineData("krm-one", "2026-11-25T00:00:00Z", "2026-11-25T04:15:40Z")]
    [InlineData("krm-two", "2026-11-24T00:00:00Z", "2026-11-24T04:25:10Z")]
    public void A_courts_time_is_its_own_on_each_day_and_the_same_on_every_machine(string court, string after, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next), Schedule.Next(Some(court, SourceKind.Court, "15 6 * * *"), DateTimeOffset.Parse(after)));

    [Theory]
    [InlineData("15 6 * * *", 15)]
    [InlineData("*/10 * * * *", 5)]
    [InlineData("* * * * *", 0.5)]
    [InlineData("0,1 9 * * *", 15)]
    public void Every_moment_of_the_schedule_comes_once_in_order_and_less_than_the_jitter_late(string cron, double most)
    {
        foreach (var court in Enumerable.Range(0, 20).Select(number => Some($"court-{number}", SourceKind.Court, cron)))
        {
            var (now, plain) = (Night.AddTicks(-1), Night.AddTicks(-1));
            for (var step = 0; step < 200; step++)
            {
                plain = Schedule.Next(court with { Kind = SourceKind.Inbox }, plain)!.Value;
                now = Schedule.Next(court, now)!.Value;

                Assert.InRange(now - plain, TimeSpan.Zero, TimeSpan.FromMinutes(most));
            }
        }
    }

    [Fact]
    public void Two_hundred_courts_of_one_schedule_are_spread_over_the_quarter_of_an_hour()
    {
        var minutes = Enumerable.Range(0, 200).Select(static number => Schedule.Next(Some($"court-{number}", SourceKind.Court, "15 6 * * *"), Night)!.Value.Minute).CountBy(static minute => minute).ToList();

        Assert.Equal(15, minutes.Count);
        Assert.True(minutes.Max(static minute => minute.Value) < 30);
    }

    [Fact]
    public void The_summer_times_change_leaves_out_no_day()
    {
        var court = Some("krm-one", SourceKind.Court, "30 3 * * *");
        var now = new DateTimeOffset(2026, 3, 26, 12, 0, 0, TimeSpan.Zero);
        var days = Enumerable.Range(0, 5).Select(_ => (now = Schedule.Next(court, now)!.Value).Day).ToList();

        Assert.Equal([27, 28, 29, 30, 31], days);
    }

    private static Source Some(string id, SourceKind kind, string cron) => new(id, kind, "", cron, TimeSpan.Zero, true);
}
