using Svidok.Archive;
using Svidok.Courts;

namespace Svidok.Harvest;

/// <summary>One answer of a source, and what is to be remembered from now on. A captured answer's bytes are in the archive.</summary>
public sealed record HarvestStep(Harvested Answer, SourceMemory State)
{
    /// <summary>What it says of the courts' cards.</summary>
    public IReadOnlyList<CardNews> Cards { get; init; } = [];
}

/// <summary>Reads one source. Each step is archived before it is given: whoever keeps step and queue entry together loses
/// nothing to a crash, and repeats at most the few pages that are on their way.</summary>
public sealed class Harvester(Fetcher fetcher, ICaptureArchive archive, TimeProvider clock, CourtWalk? courts = null, CourtPageReader? courtPages = null)
{
    private readonly NewsWalk news = new(fetcher, archive, clock);

    public IAsyncEnumerable<HarvestStep> HarvestAsync(Source source, SourceMemory state, CancellationToken cancel) => source.Kind switch
    {
        SourceKind.Inbox => new Inbox(archive, clock).HarvestAsync(source, state, cancel),
        SourceKind.Feed => news.HarvestAsync(source, new Feed(source.Address), state, cancel),
        SourceKind.Sitemap => news.HarvestAsync(source, new Sitemap(source.Address), state, cancel),
        SourceKind.Listing => news.HarvestAsync(source, new Listing(source.Address, source.Selector), state, cancel),
        SourceKind.Telegram => news.HarvestAsync(source, new TelegramChannel(source.Address), state, cancel),
        SourceKind.Press when courtPages is not null => news.HarvestAsync(source, new PressService(source.Address, courtPages, state.LastSuccess, clock.GetUtcNow()), state, cancel),
        SourceKind.Court when courts is not null => courts.HarvestAsync(source, state, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source.Kind, "A kind of source without a harvester."),
    };

    /// <summary>Archives the page at one address, as a person asked for it.</summary>
    public Task<Harvested> FetchAsync(string url, string source, CancellationToken cancel) => news.ForPersonAsync(url, source, cancel);
}
