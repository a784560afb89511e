namespace Svidok.Extract;

/// <summary>Phrases in three languages and what each means: the shape of most of our tables (columns means, phrases_ru, phrases_uk, phrases_en).</summary>
internal sealed class CueBook<T>
    where T : struct, Enum
{
    private readonly PhraseBook<T> book;

    public CueBook(string folder, string file, Lexicon lexicon)
    {
        book = new(lexicon);
        foreach (var row in RuleFile.Rows(folder, file))
        {
            if (!Enum.TryParse<T>(row["means"].Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var cue) || char.IsAsciiDigit(row["means"][0]))
            {
                throw row.Wrong($"\"{row["means"]}\" is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
            }

            book.Add(row, cue);
        }
    }

    /// <summary>In the order of the text.</summary>
    public List<PhraseHit<T>> In(Prose prose) => book.In(prose);
}
