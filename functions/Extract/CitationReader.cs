namespace Svidok.Extract;

/// <summary>The grammar of citations: walks a text once and reads every list of articles, small to large
/// ("п. «а» ч. 2 ст. 205"), large to small ("ст.205 ч.2 п.а") or both ("Article 205.5, Parts 1 and 2").
/// It says what is cited, not whether somebody is charged with it.</summary>
internal sealed class CitationReader(CitationRules rules)
{
    public List<Citation> Read(Prose prose, List<PhraseHit<ChargeCue>> hits)
    {
        List<Citation> citations = [];
        var tokens = prose.Tokens;
        var at = 0;
        while (at < prose.Count)
        {
            if (!Opens(prose, hits, at))
            {
                at++;
                continue;
            }

            var list = new CitationList(prose, hits, rules, citations, at);
            list.Read();
            at = Math.Max(at + 1, list.At);
        }

        return citations;
    }

    // An article, a part, a point; "второй части ст."; "275 УК"; "276-ю".
    private bool Opens(Prose prose, List<PhraseHit<ChargeCue>> hits, int at)
    {
        ref readonly var token = ref prose.Tokens[at];
        if (token.Kind == TokenKind.Word)
        {
            return rules.Words.Opens(token) || (rules.Numbers.Of(token).Known && at + 1 < prose.Count && rules.Words.Is(prose.Tokens[at + 1], CitationWord.Part));
        }

        // "under § 2 of the same article"
        return prose.IsMark(at, '§') || (token.Kind == TokenKind.Number && CitationList.IsBareArticle(prose, hits, rules, at));
    }
}
