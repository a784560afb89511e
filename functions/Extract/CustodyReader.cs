namespace Svidok.Extract;

/// <summary>Held or free: what is said nearest to the person's name, in the last sentence that says anything; else the sentence that
/// was imposed; else what the text says of everybody.</summary>
internal sealed partial class CustodyReader
{
    // In tokens. A word so near to the name speaks of the person wherever in the text it stands.
    private const int Beside = 8;
    private const int BehindAnotherName = 25;
    private const int Reach = 60;
    private const int Described = 5;
    private const int LeadSentences = 1;

    private readonly Prose prose;
    private readonly List<PhraseHit<(PersonCue Cue, CueSide Side)>> told = [];
    private readonly List<PhraseHit<(PersonCue Cue, CueSide Side)>> fined = [];
    private readonly HashSet<int> absent = [];
    private readonly HashSet<int> wished = [];
    private readonly HashSet<int> kept = [];
    private readonly NameMark[] marks;

    // A headline that says "in absentia" says it of everybody whom no word beside the name contradicts.
    private readonly bool allAbsent;

    // A headline, or a first sentence, that tells of an exchange tells how everybody got out whose term the lines below recall.
    private readonly bool allReturned;

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
                PersonCue.Kept => kept.Add(prose.Sentences.Of(hit.First)),
                _ => false,
            };
            if (hit.Value.Cue == PersonCue.Fined)
            {
                fined.Add(hit);
            }

            allAbsent |= hit.Value.Cue == PersonCue.Absent && prose.Tokens[hit.Last].End <= prose.Document.TextStart;
        }

        var lead = Lead(prose);
        allReturned = hits.Exists(hit => hit.Value.Cue == PersonCue.Returned && prose.Sentences.Of(hit.First) <= lead && !Denied(hit) && !kept.Contains(prose.Sentences.Of(hit.First)));
        var (held, free) = (0, absent.Count);
        foreach (var hit in hits)
        {
            if (hit.Value.Cue is PersonCue.Held or PersonCue.Free && Counts(hit))
            {
                told.Add(hit);
                if (hit.Value.Cue == PersonCue.Free && Describes(hit))
                {
                    continue;
                }

                (held, free) = hit.Value.Cue == PersonCue.Held ? (held + 1, free) : (held, free + 1);
            }
        }

        // A headline that tells of a release tells of everybody.
        OfAll = held + free == 0 ? null : allAbsent || allReturned || told.Exists(hit => hit.Value.Cue == PersonCue.Free && prose.Tokens[hit.Last].End <= prose.Document.TextStart) ? false : held >= free ? true : null;
    }

    /// <summary>What most of the text says, of whomever.</summary>
    public bool? OfAll { get; }

    /// <summary>What is said of the person; null where nothing is.</summary>
    /// <param name="places">In the order of the text.</param>
    public bool? Of(List<FoundName> places)
    {
        bool? last = null;
        var stays = false;
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

            last = IsFreedNext(places[i], sentence) ? false : last;
            stays |= kept.Contains(sentence);
        }

        if (last is not false && allReturned && !stays)
        {
            return false;
        }

        return last ?? (allAbsent ? false : null);
    }

    /// <summary>Completes what the persons' own sentences leave open by what the courts imposed, then by the text as a whole.</summary>
    public static void Settle(IReadOnlyList<NamedPerson> persons, IReadOnlyList<Sentence> sentences, IReadOnlyList<Charge> charges)
    {
        // Whoever is tried for a crime there is in custody, unless the text says otherwise; for an offence against the code of
        // administrative offences there are fines.
        bool? usual = charges.Count == 0 ? null : charges.Any(static charge => charge.Code is not ("KOAP_RF" or "KK_UA"));
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
            person.DeprivedOfLiberty = other && !prison ? false : person.DeprivedOfLiberty ?? (prison ? true : person.IsFined ? false : person.HeldLikeAll ?? usual);
        }
    }

    /// <summary>The last sentence that tells what the text is about: of the headline and the first ones.</summary>
    private static int Lead(Prose prose)
    {
        var lead = 0;
        while (lead + 1 < prose.Sentences.Count && prose.Tokens[prose.Sentences.StartOf(lead + 1)].Start < prose.Document.TextStart)
        {
            lead++;
        }

        return lead + LeadSentences;
    }

    // "Скибу задержали. Через сутки его отпустили." What the next sentence, where nobody is named, tells of whoever was named last.
    private bool IsFreedNext(FoundName place, int sentence)
    {
        if (sentence + 1 >= prose.Sentences.Count)
        {
            return false;
        }

        var (entry, behind) = (IsEntry(place.First), prose.Sentences.EndOf(sentence + 1));
        for (var i = place.Last + 1; i < (entry ? prose.Count : behind); i++)
        {
            if ((marks[i] & NameMark.Named) != 0 || (entry && prose.Tokens[i].Kind == TokenKind.Break && prose.Sentences.Of(i) > sentence))
            {
                if (!entry)
                {
                    return false;
                }

                behind = i;
                break;
            }
        }

        foreach (var hit in told.Between(entry ? place.Last + 1 : prose.Sentences.StartOf(sentence + 1), behind))
        {
            if (hit.Value.Cue == PersonCue.Free && !Describes(hit) && (entry || Means(prose.Sentences.StartOf(sentence + 1), hit.Last + 3)))
            {
                return true;
            }
        }

        return false;
    }

    private (bool Held, int Distance)? Nearest(FoundName place, int sentence)
    {
        (bool Held, int Distance)? best = null;
        // "А, Б и В освобождены" is told of everybody, as far as anybody reads back.
        var (start, end) = (place.First, place.Last);
        while (end - place.Last < Reach && IsJoint(end + 1) && IsNamed(end + 2))
        {
            for (end += 2; end - place.Last < Reach && IsNamed(end + 1); end++)
            {
            }
        }

        while (place.First - start < Reach && IsJoint(start - 1) && IsNamed(start - 2))
        {
            for (start -= 2; place.First - start < Reach && IsNamed(start - 1); start--)
            {
            }
        }

        foreach (var hit in told.Between(Math.Max(prose.Sentences.StartOf(sentence), start - Reach), Math.Min(prose.Sentences.EndOf(sentence), end + Reach)))
        {
            var distance = Distance(hit, start, end);
            var held = hit.Value.Cue == PersonCue.Held;
            if (!held && Describes(hit) && (hit.Last >= place.First || place.First - hit.Last > Described || distance >= BehindAnotherName))
            {
                continue;
            }

            // "former prisoner" is told by both its words and by the second.
            if (best is null || distance < best.Value.Distance || (!held && distance == best.Value.Distance))
            {
                best = (held, distance);
            }
            else if (best.Value.Held && !held && hit.First > place.Last && distance < BehindAnotherName)
            {
                // "was detained at the checkpoint and released": what came later.
                best = (false, best.Value.Distance);
            }
        }

        return best;
    }

    private int Distance(PhraseHit<(PersonCue Cue, CueSide Side)> hit, int first, int last) => hit.First > last ? Distance(last + 1, hit.First) : Distance(hit.Last + 1, first);

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
