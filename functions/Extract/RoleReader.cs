namespace Svidok.Extract;

/// <summary>What part a person plays, from the words around every place that names him or her.</summary>
internal sealed class RoleReader
{
    private const int Reach = 7;
    private const int TitleReach = 6;

    private readonly Prose prose;
    private readonly List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits;

    // For every token the hit that stands before a name and ends here, then the others that do, each counted from 1; 0 is none.
    private readonly int[] ends;
    private readonly int[] others;

    private bool[] named = [];

    public RoleReader(Prose prose, List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits)
    {
        (this.prose, this.hits) = (prose, hits);
        (ends, others) = (new int[prose.Tokens.Length], new int[hits.Count + 1]);
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Value.Side == CueSide.Before)
            {
                (others[i + 1], ends[hits[i].Last]) = (ends[hits[i].Last], i + 1);
            }
        }
    }

    /// <summary>Where names stand: a title does not reach over one to the next.</summary>
    public void Mark(IEnumerable<FoundName> places)
    {
        named = new bool[prose.Tokens.Length];
        foreach (var place in places)
        {
            named.AsSpan(place.First, place.Last - place.First + 1).Fill(true);
        }
    }

    /// <summary>Whether the word directly before the token is somebody's office: "судья", "адвокат".</summary>
    public bool HasTitle(int first)
    {
        Span<double> weights = stackalloc double[Cues];
        weights.Clear();
        Before(first, 1, weights, oblique: false);
        for (var i = 0; i < (int)PersonCue.Defendant; i++)
        {
            if (weights[i] > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="places">In the order of the text.</param>
    /// <param name="isMain">Nobody hidden is named more often.</param>
    /// <param name="heads">The later places of a list share what is said of its first one.</param>
    public PersonRole RoleOf(List<FoundName> places, Dictionary<int, FoundName> heads, bool isCase, bool isMain)
    {
        if (places.TrueForAll(IsJudgesCell))
        {
            return PersonRole.Judge;
        }

        Span<double> weights = stackalloc double[Cues];
        weights.Clear();
        foreach (var place in places)
        {
            Before(place.First, Reach, weights, IsOblique(place));
            After(place.Last, weights);
            if (heads.TryGetValue(place.First, out var head))
            {
                BeforeList(head, weights);
            }
        }

        var best = PersonCue.Other;
        var most = 0.0;
        for (var cue = PersonCue.Judge; cue <= PersonCue.Other; cue++)
        {
            if (weights[(int)cue] > most)
            {
                (best, most) = (cue, weights[(int)cue]);
            }
        }

        // An officer, a witness or an activist may be the one who is tried; a judge is not.
        if (best is not (PersonCue.Judge or PersonCue.Prosecutor) && weights[(int)PersonCue.Defendant] >= 0.45 * most)
        {
            best = PersonCue.Defendant;
        }

        if (most > 0 && (best == PersonCue.Defendant || most >= 0.2 * places.Count) && !(best == PersonCue.Defendant && weights[(int)PersonCue.Speaker] > 3 * most))
        {
            return RoleOf(best);
        }

        return weights[(int)PersonCue.Speaker] > 0 || !isCase || !isMain || places.TrueForAll(IsSignature) ? PersonRole.Other : PersonRole.Defendant;
    }

    // "задержаны А и Б" says it of both; "адвокат А и Б" only of the first, "адвокаты А и Б" of both.
    private void BeforeList(FoundName head, Span<double> weights)
    {
        var first = head.First;
        Span<double> ofHead = stackalloc double[Cues];
        ofHead.Clear();
        Before(first, Reach, ofHead, IsOblique(head));
        var plural = first > 0 && prose.FoldedOf(prose.Tokens[first - 1]) is { Length: > 3 } word && word[^1] is 'и' or 'ы' or 'й' or 'в' or 's' or 'х' or 'і';
        for (var cue = 0; cue < Cues; cue++)
        {
            if (plural || cue is (int)PersonCue.Defendant or (int)PersonCue.Speaker)
            {
                weights[cue] += ofHead[cue];
            }
        }
    }

    private const int Cues = (int)PersonCue.Free + 1;

    private void Before(int first, int reach, Span<double> weights, bool oblique)
    {
        var commas = 0;
        var verbs = 0;
        var words = 0;
        if (reach > 1 && prose.IsMark(first - 1, ':'))
        {
            LineAbove(first - 1, weights);
        }

        for (var i = first - 1; i >= 0 && words < reach && commas < 2; i--)
        {
            ref readonly var token = ref prose.Tokens[i];
            if (token.Kind == TokenKind.Break && i == first - 1 && IsLabel(i - 1))
            {
                continue;
            }

            if (token.Kind == TokenKind.Break || (token.Kind == TokenKind.Mark && prose.Folded[token.Start] is '.' or '!' or '?' or ';' && prose.Sentences.Of(i) != prose.Sentences.Of(first)))
            {
                return;
            }

            if (token.Kind == TokenKind.Mark)
            {
                commas += prose.Folded[token.Start] == ',' ? 1 : 0;
                continue;
            }

            if (named.Length > 0 && named[i])
            {
                return;
            }

            words++;
            if (ends[i] > 0)
            {
                for (var hit = ends[i]; hit > 0; hit = others[hit])
                {
                    var cue = hits[hit - 1].Value.Cue;
                    if (cue >= PersonCue.Defendant || (words <= TitleReach && verbs == 0 && (commas == 0 || (commas == 1 && IsAside(first))) && !(oblique && IsNominative(i))))
                    {
                        weights[(int)cue] += Weight(cue) / (words + (2 * commas));
                    }
                }

                // The nearest title says it.
                if (TitleAt(i) is not null)
                {
                    return;
                }
            }

            verbs += IsVerb(i) ? 1 : 0;
        }
    }

    /// <summary>A cell that holds only a name, behind others with numbers: how a list of hearings names the judge.</summary>
    private bool IsJudgesCell(FoundName place)
    {
        var (start, end) = (prose.Tokens[place.First].Start, prose.Tokens[place.Last].End);
        if (start == 0 || prose.Whole[start - 1] != '\t' || (end < prose.Whole.Length && prose.Whole[end] is not ('\t' or '\n' or '\r' or '.')))
        {
            return false;
        }

        var line = prose.Whole.LastIndexOf('\n', start - 1) + 1;
        return prose.Whole.AsSpan(line, start - line).ContainsAnyInRange('0', '9');
    }

    /// <summary>A line with nothing but the name: whoever wrote the text.</summary>
    private bool IsSignature(FoundName place) => prose.Document.Kind is DocumentKind.News or DocumentKind.Report or DocumentKind.Statement
        && place.First > 0 && prose.Tokens[place.First - 1].Kind == TokenKind.Break
        && (place.Last + 1 == prose.Tokens.Length || prose.Tokens[place.Last + 1].Kind == TokenKind.Break);

    // A card says the part on one line and the name on the next: "Вид лица: Прокурор", "Фамилия: Скиба И.И."
    private void LineAbove(int colon, Span<double> weights)
    {
        const int Label = 12;
        var i = colon;
        while (i >= 0 && colon - i < Label && prose.Tokens[i].Kind != TokenKind.Break)
        {
            i--;
        }

        for (i--; i >= 0 && colon - i < 2 * Label && prose.Tokens[i].Kind != TokenKind.Break && !prose.IsMark(i, ':'); i--)
        {
            for (var hit = ends[i]; hit > 0; hit = others[hit])
            {
                var cue = hits[hit - 1].Value.Cue;
                if (cue < PersonCue.Defendant)
                {
                    weights[(int)cue] += Weight(cue);
                }
            }
        }
    }

    /// <summary>A line of a card that holds nothing but the title: "Судья", and the name below it.</summary>
    private bool IsLabel(int last) => last >= 0 && TitleAt(last) is { } title && (title.First == 0 || prose.Tokens[title.First - 1].Kind == TokenKind.Break);

    private PhraseHit<(PersonCue Cue, CueSide Side)>? TitleAt(int last)
    {
        PhraseHit<(PersonCue Cue, CueSide Side)>? longest = null;
        for (var hit = ends[last]; hit > 0; hit = others[hit])
        {
            if (hits[hit - 1].Value.Cue < PersonCue.Defendant)
            {
                longest = longest is { } known && known.First < hits[hit - 1].First ? known : hits[hit - 1];
            }
        }

        return longest;
    }

    // "адвокат Скибы" is the lawyer of Skyba, no lawyer called so.
    private static bool IsOblique(FoundName name) => name.Form != name.Surname;

    private bool IsNominative(int title)
    {
        var word = prose.FoldedOf(prose.Tokens[title]);
        return prose.Tokens[title].IsCyrillic && !word.EndsWith("ов") && !word.EndsWith("ев") && !word.EndsWith("ей") && !word.EndsWith("ів") && !word.EndsWith("ых") && !word.EndsWith("их") && !Array.Exists(NameFinder.ObliqueTitles, ending => prose.FoldedOf(prose.Tokens[title]).EndsWith(ending))
            && (word.Length < 3 || word[^1] is not ('и' or 'ы' or 'у' or 'ю' or 'е' or 'і' or 'м'));
    }

    /// <summary>"his lawyer, Ivan Skyba, said": the name stands between two commas.</summary>
    private bool IsAside(int first)
    {
        var end = first;
        while (end < named.Length && named[end])
        {
            end++;
        }

        return prose.IsMark(first - 1, ',') && (prose.IsMark(end, ',') || prose.IsMark(end, '.'));
    }

    /// <summary>"судья признал Скибу": behind a verb stands another person.</summary>
    private bool IsVerb(int token)
    {
        var word = prose.FoldedOf(prose.Tokens[token]);
        return prose.Tokens[token].IsLatin
            ? word is "said" or "told" or "found" or "sentenced" or "convicted" or "ordered" or "asked" or "of" or "for" or "to" or "against" or "about" or "with" or "by"
            : word is "до" or "к" or "у" or "на" or "о" or "об" or "про" or "для" or "с" or "з" or "от" or "від" or "з" or "за" || word is not ("отдела" or "дела" or "генерала" or "тыла")
                && (word.EndsWith("ил") || word.EndsWith("ал") || word.EndsWith("ел") || word.EndsWith("ял") || word.EndsWith("ила") || word.EndsWith("ала") || word.EndsWith("ела") || word.EndsWith("или")
                    || word.EndsWith("али") || word.EndsWith("ела") || word.EndsWith("ает") || word.EndsWith("ит") || word.EndsWith("ив") || word.EndsWith("ав") || word.EndsWith("нув"));
    }

    private void After(int last, Span<double> weights)
    {
        // "Скиба, адвокат"; in "Скиба рассказал адвокату" the lawyer is somebody else.
        var aside = prose.IsMark(last + 1, ',') || prose.IsMark(last + 1, '(') || prose.IsMark(last + 1, '-');
        var commas = 0;
        var next = hits.From(last + 1);
        for (var i = last + 1; i < prose.Tokens.Length && i - last <= Reach && commas < 3; i++)
        {
            ref readonly var token = ref prose.Tokens[i];
            if (token.Kind == TokenKind.Break || prose.Sentences.Of(i) != prose.Sentences.Of(last))
            {
                return;
            }

            if (token.Kind == TokenKind.Mark)
            {
                commas += prose.Folded[token.Start] == ',' ? 1 : 0;
                continue;
            }

            if (named.Length > 0 && named[i])
            {
                return;
            }

            for (; next < hits.Count && hits[next].First <= i; next++)
            {
                var (cue, side) = hits[next].Value;
                if (hits[next].First == i && side == CueSide.After && (cue >= PersonCue.Defendant || (aside && i - last <= 5 && !IsNamedSoon(hits[next].Last))))
                {
                    weights[(int)cue] += Weight(cue) / (i - last + commas);
                }
            }
        }
    }

    // "ФИО1, защитника ФИО2": the title is the next one's.
    private bool IsNamedSoon(int title)
    {
        for (var i = title + 1; i < named.Length && i <= title + 4; i++)
        {
            if (named[i])
            {
                return true;
            }
        }

        return false;
    }

    // A title says more than a verb.
    private static double Weight(PersonCue cue) => cue switch
    {
        PersonCue.Defendant => 1,
        PersonCue.Speaker => 0.5,
        PersonCue.Other => 2.5,
        _ => 2,
    };

    private static PersonRole RoleOf(PersonCue cue) => cue switch
    {
        PersonCue.Judge => PersonRole.Judge,
        PersonCue.Prosecutor => PersonRole.Prosecutor,
        PersonCue.Lawyer => PersonRole.Lawyer,
        PersonCue.Relative => PersonRole.Relative,
        PersonCue.Official => PersonRole.Official,
        PersonCue.Witness => PersonRole.Witness,
        PersonCue.Victim => PersonRole.Victim,
        PersonCue.Activist => PersonRole.Activist,
        PersonCue.Defendant => PersonRole.Defendant,
        _ => PersonRole.Other,
    };
}
