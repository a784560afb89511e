using System.Globalization;
using System.Text;
using Microsoft.Azure.Cosmos;
using Svidok.Review;

namespace Svidok.Store.Cosmos;

/// <summary>What could not be processed, where people see it. Service Bus keeps the message only until this has the reason.</summary>
public sealed class CosmosDeadLetters(CosmosDatabase database, CosmosAudit audit, TimeProvider clock)
{
    internal const string Shelf = "dead";
    internal const string All = "SELECT * FROM c WHERE c.shelf = @shelf";

    /// <returns>False where it is a dead letter already.</returns>
    public async Task<bool> BuryAsync(CaptureId capture, int attempts, string why, CancellationToken cancel)
    {
        var now = Moments.Text(clock.GetUtcNow());
        var item = new DeadItem(capture.ToString(), Shelf, why, attempts, now, null);
        var added = await database.Desk.AddAsync(Shelf, item, CosmosJson.Default.DeadItem, cancel);
        if (added)
        {
            await audit.AppendAsync([new(now, "machine", "capture.dead", item.Id, StoreJson.Detail(("attempts", attempts.ToString(CultureInfo.InvariantCulture))))], cancel);
        }
        else if (await FindAsync(item.Id, cancel) is { Value.Replay: not null } again)
        {
            // It was tried again and failed again.
            await database.Desk.ReplaceAsync(Shelf, item.Id, item, again.ETag, CosmosJson.Default.DeadItem, cancel);
        }

        return added;
    }

    /// <summary>A message that is none of ours: nothing to try again, but people see that it came.</summary>
    /// <param name="message">Of it only hash and length are kept: who knows what it says.</param>
    /// <returns>The dead letter's id.</returns>
    public Task<string> BuryNamelessAsync(string message, int attempts, string why, CancellationToken cancel) =>
        BuryAsync("message", $"message-{CaptureId.Of(Encoding.UTF8.GetBytes(message)).ToString()[..16]}", $"{why} ({message.Length} characters)", attempts, cancel);

    /// <summary>An upload that is too large: it stays in the inbox, and people see that it was not taken in. Its name is not told: it may be a person's.</summary>
    /// <param name="what">Names it: the SHA-256 of its bytes, or of the invocation where they were not read.</param>
    /// <returns>The dead letter's id.</returns>
    public Task<string> BuryUploadAsync(string what, long bytes, CancellationToken cancel) =>
        BuryAsync("upload", $"upload-{(CaptureId.TryParse(what, out _) ? what : CaptureId.Of(Encoding.UTF8.GetBytes(what)).ToString())[..16]}", $"TooLarge: an upload of {bytes >> 20} MB; {Read.Limits.Bytes >> 20} MB are read. Split it and upload the parts.", 1, cancel);

    private async Task<string> BuryAsync(string kind, string id, string why, int attempts, CancellationToken cancel)
    {
        var now = Moments.Text(clock.GetUtcNow());
        var item = new DeadItem(id, Shelf, why, attempts, now, null);
        if (await database.Desk.AddAsync(Shelf, item, CosmosJson.Default.DeadItem, cancel))
        {
            await audit.AppendAsync([new(now, "machine", $"{kind}.dead", item.Id, StoreJson.Detail(("attempts", attempts.ToString(CultureInfo.InvariantCulture))))], cancel);
        }

        return item.Id;
    }

    /// <summary>Newest first; not those that are to be tried again.</summary>
    public async Task<IReadOnlyList<DeadLetter>> AllAsync(CancellationToken cancel) => [.. (await ItemsAsync(cancel))
        .Where(static item => item.Replay is null)
        .OrderByDescending(static item => item.At, StringComparer.Ordinal).ThenBy(static item => item.Id, StringComparer.Ordinal)
        .Select(static item => new DeadLetter(item.Id, item.Id, item.Why, item.Attempts, Moments.Of(item.At)))];

    /// <summary>Marks one to be tried again; <see cref="ToReplayAsync"/> gives it to whoever can send messages.</summary>
    /// <returns>False where there is no such dead letter any more, or nothing to try again.</returns>
    public async Task<bool> ReplayAsync(string id, string who, CancellationToken cancel)
    {
        if (!CaptureId.TryParse(id, out _)
            || await FindAsync(id, cancel) is not { Value.Replay: null } kept
            || !await database.Desk.ReplaceAsync(Shelf, id, kept.Value with { Replay = who }, kept.ETag, CosmosJson.Default.DeadItem, cancel))
        {
            return false;
        }

        await audit.AppendAsync([new(Moments.Text(clock.GetUtcNow()), who, "capture.replayed", id, "{}")], cancel);
        return true;
    }

    /// <summary>Those that people want tried again. They stay until <see cref="RiseAsync"/>: a message that was not sent is sent next time.</summary>
    public async Task<IReadOnlyList<CaptureId>> ToReplayAsync(CancellationToken cancel) =>
        [.. (await ItemsAsync(cancel)).Where(static item => item.Replay is not null).Select(static item => CaptureId.Parse(item.Id))];

    /// <summary>It was processed after all.</summary>
    public async Task RiseAsync(CaptureId capture, CancellationToken cancel) => await database.Desk.RemoveAsync(Shelf, capture.ToString(), null, cancel);

    private ValueTask<List<DeadItem>> ItemsAsync(CancellationToken cancel) =>
        database.Desk.AskAsync(Shelf, new QueryDefinition(All).WithParameter("@shelf", Shelf), 0, CosmosJson.Default.DeadItem, cancel).ToListAsync(cancel);

    private Task<Kept<DeadItem>?> FindAsync(string id, CancellationToken cancel) => database.Desk.FindAsync(Shelf, id, CosmosJson.Default.DeadItem, cancel);
}
