using System.Text;

namespace Svidok.Courts;

/// <summary>A card as people read it: "label: value", a paragraph for each row of a table, then the acts. Fields learn where their
/// values stand, so that what is known of a field can be quoted.</summary>
internal static class CardText
{
    public static (string Text, IReadOnlyList<CardField> Fields) Of(string heading, string number, IReadOnlyList<CardField> fields, IReadOnlyList<CardAct> acts)
    {
        var text = new StringBuilder();
        Line(text, heading);
        Line(text, number);
        List<CardField> placed = [];
        CardField? before = null;
        foreach (var field in fields)
        {
            // Rows of the case's own table are lines; everywhere else a row is a paragraph.
            if (before is null || before.Part != field.Part || (before.Row != field.Row && field.Part is not ("case" or "lower" or "appeal")))
            {
                text.Append(text.Length > 0 ? "\n" : "");
            }

            before = field;
            if (field.Value.Length == 0)
            {
                placed.Add(field);
                continue;
            }

            if (field.Label.Length > 0)
            {
                text.Append(field.Label).Append(": ");
            }

            var start = text.Length;
            text.Append(field.Value);
            placed.Add(field with { At = new(start, text.Length) });
            text.Append('\n');
        }

        foreach (var act in acts.Where(static act => act.Text is not null))
        {
            text.Append('\n').Append(act.Title).Append("\n\n").Append(act.Text).Append('\n');
        }

        return (text.ToString().TrimEnd('\n'), placed);
    }

    private static void Line(StringBuilder text, string line)
    {
        if (line.Length > 0)
        {
            text.Append(line).Append('\n');
        }
    }
}
