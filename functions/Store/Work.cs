namespace Svidok.Store;

/// <summary>One capture to process, and the right to save its result.</summary>
/// <param name="Lease">Whoever came back too late holds an old one and can save nothing.</param>
/// <param name="Attempt">From 1.</param>
public sealed record Work(CaptureId Capture, string Lease, int Attempt)
{
    /// <summary>W3C traceparent of what queued it; null where nobody listened. Comes from a message: may be anything.</summary>
    public string? Trace { get; init; }

    /// <summary>Since it was queued; null where that is not known.</summary>
    public TimeSpan? Waited { get; init; }
}

/// <summary>The lease had run out and somebody else has the work: nothing was saved, and nothing is lost.</summary>
public sealed class LeaseLostException(CaptureId capture) : Exception($"Another worker holds capture {capture} now.");
