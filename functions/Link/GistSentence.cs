namespace Svidok.Link;

/// <summary>What a court imposed, without the words that say so.</summary>
/// <param name="Years">As all durations here: null where the term has none.</param>
/// <param name="PrisonMonths">See <see cref="Sentence.PrisonMonths"/>.</param>
/// <param name="Sum">See <see cref="Sentence.Sum"/>.</param>
public sealed record GistSentence(SentenceKind Kind, int? Years, int? Months, int? Days, Regime? Regime, int? PrisonMonths, long? Sum, bool InAbsentia)
{
    public static GistSentence Of(Sentence sentence) => new(
        sentence.Kind, sentence.Years, sentence.Months, sentence.Days, sentence.Regime, sentence.PrisonMonths, sentence.Sum, sentence.InAbsentia);
}
