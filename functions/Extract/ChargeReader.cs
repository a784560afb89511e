namespace Svidok.Extract;

/// <summary>Who is charged with what: citations of articles, as court cards, judgments and news write them, and offences that
/// are only named. Mentions of the law, of procedure and of earlier convictions are told apart.</summary>
internal sealed class ChargeReader(ExtractRules rules)
{
    private readonly CitationReader citations = new(rules.Citations);
    private readonly CodeResolver codes = new(rules.Citations);

    public IReadOnlyList<Charge> Read(Prose prose, IReadOnlyList<NamedPerson> persons)
    {
        var hits = rules.Citations.Cues.In(prose);
        var cited = citations.Read(prose, hits);
        var context = new ChargeContext(prose, hits);
        var country = codes.Resolve(prose, hits, cited);
        var book = new ChargeBook(prose, new(prose, persons));
        if (IsPageOfLaw(prose, cited, context))
        {
            return [];
        }

        var sentences = new HashSet<int>();
        foreach (var count in Counts.Of(cited, rules.Citations))
        {
            sentences.Add(prose.Sentences.Of(count.Citation.First));
            if (context.Outcome(count.Citation) is { } outcome)
            {
                book.Add(count, outcome, rules.Articles.Has(count.Citation.Code!.Id, count.Article));
            }
        }

        // An offence named beside a number is that article's title.
        var law = codes.Of(country, CodeKind.Criminal).Id;
        string[] laws = country != "RU" ? [law] : context.IsAdministrative ? ["KOAP_RF", law] : [law, "KOAP_RF"];
        foreach (var offence in context.Offences(laws))
        {
            if (!sentences.Contains(prose.Sentences.Of(offence.First)))
            {
                book.Add(offence, rules.Articles.Has(offence.Code, offence.Article));
            }
        }

        return book.Charges();
    }

    // "Статья 228 УК РФ: разбор": a page whose title begins with an article is about the law.
    private static bool IsPageOfLaw(Prose prose, List<Citation> cited, ChargeContext context) =>
        cited.Count > 0 && cited[0].First == 0 && prose.Document.Title.Length > 0 && prose.Tokens[0].Length > 3 && !context.AnyAccusedIn(0);
}
