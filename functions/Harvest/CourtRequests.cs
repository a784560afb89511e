using Svidok.Courts;

namespace Svidok.Harvest;

/// <summary>Asks a court, with patience: what passes by itself is waited for, as long as the court asks, and asked again; what needs
/// people is not.</summary>
internal sealed class CourtRequests(Fetcher fetcher, CourtPageReader reader, TimeProvider clock)
{
    public const int MostAttempts = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>The hearings of one building on one day, whole and proven, or why there are none.</summary>
    /// <param name="attempts">At most; fewer where an answer is not needed at once.</param>
    public async Task<CourtAnswer> HearingsAsync(Source source, int building, DateOnly day, CancellationToken cancel, int attempts = MostAttempts) =>
        await AskAsync(source, CourtAddress.Hearings(source.Address, building, day), null, cancel, attempts) switch
        {
            CourtAnswer.Data { Page: { Kind: PageKind.Hearings } page } when page.Building is { } other && other != building =>
                new CourtAnswer.Blocked("changed_layout", FormattableString.Invariant($"The list of building {other} came where building {building} was asked for.")) { NoBuilding = true },
            CourtAnswer.Data { Page: { Kind: PageKind.Hearings } page } data when page.Day == day => data,
            CourtAnswer.Blocked blocked => blocked,
            _ => new CourtAnswer.Blocked("changed_layout", "The address of the day's hearings answers with something else."),
        };

    /// <param name="known">A card as last read, to be asked for only if it changed; null for everything else.</param>
    public async Task<CourtAnswer> AskAsync(Source source, string url, KnownCard? known, CancellationToken cancel, int attempts = MostAttempts)
    {
        for (var attempt = 1; ; attempt++)
        {
            var fetched = await fetcher.GetAsync(source, url, known?.ETag, known?.LastModified, cancel);
            var answer = CourtAnswer.Of(fetched, reader);
            if (attempt == attempts || answer is not CourtAnswer.Blocked { Why: "unavailable" or "timeout", NoBuilding: false })
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
