using System.Buffers;

namespace Svidok.Extract;

/// <summary>Persons in the nominative, each once, with what the text says they are.</summary>
internal sealed class PersonReader(ExtractRules rules)
{
    private readonly NameFinder finder = new(rules.Folder, rules.Names);
    private readonly NameJoiner joiner = new(rules.Names);
    private readonly PersonCues cues = new(rules.Folder, rules.Lexicon);
    private readonly RoleWeights weights = new(rules.Folder);

    // Large beside a short text.
    [ThreadStatic]
    private static RoleEvidence? spare;

    /// <param name="seen">Told what every role was decided on.</param>
    public IReadOnlyList<NamedPerson> Read(Prose prose, Action<NamedPerson, RoleEvidence>? seen = null)
    {
        var hits = cues.In(prose);
        var marks = Marks(prose, hits);
        using var titles = new TitleMap(prose, hits);
        var roles = new RoleReader(prose, hits, titles, marks);
        var found = finder.In(prose, marks);
        var persons = joiner.Join(prose, found, (name, times) => Trusted(prose, titles, name, times));
        FoundName[] places = [.. persons.SelectMany(static person => person.Places)];
        Array.Sort(places, static (a, b) => a.First.CompareTo(b.First));
        Mark(places, marks);
        roles.Know(places);
        var lists = Lists(prose, places, titles);
        var facts = new PersonFacts(prose, hits, persons, lists);
        var custody = new CustodyReader(prose, hits, marks);
        var evidence = spare ??= new();
        List<NamedPerson> read = new(persons.Count);
        var (others, told) = (new OtherPersons(persons), RoleWeights.Roles.Length);
        var sums = ArrayPool<double>.Shared.Rent(persons.Count * told);
        sums.AsSpan(0, persons.Count * told).Clear();
        for (var i = 0; i < persons.Count; i++)
        {
            evidence.Clear();
            roles.Look(persons[i].Places, lists, evidence);
            facts.Add(persons[i], evidence);
            others.Keep(evidence);
            weights.Weigh(evidence, sums.AsSpan(i * told, told));
        }

        // A second look, now that it is known what is told of the others.
        for (var i = 0; i < persons.Count; i++)
        {
            evidence.Clear();
            others.Look(i, evidence);
            weights.Weigh(evidence, sums.AsSpan(i * told, told));
            read.Add(Named(prose, persons[i], RoleWeights.Heaviest(sums.AsSpan(i * told, told)), custody));
            if (seen is not null)
            {
                roles.Look(persons[i].Places, lists, evidence);
                facts.Add(persons[i], evidence);
                seen(read[^1], evidence);
            }
        }

        ArrayPool<double>.Shared.Return(sums);
        ArrayPool<NameMark>.Shared.Return(marks);
        return read;
    }

    private static NameMark[] Marks(Prose prose, List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits)
    {
        var marks = ArrayPool<NameMark>.Shared.Rent(prose.Count);
        marks.AsSpan(0, prose.Count).Clear();
        foreach (var hit in hits)
        {
            for (var i = hit.First; i <= hit.Last; i++)
            {
                marks[i] |= NameMark.Title;
            }

            marks[hit.Last] |= hit.Value switch
            {
                (PersonCue.Governs, _) => NameMark.Governs,
                (PersonCue.Skip, _) => NameMark.Skip,
                (PersonCue.Called, _) => NameMark.Calls,
                ( <= PersonCue.Profession, CueSide.Before) => NameMark.Office,
                ( <= PersonCue.Speaker, CueSide.Before) => NameMark.Tells,
                _ => NameMark.None,
            };
        }

        return marks;
    }

    private static void Mark(FoundName[] places, NameMark[] marks)
    {
        foreach (var place in places)
        {
            for (var i = place.First; i <= place.Last; i++)
            {
                marks[i] |= NameMark.Named;
            }
        }
    }

