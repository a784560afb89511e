namespace Svidok.Extract;

/// <summary>An offence that a text names without its number, and what is said of it.</summary>
internal sealed record Offence(string Code, string Article, ChargeOutcome Outcome, int First, int Last);

/// <summary>What the sentence around says: whether somebody is charged at all, and what became of it.</summary>
internal sealed class ChargeContext(Prose prose, List<PhraseHit<ChargeCue>> hits)
{
    private const int FarthestBefore = 16;
    private const int FarthestAfter = 6;

    // More words than any phrase of ours has, gaps included.
    private const int LongestPhrase = 64;

    // Apart from each other, so that a sentence of a thousand articles is not walked a thousand times.
    private readonly List<PhraseHit<ChargeCue>> governing = Those(hits, static hit => Governs(hit.Value.Kind));
    private readonly List<PhraseHit<ChargeCue>> closing = Those(hits, static hit => hit.Value.Kind is CueKind.Charged or CueKind.Convicted or CueKind.Code or CueKind.Acquitted or CueKind.Dropped);

    /// <returns>Null where no charge is brought: an earlier conviction, the law's text, somebody's wish.</returns>
    public ChargeOutcome? Outcome(Citation citation)
    {
        if (citation.Left == true)
        {
            return ChargeOutcome.Requalified;
        }

        var before = Before(citation.First, int.MaxValue);
        return before?.Value.Kind switch
        {
            CueKind.Earlier or CueKind.Law or CueKind.Asked => null,
            CueKind.Acquitted => ChargeOutcome.Acquitted,
            CueKind.Dropped => ChargeOutcome.Dropped,
            null when IsLawBehind(citation) => null,
            CueKind.Requalified when citation.Left is null && LeavesFrom(citation.First) => ChargeOutcome.Requalified,
            var kind => After(citation.Last) ?? (kind == CueKind.Convicted ? ChargeOutcome.Convicted : ChargeOutcome.Charged),
        };
    }

