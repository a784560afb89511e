namespace Svidok.Extract;

/// <summary>Whether a term is suspended.</summary>
internal sealed partial class PenaltyFinder
{
    // Tokens from a term to the words of the next sentence that suspend it.
    private const int LongestReach = 80;

    private bool IsSuspended(Term term)
    {
        var sentence = prose.Sentences.Of(term.First);
        foreach (var hit in hits.Between(Math.Max(prose.Sentences.StartOf(sentence), term.Last - TermContext.LongestPhrase), Math.Min(prose.Sentences.EndOf(sentence), term.Last + TermContext.LongestPhrase)))
        {
            if ((hit.Value == TermCue.MadeSuspended || (hit.Value == TermCue.Suspended && Math.Abs(hit.First - term.Last) <= 12)) && !IsAnothers(hit, term) && !context.TermBetween(Math.Min(hit.Last, term.Last), Math.Max(hit.First, term.First)))
            {
                return true;
            }
        }

        // "Назначенное наказание считать условным": of the term of the sentence before.
        var next = prose.Sentences.EndOf(sentence);
        foreach (var hit in hits.Between(next, Math.Min(prose.Sentences.EndOf(Math.Min(sentence + 1, prose.Sentences.Count - 1)), next + TermContext.LongestPhrase)))
        {
            if (hit.Value == TermCue.MadeSuspended && hit.First - term.Last <= LongestReach && !context.TermBetween(term.Last, hit.First))
            {
                return true;
            }
        }

        // "На підставі ст. 75 звільнити від відбування покарання з випробуванням" stands in the next sentence.
        if (prose.Document.Kind == DocumentKind.Judgment)
        {
            foreach (var hit in hits.Between(prose.Sentences.EndOf(sentence), prose.Sentences.EndOf(Math.Min(sentence + 3, prose.Sentences.Count - 1))))
            {
                // "12 лет лишения свободы": another's.
                if (hit.Value == TermCue.Prison && terms.IsUnit(prose, hit.First - 1))
                {
                    return false;
                }

                if (hit.Value == TermCue.Suspended)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // "The defence asked for a suspended term, but she was given three years", "заменил условный срок на реальный: два года"
    private bool IsAnothers(PhraseHit<TermCue> suspended, Term term)
    {
        if (context.Governor(suspended.First) is { } wish && wish is (TermCue.Asked or TermCue.Instead or TermCue.Replaced or TermCue.Possible) && wish != context.Governor(term.First))
        {
            return true;
        }

        // "к трём годам условно …, теперь 11 лет", "до п'яти років позбавлення волі умовно, а чоловіка – до 13": it stands beside the other term.
        const int Beside = 4;
        if (suspended.Last < term.First && (terms.Is(prose, suspended.First - 1, TermWord.Years) || (found.Count > 0 && found[^1].Last < suspended.First && suspended.First - found[^1].Last <= Beside)))
        {
            return true;
        }

        // "Mr Bariev was given five years; Ms Svitlak a suspended term", "п'ять років, вона – три, умовно"
        for (var i = term.Last + 1; i < suspended.First; i++)
        {
            if (prose.IsMark(i, ';') || (Number(i) is > 0 and <= LongestTerm && Ends(i + 1) && !IsOtherNumber(i)))
            {
                return true;
            }
        }

        foreach (var hit in hits.Between(term.Last + 1, suspended.First))
        {
            // "получил пять лет, жена получила условный срок"
            if (hit.Value == TermCue.Imposed && hit.Last < suspended.First && prose.FoldedOf(prose.Tokens[hit.First]) is var verb && !verb.StartsWith("постанов") && !verb.StartsWith("виріш") && !verb.StartsWith("осужд") && !verb.StartsWith("засудж"))
            {
                return true;
            }
        }

        foreach (var hit in hits.Between(suspended.Last + 1, term.First))
        {
            // "Her suspended sentence was replaced with two years in a colony"
            if (hit.Value is TermCue.Real or TermCue.Replaced)
            {
                return true;
            }
        }

        return false;
    }
}
