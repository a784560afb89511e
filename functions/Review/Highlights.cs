namespace Svidok.Review;

/// <summary>A stretch of text to be marked, and the number of the reason that it belongs to.</summary>
/// <param name="Id">Anchor on the page; each mark has its own.</param>
/// <param name="Number">The reason's number, as the page counts them.</param>
public sealed record Mark(TextSpan Span, string Id, int Number, MarkKind Kind);

public enum MarkKind
{
    /// <summary>Speaks against: named first where several marks share a stretch.</summary>
    Against,
    For,
    Charge,
}

/// <summary>A stretch of text under the same marks from end to end.</summary>
/// <param name="Marks">All that cover it, in show order; empty for plain text.</param>
/// <param name="Begins">Those of them that begin here: the page puts their anchors and numbers here.</param>
public sealed record Piece(string Words, IReadOnlyList<Mark> Marks, IReadOnlyList<Mark> Begins);

/// <summary>Cuts a text at the edges of its marks, so that overlapping marks become a row of pieces and no tag ever crosses another.
/// The pieces' words, joined, are the text.</summary>
internal static class Highlights
{
    /// <exception cref="ArgumentOutOfRangeException">A mark reaches outside the text.</exception>
    public static IReadOnlyList<Piece> Cut(string text, IEnumerable<Mark> marks)
    {
        var sorted = marks.Where(static mark => mark.Span.Length > 0).OrderBy(static mark => mark.Kind).ThenBy(static mark => mark.Number).ToList();
        foreach (var mark in sorted)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(mark.Span.Start, nameof(marks));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(mark.Span.End, text.Length, nameof(marks));
        }

        SortedSet<int> edges = [0, text.Length, .. sorted.Select(static mark => mark.Span.Start), .. sorted.Select(static mark => mark.Span.End)];
        List<Piece> pieces = [];
        foreach (var (start, end) in edges.Zip(edges.Skip(1)))
        {
            var covering = sorted.Where(mark => mark.Span.Start <= start && end <= mark.Span.End).ToList();
            pieces.Add(new(text[start..end], covering, covering.Where(mark => mark.Span.Start == start).ToList()));
        }

        return pieces;
    }
}
