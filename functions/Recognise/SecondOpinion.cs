using System.Globalization;
using Svidok.Link;
using Svidok.Store;

namespace Svidok.Recognise;

/// <summary>Why the second recogniser has nothing to say of a document.</summary>
public enum Unasked
{
    /// <summary>It did not come from a listed public source: its text stays here.</summary>
    Restricted,
    NoText,

    /// <summary>It was asked before.</summary>
    Known,
    BudgetUsedUp,

    /// <summary>The service asked for a pause, or was out of reach a moment ago.</summary>
    Paused,

    /// <summary>It refused, or did not answer in time.</summary>
    Failed,
}

/// <summary>What became of the question.</summary>
public abstract record Opinion
{
    private Opinion()
    {
    }

    public sealed record Given(IReadOnlyList<Recognised> Persons) : Opinion;

    public sealed record NotAsked(Unasked Why) : Opinion;
}

/// <summary>Asks the second recogniser about a document that was saved already. Whatever it does, the document's road has ended well:
/// nothing here is a reason to walk it again, and it takes ten seconds at most.</summary>
public sealed class SecondOpinion(AzureLanguage language, IOpinionStore store, IReadOnlyList<Source> sources, int budget, TimeProvider clock, ILogger<SecondOpinion> log)
{
    /// <summary>Of one document, all its requests and repetitions.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Below it the service itself is in doubt, and a reviewer's time is short.
    private const double Sure = 0.6;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Every question is billed: what the service refused so often is not asked again.</summary>
    private const int MostFailures = 3;

    // Of those who wait, at one time: a minute and a half at worst.
    private const int Together = 9;

    private readonly HashSet<string> listed = [.. sources.Where(static source => source.Kind != SourceKind.Inbox).Select(static source => source.Id)];
    private long pausedUntil;
    private string toldMonth = "";

    public async Task<Opinion> AskAsync(Capture capture, Document document, CancellationToken cancel)
    {
        if (!IsPublic(capture))
        {
            return new Opinion.NotAsked(Unasked.Restricted);
        }

        var records = Pieces.Of(document.Whole).Sum(static piece => piece.Records);
        if (records == 0)
        {
            return new Opinion.NotAsked(Unasked.NoText);
        }

        return await TryAsync(new(capture.Id, clock.GetUtcNow(), 0), document, records, cancel);
    }

    /// <summary>Asks about those who met a pause, a failure or the end of the budget, the longest first; until nobody waits, or the next of these.</summary>
    /// <returns>How many answers were given.</returns>
    public async Task<int> CatchUpAsync(IScreeningStore documents, CancellationToken cancel)
    {
        var given = 0;
        foreach (var waiting in IsPaused ? [] : await store.WaitingAsync(Together, cancel))
        {
            if (await documents.FindAsync(waiting.Capture, cancel) is not { Document: var document })
            {
                await store.LeaveAsync(waiting.Capture, cancel);
                continue;
            }

            switch (await TryAsync(waiting, document, Pieces.Of(document.Whole).Sum(static piece => piece.Records), cancel))
            {
                case Opinion.Given:
                    given++;
                    break;
                case Opinion.NotAsked { Why: Unasked.Known }:
                    await store.LeaveAsync(waiting.Capture, cancel);
                    break;
                default:
                    return given;
            }
        }

        return given;
    }

    private bool IsPaused => clock.GetUtcNow().UtcTicks < Volatile.Read(ref pausedUntil);

    private async Task<Opinion> TryAsync(Waiting waiting, Document document, int records, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            var opinion = IsPaused ? new Opinion.NotAsked(Unasked.Paused) : await AskAsync(waiting.Capture, document, records, time.Token);
            if (opinion is Opinion.NotAsked { Why: Unasked.Paused or Unasked.BudgetUsedUp } && records <= budget)
            {
                await store.WaitAsync(waiting, time.Token);
            }

            return opinion;
        }
        catch (LanguageException refused)
        {
            return await RestAsync(waiting, refused.After, $"{refused.Status}", cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // Whatever it is (out of reach, no token, no time, a store that stands still): the document is saved, and that was the work.
            return await RestAsync(waiting, null, error.GetType().Name, cancel);
        }
    }

    /// <summary>Persons whom the second recogniser names and ours does not, each once.</summary>
    public static IReadOnlyList<Recognised> Unknown(IReadOnlyList<Recognised> persons, Document document, Extraction extraction, Linker linker)
    {
        var known = extraction.Persons.Select(person => KeyOf(person.Name)).ToHashSet();
        List<TextSpan> places = [.. extraction.Persons.SelectMany(static person => person.Mentions).Select(static quote => quote.Span).OfType<TextSpan>()];
        return [.. persons
            .Where(person => person.Confidence >= Sure && !known.Contains(KeyOf(person.Words)) && !places.Exists(place => IsAt(person, place)))
            .DistinctBy(person => KeyOf(person.Words))];

        string KeyOf(string name) => linker.Keys(name) is [var key, ..] ? key : name;

        bool IsAt(Recognised person, TextSpan place) =>
            place.Start + document.TextStart < person.Offset + person.Length && person.Offset < place.End + document.TextStart;
    }

    // What people sent us, and what nobody listed, may be known to nobody else.
    private bool IsPublic(Capture capture) =>
        listed.Contains(capture.Source) && Uri.TryCreate(capture.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    private async Task<Opinion> AskAsync(CaptureId capture, Document document, int records, CancellationToken cancel)
    {
        if (await store.FindAsync(capture, cancel) is not null)
        {
            return new Opinion.NotAsked(Unasked.Known);
        }

        var month = clock.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);
        // Before, not after: what was sent is billed, also where the answer never came.
        if (!await store.SpendAsync(month, records, budget, cancel))
        {
            if (Interlocked.Exchange(ref toldMonth, month) != month)
            {
                log.BudgetUsedUp(budget, month);
            }

            return new Opinion.NotAsked(Unasked.BudgetUsedUp);
        }

        var persons = await language.PersonsAsync(document.Whole, document.Language, cancel);
        await store.KeepAsync(capture, persons, cancel);
        return new Opinion.Given(persons);
    }

    private async Task<Opinion.NotAsked> RestAsync(Waiting waiting, TimeSpan? after, string kind, CancellationToken cancel)
    {
        Volatile.Write(ref pausedUntil, (clock.GetUtcNow() + (after > Pause ? after.Value : Pause)).UtcTicks);
        log.NoOpinion(waiting.Capture, kind);
        try
        {
            await (waiting.Failed + 1 < MostFailures ? store.WaitAsync(waiting with { Failed = waiting.Failed + 1 }, cancel) : store.LeaveAsync(waiting.Capture, cancel));
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // The store stands still: this document gets no opinion, and nothing else is lost.
            log.NotWaiting(waiting.Capture, error.GetType().Name);
        }

        return new(Unasked.Failed);
    }
}
