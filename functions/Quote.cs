namespace Svidok;

/// <summary>Words of a document and where they stand. <see cref="Document.Quote"/> and <see cref="At"/> are the only
/// ways to make one, so a quote that differs from its text cannot exist.</summary>
public sealed record Quote
{
    private Quote(TextSpan? span, string words) => (Span, Words) = (span, words);

    /// <summary>Offsets into <see cref="Document.Text"/>; null where only the title says it.</summary>
    public TextSpan? Span { get; }

    public string Words { get; }

    /// <summary>Words of the text itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span reaches outside the text.</exception>
    public static Quote At(string text, TextSpan span) => new(span, text[span.Start..span.End]);

    /// <summary>Words that only the title has: their span in the text is null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span reaches outside the title.</exception>
    public static Quote InTitle(string title, TextSpan span) => new(null, title[span.Start..span.End]);
}
