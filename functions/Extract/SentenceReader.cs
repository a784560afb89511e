namespace Svidok.Extract;

/// <summary>Sentences that were imposed, per person: not what a prosecutor asked for, not what the law allows, not an earlier
/// conviction's; the sum where terms are added up, the new term where an appeal changed it.</summary>
internal sealed class SentenceReader(ExtractRules rules)
{
    private readonly SentenceDetails details = new(rules);

    public IReadOnlyList<Sentence> Read(Prose prose, IReadOnlyList<NamedPerson> persons)
    {
        var hits = rules.SentenceCues.In(prose);
        if (hits.Count == 0)
        {
            return [];
        }

        var penalties = new PenaltyFinder(prose, hits, rules.Terms, rules.Citations.Words).Find();
        Totals.DropParts(prose, penalties, acrossParagraphs: prose.Document.Kind == DocumentKind.Judgment);
        return SentenceBook.Of(prose, penalties, new Accused(prose, persons), details);
    }
}
