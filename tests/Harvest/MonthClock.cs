using Microsoft.Extensions.Time.Testing;

namespace Svidok.Tests.Harvest;

/// <summary>A clock that knows when somebody next waits for it, and which of those who wait have a request under way.</summary>
internal sealed class MonthClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    // Nobody else waits so long, to the millisecond: whoever does has asked somebody. No finer parts, which Task.Delay does not wait for.
    private static readonly TimeSpan News = TimeSpan.FromSeconds(30) + TimeSpan.FromMilliseconds(7);
    private static readonly TimeSpan Courts = TimeSpan.FromSeconds(120) + TimeSpan.FromMilliseconds(7);

    private readonly Lock gate = new();
    private readonly HashSet<Waiting> waiting = [];

    /// <summary>Settings whose limits this clock knows; a fetcher under this clock needs them.</summary>
    public static Svidok.Harvest.FetchSettings Known { get; } = Svidok.Harvest.FetchSettings.Default with { AllowLoopback = true, Timeout = News, CourtTimeout = Courts };

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var waits = new Waiting(this, base.CreateTimer(callback, state, dueTime, period));
        waits.IsLimit = dueTime == News || dueTime == Courts;
        waits.Note(dueTime);
        return waits;
    }

    /// <summary>Requests that somebody has begun and not ended: each has a limit of time.</summary>
    public int Asking
    {
        get
        {
            lock (gate)
            {
                return waiting.Count(static one => one.IsLimit);
            }
        }
    }

    /// <summary>Goes to the next moment that somebody waits for, or by the step if that is less.</summary>
    public void Step(TimeSpan most)
    {
        DateTimeOffset? next;
        lock (gate)
        {
            waiting.RemoveWhere(one => one.At < GetUtcNow());
            next = waiting.Count > 0 ? waiting.Min(static one => one.At) : null;
        }

        var wait = next - GetUtcNow() ?? most;
        Advance(wait <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : wait < most ? wait : most);
    }

    private sealed class Waiting(MonthClock clock, ITimer timer) : ITimer
    {
        public bool IsLimit { get; set; }

        public DateTimeOffset At { get; private set; }

        public void Note(TimeSpan dueTime)
        {
            lock (clock.gate)
            {
                At = dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : clock.GetUtcNow() + dueTime;
                clock.waiting.Add(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Note(dueTime);
            return timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.waiting.Remove(this);
            }

            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
