namespace Svidok.Extract;

/// <summary>A punishment that a text says was imposed: nothing is said yet of whose.</summary>
/// <param name="Term">Empty for a fine, life, hours of work.</param>
/// <param name="First">First token of the words that say it, inclusive.</param>
/// <param name="Last">Last token, inclusive.</param>
/// <param name="Paragraph">Terms are added up within one.</param>
/// <param name="IsTotal">The sum of those before it.</param>
internal sealed record Penalty(SentenceKind Kind, Term Term, int First, int Last, int Paragraph, bool IsTotal)
{
    /// <summary>A higher court made it of another one: "снизил срок до 12 лет".</summary>
    public bool IsChange { get; init; }
}

/// <summary>Terms that were added up.</summary>
internal static class Totals
{
    /// <summary>Leaves the sum and drops the terms it was made of.</summary>
    /// <param name="acrossParagraphs">A judgment gives each term a line, and the sum the next.</param>
    public static void DropParts(List<Penalty> penalties, bool acrossParagraphs)
    {
        for (var i = penalties.Count - 1; i >= 0; i--)
        {
            if (!penalties[i].IsTotal)
            {
                continue;
            }

            var paragraph = penalties[i].Paragraph;
            for (var k = i - 1; k >= 0 && penalties[k].Kind is SentenceKind.Imprisonment && !penalties[k].IsTotal && (penalties[k].Paragraph == paragraph || (acrossParagraphs && penalties[k].Paragraph == paragraph - 1)); k--)
            {
                paragraph = penalties[k].Paragraph;
                penalties.RemoveAt(k);
                i--;
            }
        }
    }
}
