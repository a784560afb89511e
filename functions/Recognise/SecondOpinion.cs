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

        if (clock.GetUtcNow().UtcTicks < Volatile.Read(ref pausedUntil))
        {
            return new Opinion.NotAsked(Unasked.Paused);
        }

        using var late = new CancellationTokenSource(Patience, clock);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            return await AskAsync(capture.Id, document, records, time.Token);
        }
        catch (LanguageException refused)
        {
            return Rest(capture.Id, refused.After, $"{refused.Status}");
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // Whatever it is (out of reach, no token, no time, a store that stands still): the document is saved, and that was the work.
            return Rest(capture.Id, null, error.GetType().Name);
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

    private Opinion.NotAsked Rest(CaptureId capture, TimeSpan? after, string kind)
    {
        Volatile.Write(ref pausedUntil, (clock.GetUtcNow() + (after > Pause ? after.Value : Pause)).UtcTicks);
        log.NoOpinion(capture, kind);
        return new(Unasked.Failed);
    }
}
