using System.Globalization;

namespace Svidok.Extract;

/// <summary>A number word: <paramref name="Value"/> and whether it counts (двести) or orders (двухсотая).</summary>
internal readonly record struct NumberWord(int Value, bool Ordinal, bool Known = true);

/// <summary>Numbers in words, ru, uk and en, in every case (Reference/number-words.csv).</summary>
internal sealed class NumberWords
{
    private readonly WordTable<NumberWord> words;
    private readonly List<(string Word, int Value)> counts = [];

    public NumberWords(string folder, Lexicon lexicon)
    {
        words = new(lexicon);
        foreach (var row in RuleFile.Rows(folder, "number-words.csv"))
        {
            if (!int.TryParse(row["value"], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                throw row.Wrong($"value \"{row["value"]}\" is not a number");
            }

            foreach (var word in row.List("ordinal"))
            {
                words.Add(word, new(value, Ordinal: true));
            }

            foreach (var word in row.List("cardinal"))
            {
                words.Add(word, new(value, Ordinal: false));
                counts.Add((word, value));
            }
        }
    }

    /// <summary>Every form of every word that counts, as the table has them.</summary>
    public IReadOnlyList<(string Word, int Value)> Counts => counts;

    public NumberWord Of(in Token token) => token.Kind == TokenKind.Word ? words.Of(token) : default;

    /// <summary>Reads "двести семьдесят пять", "двухсот пятой", "two hundred and five", "nineteen".</summary>
    /// <param name="at">Moved behind the words where they are a number, else left.</param>
    public int? TryRead(Prose prose, ref int at)
    {
        var tokens = prose.Tokens;
        var total = 0;
        var ceiling = int.MaxValue;
        var i = at;
        var found = false;
        while (i < prose.Count)
        {
            // English "twenty-one" and "two hundred and five".
            if (found && prose.IsMark(i, '-') && i + 1 < prose.Count && Of(tokens[i + 1]) is { Known: true, Value: < 10 } && ceiling is 20 or 30 or 40 or 50 or 60 or 70 or 80 or 90)
            {
                i++;
            }
            else if (found && ceiling == 100 && tokens[i].Kind == TokenKind.Word && prose.FoldedOf(tokens[i]) is "and"
                && i + 1 < prose.Count && Of(tokens[i + 1]).Known)
            {
                i++;
            }

            var word = Of(tokens[i]);
            if (!word.Known)
            {
                break;
            }

            if (word.Value == 100 && found && total is > 0 and < 10)
            {
                // "two hundred": a digit before the hundred multiplies it.
                total *= 100;
                ceiling = 100;
            }
            else if (Fits(word.Value, ceiling))
            {
                total += word.Value;
                ceiling = word.Value >= 100 ? 100 : word.Value >= 20 ? word.Value : 0;
            }
            else
            {
                break;
            }

            found = true;
            i++;
            if (word.Ordinal)
            {
                break;
            }
        }

        if (!found)
        {
            return null;
        }

        at = i;
        return total;
    }

    // Hundreds, then tens, then units; 10 to 19 end a number as units do.
    private static bool Fits(int value, int ceiling) => value switch
    {
        >= 1000 => false,
        >= 100 => ceiling == int.MaxValue,
        >= 10 => ceiling >= 100,
        _ => ceiling > 0,
    };
}
