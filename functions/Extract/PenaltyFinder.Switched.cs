namespace Svidok.Extract;

/// <summary>A suspended term that became a real one of the same length, and the other way round: only the new one stands.</summary>
internal sealed partial class PenaltyFinder
{
    private void DropOtherKind()
    {
        if (BecameReal() is not { } real)
        {
            return;
        }

        var (stands, falls) = real ? (SentenceKind.Imprisonment, SentenceKind.Suspended) : (SentenceKind.Suspended, SentenceKind.Imprisonment);
        var lengths = found.Where(penalty => penalty.Kind == stands).Select(static penalty => (penalty.Term.Years, penalty.Term.Months)).ToHashSet();
        found.RemoveAll(old => old.Kind == falls && (old.Term.IsEmpty ? lengths.Count > 0 : lengths.Contains((old.Term.Years, old.Term.Months))));
    }

    // Null where nothing of the sort is told.
    private bool? BecameReal()
    {
        const int Near = 12;
        foreach (var hit in hits)
        {
            if (hit.Value is not (TermCue.Replaced or TermCue.Changed or TermCue.Instead))
            {
                continue;
            }

            var sentence = prose.Sentences.Of(hit.First);
            var (suspended, real) = (-1, -1);
            foreach (var near in hits.Between(Math.Max(prose.Sentences.StartOf(sentence), hit.First - Near), Math.Min(prose.Sentences.EndOf(sentence), hit.Last + Near)))
            {
                suspended = near.Value == TermCue.Suspended && suspended < 0 ? near.First : suspended;
                real = near.Value is TermCue.Real || (near.Value is TermCue.Prison && hit.Value == TermCue.Replaced) ? near.First : real;
            }

            if (suspended >= 0 && hit.Value == TermCue.Instead)
            {
                return suspended > hit.First;
            }

            if (suspended >= 0 && real >= 0)
            {
                return suspended < real;
            }
        }

        return null;
    }
}
