using Svidok.Courts;

namespace Svidok.Harvest;

/// <summary>Asks a court, with patience: what passes by itself is waited for, as long as the court asks, and asked again; what needs
/// people is not.</summary>
internal sealed class CourtRequests(Fetcher fetcher, CourtPageReader reader, TimeProvider clock)
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <param name="known">A card as last read, to be asked for only if it changed; null for everything else.</param>
    public async Task<CourtAnswer> AskAsync(Source source, string url, KnownCard? known, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var fetched = await fetcher.GetAsync(source, url, known?.ETag, known?.LastModified, cancel);
            var answer = CourtAnswer.Of(fetched, reader);
            if (attempt == MostAttempts || answer is not CourtAnswer.Blocked { Why: "unavailable" or "timeout" })
            {
                return answer;
            }

            if (fetched is Fetched.Blocked { RetryAfter: { } wait })
            {
                if (wait > LongestWait)
                {
                    return answer;
                }

                await Task.Delay(wait, clock, cancel);
            }
        }
    }
}
