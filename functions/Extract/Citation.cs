namespace Svidok.Extract;

/// <summary>One article that a text cites, as the grammar read it: nothing is said yet of who or why.</summary>
internal sealed class Citation
{
    public ArticleNumber Number { get; init; }

    /// <summary>"той же статьи": the article of the citation before.</summary>
    public bool SameArticle { get; init; }

    public string? Part { get; set; }

    public IReadOnlyList<string> Points { get; set; } = [];

    /// <summary>The code that the citation itself names, with or without its country; null where it names none.</summary>
    public Code? Code { get; set; }

    /// <summary>First and last token of the words that cite it, both inclusive.</summary>
    public int First { get; init; }

    public int Last { get; set; }

    /// <summary>Citations read in one go, joined by commas and "и", have the same number.</summary>
    public int Group { get; init; }

    /// <summary>A semicolon stands before it: what went before does not bind to it.</summary>
    public bool Apart { get; init; }

    /// <summary>"через ст. 30", "с применением ст. 30", "read with Article 30": belongs to the citation before.</summary>
    public bool Back { get; init; }

    /// <summary>"с ч. 1 на ч. 2": the charge that was left (true), the charge that came (false), neither (null).</summary>
    public bool? Left { get; set; }
}
