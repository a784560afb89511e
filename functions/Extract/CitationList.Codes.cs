namespace Svidok.Extract;

/// <summary>The code that articles belong to: named behind them, before them, or by a word that means the one named last.</summary>
internal ref partial struct CitationList
{
    private void ReadCode()
    {
        var probe = cursor;
        if (!HasArticle || waiting >= 0)
        {
            return;
        }

        probe.TryMark('.');
        probe.TryMark(',');
        probe.SkipLineEnd();
        var quoted = !probe.End && probe.IsQuoteOrBracket(probe.At) && !probe.IsMark('(') && !probe.IsMark(')');
        probe.At += quoted ? 1 : 0;
        while (!probe.End && CodeAt(hits, probe.At) is null && (probe.TryWord(CitationWord.Of) || TryCapital(ref probe)))
        {
        }

        if (probe.End || CodeAt(hits, probe.At) is not { } hit || (probe.At > cursor.At + 3 && hit.Value.Code!.Kind != CodeKind.None))
        {
            return;
        }

        for (var i = codeless; i < citations.Count; i++)
        {
            citations[i].Code = hit.Value.Code;
        }

        citations[^1].Last = hit.Last;
        codeless = citations.Count;
        named = null;
        cursor.At = hit.Last + 1;
        cursor.At += quoted && !cursor.End && cursor.IsQuoteOrBracket(cursor.At) && !cursor.IsMark('(') ? 1 : 0;
    }

    // "Fourth Geneva (Convention)", "Европейской (конвенции)"
    private readonly bool TryCapital(ref Cursor probe)
    {
        if (probe.At > cursor.At + 5 || prose.Tokens[probe.At].Kind != TokenKind.Word || !prose.Tokens[probe.At].IsCapital)
        {
            return false;
        }

        probe.At++;
        return true;
    }

    // "УК РФ: ст. 275", "RF CC Article 205.5-2", "Статьи УК РФ: ч. 1 ст. 30"
    private readonly Code? CodeBefore(int at)
    {
        const int LongestCode = 20;
        var before = at - 1;
        while (before >= 0 && before >= at - 3 && (prose.IsMark(before, ':') || prose.IsMark(before, '(') || prose.IsMark(before, ',') || prose.IsMark(before, '-')))
        {
            before--;
        }

        Code? found = null;
        var longest = -1;
        foreach (var hit in hits.Between(before - LongestCode, before + 1))
        {
            if (hit.Last == before && hit.Value is { Kind: CueKind.Code, Code.Kind: not CodeKind.None } && hit.Last - hit.First > longest)
            {
                longest = hit.Last - hit.First;
                found = hit.Value.Code;
            }
        }

        return found;
    }

    private readonly PhraseHit<ChargeCue>? SameAt(int at) => PhraseAt(hits, at, CueKind.Same);

    private static PhraseHit<ChargeCue>? CodeAt(List<PhraseHit<ChargeCue>> hits, int at) => PhraseAt(hits, at, CueKind.Code);

    // The longest phrase of the kind that begins at the token; hits are sorted by their first token.
    private static PhraseHit<ChargeCue>? PhraseAt(List<PhraseHit<ChargeCue>> hits, int at, CueKind kind)
    {
        PhraseHit<ChargeCue>? best = null;
        for (var low = hits.From(at); low < hits.Count && hits[low].First == at; low++)
        {
            if (hits[low].Value.Kind == kind && (best is null || hits[low].Last > best.Value.Last))
            {
                best = hits[low];
            }
        }

        return best;
    }
}
