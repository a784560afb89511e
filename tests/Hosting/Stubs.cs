using Svidok.Archive;
using Svidok.Store;

namespace Svidok.Tests.Hosting;

/// <summary>An archive that has one capture.</summary>
internal sealed class OneCapture(Capture capture) : ICaptureArchive
{
    public Task KeepAsync(Exchange exchange, CancellationToken cancel) => Task.CompletedTask;

    public Task<bool> PutAsync(Capture capture, CancellationToken cancel) => Task.FromResult(false);

    public Task<Capture> GetAsync(CaptureId id, CancellationToken cancel) => Task.FromResult(capture);

    public Task<IReadOnlyList<Sighting>> SightingsAsync(CaptureId id, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Sighting>>([]);

    public IAsyncEnumerable<CaptureId> AllAsync(CancellationToken cancel) => AsyncEnumerable.Empty<CaptureId>();

    public IAsyncEnumerable<Mismatch> VerifyAsync(CancellationToken cancel) => AsyncEnumerable.Empty<Mismatch>();
}

/// <summary>A queue that nothing comes to.</summary>
internal sealed class NoQueue : IWorkQueue
{
    public Task<bool> EnqueueAsync(CaptureId capture, string source, CancellationToken cancel) => Task.FromResult(false);

    public Task<bool> BuryAsync(Work work, string why, CancellationToken cancel) => Task.FromResult(false);
}
