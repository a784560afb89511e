using CsCheck;
using Svidok.Harvest;

namespace Svidok.Tests.Harvest;

public sealed class SourceHealthTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 5, 0, 0, TimeSpan.Zero);
    private static readonly Source Court = new("court", SourceKind.Court, "https://court.example", "15 6 * * *", TimeSpan.FromSeconds(10), true);
    private static readonly Source Feed = new("feed", SourceKind.Feed, "https://feed.example/rss", "*/30 * * * *", TimeSpan.FromSeconds(10), true);
    private static readonly Harvested Captured = new Harvested.Captured(CaptureId.Of("x"u8));
    private static readonly Harvested Unchanged = new Harvested.Unchanged();

    [Fact]
    public void A_source_that_was_never_asked_is_no_alarm()
    {
        var health = SourceHealth.Of(Feed, null, Start);

        Assert.Equal(("never_asked", false), (health.Word, health.IsAlarm));
    }

    [Theory]
    [InlineData("captcha", true)]
    [InlineData("geo_block", true)]
    [InlineData("changed_layout", true)]
    [InlineData("refused", true)]
    [InlineData("unavailable", false)]
    [InlineData("timeout", false)]
    public void What_needs_people_is_raised_at_once_and_what_passes_by_itself_is_not(string why, bool raised)
    {
        var history = Told((0, Captured), (24, new Harvested.Blocked(why, "what it said")));

        var health = SourceHealth.Of(Court, history, Start.AddHours(25));

        Assert.Equal((why, raised, Start.AddHours(24)), (health.Word, health.IsAlarm, health.Since));
    }

    [Fact]
    public void An_apology_is_raised_when_it_is_met_again_at_the_next_time_of_asking()
    {
        var apology = new Harvested.Blocked("unavailable", "Status 503");
        var history = Told((0, Captured), (24, apology), (25, apology), (48, apology));

        Assert.True(SourceHealth.Of(Court, history, Start.AddHours(49)).IsAlarm);
    }

    [Fact]
    public void A_feed_that_answers_without_anything_new_is_silent_when_its_rhythm_has_run_out()
    {
        var history = Told([(0, Captured), .. Enumerable.Range(1, 80).Select(hour => ((double)hour, Unchanged))]);

        Assert.IsType<SourceHealth.Works>(SourceHealth.Of(Feed, history, Start.AddHours(72)));
        var silent = Assert.IsType<SourceHealth.NothingNew>(SourceHealth.Of(Feed, history, Start.AddHours(72).AddMinutes(1)));
        Assert.Equal((Start, "silent", true), (silent.Last, silent.Word, silent.IsAlarm));
    }

    [Fact]
    public void A_rhythm_of_its_own_counts_before_the_kinds()
    {
        var history = Told((0, Captured), (30, Unchanged));

        Assert.IsType<SourceHealth.NothingNew>(SourceHealth.Of(Feed with { OwnRhythm = TimeSpan.FromHours(24) }, history, Start.AddHours(30)));
        Assert.IsType<SourceHealth.Works>(SourceHealth.Of(Feed, history, Start.AddHours(30)));
    }

    [Fact]
    public void A_source_that_was_not_asked_when_it_was_due_has_not_answered()
    {
        var health = SourceHealth.Of(Feed, Told((0, Captured)), Start.AddHours(3));

        Assert.Equal(Start, Assert.IsType<SourceHealth.NoAnswer>(health).Last);
        Assert.Equal("silent", health.Word);
    }

    [Fact]
    public void A_court_whose_harvest_never_comes_to_its_end_has_not_answered()
    {
        var history = SourceHistory.After(null, Unchanged, SourceMemory.New with { LastSuccess = Start }, Start);
        for (var hour = 1; hour <= 15 * 24; hour++)
        {
            history = SourceHistory.After(history, Captured, SourceMemory.New with { LastSuccess = Start }, Start.AddHours(hour));
        }

        Assert.IsType<SourceHealth.NoAnswer>(SourceHealth.Of(Court, history, Start.AddDays(15)));
    }

    [Fact]
    public void A_court_that_lists_hearings_gives_something_though_none_of_its_cases_is_followed()
    {
        var history = SourceHistory.After(null, Unchanged, SourceMemory.New with { LastSuccess = Start.AddDays(20), LastSign = Start.AddDays(20) }, Start.AddDays(20));

        Assert.IsType<SourceHealth.Works>(SourceHealth.Of(Court, history with { First = Start }, Start.AddDays(21)));
    }

    [Fact]
    public void Nobody_waits_for_an_inbox() =>
        Assert.IsType<SourceHealth.Works>(SourceHealth.Of(Feed with { Kind = SourceKind.Inbox }, Told((0, Captured), (1000, Unchanged)), Start.AddHours(1000.2)));

    [Fact]
    public void A_retired_source_keeps_its_history_and_is_not_silent()
    {
        var history = Told((0, Captured), (1, new Harvested.Blocked("captcha", "")));
        var report = SourceReport.Of(Feed with { Enabled = false, Retired = true }, history, Start.AddDays(365));

        Assert.Equal(("retired", false, Start), (report.Health.Word, report.Health.IsAlarm, report.History!.New));
        Assert.Null(report.Expected);
    }

    [Fact]
    public void Whatever_came_before_an_answer_without_data_is_never_judged_as_working() => Gen.Select(Gen.Int[0, 4].List[0, 30], Gen.Int[1, 48]).Sample((answers, hours) =>
    {
        var history = Told([.. answers.Select((answer, i) => (i * (double)hours, Answer(answer))), (answers.Count * (double)hours, new Harvested.Blocked("captcha", "a code"))]);
        var now = Start.AddHours(answers.Count * (double)hours);
        return SourceHealth.Of(Court, history, now) is { Word: "captcha", IsAlarm: true } && SourceHealth.Of(Court, history, now.AddDays(400)).Word == "captcha";
    });

    [Fact]
    public void Every_document_is_counted_in_its_week() => Gen.Int[0, 2000].List[1, 60].Sample(hours =>
    {
        var moments = hours.Order().ToArray();
        var history = Told([.. moments.Select(hour => ((double)hour, Captured))]);
        var last = Start.AddHours(moments[^1]);
        return history.Weeks.Sum(static week => week.Documents) == moments.Length
            && history.ThisWeek(last) == moments.Count(hour => (last - Start.AddHours(hour)).TotalHours <= (((int)last.DayOfWeek + 6) % 7 * 24) + last.Hour);
    });

    [Fact]
    public void A_usual_week_is_the_median_of_the_full_weeks_the_empty_ones_too()
    {
        var history = Told((0, Captured), (1, Captured), (2, Captured), (24 * 7, Captured), (24 * 29, Captured));

        Assert.Null(history.Usual(Start.AddDays(6)));
        Assert.Equal(3, history.Usual(Start.AddDays(7)));
        Assert.Equal(2, history.Usual(Start.AddDays(14)));
        Assert.Equal(0.5, history.Usual(Start.AddDays(29)));
    }

    private static Harvested Answer(int number) => number switch
    {
        0 => Captured,
        1 => Unchanged,
        2 => new Harvested.Gone(),
        3 => new Harvested.Blocked("unavailable", "Status 503"),
        _ => new Harvested.Blocked("geo_block", "Status 451"),
    };

    private static SourceHistory Told(params (double Hours, Harvested Answer)[] answers)
    {
        SourceHistory? history = null;
        var memory = SourceMemory.New;
        foreach (var (hours, answer) in answers)
        {
            var now = Start.AddHours(hours);
            memory = answer switch
            {
                Harvested.Blocked blocked => memory with { Trouble = blocked.Why },
                Harvested.Gone => memory with { Trouble = "gone" },
                _ => memory with { Trouble = null, LastSuccess = now },
            };
            history = SourceHistory.After(history, answer, memory, now);
        }

        return history!;
    }
}
