using System.Runtime.ExceptionServices;

namespace Svidok.Read;

/// <summary>Runs somebody else's parser with a deep stack and a time limit.</summary>
internal static class Bounded
{
    // Reserved, not used: only pages that are touched cost memory.
    private const int Stack = 64 << 20;

    /// <exception cref="UnreadableException">It took longer. .NET cannot end a thread: a parser that hangs keeps its own
    /// until it gives up, in the background, at lowest priority.</exception>
    public static T Run<T>(TimeSpan time, Func<CancellationToken, T> work)
    {
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        var stop = new CancellationTokenSource();
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work(stop.Token);
                }
                catch (Exception error)
                {
                    // Thrown again on the caller's thread, below: an exception that leaves a thread ends the process.
                    failure = ExceptionDispatchInfo.Capture(error);
                }
            },
            Stack)
        { IsBackground = true, Name = "read" };
        thread.Start();
        if (!thread.Join(time))
        {
            stop.Cancel();
            thread.Priority = ThreadPriority.Lowest;
            throw new UnreadableException(Obstacle.TooSlow, $"Reading took longer than {time.TotalSeconds:0} s; the file is probably made to do so.");
        }

        stop.Dispose();
        failure?.Throw();
        return result!;
    }
}
