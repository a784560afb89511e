namespace Svidok.Extract;

/// <summary>Held or free, as the last sentence about the person says; else as the text says of everybody.</summary>
internal sealed class CustodyReader
{
    private readonly Prose prose;
    private readonly Dictionary<int, bool> said = [];
    private readonly bool? ofAll;

    public CustodyReader(Prose prose, List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits)
    {
        this.prose = prose;
        var (held, free) = (0, 0);
        HashSet<int> absent = [];
        foreach (var hit in hits)
        {
            if (hit.Value.Cue is PersonCue.Held or PersonCue.Free or PersonCue.Absent)
            {
                var isHeld = hit.Value.Cue == PersonCue.Held;
                (held, free) = isHeld ? (held + 1, free) : (held, free + 1);
                var sentence = prose.Sentences.Of(hit.First);
                said[sentence] = isHeld && !absent.Contains(sentence);
                if (hit.Value.Cue == PersonCue.Absent)
                {
                    absent.Add(sentence);
                }
            }
        }

        ofAll = held + free == 0 ? null : held >= free;
    }

    /// <param name="places">In the order of the text.</param>
    public bool? Of(List<FoundName> places)
    {
        for (var i = places.Count - 1; i >= 0; i--)
        {
            if (said.TryGetValue(prose.Sentences.Of(places[i].First), out var held))
            {
                return held;
            }
        }

        return ofAll;
    }
}
