namespace Svidok.Link;

/// <summary>Groups a case's documents that are one text: an agency's report on thirty sites is one source, not thirty. Pure. Nothing is
/// left out: a reprint stays a document of its own and is shown behind the first.</summary>
public static class Reprints
{
    /// <summary>Measured on tests/Link/reprints.md (docs/quality.md): reprints with a new lead, a cut or a few words changed are
    /// above, other reports about the same people below.</summary>
    public const double Likeness = 0.22;

    /// <summary>A custody is prolonged in the same words every two months: what comes later is news.</summary>
    private const int Days = 7;

    /// <param name="Published">Null where the source does not say; then the day of capture stands for it.</param>
    /// <param name="Sketch">As <see cref="Link.Sketch"/> makes it; null for what is no news, e.g. a court's card.</param>
    public sealed record Print(CaptureId Capture, DateTimeOffset CapturedAt, DateOnly? Published, string? Sketch)
    {
        internal DateOnly Day => Published ?? DateOnly.FromDateTime(CapturedAt.UtcDateTime);

        public static Print Of(CaptureId capture, DateTimeOffset capturedAt, Document document) =>
            new(capture, capturedAt, document.Published, IsNews(document) ? Link.Sketch.Of(document.Text) : null);

        // Versions of a card are alike and are told apart by their card; judgments speak the law's own words.
        private static bool IsNews(Document document) => document.Key is null && document.Kind is DocumentKind.News or DocumentKind.Statement or DocumentKind.Report or DocumentKind.Upload;
    }

    /// <returns>For each document the index of the first one of its group, which is its own where it repeats nobody. The first is the one
    /// that was published first; of one day, the one that was captured first.</returns>
    public static IReadOnlyList<int> Firsts(IReadOnlyList<Print> prints)
    {
        var firsts = new int[prints.Count];
        List<int> leaders = [];
        foreach (var at in Enumerable.Range(0, prints.Count).OrderBy(at => prints[at].Day).ThenBy(at => prints[at].CapturedAt).ThenBy(at => prints[at].Capture.ToString(), StringComparer.Ordinal))
        {
            // Always compared with the first: a chain of small changes would join what has nothing in common any more.
            var leader = leaders.FindIndex(first => Repeats(prints[at], prints[first]));
            firsts[at] = leader < 0 ? at : leaders[leader];
            if (leader < 0)
            {
                leaders.Add(at);
            }
        }

        return firsts;
    }

    private static bool Repeats(Print print, Print first) => print.Capture == first.Capture
        || (print.Sketch is { } one && first.Sketch is { } other && print.Day.DayNumber - first.Day.DayNumber <= Days && Sketch.Likeness(one, other) >= Likeness);
}
