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
    public static void DropParts(Prose prose, List<Penalty> penalties, bool acrossParagraphs)
    {
        for (var i = penalties.Count - 1; i >= 0; i--)
        {
            if (!penalties[i].IsTotal)
            {
                continue;
            }

            var (paragraph, first) = (penalties[i].Paragraph, penalties[i].First);
            for (var k = i - 1; k >= 0; k--)
            {
                var part = penalties[k];

                // "8 лет со штрафом 100 000 рублей": a fine is no part of the sum, and parts stand before it, too.
                if (part.Kind == SentenceKind.Fine && !BeginsAnew(prose, part.Last, first))
                {
                    continue;
                }

                if (part.Kind is not (SentenceKind.Imprisonment or SentenceKind.Suspended or SentenceKind.Restriction) || part.IsTotal || BeginsAnew(prose, part.Last, first)
                    || (part.Paragraph != paragraph && !(acrossParagraphs && part.Paragraph == paragraph - 1)))
                {
                    break;
                }

                (paragraph, first) = (part.Paragraph, part.First);
                penalties.RemoveAt(k);
                i--;
            }
        }
    }

    // "ФИО2 признать виновным": the terms before are another's.
    private static bool BeginsAnew(Prose prose, int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            if (prose.Tokens[i].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[i]) is var word
                && (word is "признать" or "визнати" or "осужден" or "осуждена" or "засуджено" || (prose.Tokens[i - 1].Kind == TokenKind.Break && (word.StartsWith("фио") || word.StartsWith("особа")))))
            {
                return true;
            }
        }

        return false;
    }
}
