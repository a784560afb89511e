using Svidok.Names;

namespace Svidok.Extract;

/// <summary>One human being once: joins the places that name the same person.</summary>
internal sealed class NameJoiner(NameBook names)
{
    /// <summary>A person with all places that name him or her.</summary>
    internal sealed class Joined(FoundName fullest)
    {
        public FoundName Fullest { get; set; } = fullest;

        public Gender Gender { get; set; } = fullest.Gender;

        public List<FoundName> Places { get; } = [fullest];

        /// <summary>Names are asked about in the order of the text: how far behind was the last place, or ahead the first.</summary>
        public int Distance(int token)
        {
            while (passed < sorted && Places[passed].First <= token)
            {
                passed++;
            }

            var before = Math.Max(passed > 0 ? Places[passed - 1].First : -1, Places.Count > sorted ? Places[^1].First : -1);
            return before >= 0 && before <= token ? token - before : Ahead + (passed < sorted ? Places[passed].First : Places[^1].First) - token;
        }

        /// <summary>From here on places are added, and asked about, in the order of the text.</summary>
        public void Sort()
        {
            Places.Sort(static (a, b) => a.First.CompareTo(b.First));
            (sorted, passed) = (Places.Count, 0);
        }

        private const int Ahead = 1 << 28;
        private int sorted;
        private int passed;
    }

    /// <param name="found">In the order of the text.</param>
    /// <param name="trusted">Whether a surname or a given name alone, of nobody who is named in full, names a person.</param>
    public List<Joined> Join(Prose prose, List<FoundName> found, Func<FoundName, int, bool> trusted)
    {
        Gallery persons = new();
        foreach (var name in found.Where(static name => !name.IsSingle || name.Rule == "name.hidden").OrderByDescending(static name => name.Fullness).ThenBy(static name => name.First))
        {
            Add(prose, persons, name);
        }

        persons.Sort();
        List<FoundName> alone = [];
        foreach (var name in found.Where(static name => name.IsSingle && name.Rule != "name.hidden"))
        {
            if (Owner(prose, persons, name) is { } owner)
            {
                owner.Places.Add(name);
            }
            else
            {
                alone.Add(name);
            }
        }

        // Who is only ever called by one name.
        persons.Sort();
        var times = new Times(this, prose, alone);
        foreach (var name in alone)
        {
            if (Owner(prose, persons, name) is { } owner)
            {
                owner.Places.Add(name);
            }
            else if (trusted(name, times.Of(name)))
            {
                persons.Add(new(name));
            }
        }

        foreach (var person in persons.All)
        {
            Settle(person);
            person.Sort();
        }

        persons.All.Sort(static (a, b) => a.Places[0].First.CompareTo(b.Places[0].First));
        return persons.All;
    }

    // "Яну Суворову", and later "Суворовой": the other places tell the sex.
    private void Settle(Joined person)
    {
        if (person.Fullest.Other is { } other && Votes(person, other) > Votes(person, person.Fullest))
        {
            person.Fullest = other with { First = person.Fullest.First, Last = person.Fullest.Last };
            person.Gender = other.Gender;
        }
    }

    private int Votes(Joined person, FoundName reading) => person.Places.Count(place => place.Form != reading.Form && place.Form.Length > 0 && place.Form[0] >= '\u0400'
        && Array.Exists(names.Readings(Language.Ru, NameKinds.Surname, place.Form), one => one.Nominative == reading.Surname && one.Gender == reading.Gender));

    private void Add(Prose prose, Gallery persons, FoundName name)
    {
        Joined? owner = null;
        foreach (var person in persons.Like(name))
        {
            if (Fits(prose, person, name))
            {
                owner = person;
                break;
            }
        }

        if (owner is null)
        {
            persons.Add(new(name));
            return;
        }

        owner.Places.Add(name);
        // Of equally full forms the one that stands in the nominative is sure.
        if (name.Fullness == owner.Fullest.Fullness && name.Surname == name.Form && owner.Fullest.Surname != owner.Fullest.Form)
        {
            owner.Fullest = name;
        }
    }

    private Joined? Owner(Prose prose, Gallery persons, FoundName name)
    {
        // Of several (father and son) the one named last before this place.
        Joined? nearest = null;
        var distance = int.MaxValue;
        foreach (var person in persons.Like(name))
        {
            if (!Fits(prose, person, name))
            {
                continue;
            }

            var to = person.Distance(name.First);
            if (to < distance)
            {
                (nearest, distance) = (person, to);
            }
        }

        return nearest;
    }

