using Microsoft.Azure.Cosmos;
using Svidok.Review;

namespace Svidok.Store.Cosmos;

/// <summary>People who sign in. A link signs in once: whoever removes it first is in. Cosmos DB itself removes what nobody used.</summary>
public sealed class CosmosReviewers(CosmosDatabase database, CosmosAudit audit, TimeProvider clock)
{
    private const string Shelf = "reviewers";
    private const string Links = "links";
    private const string Everybody = "SELECT * FROM c WHERE c.shelf = @shelf";

    public async Task<Reviewer> AddAsync(string name, IReadOnlyList<string> roles, CancellationToken cancel)
    {
        var reviewer = new Reviewer(SignInLink.NewReviewerId(), name, roles);
        var now = Moments.Text(clock.GetUtcNow());
        await database.Desk.AddAsync(Shelf, new ReviewerItem(reviewer.Id, Shelf, name, roles, now), CosmosJson.Default.ReviewerItem, cancel);
        await audit.AppendAsync([new(now, "machine", "reviewer.added", reviewer.Id, StoreJson.Detail(("roles", string.Join(' ', roles))))], cancel);
        return reviewer;
    }

    /// <returns>The token of a new sign-in link, good for a day and for one use.</returns>
    public async Task<string> LinkAsync(string reviewer, CancellationToken cancel)
    {
        var token = SignInLink.NewToken();
        await database.Desk.AddAsync(Links, new LinkItem(SignInLink.HashOf(token), Links, reviewer, Moments.Text(clock.GetUtcNow()), (int)SignInLink.Life.TotalSeconds), CosmosJson.Default.LinkItem, cancel);
        return token;
    }

    /// <returns>Null for a link that is unknown, used or too old.</returns>
    public async Task<Reviewer?> SignInAsync(string token, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await database.Desk.FindAsync(Links, SignInLink.HashOf(token), CosmosJson.Default.LinkItem, cancel) is not { Value: var link } kept
            || Moments.Of(link.At) + SignInLink.Life <= now
            || !await database.Desk.RemoveAsync(Links, link.Id, kept.ETag, cancel)
            || await FindAsync(link.Reviewer, cancel) is not { } reviewer)
        {
            return null;
        }

        await audit.AppendAsync([new(Moments.Text(now), reviewer.Id, "reviewer.signed_in", reviewer.Id, "{}")], cancel);
        return reviewer;
    }

    public async Task<Reviewer?> FindAsync(string id, CancellationToken cancel) =>
        await database.Desk.FindAsync(Shelf, id, CosmosJson.Default.ReviewerItem, cancel) is { Value: var item } ? new(item.Id, item.Name, item.Roles) : null;

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<Reviewer>> AllAsync(CancellationToken cancel)
    {
        var items = await database.Desk.AskAsync(Shelf, new QueryDefinition(Everybody).WithParameter("@shelf", Shelf), 0, CosmosJson.Default.ReviewerItem, cancel).ToListAsync(cancel);
        return [.. items.OrderBy(static item => item.At, StringComparer.Ordinal).ThenBy(static item => item.Id, StringComparer.Ordinal).Select(static item => new Reviewer(item.Id, item.Name, item.Roles))];
    }
}