    /// <summary>One word is somebody's name where a title says so, or where it keeps coming back.</summary>
    private static bool Trusted(Prose prose, TitleMap titles, FoundName name, int times)
    {
        ref readonly var token = ref prose.Tokens[name.First];
        var start = prose.Sentences.StartOf(prose.Sentences.Of(name.First)) == name.First;
        if (token.IsCapitals)
        {
            return false;
        }

        if (name.Rule is "name.hidden-initial" or "name.code")
        {
            return true;
        }

        // "Нина Григорьевна"
        if (name.Surname.Length == 0 && name.Fathers.Length > 2)
        {
            return true;
        }

        var next = name.Last + 1;
        if (name.Surname.Length == 0)
        {
            return name.Rule == "name.single-given" && (times > 1 || !start) && !IsPlace(prose, next);
        }

        // "Ростовский областной суд" is no Mr Rostovsky.
        var describes = next < prose.Count && prose.Tokens[next] is { Kind: TokenKind.Word } word && (!word.IsCapital || word.IsCapitals);
        var adjective = Endings.IsAdjective(name.Form);
        return name.Rule == "name.single-surname" && ((HasTitle(prose, titles, name.First) && !(adjective && describes)) || (times > 1 && !start && !adjective));
    }

    // "адвокат Скиба", "начальник медчасти Скиба"
    private static bool HasTitle(Prose prose, TitleMap titles, int first) => titles.HasTitle(first)
        || (first > 1 && prose.Tokens[first - 1] is { Kind: TokenKind.Word, IsCapital: false, IsCyrillic: true, Length: > 4 } && titles.HasTitle(first - 1)
            && prose.FoldedOf(prose.Tokens[first - 1]) is not ("города" or "поселка" or "района" or "району" or "округа"));

    // "Vladimir region"
    private static bool IsPlace(Prose prose, int next) => next < prose.Count && prose.Tokens[next].Kind == TokenKind.Word
        && prose.FoldedOf(prose.Tokens[next]) is "region" or "oblast" or "district" or "province" or "krai" or "county" or "prison" or "область" or "області" or "области" or "обл";

    /// <summary>For every place of a list, "А, Б и В", its first and its last one, by the place's first token.</summary>
    private static Dictionary<int, (FoundName First, FoundName Last)> Lists(Prose prose, FoundName[] places, TitleMap titles)
    {
        Dictionary<int, (FoundName First, FoundName Last)> lists = [];
        for (var i = 0; i < places.Length;)
        {
            var end = i + 1;
            while (end < places.Length && IsList(prose, places[end - 1].Last, places[end].First))
            {
                end++;
            }

            // Two names with only a comma between are two clauses: "по словам Анны Рубан, Ивана Скибу увезли", but for "судей А, Б".
            var several = end - i > 2 || (end - i == 2 && (titles.SharedBefore(places[i].First) is not null || !(prose.IsMark(places[i].Last + 1, ',') && places[i + 1].First == places[i].Last + 2)));
            for (var k = i; k < end && several; k++)
            {
                lists[places[k].First] = (places[i], places[end - 1]);
            }

            i = end;
        }

        return lists;
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

    private static NamedPerson Named(Prose prose, NameJoiner.Joined person, PersonRole role, CustodyReader custody)
    {
        var named = new NamedPerson
        {
            Name = person.Fullest.Name,
            Gender = person.Gender,
            Role = role,
            DeprivedOfLiberty = role == PersonRole.Defendant ? custody.Of(person.Places) : null,
            HeldLikeAll = custody.OfAll,
            IsFined = role == PersonRole.Defendant && custody.IsFined(person.Places),
            Rule = person.Fullest.Rule,
            Mentions = new(person.Places.Count),
            Tokens = new(person.Places.Count),
        };
        // The fullest form first, then the places in the order of the text.
        Mention(prose, named, person.Fullest);
        foreach (var place in person.Places)
        {
            if (place.First != person.Fullest.First)
            {
                Mention(prose, named, place);
            }
        }

        return named;
    }

    private static void Mention(Prose prose, NamedPerson named, FoundName place)
    {
        named.Mentions.Add(prose.SpanOf(place.First, place.Last));
        named.Tokens.Add(place.First);
    }
}
