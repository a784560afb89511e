using Microsoft.Extensions.Time.Testing;

namespace Svidok.Tests.Harvest;

/// <summary>A clock that knows when somebody next waits for it.</summary>
internal sealed class MonthClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Lock gate = new();
    private readonly HashSet<Waiting> waiting = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var waits = new Waiting(this, base.CreateTimer(callback, state, dueTime, period));
        waits.IsLimit = dueTime == Svidok.Harvest.FetchSettings.Default.Timeout;
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
