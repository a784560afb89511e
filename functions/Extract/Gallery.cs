namespace Svidok.Extract;

/// <summary>The persons of a text so far, found by how their names begin: declension changes ends. A text of ten thousand
/// people costs as much for each as a text of ten.</summary>
internal sealed class Gallery
{
    private const int Letters = 2;

    // Nobody's text has so many people whose surnames begin alike; a hostile one may.
    public const int Enough = 24;

    private readonly Dictionary<string, List<int>> bySurname = new(StringComparer.Ordinal);
    private readonly Dictionary<char, List<int>> byGiven = [];
    private readonly HashSet<int> without = [];
    private readonly List<int> like = [];
    private readonly List<NameJoiner.Joined> alike = [];

    public List<NameJoiner.Joined> All { get; } = [];

    public void Add(NameJoiner.Joined person)
    {
        var name = person.Fullest;
        var at = All.Count;
        All.Add(person);
        Surname(name.Surname, at);
        Surname(name.Form, at);
        Surname(name.Other?.Surname ?? "", at);
        Given(name.Given, at);
        Given(name.Other?.Given ?? "", at);
        if (name.Surname.Length == 0)
        {
            without.Add(at);
        }
    }

    /// <summary>Whoever the name may mean, in the order in which they were added. Valid until the next call.</summary>
    public List<NameJoiner.Joined> Like(FoundName name)
    {
        like.Clear();
        if (name.Surname.Length > 0)
        {
            Take(name.Surname);
            if (!StartOf(name.Form).Equals(StartOf(name.Surname), StringComparison.Ordinal))
            {
                Take(name.Form);
            }

            foreach (var at in Called(name))
            {
                if (without.Contains(at))
                {
                    like.Add(at);
                }
            }
        }
        else
        {
            like.AddRange(Called(name));
        }

        like.Sort();
        alike.Clear();
        for (var i = 0; i < like.Count; i++)
        {
            if (i == 0 || like[i] != like[i - 1])
            {
                alike.Add(All[like[i]]);
            }
        }

        return alike;
    }

    public void Sort()
    {
        foreach (var person in All)
        {
            person.Sort();
        }
    }

    public static string StartOf(string name) => name.Length <= Letters ? name : name[..Letters];

    private void Take(string surname)
    {
        if (bySurname.TryGetValue(StartOf(surname), out var list))
        {
            like.AddRange(list.Count <= Enough ? list : list.GetRange(list.Count - Enough, Enough));
        }
    }

    private List<int> Called(FoundName name)
    {
        if (name.Given.Length == 0 || !byGiven.TryGetValue(name.Given[0], out var list))
        {
            return [];
        }

        return list.Count <= Enough ? list : list.GetRange(list.Count - Enough, Enough);
    }

    // Either part of a double surname may stand for it.
    private void Surname(string surname, int at)
    {
        foreach (var part in surname.Split('-'))
        {
            if (part.Length == 0)
            {
                continue;
            }

            if (!bySurname.TryGetValue(StartOf(part), out var list))
            {
                bySurname[StartOf(part)] = list = [];
            }

            if (list.Count == 0 || list[^1] != at)
            {
                list.Add(at);
            }
        }
    }

    private void Given(string given, int at)
    {
        if (given.Length == 0)
        {
            return;
        }

        if (!byGiven.TryGetValue(given[0], out var list))
        {
            byGiven[given[0]] = list = [];
        }

        if (list.Count == 0 || list[^1] != at)
        {
            list.Add(at);
        }
    }
}
