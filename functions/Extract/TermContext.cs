namespace Svidok.Extract;

/// <summary>What is said around a term, in its sentence: who governs it, what stands near before and behind.</summary>
internal sealed class TermContext(Prose prose, List<PhraseHit<TermCue>> hits, TermReader terms)
{
    // Tokens within which a word before or behind a term speaks of it.
    public const int FarBefore = 40;
    private const int NearBehind = 5;

    // In tokens; a sentence of a hostile text may have no end.
    public const int LongestPhrase = 24;

    // The nearest word before that decides, in the same sentence; a noun only where no verb does.
    public TermCue? Governor(int token)
    {
        // "запрашивало 15 лет; приговор — 13 лет": the noun that the term is set against begins anew.
        if (IsSetAgainst(token))
        {
            return TermCue.Noun;
        }

        if (Before(token, static cue => cue <= TermCue.Custody || cue == TermCue.Total) is not { } verb)
        {
            return Before(token, static cue => cue == TermCue.Noun) is null ? null : TermCue.Noun;
        }

        // "просил назначить", "asked the court to sentence": the wish governs.
        if (verb.Value == TermCue.Imposed && Near(verb.First, TermCue.Asked, 5))
        {
            return TermCue.Asked;
        }

        // "could get a life term"
        if (verb.Value == TermCue.Imposed && Near(verb.First, TermCue.Possible, 1))
        {
            return TermCue.Possible;
        }

        // "призначив максимальне покарання": the verb imposes it, however high.
        return verb.Value == TermCue.Possible && Near(verb.First, TermCue.Imposed, 2) && prose.FoldedOf(prose.Tokens[verb.Last]) is var most && (most.StartsWith("максим") || most.StartsWith("maxim")) ? TermCue.Imposed : verb.Value;
    }

    private bool IsSetAgainst(int token)
    {
        if (!prose.IsMark(token - 1, '-') && !prose.IsMark(token - 1, ':'))
        {
            return false;
        }

        foreach (var hit in hits.Between(Math.Max(prose.Sentences.StartOf(prose.Sentences.Of(token)), token - LongestPhrase), token))
        {
            if (hit.Value == TermCue.Noun && hit.Last == token - 2)
            {
                return hit.First == 0 || prose.Tokens[hit.First - 1].Kind is TokenKind.Mark or TokenKind.Break;
            }
        }

        return false;
    }

    public bool IsTotalAt(int token) => Is(Before(token, static cue => cue is TermCue.Total or TermCue.Earlier), TermCue.Total);

    // Whether one of the cues stands within so many tokens behind.
    public bool HasNear(int token, int tokens, params ReadOnlySpan<TermCue> cues)
    {
        int? suspended = null;
        var end = Math.Min(prose.Sentences.EndOf(prose.Sentences.Of(token)), token + 1 + tokens);
        foreach (var hit in hits.Between(token + 1, end))
        {
            // "три года условно с испытательным сроком": the trial period is another time.
            if (hit.Value == TermCue.Suspended && !cues.Contains(TermCue.Suspended))
            {
                suspended ??= hit.First;
            }

            // "a two-year probation period": the longer phrase begins with the shorter.
            if (suspended is { } at && hit.First > at)
            {
                return false;
            }

            // "5 лет с лишением права": comes on top of the term.
            if (cues.Contains(hit.Value) && !TermBetween(token, hit.First) && !terms.Is(prose, hit.First - 1, TermWord.Join) && !terms.Is(prose, hit.First, TermWord.Join))
            {
                return true;
            }
        }

        return false;
    }

    // "вместо 12 лет — 11 лет": between the word and the token stands a term.
    public bool TermBefore(int token, TermCue cue) => Before(token, found => found == cue) is { } hit && TermBetween(hit.Last, token);

    // "три года из них": a part; ", из них 4 года" begins the next.
    public bool HasPartBehind(int token, int tokens)
    {
        var end = Math.Min(prose.Sentences.EndOf(prose.Sentences.Of(token)), token + 1 + tokens);
        foreach (var hit in hits.Between(token + 1, end))
        {
            // "13 лет, первые три — в тюрьме": what is cut off is the term's own part.
            if (hit.Value == TermCue.Part || (hit.Value == TermCue.FirstPart && !prose.IsMark(hit.First - 1, ',') && !prose.IsMark(hit.First - 2, ',')))
            {
                return !(prose.IsMark(hit.First - 1, ',') && prose.FoldedOf(prose.Tokens[hit.First]) is "из" or "з" or "із" or "of") && !TermBetween(token, hit.First);
            }
        }

        return false;
    }

    private PhraseHit<TermCue>? Before(int token, Func<TermCue, bool> counts)
    {
        var start = Math.Max(prose.Sentences.StartOf(prose.Sentences.Of(token)), token - FarBefore);
        PhraseHit<TermCue>? best = null;
        foreach (var hit in hits.Between(start, token))
        {
            if (hit.Last < token && counts(hit.Value) && (best is null || hit.Last > best.Value.Last || (hit.Last == best.Value.Last && hit.Value is not (TermCue.Imposed or TermCue.Total))))
            {
                best = hit;
            }
        }

        return best;
    }

    private static bool Is(PhraseHit<TermCue>? hit, TermCue cue) => hit is { } found && found.Value == cue;

    public bool Near(int token, TermCue cue, int tokens)
    {
        foreach (var hit in hits.Between(Math.Max(prose.Sentences.StartOf(prose.Sentences.Of(token)), token - tokens - LongestPhrase), token))
        {
            if (hit.Value == cue && hit.Last < token && token - hit.Last <= tokens && !TermBetween(hit.Last, token))
            {
                return true;
            }
        }

        return false;
    }

    public bool TermBetween(int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            if (terms.IsUnit(prose, i))
            {
                return true;
            }
        }

        return false;
    }

    // The first word behind that speaks of the term, before another term begins.
    public PhraseHit<TermCue>? Behind(int token)
    {
        var end = Math.Min(prose.Sentences.EndOf(prose.Sentences.Of(token)), token + 1 + NearBehind);
        foreach (var hit in hits.Between(token + 1, end))
        {
            if (hit.Value is not (TermCue.Fine or TermCue.Total or TermCue.Ban or TermCue.Noun or TermCue.Part or TermCue.FirstPart or TermCue.Crime))
            {
                for (var i = token + 1; i < hit.First; i++)
                {
                    if (prose.Tokens[i].Kind == TokenKind.Number || IsNumberWord(i) || prose.IsMark(i, ';'))
                    {
                        return null;
                    }
                }

                return hit;
            }
        }

        return null;
    }

    public bool EndsImposed(int at)
    {
        foreach (var hit in hits.Between(Math.Max(prose.Sentences.StartOf(prose.Sentences.Of(at)), at - LongestPhrase), at + 1))
        {
            if (hit.Last == at && hit.Value is TermCue.Imposed && !Near(hit.First, TermCue.Asked, 5) && prose.Tokens[at].Kind == TokenKind.Word && !prose.FoldedOf(prose.Tokens[at]).StartsWith("оштраф"))
            {
                return true;
            }
        }

        return false;
    }

    public bool IsNumberWord(int at) => terms.Numbers.Of(prose.Tokens[at]).Known;
}
