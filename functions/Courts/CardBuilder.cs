namespace Svidok.Courts;

/// <summary>Makes a card of labelled cells: what each name means to a case, whatever site gave it.</summary>
internal static class CardBuilder
{
    public static CaseCard Build(string heading, string number, IReadOnlyList<CardField> cells, IReadOnlyList<CardAct> acts, string? published)
    {
        var (text, fields) = CardText.Of(heading, number, cells, acts);
        var numbers = DocketNumber.Of(number);
        string? One(string part, string name) => Cell.OrNull(fields.FirstOrDefault(field => field.Part == part && field.Name == name && field.Value.Length > 0)?.Value);
        var uid = One("case", "uid");
        return new(
            heading,
            numbers.Number,
            [.. numbers.Others, .. fields.Where(static field => field is { Part: "case", Name: "other_number" }).Select(static field => field.Value)],
            uid,
            uid is null ? null : DocketNumber.IsUid(uid),
            Cell.Day(One("case", "received")),
            One("case", "subject"),
            One("case", "judge"),
            Cell.Day(One("case", "decided")),
            One("case", "result"),
            Cell.Day(One("case", "in_force")),
            One("lower", "court") ?? One("case", "lower_court"),
            One("lower", "number") ?? One("case", "lower_number"),
            [.. Rows(fields, "persons").Concat(Rows(fields, "parties")).Select(Person).OfType<CardPerson>()],
            [.. Rows(fields, "movement").Select(Event).OfType<CardEvent>()],
            acts,
            published,
            fields,
            text);
    }

    private static IEnumerable<CardField[]> Rows(IReadOnlyList<CardField> fields, string part) =>
        fields.Where(field => field.Part == part).GroupBy(static field => field.Row).Select(static row => row.ToArray());

    private static CardField? Named(CardField[] row, string name) => Array.Find(row, field => field.Name == name && field.Value.Length > 0);

    private static CardPerson? Person(CardField[] row)
    {
        var name = Named(row, "person");
        var role = Named(row, "role")?.Value;
        if (name is null)
        {
            return null;
        }

        var articles = Named(row, "articles");
        return new(name.Value, IsHidden(name.Value), role, articles?.Value, Cell.Day(Named(row, "decided")?.Value), Named(row, "result")?.Value)
        {
            NameField = name,
            ArticlesField = articles,
        };
    }

    private static CardEvent? Event(CardField[] row)
    {
        var when = Named(row, "when")?.Value;
        return Named(row, "event") is { } what
            ? new(
                what.Value,
                Cell.Day(Named(row, "date")?.Value ?? when),
                Cell.Time(Named(row, "time")?.Value ?? when),
                Named(row, "place")?.Value,
                Named(row, "result")?.Value,
                Named(row, "ground")?.Value,
                Cell.Day(Named(row, "posted")?.Value))
            : null;
    }

    internal static bool IsHidden(string name) => name.Contains(Cell.Hidden, StringComparison.OrdinalIgnoreCase);
}
