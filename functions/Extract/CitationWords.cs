namespace Svidok.Extract;

/// <summary>What a word is in a citation.</summary>
internal enum CitationWord : byte
{
    None,

    /// <summary>статья, ст., Article</summary>
    Article,

    /// <summary>часть, ч., частина, part</summary>
    Part,

    /// <summary>пункт, п., пп., clause</summary>
    Point,

    /// <summary>примечание: the note of an article, never a charge</summary>
    Note,

    /// <summary>обе части, both parts</summary>
    Both,

    /// <summary>и, або, and: joins a list</summary>
    And,

    /// <summary>по, за, under: stands again before a later article of a list</summary>
    By,

    /// <summary>of, the: between part and article</summary>
    Of,

    /// <summary>через, с применением, read with: the stage follows its article</summary>
    Through,

    /// <summary>на, to: from one charge to another</summary>
    Onto,

    /// <summary>прим: before a suffix that was printed above the line</summary>
    Exponent,

    /// <summary>точка: a dot in words</summary>
    Dot,
}

/// <summary>The closed classes of words in citations (Reference/citation-words.csv). A word may have two meanings ("point").</summary>
internal sealed class CitationWords
{
    private readonly WordTable<int> words;

    public CitationWords(string folder, Lexicon lexicon)
    {
        words = new(lexicon);
        Dictionary<string, int> meanings = new(StringComparer.Ordinal);
        foreach (var row in RuleFile.Rows(folder, "citation-words.csv"))
        {
            if (!Enum.TryParse<CitationWord>(row["means"], ignoreCase: true, out var meaning) || meaning == CitationWord.None)
            {
                throw row.Wrong($"\"{row["means"]}\" is no part of a citation");
            }

            foreach (var word in row.List("words"))
            {
                meanings[word] = meanings.GetValueOrDefault(word) | (1 << (int)meaning);
                words.Add(word, meanings[word]);
            }
        }
    }

    public bool Is(in Token token, CitationWord meaning) =>
        token.Kind == TokenKind.Word && (words.Of(token) & (1 << (int)meaning)) != 0;

    /// <summary>Whether a citation may begin here.</summary>
    public bool Opens(in Token token) => token.Kind == TokenKind.Word && (words.Of(token) & Openers) != 0;

    private const int Openers = (1 << (int)CitationWord.Article) | (1 << (int)CitationWord.Part) | (1 << (int)CitationWord.Point) | (1 << (int)CitationWord.Both);
}
