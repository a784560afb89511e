using Svidok.Harvest;

namespace Svidok.Tests.Harvest;

public sealed class HostTurnTests
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(10);
    private static readonly Fetched Page = new Fetched.Gone();
    private static readonly Fetched Down = new Fetched.Blocked("unavailable", "Status 503") { Status = 503 };

    private DateTimeOffset now = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);
    private double dice = 0.5;

    [Fact]
    public void The_gap_of_the_one_who_asks_lies_between_two_requests()
    {
        using var turn = Turn(Page);

        Assert.Equal((Gap, TimeSpan.FromMinutes(1)), (turn.Wait(now, Gap), turn.Wait(now, TimeSpan.FromMinutes(1))));
    }

    [Theory]
    [InlineData(1, 0, 10)]
    [InlineData(1, 0.999, 10)]
    [InlineData(4, 0, 10)]
    [InlineData(4, 0.5, 10)]
    [InlineData(4, 0.999, 15.984)]
    public void After_failures_the_pause_is_anything_up_to_a_bound_that_doubles_and_never_less_than_the_gap(int failures, double thrown, double seconds)
    {
        dice = thrown;
        using var turn = Turn(Enumerable.Repeat(Down, failures));

        Assert.Equal(seconds, turn.Wait(now, Gap).TotalSeconds, 3);
    }

    [Fact]
    public void After_five_failures_in_a_row_the_host_is_not_asked_and_the_answer_says_why_and_until_when()
    {
        using var turn = Turn(Enumerable.Repeat(Down, 5));

        Assert.Equal(new("unavailable", "5 failures in a row, the last: Status 503. Not asked again before 2026-11-24 06:05 UTC.", TimeSpan.FromMinutes(5)), turn.Refusal(now));
    }

    [Fact]
    public void The_reason_ends_with_one_full_stop()
    {
        using var turn = Turn(Enumerable.Repeat(new Fetched.Blocked("unavailable", "The proxy is not to be reached (ConnectionRefused)."), 5));

        Assert.StartsWith("5 failures in a row, the last: The proxy is not to be reached (ConnectionRefused). Not asked again", turn.Refusal(now)!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void One_answer_in_between_and_the_failures_are_counted_anew()
    {
        using var turn = Turn([Down, Down, Down, Down, Page, Down]);

        Assert.Null(turn.Refusal(now));
    }

    [Theory]
    [InlineData("refused", 403)]
    [InlineData("unavailable", 400)]
    public void What_a_working_host_does_not_give_is_no_failure(string why, int status)
    {
        using var turn = Turn(Enumerable.Repeat<Fetched>(new Fetched.Blocked(why, "") { Status = status }, 20));

        Assert.Null(turn.Refusal(now));
    }

    [Fact]
    public void When_the_time_is_over_one_request_goes_through_and_its_failure_doubles_the_time()
    {
        using var turn = Turn(Enumerable.Repeat(Down, 5));
        List<TimeSpan> closed = [];
        for (var round = 0; round < 7; round++)
        {
            closed.Add(turn.Refusal(now)!.RetryAfter!.Value);
            now += closed[^1];
            Assert.Null(turn.Refusal(now));
            turn.Note(Down, now);
        }

        Assert.Equal([5, 10, 20, 40, 80, 120, 120], closed.Select(static time => time.TotalMinutes));
    }

    [Fact]
    public void When_the_time_is_over_one_good_answer_closes_the_circuit()
    {
        using var turn = Turn(Enumerable.Repeat(Down, 5));
        now += TimeSpan.FromMinutes(5);

        turn.Note(Page, now);
        turn.Note(Down, now);

        Assert.Null(turn.Refusal(now));
    }

    [Fact]
    public void What_the_host_asks_for_is_kept_to_and_never_shorter_than_the_gap()
    {
        using var turn = Turn(new Fetched.Blocked("unavailable", "Status 429", TimeSpan.FromSeconds(3)) { Status = 429 });

        Assert.Equal(TimeSpan.FromSeconds(3), turn.Refusal(now)!.RetryAfter);
        now += TimeSpan.FromSeconds(3);
        Assert.Null(turn.Refusal(now));
        Assert.Equal(TimeSpan.FromSeconds(7), turn.Wait(now, Gap));
    }

    private HostTurn Turn(params IEnumerable<Fetched> answers)
    {
        var turn = new HostTurn(() => dice);
        foreach (var answer in answers)
        {
            turn.Note(answer, now);
        }

        return turn;
    }
}
