namespace Svidok.Screen;

/// <summary>What a criterion does when it is found.</summary>
public enum Speaks
{
    For,
    Against,

    /// <summary>A conclusion that people draw (PACE a to e): never found by the machine, only fed by signs.</summary>
    Conclusion,
}

/// <summary>One entry of Reference/criteria.yaml.</summary>
/// <param name="Id">e.g. "S-TORTURE". A gate may stand there twice: once for (passed) and once against (failed).</param>
/// <param name="Original">Whether the wording is that of its source; false marks our equivalent until the Coalition hands over its own.</param>
/// <param name="Weight">Above zero, added to or taken from the logit of the score; zero for a conclusion.</param>
/// <param name="Reason">Why a document is no candidate when this decides; null for what only weakens.</param>
/// <param name="Feeds">Ids of the conclusions that it supports.</param>
public sealed record Criterion(
    string Id,
    string Uk,
    string En,
    string Source,
    bool Original,
    Speaks Speaks,
    double Weight,
    NotCandidate? Reason,
    IReadOnlyList<string> Feeds)
{
    public bool For => Speaks == Speaks.For;

    /// <summary>Whether it is a gate of the mandate: every candidate has passed those, so that they tell one from another nowhere.</summary>
    public static bool IsGate(string id) => id.StartsWith("M-", StringComparison.Ordinal);

    /// <summary>Any of these finds it, and gives the quote.</summary>
    internal Clue[] Listens { get; init; } = [];

    /// <summary>All of these must hold; each is a choice.</summary>
    internal Clue[][] When { get; init; } = [];

    /// <summary>None of these may hold.</summary>
    internal Clue[] Unless { get; init; } = [];

    internal bool Applies(Facts facts)
    {
        foreach (var choice in When)
        {
            if (!AnyHolds(choice, facts))
            {
                return false;
            }
        }

        foreach (var clue in Unless)
        {
            if (clue.Holds(facts))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AnyHolds(Clue[] choice, Facts facts)
    {
        foreach (var clue in choice)
        {
            if (clue.Holds(facts))
            {
                return true;
            }
        }

        return false;
    }
}
