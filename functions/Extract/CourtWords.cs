namespace Svidok.Extract;

/// <summary>What words near a court tell, by their beginnings, or as a whole behind "=" (Reference/court-words.csv).</summary>
internal sealed class CourtWords
{
    [Flags]
    private enum Means : byte
    {
        None = 0,
        Kind = 1,
        Aside = 2,
        Foreign = 4,
        Verdict = 8,
        Appeal = 16,
        Later = 32,
        Ban = 64,
        Earlier = 128,
    }

    // By the first two letters: most words have no beginning that could fit.
    private readonly Dictionary<(char, char), List<(string Beginning, bool Whole, Means Means)>> beginnings = [];

    public CourtWords(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "court-words.csv"))
        {
            if (!Enum.TryParse<Means>(row["means"], ignoreCase: true, out var means) || means == Means.None || char.IsAsciiDigit(row["means"][0]))
            {
                throw row.Wrong($"\"{row["means"]}\" is none of {string.Join(", ", Enum.GetNames<Means>()[1..]).ToLowerInvariant()}");
            }

            foreach (var word in row.List("words"))
            {
                Add(row, word.TrimStart('='), word.StartsWith('='), means);
            }
        }
    }

    private void Add(RuleRow row, string beginning, bool whole, Means means)
    {
        if (beginning.Length < 2 && !(whole && beginning.Length == 1))
        {
            throw row.Wrong($"\"{beginning}\": a beginning needs two letters at least");
        }

        if (!beginnings.TryGetValue(Start(beginning), out var list))
        {
            beginnings[Start(beginning)] = list = [];
        }

        list.Add((beginning, whole, means));
    }

    public bool IsKind(ReadOnlySpan<char> word) => (Of(word) & Means.Kind) != 0;

    /// <summary>Says something of a court without naming it: "подконтрольный", "occupation".</summary>
    public bool IsAside(ReadOnlySpan<char> word) => (Of(word) & (Means.Aside | Means.Kind)) == Means.Aside;

    /// <summary>A court that tries nobody here: the European, the International.</summary>
    public bool IsForeign(ReadOnlySpan<char> word) => (Of(word) & Means.Foreign) != 0;

    /// <summary>What the words of a sentence tell of this being where and when the case was decided.</summary>
    public CourtHints Hints(Prose prose, int sentence)
    {
        var hints = new CourtHints();
        for (var i = prose.Sentences.StartOf(sentence); i < prose.Sentences.EndOf(sentence); i++)
        {
            var weight = prose.Tokens[i].Kind == TokenKind.Word ? Weight(prose.FoldedOf(prose.Tokens[i])) : 0;

            // "ранее не судимый" tells nothing of another trial.
            if (weight != 0 && (weight != Earlier || i + 1 == prose.Count || prose.FoldedOf(prose.Tokens[i + 1]) is not ("не" or "not")))
            {
                hints.Add(i, weight);
            }
        }

        return hints;
    }

    /// <summary>The weight of a ban: what a court decided on an organisation is no verdict on a person.</summary>
    public const int Ban = -5;

    private const int Earlier = -4;

    private int Weight(ReadOnlySpan<char> word) => word.Length < 3 ? 0 : Of(word) switch
    {
        var means when (means & Means.Ban) != 0 => Ban,
        var means when (means & Means.Later) != 0 => -3,
        var means when (means & Means.Earlier) != 0 => Earlier,
        var means when (means & Means.Appeal) != 0 => 2,
        var means when (means & Means.Verdict) != 0 => 3,
        _ => 0,
    };

    private Means Of(ReadOnlySpan<char> word)
    {
        var means = Means.None;
        if (beginnings.TryGetValue(Start(word), out var list))
        {
            foreach (var (beginning, whole, meaning) in list)
            {
                means |= (whole ? word.SequenceEqual(beginning) : word.StartsWith(beginning)) ? meaning : Means.None;
            }
        }

        return means;
    }

    private static (char, char) Start(ReadOnlySpan<char> word) => (word[0], word.Length > 1 ? word[1] : '\0');
}
