namespace Svidok.Harvest;

/// <summary>A building of a court whose lists are read.</summary>
/// <param name="Number">Of its server, as the site's addresses have it (srv_num); from 1.</param>
/// <param name="Through">The last day whose list, and that of every day before it, was read when the day was over.</param>
/// <param name="Missing">Since when the site says that it has no such building; null where it does not.</param>
public sealed record CourtBuilding(int Number, DateOnly Through, DateOnly? Missing)
{
    internal CourtBuilding Read(DateOnly day, DateOnly today) => this with { Through = day < today && day == Through.AddDays(1) ? day : Through, Missing = null };
}

/// <summary>The buildings of a court. A page shows one building's cases and says nothing of the others: so the number after the last
/// one is asked for, too, and only the site's own word that there is none ends the search for more.</summary>
/// <param name="Known">In the order of their numbers; never empty.</param>
/// <param name="Sought">When it was last proven that there are no more; null before.</param>
/// <param name="Doubt">Why it is not known whether there are more, as in <see cref="Harvested.Blocked"/>; null where it is.</param>
public sealed record BuildingMemory(IReadOnlyList<CourtBuilding> Known, DateOnly? Sought, string? Doubt)
{
    /// <summary>Days behind today that a harvest goes back at most.</summary>
    internal const int MostBehind = 60;

    private const int Rhythm = 7;
    private const int MostMissing = 30;

    /// <summary>Before any was looked for: every court has the first.</summary>
    internal static BuildingMemory Of(SourceMemory state, DateOnly today) => new([new(1, state.Through ?? today.AddDays(-1), null)], null, null);

    /// <summary>The last day up to which every building was read.</summary>
    internal DateOnly Through => Known.Min(static building => building.Through);

    internal bool IsToBeSought(DateOnly today) => Sought is not { } sought || today.DayNumber - sought.DayNumber >= Rhythm;

    /// <summary>As it is when a harvest begins: no building is behind by more than <see cref="MostBehind"/> days, and one that has long
    /// been missing is none any more. The first stays.</summary>
    internal BuildingMemory AtBegin(DateOnly today)
    {
        var least = today.AddDays(-MostBehind - 1);
        return this with
        {
            Known = [.. Known.Where(building => building.Number == 1 || building.Missing is not { } since || today.DayNumber - since.DayNumber < MostMissing).Select(building => building with { Through = building.Through < least ? least : building.Through })],
        };
    }

    /// <summary>With buildings that were not known. What was heard there before is caught up on.</summary>
    /// <param name="old">Whether the court was harvested before they were known.</param>
    internal BuildingMemory With(IEnumerable<int> numbers, DateOnly today, bool old)
    {
        CourtBuilding[] more = [.. numbers.Except(Known.Select(static building => building.Number)).Select(number => new CourtBuilding(number, today.AddDays(old ? -MostBehind - 1 : -1), null))];
        return more.Length == 0 ? this : this with { Known = [.. Known.Concat(more).OrderBy(static building => building.Number)] };
    }

    internal BuildingMemory After(int number, Func<CourtBuilding, CourtBuilding> change) => this with { Known = [.. Known.Select(building => building.Number == number ? change(building) : building)] };
}
