namespace Svidok.Extract;

/// <summary>What words near a court tell, by their beginnings, or as a whole behind "=" (Reference/court-words.csv).</summary>
internal sealed class CourtWords
{
    private static readonly string[] Known = ["kind", "aside", "foreign", "verdict", "appeal", "later", "ban", "earlier"];

    private readonly Dictionary<string, string[]> beginnings = new(StringComparer.Ordinal);

    public CourtWords(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "court-words.csv"))
        {
            var means = row["means"];
            if (!Known.Contains(means))
            {
                throw row.Wrong($"\"{means}\" is none of {string.Join(", ", Known)}");
            }

            beginnings[means] = [.. beginnings.GetValueOrDefault(means, []), .. row.List("words")];
        }
    }

    public bool IsKind(ReadOnlySpan<char> word) => Is("kind", word);

    /// <summary>Says something of a court without naming it: "подконтрольный", "occupation".</summary>
    public bool IsAside(ReadOnlySpan<char> word) => Is("aside", word) && !IsKind(word);

    /// <summary>A court that tries nobody here: the European, the International.</summary>
    public bool IsForeign(ReadOnlySpan<char> word) => Is("foreign", word);

    /// <summary>How much the words of a sentence speak for this being where and when the case was decided; each kind of hint counts once.</summary>
    public int Weight(Prose prose, int sentence, CourtMention? except = null)
    {
        var score = 0;
        var seen = 0;
        for (var i = prose.Sentences.StartOf(sentence); i < prose.Sentences.EndOf(sentence); i++)
        {
            if (prose.Tokens[i].Kind != TokenKind.Word || (except is not null && i >= except.First && i <= except.Last))
            {
                continue;
            }

            var weight = Weight(prose.FoldedOf(prose.Tokens[i]));
            if (weight == Earlier && i + 1 < prose.Tokens.Length && prose.FoldedOf(prose.Tokens[i + 1]) is "не" or "not")
            {
                // "ранее не судимый" tells nothing of another trial.
                continue;
            }

            var bit = weight == 0 ? 0 : 1 << (weight + 5);
            score += (seen & bit) == 0 ? weight : 0;
            seen |= bit;
        }

        return score;
    }

    private const int Earlier = -4;

    private int Weight(ReadOnlySpan<char> word) =>
        word.Length < 3 ? 0 : Is("ban", word) ? -5 : Is("later", word) ? -3 : Is("earlier", word) ? Earlier : Is("appeal", word) ? 2 : Is("verdict", word) ? 3 : 0;

    private bool Is(string means, ReadOnlySpan<char> word)
    {
        foreach (var beginning in beginnings.GetValueOrDefault(means, []))
        {
            if (beginning[0] == '=' ? word.SequenceEqual(beginning.AsSpan(1)) : word.StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }
}
