namespace Svidok.Extract;

/// <summary>Words of one sentence that speak for or against a court's having decided the case, by their weights.</summary>
internal sealed class CourtHints
{
    // First and last place of every weight: enough to know whether one stands outside a court's own name.
    private readonly List<(int Weight, int First, int Last)> places = [];

    public void Add(int token, int weight)
    {
        var at = places.FindIndex(place => place.Weight == weight);
        if (at < 0)
        {
            places.Add((weight, token, token));
        }
        else
        {
            places[at] = places[at] with { Last = token };
        }
    }

    /// <summary>The sum; each kind of hint counts once.</summary>
    public int Score()
    {
        var score = 0;
        foreach (var (weight, _, _) in places)
        {
            score += weight;
        }

        return score;
    }

    // "признал виновным в участии в организации, которая запрещена": the ban is not what this court decided.
    private static bool IsNear(int first, int last, int nameFirst, int nameLast)
    {
        const int Clause = 10;
        return first > nameLast ? first - nameLast <= Clause : last >= nameFirst || nameFirst - last <= Clause;
    }

    /// <summary>The same without the words of the court's name itself: "апелляционный суд" is not yet an appeal.</summary>
    public int ScoreBut(int nameFirst, int nameLast)
    {
        var score = 0;
        foreach (var (weight, first, last) in places)
        {
            score += (first < nameFirst || last > nameLast) && (weight != CourtWords.Ban || IsNear(first, last, nameFirst, nameLast)) ? weight : 0;
        }

        return score;
    }
}
