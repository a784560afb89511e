namespace Svidok.Extract;

/// <summary>Whether an act was done before the law that punishes it: before the occupier imposed that law there
/// (Reference/law-imposed.csv), before the article existed (charges.csv) or before the organisation was banned (banned.csv).
/// ECHR art. 7; GC4 art. 65, 67, 70.</summary>
internal sealed class Retroactivity
{
    /// <summary>As in Reference/signals.yaml.</summary>
    public const string Signal = "retroactive";

    private sealed record Ban(DateOnly From, HashSet<string> Articles);

    private readonly Dictionary<(string Region, string Code), DateOnly> imposed = [];
    private readonly PhraseBook<Ban> banned;
    private readonly ChargeTable articles;

    public Retroactivity(string folder, Lexicon lexicon, ChargeTable articles)
    {
        this.articles = articles;
        foreach (var row in RuleFile.Rows(folder, "law-imposed.csv"))
        {
            foreach (var region in row.List("regions"))
            {
                foreach (var code in row.List("codes"))
                {
                    imposed[(region, code)] = Day(row, "from");
                }
            }
        }

        banned = new(lexicon);
        foreach (var row in RuleFile.Rows(folder, "banned.csv"))
        {
            var ban = new Ban(Day(row, "banned_on"), [.. row.List("articles")]);
            banned.Add(row, row.List("forms"), ban);
        }
    }

    /// <summary>The times of acts that came before their law. None where any act of the text came after it: what went on is at
    /// most a hint, and a person has to see it.</summary>
    public IEnumerable<Signal> Read(Prose prose, List<CaseDate> dates, IReadOnlyList<Charge> charges, string? region)
    {
        var acts = dates.FindAll(static date => date.Kind == DateKind.Occurred);
        if (acts.Count == 0 || charges.Count == 0)
        {
            return [];
        }

        var last = acts.Max(static act => act.To);
        var since = LawIn(region, charges).Concat(OnlyArticle(charges)).Concat(Bans(prose, charges)).Append(DateOnly.MinValue).Max();
        return last < since ? acts.Select(static act => new Signal(Signal, act.Quote)) : [];
    }

    private IEnumerable<DateOnly> LawIn(string? region, IReadOnlyList<Charge> charges) =>
        region is null ? [] : charges.Select(charge => imposed.GetValueOrDefault((region, charge.Code)));

    // Of several articles nobody knows which the day belongs to.
    private IEnumerable<DateOnly> OnlyArticle(IReadOnlyList<Charge> charges) =>
        charges.Select(static charge => (charge.Code, charge.Article)).Distinct().Take(2).ToArray() is [var (code, article)]
        && articles.Find(code, article)?.Since is { } since ? [since] : [];

    private IEnumerable<DateOnly> Bans(Prose prose, IReadOnlyList<Charge> charges) => banned.In(prose)
        .Where(hit => charges.Any(charge => hit.Value.Articles.Contains(charge.Article))).Select(static hit => hit.Value.From);

    private static DateOnly Day(RuleRow row, string column) => DateOnly.TryParseExact(row[column], "yyyy-MM-dd", out var day)
        ? day
        : throw row.Wrong($"{column} \"{row[column]}\" is not a date like 2014-03-18");
}
