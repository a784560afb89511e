namespace Svidok.Harvest;

/// <summary>The manners towards one host: one request at a time, a gap between two, a pause after a failure, and no request at all for
/// a while after several failures in a row (a circuit breaker) or where the host asked for that. Used by whoever holds the <see cref="Gate"/>.</summary>
/// <param name="dice">Gives 0 to below 1; spreads the pauses, so that what failed together does not come back together.</param>
internal sealed class HostTurn(Func<double> dice) : IDisposable
{
    /// <summary>Failures in a row after which the circuit opens.</summary>
    public const int MostFailures = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    // The first is as long as a court's walk waits for a host; then it doubles.
    private static readonly TimeSpan FirstOpen = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestOpen = TimeSpan.FromHours(2);

    private DateTimeOffset ended = DateTimeOffset.MinValue;
    private DateTimeOffset pauseUntil = DateTimeOffset.MinValue;
    private (DateTimeOffset Until, string Why)? closed;
    private int failures;

    public SemaphoreSlim Gate { get; } = new(1, 1);

    public void Dispose() => Gate.Dispose();

    /// <returns>The answer to give without asking; null where the host may be asked. When the time of an open circuit is over, one
    /// request is let through: its answer closes the circuit or opens it for twice as long.</returns>
    public Fetched.Blocked? Refusal(DateTimeOffset now) => closed is { } closing && closing.Until > now
        ? new("unavailable", FormattableString.Invariant($"{closing.Why} Not asked again before {closing.Until:yyyy-MM-dd HH:mm} UTC."), closing.Until - now)
        : null;

    /// <summary>How long to wait before the next request.</summary>
    /// <param name="gap">Of the one who asks now: two sources of one host may have different ones.</param>
    public TimeSpan Wait(DateTimeOffset now, TimeSpan gap)
    {
        var next = ended == DateTimeOffset.MinValue ? now : ended + gap;
        return (next > pauseUntil ? next : pauseUntil) - now;
    }

    /// <summary>Takes note of an answer that has ended.</summary>
    public void Note(Fetched answer, DateTimeOffset now)
    {
        (ended, closed) = (now, null);
        if (!IsFailure(answer, out var blocked))
        {
            failures = 0;
            return;
        }

        failures++;
        if (blocked.RetryAfter is { } asked)
        {
            closed = (now + asked, $"{blocked.Detail.TrimEnd('.')}: the host asked us to come later.");
        }
        else if (failures >= MostFailures)
        {
            closed = (now + Least(LongestOpen, FirstOpen * Math.Pow(2, Math.Min(failures - MostFailures, 10))), $"{failures} failures in a row, the last: {blocked.Detail.TrimEnd('.')}.");
        }

        // Full jitter: anything from nothing to the bound, which doubles; the gap holds in any case.
        pauseUntil = now + (dice() * Least(LongestPause, FirstPause * Math.Pow(2, Math.Min(failures - 1, 10))));
    }

    // What the host could not do, not what it would not: a page that is forbidden or gone is an answer of a host that works.
    private static bool IsFailure(Fetched answer, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Fetched.Blocked? blocked)
    {
        blocked = answer as Fetched.Blocked;
        return blocked is { Why: "timeout" } or { Why: "unavailable", Status: null or 429 or >= 500 };
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