    private bool Fits(Prose prose, Joined person, FoundName name)
    {
        var known = person.Fullest;
        if (known.Rule == "name.hidden" || name.Rule == "name.hidden")
        {
            return known.Rule == name.Rule && known.Surname == name.Surname;
        }

        var surname = name.Surname.Length == 0 || known.Surname.Length == 0
            ? (name.Given.Length > 0 && known.Given.Length > 0) && name.Surname.Length + known.Surname.Length >= 0
            : SameSurname(prose, known, name);
        return surname && (Part(known.Given, name.Given, name.Surname.Length == 0) || (known.Other is { } read && Part(read.Given, name.Given, name.Surname.Length == 0)) || (name.Other is { } said && Part(known.Given, said.Given, false))) && Part(known.Fathers, name.Fathers, false)
            && (name.Given.Length > 0 || name.Gender == Gender.Unknown || person.Gender == Gender.Unknown || name.Gender == person.Gender || known.Other is not null || SameForm(prose, known, name));
    }

    /// <summary>How often a name that stands alone comes back in the text.</summary>
    private sealed class Times
    {
        private readonly NameJoiner joiner;
        private readonly Prose prose;
        private readonly Dictionary<(string, string, string), int> byName = [];
        private readonly Dictionary<string, List<FoundName>> byStart = new(StringComparer.Ordinal);

        public Times(NameJoiner joiner, Prose prose, List<FoundName> alone)
        {
            (this.joiner, this.prose) = (joiner, prose);
            foreach (var name in alone)
            {
                var times = byName.GetValueOrDefault((name.Surname, name.Form, name.Given));
                byName[(name.Surname, name.Form, name.Given)] = times + 1;
                if (times > 0)
                {
                    continue;
                }

                if (!byStart.TryGetValue(StartOf(name), out var list))
                {
                    byStart[StartOf(name)] = list = [];
                }

                list.Add(name);
            }
        }

        public int Of(FoundName name)
        {
            var times = byName[(name.Surname, name.Form, name.Given)];
            var like = byStart[StartOf(name)];
            for (var i = 0; i < Math.Min(like.Count, Gallery.Enough) && times < 2; i++)
            {
                times += like[i].Form != name.Form && joiner.Same(prose, like[i], name) ? 1 : 0;
            }

            return times;
        }

        private static string StartOf(FoundName name) => Gallery.StartOf(name.Surname.Length > 0 ? name.Surname : name.Given);
    }

    private bool Same(Prose prose, FoundName a, FoundName b) => a.Surname.Length > 0 ? b.Surname.Length > 0 && SameSurname(prose, a, b) : a.Given == b.Given;

    private bool SameSurname(Prose prose, FoundName known, FoundName name) =>
        known.Surname == name.Surname || known.Form == name.Form || SameForm(prose, known, name) || (known.Other is { } other && (other.Surname == name.Surname || SameForm(prose, other, name)))
        // A double surname is often cut to one of its parts.
        || (known.Surname.Contains('-', StringComparison.Ordinal) && known.Surname.Split('-').Contains(name.Surname));

    // "Скибы" of an unknown sex has several nominatives: any that fits the full name's will do.
    private bool SameForm(Prose prose, FoundName known, FoundName name) => name.Form.Length > 0 && name.Form[0] >= '\u0400'
        && (Reads(prose.Language, name.Form, known.Surname) || Reads(prose.Language, known.Form, name.Surname));

    private bool Reads(Language language, string form, string nominative) => form.Length > 0 && Math.Abs(form.Length - nominative.Length) <= 4
        && form.AsSpan().CommonPrefixLength(nominative) >= Math.Min(form.Length, nominative.Length) - 4
        && HasNominative(names.Readings(language == Language.En ? Language.Ru : language, NameKinds.Surname, form), nominative);

    private static bool HasNominative(NameReading[] readings, string nominative)
    {
        foreach (var reading in readings)
        {
            if (reading.Nominative == nominative)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Part(string known, string said, bool needed)
    {
        if (known.Length == 0 || said.Length == 0)
        {
            return !needed;
        }

        return known == said || (said.EndsWith('.') && known[0] == said[0]) || (known.EndsWith('.') && known[0] == said[0])
            || known.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) == said.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
    }
}
