namespace Svidok.Extract;

/// <summary>Held or free: what is said nearest to the person's name, in the last sentence that says anything; else the sentence that
/// was imposed; else what the text says of everybody.</summary>
internal sealed class CustodyReader
{
    // In tokens. A word so near to the name speaks of the person wherever in the text it stands.
    private const int Beside = 8;
    private const int BehindAnotherName = 25;
    private const int Reach = 60;

    private readonly Prose prose;
    private readonly List<PhraseHit<(PersonCue Cue, CueSide Side)>> told = [];
    private readonly HashSet<int> absent = [];
    private readonly HashSet<int> wished = [];
    private readonly NameMark[] marks;

    // A headline that says "in absentia" says it of everybody whom no word beside the name contradicts.
    private readonly bool allAbsent;

    /// <param name="marks">For every token; those of names are marked.</param>
    public CustodyReader(Prose prose, List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits, NameMark[] marks)
    {
        (this.prose, this.marks) = (prose, marks);
        foreach (var hit in hits)
        {
            _ = hit.Value.Cue switch
            {
                PersonCue.Absent => absent.Add(prose.Sentences.Of(hit.First)),
                PersonCue.Wished => wished.Add(prose.Sentences.Of(hit.First)),
                _ => false,
            };
            allAbsent |= hit.Value.Cue == PersonCue.Absent && prose.Tokens[hit.Last].End <= prose.Document.TextStart;
        }

        var (held, free) = (0, absent.Count);
        foreach (var hit in hits)
        {
            if (hit.Value.Cue is PersonCue.Held or PersonCue.Free && Counts(hit))
            {
                told.Add(hit);
                (held, free) = hit.Value.Cue == PersonCue.Held ? (held + 1, free) : (held, free + 1);
            }
        }

        // A headline that tells of a release tells of everybody.
        OfAll = held + free == 0 ? null : allAbsent || told.Exists(hit => hit.Value.Cue == PersonCue.Free && prose.Tokens[hit.Last].End <= prose.Document.TextStart) ? false : held >= free;
    }

    /// <summary>What most of the text says, of whomever.</summary>
    public bool? OfAll { get; }

    /// <summary>What is said of the person; null where nothing is.</summary>
    /// <param name="places">In the order of the text.</param>
    public bool? Of(List<FoundName> places)
    {
        bool? last = null;
        for (var i = places.Count - 1; i >= 0; i--)
        {
            var sentence = prose.Sentences.Of(places[i].First);
            if (absent.Contains(sentence))
            {
                // What was imposed on somebody who is away holds nobody, however often it is told again.
                return false;
            }
            else if (Nearest(places[i], sentence) is var (held, distance))
            {
                // Who came home is told of as a prisoner, too: the way home counts.
                if (!held && distance <= Beside)
                {
                    return false;
                }

                last ??= held && allAbsent ? distance <= Beside : held;
            }
        }

        return last ?? (allAbsent ? false : null);
    }

    /// <summary>Completes what the persons' own sentences leave open by what the courts imposed, then by the text as a whole.</summary>
    public static void Settle(IReadOnlyList<NamedPerson> persons, IReadOnlyList<Sentence> sentences)
    {
        var imposed = sentences.ToLookup(static sentence => sentence.Person, StringComparer.Ordinal);
        foreach (var person in persons)
        {
            if (person.Role != PersonRole.Defendant)
            {
                person.DeprivedOfLiberty = null;
                continue;
            }

            var (prison, other) = (false, false);
            foreach (var sentence in imposed[person.Name])
            {
                var inside = sentence.Kind is SentenceKind.Imprisonment or SentenceKind.Life or SentenceKind.AdministrativeArrest or SentenceKind.Psychiatric or SentenceKind.Death && !sentence.InAbsentia;
                (prison, other) = (prison || inside, other || !inside);
            }

            // A fine or a suspended term lets out whoever was held before.
            person.DeprivedOfLiberty = other && !prison ? false : person.DeprivedOfLiberty ?? (prison ? true : person.HeldLikeAll);
        }
    }

    // "не освободили", "требуем освободить": nobody is free yet.
    private bool Counts(PhraseHit<(PersonCue Cue, CueSide Side)> hit) =>
        hit.Value.Cue == PersonCue.Held || !(wished.Contains(prose.Sentences.Of(hit.First)) || (hit.First > 0 && prose.FoldedOf(prose.Tokens[hit.First - 1]) is "не" or "ні" or "not" or "никого" or "никто"));

    private (bool Held, int Distance)? Nearest(FoundName place, int sentence)
    {
        (bool Held, int Distance)? best = null;
        foreach (var hit in told.Between(Math.Max(prose.Sentences.StartOf(sentence), place.First - Reach), Math.Min(prose.Sentences.EndOf(sentence), place.Last + Reach)))
        {
            var distance = hit.First > place.Last ? Distance(place.Last + 1, hit.First) : Distance(hit.Last + 1, place.First);
            if (best is null || distance < best.Value.Distance)
            {
                best = (hit.Value.Cue == PersonCue.Held, distance);
            }
        }

        return best;
    }

    private int Distance(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if ((marks[i] & NameMark.Named) != 0)
            {
                return to - from + BehindAnotherName;
            }
        }

        return Math.Max(0, to - from);
    }
}
