namespace Svidok.Extract;

/// <summary>What part a person plays, from the words around every place that names him or her.</summary>
internal sealed class RoleReader
{
    private const int Reach = 7;

    private readonly Prose prose;
    private readonly List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits;
    private readonly List<int>[] before;
    private readonly List<int>[] after;

    public RoleReader(Prose prose, List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits)
    {
        (this.prose, this.hits) = (prose, hits);
        (before, after) = (new List<int>[prose.Tokens.Length], new List<int>[prose.Tokens.Length]);
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Value.Side == CueSide.Before)
            {
                (before[hits[i].Last] ??= []).Add(i);
            }
            else if (hits[i].Value.Side == CueSide.After)
            {
                (after[hits[i].First] ??= []).Add(i);
            }
        }
    }

    /// <summary>Whether the words directly before the token say what the person is.</summary>
    public bool HasTitle(int first)
    {
        Span<double> weights = stackalloc double[Cues];
        weights.Clear();
        Before(first, 2, weights);
        for (var i = 0; i <= (int)PersonCue.Other; i++)
        {
            if (weights[i] > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="places">In the order of the text.</param>
    /// <param name="inList">Places of a list that this one stands in share what is said of the list.</param>
    public PersonRole RoleOf(IReadOnlyList<FoundName> places, Func<FoundName, FoundName> inList, bool isCase)
    {
        Span<double> weights = stackalloc double[Cues];
        weights.Clear();
        foreach (var place in places)
        {
            Before(place.First, Reach, weights);
            After(place.Last, weights);
            var head = inList(place);
            if (head != place)
            {
                Before(head.First, Reach, weights);
            }
        }

        var best = PersonCue.Other;
        var most = 0.0;
        for (var cue = PersonCue.Judge; cue <= PersonCue.Other; cue++)
        {
            if (weights[(int)cue] > most)
            {
                (best, most) = (cue, weights[(int)cue]);
            }
        }

        if (most > 0 && !(best == PersonCue.Defendant && weights[(int)PersonCue.Speaker] > 2 * most))
        {
            return RoleOf(best);
        }

        return weights[(int)PersonCue.Speaker] > 0 || !isCase ? PersonRole.Other : PersonRole.Defendant;
    }

    private const int Cues = (int)PersonCue.Free + 1;

    private void Before(int first, int reach, Span<double> weights)
    {
        var commas = 0;
        for (var i = first - 1; i >= 0 && first - i <= reach && commas < 2; i--)
        {
            ref readonly var token = ref prose.Tokens[i];
            if (token.Kind == TokenKind.Break || (token.Kind == TokenKind.Mark && prose.Folded[token.Start] is '.' or '!' or '?' or ';' && prose.Sentences.Of(i) != prose.Sentences.Of(first)))
            {
                return;
            }

            if (token.Kind == TokenKind.Mark)
            {
                commas += prose.Folded[token.Start] == ',' ? 1 : 0;
                continue;
            }

            if (before[i] is { } list)
            {
                foreach (var hit in list)
                {
                    var cue = hits[hit].Value.Cue;
                    weights[(int)cue] += Weight(cue) / (first - i + (2 * commas));
                }

                // The nearest title says it.
                if (list.Exists(hit => hits[hit].Value.Cue < PersonCue.Defendant))
                {
                    return;
                }
            }
        }
    }

    private void After(int last, Span<double> weights)
    {
        var commas = 0;
        for (var i = last + 1; i < prose.Tokens.Length && i - last <= Reach && commas < 2; i++)
        {
            ref readonly var token = ref prose.Tokens[i];
            if (token.Kind == TokenKind.Break || prose.Sentences.Of(i) != prose.Sentences.Of(last))
            {
                return;
            }

            if (token.Kind == TokenKind.Mark)
            {
                commas += prose.Folded[token.Start] == ',' ? 1 : 0;
                continue;
            }

            if (after[i] is { } list)
            {
                foreach (var hit in list)
                {
                    var cue = hits[hit].Value.Cue;
                    weights[(int)cue] += Weight(cue) / (i - last + commas);
                }
            }
        }
    }

    // A title says more than a verb.
    private static double Weight(PersonCue cue) => cue switch
    {
        PersonCue.Defendant => 1,
        PersonCue.Speaker => 1,
        PersonCue.Other => 1.5,
        _ => 2,
    };

    private static PersonRole RoleOf(PersonCue cue) => cue switch
    {
        PersonCue.Judge => PersonRole.Judge,
        PersonCue.Prosecutor => PersonRole.Prosecutor,
        PersonCue.Lawyer => PersonRole.Lawyer,
        PersonCue.Relative => PersonRole.Relative,
        PersonCue.Official => PersonRole.Official,
        PersonCue.Witness => PersonRole.Witness,
        PersonCue.Victim => PersonRole.Victim,
        PersonCue.Activist => PersonRole.Activist,
        PersonCue.Defendant => PersonRole.Defendant,
        _ => PersonRole.Other,
    };
}
