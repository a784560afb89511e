using Svidok.Store;
using Svidok.Store.Cosmos;

namespace Svidok.Hosting.AzureFunctions;

/// <summary>The queue as one invocation sees it: what is to be sent goes out with its answer. What died is kept where people see it.</summary>
internal sealed class Outgoing(CosmosDocuments documents, CosmosDeadLetters dead) : IWorkQueue
{
    private readonly List<CaptureId> captures = [];

    public IReadOnlyList<CaptureId> Captures => captures;

    /// <summary>Once more, whatever is known of it.</summary>
    public void Add(IEnumerable<CaptureId> unsent) => captures.AddRange(unsent.Except(captures));

    public async Task<bool> EnqueueAsync(CaptureId capture, string source, CancellationToken cancel)
    {
        var isNew = !captures.Contains(capture) && !await documents.HasAsync(capture, cancel);
        if (isNew)
        {
            captures.Add(capture);
        }

        return isNew;
    }

    public Task<bool> BuryAsync(Work work, string why, CancellationToken cancel) => dead.BuryAsync(work.Capture, work.Attempt, why, cancel);
}
