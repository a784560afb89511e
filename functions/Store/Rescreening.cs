using System.Runtime.CompilerServices;
using Svidok.Link;
using Svidok.Screen;

namespace Svidok.Store;

/// <summary>A stored document of which today's criteria say something else.</summary>
/// <param name="Cases">Cases that it belongs to; empty where it belongs to none, or would open one.</param>
public sealed record Rescreened(CaptureId Capture, Screening Before, Screening After, IReadOnlyList<CaseId> Cases)
{
    /// <summary>Criteria with their quotes that only one of the two screenings has.</summary>
    public static IEnumerable<Finding> Only(Screening these, Screening those)
    {
        var known = those.Findings.Select(static finding => (finding.Criterion, finding.For)).ToHashSet();
        return these.Findings.Where(finding => !known.Contains((finding.Criterion, finding.For))).DistinctBy(static finding => finding.Criterion);
    }
}

/// <summary>What one share of time was enough for.</summary>
/// <param name="Failed">Documents that could not be weighed; they are tried again at the next share.</param>
/// <param name="Done">Nothing else is left.</param>
public sealed record CaughtUp(int Weighed, int Changed, IReadOnlyList<CaptureId> Failed, bool Done);

/// <summary>Compares what is stored with the criteria of today. What was read from a text stays as it is; only its weighing changes.</summary>
public sealed class Rescreening(IScreeningStore store, Screener screener, Linker linker, TimeProvider clock, ILogger<Rescreening> log)
{
    private const int Batch = 100;

    /// <summary>Every document, one after the other, oldest first; may be stopped and repeated at any time.</summary>
    /// <param name="keep">False only looks.</param>
    /// <returns>The documents of which something changed; with <paramref name="keep"/> each is stored when it is returned.</returns>
    public async IAsyncEnumerable<Rescreened> RunAsync(bool keep, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var capture in await store.ScreenedAsync(null, int.MaxValue, cancel))
        {
            if (await WeighAsync(capture, keep, cancel) is { } changed)
            {
                yield return changed;
            }
        }
    }

    /// <summary>Weighs what other criteria screened, in batches, until nothing is left or the time is over. The stored version of the criteria
    /// is where the next share goes on, so nothing else has to be remembered.</summary>
    public async Task<CaughtUp> CatchUpAsync(TimeSpan share, CancellationToken cancel)
    {
        var (began, weighed, changed) = (clock.GetTimestamp(), 0, 0);
        HashSet<CaptureId> failed = [];
        while ((await store.ScreenedAsync(screener.Criteria.Version, Batch + failed.Count, cancel)).Where(capture => !failed.Contains(capture)).ToList() is { Count: > 0 } batch)
        {
            foreach (var capture in batch)
            {
                if (clock.GetElapsedTime(began) >= share)
                {
                    return new(weighed, changed, [.. failed], Done: false);
                }

                try
                {
                    changed += await WeighAsync(capture, keep: true, cancel) is null ? 0 : 1;
                    weighed++;
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // One document that cannot be weighed must not keep all others at the old criteria.
                    failed.Add(capture);
                    log.NotRescreened(capture, error.GetType().Name);
                }
            }
        }

        return new(weighed, changed, [.. failed], Done: true);
    }

    private async Task<Rescreened?> WeighAsync(CaptureId capture, bool keep, CancellationToken cancel)
    {
        if (await store.FindAsync(capture, cancel) is not { } stored)
        {
            throw new InvalidDataException($"Document {capture} was listed, and is not there.");
        }

        var (before, after) = (stored.Screening, screener.Screen(stored.Document, stored.Extraction));
        if (before.Candidate == after.Candidate && before.Reason == after.Reason && Math.Abs(before.Score - after.Score) < 1e-9 && before.Findings.SequenceEqual(after.Findings))
        {
            if (keep && before.CriteriaVersion != after.CriteriaVersion)
            {
                await store.KeepAsync(stored, after, cancel);
            }

            return null;
        }

        return new(capture, before, after, keep ? await store.ChangeAsync(stored, after, linker, cancel) : await store.CasesOfAsync(stored, linker, cancel));
    }
}
