namespace Svidok.Extract;

/// <summary>What is known of the persons of a text beside the words around their names.</summary>
internal sealed class PersonFacts
{
    private const int Crowd = 5;

    private readonly Prose prose;
    private readonly Dictionary<int, (FoundName First, FoundName Last)> lists;
    private readonly bool court;
    private readonly int dense;
    private readonly int grave;
    private readonly int lastParagraph;
    private readonly Dictionary<string, int> family = new(StringComparer.Ordinal);
    private readonly int most;
    private readonly int mostHidden;
    private readonly int first;
    private readonly int count;

    /// <param name="lists">For every place in a list its first and its last one, by the place's first token.</param>
    public PersonFacts(Prose prose, List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits, List<NameJoiner.Joined> persons, Dictionary<int, (FoundName First, FoundName Last)> lists)
    {
        (this.prose, this.lists, count) = (prose, lists, persons.Count);
        court = prose.Document.Kind is DocumentKind.CaseCard or DocumentKind.Judgment;
        // Sentences, each counted once: the hits stand in the order of the text.
        var (told, held, lastTold, lastHeld) = (0, 0, -1, -1);
        foreach (var hit in hits)
        {
            if (hit.Value.Cue is not (PersonCue.Defendant or PersonCue.Deprived or PersonCue.Held))
            {
                continue;
            }

            var sentence = prose.Sentences.Of(hit.First);
            (told, lastTold) = (told + (sentence == lastTold ? 0 : 1), sentence);
            if (hit.Value.Cue == PersonCue.Held)
            {
                (held, lastHeld) = (held + (sentence == lastHeld ? 0 : 1), sentence);
            }
        }

        // How much of the text tells of arrests, charges and sentences: none, a little, a good part, nearly all.
        dense = Level(told, prose.Sentences.Count);
        grave = Level(held, prose.Sentences.Count);
        // A line break at the very end begins no paragraph.
        lastParagraph = LastBreak(prose.Tokens.AsSpan(0, Math.Max(0, prose.Count - 1)));
        first = int.MaxValue;
        foreach (var person in persons)
        {
            most = Math.Max(most, person.Places.Count);
            mostHidden = Math.Max(mostHidden, person.Fullest.Rule == "name.hidden" ? person.Places.Count : 0);
            first = Math.Min(first, person.Places[0].First);
            if (person.Fullest.Surname.Length > 0)
            {
                var surname = Family(person.Fullest.Surname);
                family[surname] = Math.Min(family.GetValueOrDefault(surname, int.MaxValue), person.Places[0].First);
            }
        }
    }

    public void Add(NameJoiner.Joined person, RoleEvidence evidence)
    {
        var untold = !evidence.IsTold;
        var name = person.Fullest;
        evidence.Add(PersonFact.Anybody);
        evidence.Add((untold ? PersonFact.UntoldDense0 : PersonFact.ToldDense0) + (byte)dense);
        Add(evidence, untold, PersonFact.UntoldGrave0 + (byte)grave);
        var accused = evidence.Has(PersonCue.Defendant) || evidence.Has(PersonCue.Deprived);
        Add(evidence, !untold && !accused, PersonFact.ToldOtherwise);
        Add(evidence, !untold && !evidence.Has(PersonCue.Defendant, inSentence: true) && !evidence.Has(PersonCue.Deprived, inSentence: true), PersonFact.ToldElsewhere);
        Add(evidence, !accused && evidence.Has(PersonCue.Profession), PersonFact.OnlyProfession);
        Add(evidence, !accused && evidence.Has(PersonCue.Official), PersonFact.OnlyOffice);
        Add(evidence, !accused && evidence.Has(PersonCue.Speaker), PersonFact.OnlySpeaker);
        Add(evidence, untold && count > Crowd, PersonFact.UntoldInCrowd);
        Add(evidence, person.Places.Count > 1, PersonFact.CameBack);
        Add(evidence, lastParagraph > 0 && person.Places[0].First > lastParagraph, PersonFact.LastParagraph);
        // Persons come in the order of the text, so that the first of a family is not its relative.
        Add(evidence, name.Surname.Length > 0 && family.GetValueOrDefault(Family(name.Surname), int.MaxValue) < person.Places[0].First, PersonFact.SharesSurname);
        Add(evidence, untold, PersonFact.Untold);
        Add(evidence, court, PersonFact.InCourtPaper);
        Add(evidence, court && untold, PersonFact.UntoldInCourtPaper);
        Add(evidence, person.Places[0].First == first, PersonFact.FirstNamed);
        Add(evidence, person.Places[0].First == first && dense > 1, PersonFact.FirstNamedDense);
        var headline = prose.Tokens[person.Places[0].First].Start < prose.Document.TextStart;
        Add(evidence, headline, PersonFact.InHeadline);
        Add(evidence, headline && dense > 1, PersonFact.InHeadlineDense);
        Add(evidence, person.Places.Count == 1, PersonFact.NamedOnce);
        Add(evidence, name.Rule == "name.hidden", PersonFact.Hidden);
        Add(evidence, name.Rule == "name.hidden" && person.Places.Count == mostHidden, PersonFact.HiddenMost);
        Add(evidence, name.Rule == "name.hidden-surname", PersonFact.HiddenSurname);
        Add(evidence, name.Rule == "name.initials", PersonFact.Initials);
        Add(evidence, name.Surname.Length == 0, PersonFact.GivenOnly);
        Add(evidence, name.Given.Length == 0 && name.Rule != "name.hidden", PersonFact.SurnameOnly);
        Add(evidence, name.Rule == "name.full", PersonFact.WithPatronymic);
        // Where everybody is named once, nobody is named most.
        var often = person.Places.Count == most && most > 1;
        Add(evidence, often, PersonFact.MostNamed);
        Add(evidence, often && dense > 1, PersonFact.MostNamedDense);
        Add(evidence, often && court, PersonFact.MostNamedInCourtPaper);
        var list = person.Places.Exists(place => lists.ContainsKey(place.First));
        Add(evidence, list, PersonFact.InList);
        Add(evidence, list && dense > 1, PersonFact.InListDense);
        Add(evidence, count == 1, PersonFact.Alone);
    }

    private static int LastBreak(ReadOnlySpan<Token> tokens)
    {
        var at = tokens.Length - 1;
        while (at >= 0 && tokens[at].Kind != TokenKind.Break)
        {
            at--;
        }

        return at;
    }

    private static int Level(int told, int sentences) => told == 0 ? 0 : told < 0.15 * sentences ? 1 : told < 0.35 * sentences ? 2 : 3;

    // "Юнусов" and "Юнусова", "Кучерявий" and "Кучерява".
    public static string Family(string surname) => surname.TrimEnd('а', 'я', 'й', 'и', 'ы', 'о', 'і');

    public static void Add(RoleEvidence evidence, bool holds, PersonFact fact)
    {
        if (holds)
        {
            evidence.Add(fact);
        }
    }
}
