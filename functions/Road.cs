using Svidok.Archive;
using Svidok.Extract;
using Svidok.Link;
using Svidok.Read;
using Svidok.Screen;
using Svidok.Store;

namespace Svidok;

/// <summary>What became of a capture on its road.</summary>
public abstract record Walked
{
    private Walked()
    {
    }

    public sealed record Saved(Capture Capture, Document Document, Extraction Extraction, Screening Screening) : Walked;

    public sealed record Unread(Capture Capture, Obstacle Why, string Detail) : Walked;
}

/// <summary>What happens to a capture, in order. May be repeated: the same capture ends in the same state.</summary>
public sealed class Road(ICaptureArchive archive, Reader reader, Extractor extractor, Screener screener, Linker linker, IDocumentStore documents, IWorkQueue queue, ILogger<Road> log)
{
    /// <summary>Keeps a capture and queues it: when this returns, both are on disk.</summary>
    /// <returns>False where it was known.</returns>
    public async Task<bool> TakeInAsync(Capture capture, CancellationToken cancel)
    {
        await archive.PutAsync(capture, cancel);
        return await queue.EnqueueAsync(capture.Id, capture.Source, cancel);
    }

    /// <exception cref="LeaseLostException">Somebody else has the work now.</exception>
    public async Task<Walked> WalkAsync(Work work, CancellationToken cancel)
    {
        var capture = await archive.GetAsync(work.Capture, cancel);
        switch (reader.Read(capture))
        {
            // Reading it again would change nothing: people see it at once, and the capture is kept.
            case Reading.Unreadable unreadable:
                await queue.BuryAsync(work, $"{unreadable.Why}: {unreadable.Detail}", cancel);
                log.NotRead(capture.Id, unreadable.Why);
                return new Walked.Unread(capture, unreadable.Why, unreadable.Detail);

            case Reading.Read(var document):
                var extraction = extractor.Extract(document);
                var screening = screener.Screen(document, extraction);
                var cases = await documents.SaveAsync(work, capture, document, extraction, screening, linker, cancel);
                log.Walked(capture.Id, screening.Candidate, extraction.Charges.Count, cases);
                return new Walked.Saved(capture, document, extraction, screening);

            case var other:
                throw new System.Diagnostics.UnreachableException($"Reading without a road: {other.GetType().Name}");
        }
    }
}
