using System.Security.Cryptography;
using System.Text;

namespace Svidok.Courts;

/// <summary>What differs between two readings of one card, field by field. The page's clock, counter and date of publication are no fields.
/// Pure.</summary>
public static class CardDifference
{
    /// <summary>All that a version is compared by. An act counts by its hash: its words are in the document.</summary>
    public static IReadOnlyList<CardCell> Cells(CaseCard card) =>
    [
        new("case", -1, "№", card.Number),
        .. card.Fields.Where(static field => field.Value.Length > 0).Select(static field => new CardCell(field.Part, field.Row, field.Label, field.Value)),
        .. card.Acts.Select(static (act, i) => new CardCell("acts", i, act.Title, act.Text is null ? act.Link ?? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(act.Text)))[..16])),
    ];

    /// <returns>In the order of the card; a row that came or went is one change for each of its cells.</returns>
    public static IReadOnlyList<FieldChange> Between(IReadOnlyList<CardCell> before, IReadOnlyList<CardCell> after)
    {
        List<FieldChange> changes = [];
        foreach (var part in after.Concat(before).Select(static cell => cell.Part).Distinct())
        {
            // The case's own table is label and value; everywhere else a row is one thing.
            if (part is "case" or "lower")
            {
                Compare(part, Row(before, part, null), Row(after, part, null), changes);
            }
            else
            {
                CompareRows(part, Rows(before, part), Rows(after, part), changes);
            }
        }

        return changes;
    }

    private static void CompareRows(string part, List<List<CardCell>> before, List<List<CardCell>> after, List<FieldChange> changes)
    {
        // Rows that are as they were pair off, however often the same row stands there.
        foreach (var row in after.ToArray())
        {
            if (before.FindIndex(other => Same(other, row)) is >= 0 and var at)
            {
                before.RemoveAt(at);
                after.Remove(row);
            }
        }

        // Of the others those that share most are one row that changed; with nothing in common they are two.
        foreach (var row in after)
        {
            var nearest = before.MaxBy(other => Shared(other, row));
            if (nearest is not null && Shared(nearest, row) > 0)
            {
                before.Remove(nearest);
            }
            else
            {
                nearest = null;
            }

            Compare(part, nearest ?? [], row, changes);
        }

        before.ForEach(row => Compare(part, row, [], changes));
    }

    private static void Compare(string part, List<CardCell> before, List<CardCell> after, List<FieldChange> changes)
    {
        foreach (var label in after.Concat(before).Select(static cell => cell.Label).Distinct())
        {
            var (was, now) = (Value(before, label), Value(after, label));
            if (was != now)
            {
                changes.Add(new(part, label, was, now));
            }
        }
    }

    private static List<CardCell> Row(IReadOnlyList<CardCell> cells, string part, int? row) => [.. cells.Where(cell => cell.Part == part && (row is null || cell.Row == row))];

    private static List<List<CardCell>> Rows(IReadOnlyList<CardCell> cells, string part) =>
        [.. cells.Where(cell => cell.Part == part).GroupBy(static cell => cell.Row).Select(static row => row.ToList())];

    private static string Value(List<CardCell> cells, string label) => string.Join("; ", cells.Where(cell => cell.Label == label).Select(static cell => cell.Value));

    private static bool Same(List<CardCell> one, List<CardCell> other) =>
        one.Count == other.Count && one.Zip(other).All(static pair => pair.First.Label == pair.Second.Label && pair.First.Value == pair.Second.Value);

    private static int Shared(List<CardCell> one, List<CardCell> other) => one.Count(cell => other.Exists(twin => twin.Label == cell.Label && twin.Value == cell.Value));
}
