namespace Svidok.Extract;

/// <summary>Terms that a higher court made of others, and terms of which a part is told.</summary>
internal sealed partial class PenaltyFinder
{
    // "шесть из двенадцати лет": the second number is the whole term.
    private bool IsWhole(int at) =>
        at > 2 && prose.Tokens[at - 1].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at - 1]) is "из" or "із" or "з" or "of" && Number(at - 2) > 0;

    // "снизил с шести до пяти лет", "cut from 14 to 13 years": behind "to" stands the new one; how much was cut is no term.
    private bool IsNewTerm(int at)
    {
        if (!terms.Is(prose, at - 1, TermWord.NewTerm))
        {
            return false;
        }

        var changed = false;
        foreach (var hit in hits.Between(Math.Max(prose.Sentences.StartOf(prose.Sentences.Of(at)), at - TermContext.FarBefore), at))
        {
            changed = hit.Value switch
            {
                TermCue.Changed => true,
                TermCue.Asked or TermCue.Possible or TermCue.Imposed => false,
                _ => changed,
            };
        }

        return changed;
    }

    // "fourteen years was reduced to thirteen": behind the term stands what it became.
    private bool IsReplacedBehind(int at)
    {
        const int Near = 10;
        var end = Math.Min(prose.Sentences.EndOf(prose.Sentences.Of(at)), at + Near);
        var from = end;
        foreach (var hit in hits.Between(at + 1, end))
        {
            from = hit.Value == TermCue.Changed ? Math.Min(from, hit.First) : from;
        }

        for (var i = from; i < end; i++)
        {
            if (terms.Is(prose, i, TermWord.NewTerm) && IsNumber(i + 1))
            {
                return true;
            }
        }

        return false;
    }
}
