using System.Diagnostics;
using Svidok.Archive;
using Svidok.Extract;
using Svidok.Link;
using Svidok.Read;
using Svidok.Recognise;
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
public sealed class Road(ICaptureArchive archive, Reader reader, Extractor extractor, Screener screener, Linker linker, IDocumentStore documents, IWorkQueue queue, ILogger<Road> log, SecondOpinion? second = null)
{
    /// <summary>Keeps a capture and queues it: when this returns, both are on disk.</summary>
    /// <returns>False where it was known.</returns>
    public async Task<bool> TakeInAsync(Capture capture, CancellationToken cancel)
    {
        using var harvest = Telemetry.Harvest(capture.Source);
        await archive.PutAsync(capture, cancel);
        var isNew = await queue.EnqueueAsync(capture.Id, capture.Source, cancel);
        if (isNew)
        {
            Telemetry.Queued();
        }

        return isNew;
    }

    /// <exception cref="LeaseLostException">Somebody else has the work now.</exception>
    public async Task<Walked> WalkAsync(Work work, CancellationToken cancel)
    {
        using var process = Telemetry.Process(work);
        try
        {
            return await WalkInAsync(process, work, cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Only told: whoever called decides whether it is tried again.
            process?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", error.GetType().Name);
            throw;
        }
    }

    private async Task<Walked> WalkInAsync(Activity? process, Work work, CancellationToken cancel)
    {
        var capture = await archive.GetAsync(work.Capture, cancel);
        switch (In("read", () => reader.Read(capture)))
        {
            // Reading it again would change nothing: people see it at once, and the capture is kept.
            case Reading.Unreadable unreadable:
                await queue.BuryAsync(work, $"{unreadable.Why}: {unreadable.Detail}", cancel);
                log.NotRead(capture.Id, unreadable.Why);
                Telemetry.Unread(process, unreadable.Why);
                Telemetry.Died();
                return new Walked.Unread(capture, unreadable.Why, unreadable.Detail);

            case Reading.Read(var document):
                var extraction = In("extract", () => extractor.Extract(document));
                var screening = In("screen", () => screener.Screen(document, extraction));
                var cases = await SaveAsync(work, capture, document, extraction, screening, cancel);
                Telemetry.Saved(screening.Candidate);
                log.Walked(capture.Id, screening.Candidate, extraction.Charges.Count, cases);
                if (second is not null)
                {
                    using var step = Telemetry.Step("second opinion");
                    await second.AskAsync(capture, document, cancel);
                }

                return new Walked.Saved(capture, document, extraction, screening);

            case var other:
                throw new UnreachableException($"Reading without a road: {other.GetType().Name}");
        }
    }

    private async Task<int> SaveAsync(Work work, Capture capture, Document document, Extraction extraction, Screening screening, CancellationToken cancel)
    {
        using var step = Telemetry.Step("save");
        return await documents.SaveAsync(work, capture, document, extraction, screening, linker, cancel);
    }

    private static T In<T>(string step, Func<T> work)
    {
        using var activity = Telemetry.Step(step);
        return work();
    }
}