    /// <summary>Offences that are only named, where somebody is accused or convicted of them.</summary>
    /// <param name="laws">Codes to look in, the likeliest first.</param>
    public IEnumerable<Offence> Offences(string[] laws)
    {
        var covered = -1;
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            if (hit.Value.Kind != CueKind.Offence || hit.First <= covered || hit.Value.Offence!.In(laws) is null)
            {
                continue;
            }

            hit = Longest(i, laws);
            covered = hit.Last;
            var outcome = Before(hit.First, FarthestBefore) is { } before ? OutcomeOf(before.Value.Kind) : AccusedAfter(hit) ? ChargeOutcome.Charged : null;
            if (outcome is { } found)
            {
                var (code, article) = hit.Value.Offence!.In(laws)!.Value;
                yield return new(code, article, found, hit.First, hit.Last);
            }
        }
    }

    /// <summary>Whether the sentence accuses or convicts anybody.</summary>
    public bool AnyAccusedIn(int sentence)
    {
        foreach (var hit in hits.Between(prose.Sentences.StartOf(sentence), prose.Sentences.EndOf(sentence)))
        {
            if (hit.Value.Kind is CueKind.Charged or CueKind.Convicted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether fines, protocols and days of arrest are spoken of, and no criminal case.</summary>
    public bool IsAdministrative { get; } = hits.Exists(static hit => hit.Value.Kind == CueKind.Administrative) && !hits.Exists(static hit => hit.Value.Kind == CueKind.Criminal);

    // Counted first: a list that grows is copied, and these are long where the text is.
    private static List<PhraseHit<ChargeCue>> Those(List<PhraseHit<ChargeCue>> hits, Func<PhraseHit<ChargeCue>, bool> fits)
    {
        List<PhraseHit<ChargeCue>> those = new(hits.Count(fits));
        those.AddRange(hits.Where(fits));
        return those;
    }

    private static ChargeOutcome? OutcomeOf(CueKind kind) => kind switch
    {
        CueKind.Charged or CueKind.Requalified => ChargeOutcome.Charged,
        CueKind.Convicted => ChargeOutcome.Convicted,
        CueKind.Acquitted => ChargeOutcome.Acquitted,
        CueKind.Dropped => ChargeOutcome.Dropped,
        _ => null,
    };

    // Of phrases that begin at the same word, or inside one another, the longest names the offence.
    private PhraseHit<ChargeCue> Longest(int at, string[] laws)
    {
        var best = hits[at];
        for (var i = at + 1; i < hits.Count && hits[i].First <= best.Last; i++)
        {
            if (hits[i].Value.Kind == CueKind.Offence && hits[i].Value.Offence!.In(laws) is not null && hits[i].Last - hits[i].First > best.Last - best.First)
            {
                best = hits[i];
            }
        }

        return best;
    }

    // The cue that ends last before the token governs it.
    private PhraseHit<ChargeCue>? Before(int token, int farthest)
    {
        var start = prose.Sentences.StartOf(prose.Sentences.Of(token));
        PhraseHit<ChargeCue>? best = null;
        for (var i = governing.From(token) - 1; i >= 0 && governing[i].First >= start && (best is null || governing[i].First > best.Value.Last - LongestPhrase); i--)
        {
            var hit = governing[i];
            if (hit.Last < token && token - hit.Last <= farthest
                && (best is null || hit.Last > best.Value.Last || (hit.Last == best.Value.Last && !Stronger(best.Value, hit))))
            {
                best = hit;
            }
        }

        return best;
    }

    private static bool Governs(CueKind kind) => kind is >= CueKind.Charged and <= CueKind.Law;

    // "не судимый" is nearer than "ранее … судимый"; "ранее осуждён" is more than "осуждён".
    private static bool Stronger(PhraseHit<ChargeCue> hit, PhraseHit<ChargeCue> than) =>
        than.Value.Kind != CueKind.Present && (hit.Value.Kind == CueKind.Present || hit.Value.Kind is CueKind.Earlier or CueKind.Asked or CueKind.Law);

    // "Статья 275 УК РФ предусматривает до 20 лет": nobody is charged here.
    private bool IsLawBehind(Citation citation)
    {
        // "Речь идёт о ст. 275, которая предусматривает …": told of somebody; the law speaks where the article itself begins the sentence.
        const int Nearest = 4;
        var sentence = prose.Sentences.Of(citation.Last);
        if (citation.First - prose.Sentences.StartOf(sentence) > Nearest)
        {
            return false;
        }

        foreach (var hit in hits.Between(citation.Last + 1, Math.Min(prose.Sentences.EndOf(sentence), citation.Last + FarthestAfter)))
        {
            if (hit.Value.Kind is CueKind.Charged or CueKind.Convicted or CueKind.LawBehind)
            {
                // "…, що передбачає від восьми років": says more of what was told.
                return hit.Value.Kind == CueKind.LawBehind && prose.FoldedOf(prose.Tokens[hit.First - 1]) is not ("що" or "яка" or "який" or "которая" or "которые" or "that" or "which");
            }
        }

        return false;
    }

    // "по ч. 1 ст. 222.1 он подлежит оправданию", "дело по ст. 327 прекратить"
    private ChargeOutcome? After(int token)
    {
        var next = closing.From(token + 1);
        return next == closing.Count || closing[next].First >= prose.Sentences.EndOf(prose.Sentences.Of(token)) ? null : closing[next].Value.Kind switch
        {
            CueKind.Acquitted => ChargeOutcome.Acquitted,
            CueKind.Dropped => ChargeOutcome.Dropped,
            _ => null,
        };
    }

    private bool AccusedAfter(PhraseHit<ChargeCue> offence)
    {
        var end = Math.Min(prose.Sentences.EndOf(prose.Sentences.Of(offence.Last)), offence.Last + FarthestAfter);
        foreach (var hit in hits.Between(offence.Last + 1, end))
        {
            if (hit.Value.Kind is CueKind.Charged or CueKind.Convicted)
            {
                return true;
            }
        }

        return false;
    }

    // "переквалифицировать с ч. 1 …", "from Article 275 to …"
    private bool LeavesFrom(int first) => first > 0 && prose.Tokens[first - 1].Kind == TokenKind.Word
        && prose.FoldedOf(prose.Tokens[first - 1]) is "с" or "со" or "з" or "із" or "зі" or "from";
}
