using CsCheck;
using Svidok.Review;

namespace Svidok.Tests.Review;

public sealed class HighlightsTests
{
    private static readonly Gen<(string Text, Mark[] Marks)> TextWithMarks =
        from text in Gen.String[Gen.Char["аб <>&\u0301"], 0, 30]
        from spans in Gen.Int[0, text.Length].Select(Gen.Int[0, text.Length]).Array[0, 6]
        select (text, spans.Select(static (span, i) =>
            new Mark(new(Math.Min(span.Item1, span.Item2), Math.Max(span.Item1, span.Item2)), $"m{i}", i + 1, (MarkKind)(i % 3))).ToArray());

    [Fact]
    public void The_pieces_joined_are_the_text() => TextWithMarks.Sample(static sample =>
        string.Concat(Highlights.Cut(sample.Text, sample.Marks).Select(static piece => piece.Words)) == sample.Text);

    [Fact]
    public void Every_mark_covers_exactly_its_words_and_begins_once() => TextWithMarks.Sample(static sample =>
    {
        var pieces = Highlights.Cut(sample.Text, sample.Marks);
        return sample.Marks.Where(static mark => mark.Span.Length > 0).All(mark =>
            string.Concat(pieces.Where(piece => piece.Marks.Contains(mark)).Select(static piece => piece.Words)) == sample.Text[mark.Span.Start..mark.Span.End]
            && pieces.Sum(piece => piece.Begins.Count(begin => begin == mark)) == 1);
    });

    [Fact]
    public void Where_marks_overlap_what_speaks_against_is_named_first()
    {
        Mark[] marks = [new(new(0, 5), "a", 1, MarkKind.For), new(new(3, 8), "b", 2, MarkKind.Against)];

        var pieces = Highlights.Cut("0123456789", marks);

        Assert.Equal(["012:1", "34:2,1", "567:2", "89:"], pieces.Select(static piece => $"{piece.Words}:{string.Join(',', piece.Marks.Select(static mark => mark.Number))}"));
    }

    [Fact]
    public void A_mark_outside_the_text_is_a_fault_not_a_guess() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => Highlights.Cut("abc", [new(new(1, 4), "a", 1, MarkKind.For)]));
}
