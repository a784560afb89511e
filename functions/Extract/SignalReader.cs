namespace Svidok.Extract;

/// <summary>What the criteria listen to, with negation and hypothesis heard: "пыток не применяли" is no torture,
/// "опасается, что его будут пытать" is none yet.</summary>
internal sealed class SignalReader(ExtractRules rules)
{
    // How many words may stand between a "not" and what it silences, on either side.
    private const int Before = 3;
    private const int After = 4;
    private const int If = 5;

    private readonly SignalRules signals = new(rules.Folder, rules.Lexicon);

    public IReadOnlyList<SignalRule> Rules => signals.All;

    public List<Signal> Read(Prose prose)
    {
        var hits = signals.In(prose);
        List<Signal> heard = [];
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            if (hit.Value.Heard == Heard.Said && Capital(prose, hit) && !Silenced(prose, hits, i) && !InBoth(prose, hit))
            {
                heard.Add(new(hit.Value.Rule!.Id, prose.Quote(hit.First, hit.Last)));
            }
        }

        return heard;
    }

    private static bool Capital(Prose prose, PhraseHit<SignalPhrase> hit) => !hit.Value.Capital || prose.Tokens[hit.First].IsCapital;

    // A phrase may not begin in the title and end in the text: there are no such words to quote.
    private static bool InBoth(Prose prose, PhraseHit<SignalPhrase> hit) =>
        prose.Tokens[hit.First].Start < prose.Document.TextStart && prose.Tokens[hit.Last].End > prose.Document.TextStart;

    // Hits stand in the order of their first word, so the neighbours that matter are near in the list.
    private static bool Silenced(Prose prose, List<PhraseHit<SignalPhrase>> hits, int index)
    {
        var hit = hits[index];
        var rule = hit.Value.Rule!;
        for (var i = index - 1; i >= 0 && hit.First - hits[i].First < Reach; i--)
        {
            if (Silences(prose, hits[i], hit, rule))
            {
                return true;
            }
        }

        for (var i = index + 1; i < hits.Count && hits[i].First - hit.Last < Reach; i++)
        {
            if (Silences(prose, hits[i], hit, rule))
            {
                return true;
            }
        }

        return false;
    }

    // As far as a sentence is looked through for words that change the meaning.
    private const int Reach = 40;

    private static bool Silences(Prose prose, PhraseHit<SignalPhrase> other, PhraseHit<SignalPhrase> hit, SignalRule rule) => other.Value.Heard switch
    {
        Heard.Unless => ReferenceEquals(other.Value.Rule, rule) && Together(prose, other, hit),
        Heard.NegationBefore => rule.Negation && !hit.Value.HasNegation && other.Last < hit.First && Near(prose, other.Last, hit.First, Before, overCommas: false),
        Heard.NegationAfter => rule.Negation && !hit.Value.HasNegation && other.First > hit.Last && Near(prose, hit.Last, other.First, After, overCommas: false),
        Heard.Hypothesis => rule.Hypothesis && other.Last < hit.First && Near(prose, other.Last, hit.First, If, overCommas: true) && !IsMonth(prose, other),
        _ => false,
    };

    private static bool Together(Prose prose, PhraseHit<SignalPhrase> other, PhraseHit<SignalPhrase> hit) => other.First > hit.Last
        ? Near(prose, hit.Last, other.First, Reach, overCommas: true)
        : other.Last < hit.First ? Near(prose, other.Last, hit.First, Reach, overCommas: true) : true;

    // "May 2022" is no "may".
    private static bool IsMonth(Prose prose, PhraseHit<SignalPhrase> hit) =>
        hit.First == hit.Last && prose.Tokens[hit.First].IsCapital && prose.FoldedOf(prose.Tokens[hit.First]) is "may";

    private static bool Near(Prose prose, int from, int to, int most, bool overCommas)
    {
        var words = 0;
        for (var i = from + 1; i < to; i++)
        {
            ref readonly var token = ref prose.Tokens[i];
            if (token.Kind == TokenKind.Break)
            {
                return false;
            }

            if (token.Kind == TokenKind.Mark)
            {
                var mark = prose.Folded[token.Start];
                if (mark is '!' or '?' or ';' || (mark is ',' or ':' && !overCommas) || (mark == '.' && Ends(prose, i)))
                {
                    return false;
                }
            }
            else if (++words > most)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the point ends a sentence: white space and a capital follow, and no single letter stands before it
    /// ("г. Ялта", "И. И. Иванов").</summary>
    private static bool Ends(Prose prose, int point) =>
        point + 1 < prose.Count && prose.Tokens[point + 1] is { IsSpaced: true } next && (next.IsCapital || next.Kind != TokenKind.Word)
        && point > 0 && prose.Tokens[point - 1].Length > 2;
}
