namespace Svidok.Extract;

/// <summary>Persons in the nominative, each once, with what the text says they are.</summary>
internal sealed class PersonReader(ExtractRules rules)
{
    private readonly NameFinder finder = new(rules.Folder, rules.Names);
    private readonly NameJoiner joiner = new(rules.Names);
    private readonly PersonCues cues = new(rules.Folder, rules.Lexicon);

    public IReadOnlyList<NamedPerson> Read(Prose prose)
    {
        var hits = cues.In(prose);
        var (titles, skipped, governs) = (new bool[prose.Tokens.Length], new bool[prose.Tokens.Length], new bool[prose.Tokens.Length]);
        foreach (var hit in hits)
        {
            titles.AsSpan(hit.First, hit.Last - hit.First + 1).Fill(true);
            governs[hit.Last] |= hit.Value.Cue == PersonCue.Governs;
            skipped[hit.Last] |= hit.Value.Cue == PersonCue.Skip;
        }

        var roles = new RoleReader(prose, hits);
        var found = finder.In(prose, titles, skipped, governs);
        var persons = joiner.Join(prose, found, (name, times) => Trusted(prose, roles, name, times));
        var places = persons.SelectMany(static person => person.Places).OrderBy(static place => place.First).ToArray();
        roles.Mark(places);
        var court = prose.Document.Kind is DocumentKind.CaseCard or DocumentKind.Judgment;
        // In a text that is full of arrests and sentences everybody without another part is tried; else whoever stands beside one.
        var told = hits.Where(static hit => hit.Value.Cue is PersonCue.Defendant or PersonCue.Held).Select(hit => prose.Sentences.Of(hit.First)).ToHashSet();
        return [.. persons.Select(person => Named(prose, person, roles.RoleOf(person.Places, place => Head(prose, places, place), court || told.Count * 4 >= prose.Sentences.Count || person.Places.Exists(place => told.Contains(prose.Sentences.Of(place.First))), IsMain(person, persons)), hits))];
    }

    // Of people whom a court hid, the one it speaks of most is tried; the others only where it says so.
    private static bool IsMain(NameJoiner.Joined person, List<NameJoiner.Joined> persons) => person.Fullest.Rule != "name.hidden"
        || persons.TrueForAll(other => other.Fullest.Rule != "name.hidden" || other.Places.Count <= person.Places.Count);

    /// <summary>One word is somebody's name where a title says so, or where it keeps coming back.</summary>
    private static bool Trusted(Prose prose, RoleReader roles, FoundName name, int times)
    {
        ref readonly var token = ref prose.Tokens[name.First];
        var start = prose.Sentences.StartOf(prose.Sentences.Of(name.First)) == name.First;
        if (token.IsCapitals)
        {
            return false;
        }

        if (name.Surname.Length == 0)
        {
            return name.Rule == "name.single-given" && (times > 1 || !start);
        }

        // "Ростовский областной суд" is no Mr Rostovsky.
        var next = name.Last + 1;
        var describes = next < prose.Tokens.Length && prose.Tokens[next] is { Kind: TokenKind.Word, IsCapital: false };
        var adjective = IsAdjective(name.Form);
        return name.Rule == "name.single-surname" && ((roles.HasTitle(name.First) && !(adjective && describes)) || (times > 1 && !start && !adjective));
    }

    internal static bool IsAdjective(string form) => Array.Exists(Adjectives, ending => form.EndsWith(ending, StringComparison.Ordinal));

    private static readonly string[] Adjectives = ["ский", "цкий", "ская", "цкая", "ского", "ской", "ським", "ський", "цький", "ська", "цька", "ського", "ської", "ском", "скому", "ским", "ских", "ських", "цкого", "цкой", "цкому", "ському", "ській", "ську", "зьку", "цьку", "зької", "цької", "зька", "ному", "ный", "ний"];

    /// <summary>The first of a list: "А, Б и В".</summary>
    private static FoundName Head(Prose prose, FoundName[] places, FoundName place)
    {
        var at = Array.IndexOf(places, place);
        while (at > 0 && IsList(prose, places[at - 1].Last, places[at].First))
        {
            at--;
        }

        return places[at];
    }

    private static bool IsList(Prose prose, int last, int next)
    {
        if (next - last > 4)
        {
            return false;
        }

        var joined = false;
        for (var i = last + 1; i < next; i++)
        {
            ref readonly var token = ref prose.Tokens[i];
            var word = prose.FoldedOf(token);
            if (token.Kind == TokenKind.Mark ? word is not ("," or ")" or "(") : word is not ("и" or "та" or "і" or "й" or "and" or "а" or "также" or "також" or "as" or "well"))
            {
                return false;
            }

            joined = true;
        }

        return joined;
    }

    private static NamedPerson Named(Prose prose, NameJoiner.Joined person, PersonRole role, List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits)
    {
        var named = new NamedPerson
        {
            Name = person.Fullest.Name,
            Gender = person.Gender,
            Role = role,
            DeprivedOfLiberty = role == PersonRole.Defendant ? Custody(prose, person, hits) : null,
            Rule = person.Fullest.Rule,
        };
        foreach (var place in person.Places.OrderByDescending(place => place.First == person.Fullest.First).ThenBy(static place => place.First))
        {
            named.Mentions.Add(prose.SpanOf(place.First, place.Last));
        }

        return named;
    }

    /// <summary>Held or free, as the last sentence about the person says; else as the text says of everybody.</summary>
    private static bool? Custody(Prose prose, NameJoiner.Joined person, List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits)
    {
        bool? said = null;
        var sentences = person.Places.Select(place => prose.Sentences.Of(place.First)).ToHashSet();
        var (held, free) = (0, 0);
        foreach (var hit in hits)
        {
            if (hit.Value.Cue is not (PersonCue.Held or PersonCue.Free))
            {
                continue;
            }

            var isHeld = hit.Value.Cue == PersonCue.Held;
            (held, free) = isHeld ? (held + 1, free) : (held, free + 1);
            if (sentences.Contains(prose.Sentences.Of(hit.First)))
            {
                said = isHeld;
            }
        }

        return said ?? (held + free == 0 ? null : held >= free);
    }
}
