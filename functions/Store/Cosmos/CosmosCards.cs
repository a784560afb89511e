using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Cosmos;
using Svidok.Courts;

namespace Svidok.Store.Cosmos;

/// <summary>The courts' cards: each one item on its court's shelf, replaced only by whoever saw it last.</summary>
public sealed class CosmosCards(CosmosDatabase database, CosmosCases cases, CosmosAudit audit, TimeProvider clock) : ICardStore
{
    private const string Due = "SELECT * FROM c WHERE c.shelf = @shelf AND c.at <= @now ORDER BY c.at";

    /// <summary>Over all shelves, once a week, answered by the index.</summary>
    private const string WithHearing = "SELECT * FROM c WHERE c.hearing >= @day";

    public async Task<KnownCard?> FindAsync(string source, string key, CancellationToken cancel) =>
        await KeptAsync(source, key, cancel) is { } kept ? Of(kept.Value) : null;

    public async Task<IReadOnlyList<KnownCard>> DueAsync(string source, DateTimeOffset now, int most, CancellationToken cancel)
    {
        List<KnownCard> due = [];
        await foreach (var item in database.Desk.AskAsync(Shelf(source), new QueryDefinition(Due).WithParameter("@shelf", Shelf(source)).WithParameter("@now", Moments.Text(now)), most, CosmosJson.Default.CardItem, cancel))
        {
            due.Add(Of(item));
        }

        return due;
    }

    /// <summary>The card first, then its cases, then the audit: each does nothing where it was done before, and a harvest repeats what was cut off.</summary>
    public async Task NoteAsync(CardNews news, CancellationToken cancel)
    {
        while (true)
        {
            var kept = await KeptAsync(news.Source, news.Key, cancel);
            var before = kept is null ? null : Of(kept.Value);
            var after = KnownCard.After(before, news);
            var item = ItemOf(after, kept?.Value.Cases ?? []);
            if (!await database.Desk.WriteAsync(item.Shelf, item.Id, item, kept?.ETag, CosmosJson.Default.CardItem, cancel))
            {
                continue;
            }

            if (after.Moves(before))
            {
                var now = clock.GetUtcNow();
                if (after.Versions.Count > (before?.Versions.Count ?? 0))
                {
                    await audit.AppendAsync([new(Moments.Text(now), "machine", "card.version", after.Versions[^1].Capture.ToString(), StoreJson.Detail(("version", after.Versions.Count.ToString(CultureInfo.InvariantCulture)), ("source", after.Source)))], cancel);
                }

                await StirAsync(item.Cases, after, now, cancel);
            }

            return;
        }
    }

    /// <summary>A document of these cases is a version of a card.</summary>
    internal async Task JoinAsync(string source, string key, IReadOnlyList<string> joined, CancellationToken cancel)
    {
        while (await KeptAsync(source, key, cancel) is { } kept && joined.Except(kept.Value.Cases).Any())
        {
            if (await database.Desk.ReplaceAsync(kept.Value.Shelf, kept.Value.Id, kept.Value with { Cases = [.. kept.Value.Cases.Union(joined)] }, kept.ETag, CosmosJson.Default.CardItem, cancel))
            {
                var (card, now) = (Of(kept.Value), clock.GetUtcNow());
                if (KnownCard.Stir([card], DateOnly.FromDateTime(now.UtcDateTime)) > 0)
                {
                    await StirAsync(joined, card, now, cancel);
                }

                return;
            }
        }
    }

    /// <summary>Cases with a hearing on that day or later.</summary>
    internal async Task<IReadOnlySet<string>> CasesWithHearingAsync(DateOnly day, CancellationToken cancel)
    {
        HashSet<string> found = [];
        await foreach (var item in database.Desk.AskAsync(null, new QueryDefinition(WithHearing).WithParameter("@day", Day(day)), 0, CosmosJson.Default.CardItem, cancel))
        {
            found.UnionWith(item.Cases);
        }

        return found;
    }

    internal static CardItem ItemOf(KnownCard card, IReadOnlyList<string> cases) =>
        new(Id(card.Key), Shelf(card.Source), Moments.Text(card.Due), card.Hearings is [.., var last] ? Day(last.On) : null, cases, Pack.Of(card, StoreJson.Default.KnownCard));

    // A case with cards of several courts takes what the one that moved says.
    private async Task StirAsync(IReadOnlyList<string> ids, KnownCard card, DateTimeOffset now, CancellationToken cancel)
    {
        var stir = KnownCard.Stir([card], DateOnly.FromDateTime(now.UtcDateTime));
        foreach (var id in ids)
        {
            if (await cases.StirAsync(new(id), stir, now, cancel) is { } refreshed)
            {
                await audit.AppendAsync([CosmosCases.Note(id, refreshed, now)], cancel);
            }
        }
    }

    private Task<Kept<CardItem>?> KeptAsync(string source, string key, CancellationToken cancel) => database.Desk.FindAsync(Shelf(source), Id(key), CosmosJson.Default.CardItem, cancel);

    private static KnownCard Of(CardItem item) => Pack.Open(item.Pack, StoreJson.Default.KnownCard);

    private static string Shelf(string source) => $"cards {source}";

    // An id may hold no slash.
    private static string Id(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
