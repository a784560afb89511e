namespace Svidok.Extract;

/// <summary>Finds the punishments of a text: every length of time, judged by the words around it, and those without one.</summary>
internal sealed partial class PenaltyFinder(Prose prose, List<PhraseHit<TermCue>> hits, TermReader terms, CitationWords citations)
{
    private const int LongestTerm = 30;

    // Days; KoAP art. 3.9. What lasts a day or two and is told without the word is something else.
    private const int ShortestArrest = 3;
    private const int LongestArrest = 30;

    private readonly TermContext context = new(prose, hits, terms);
    private readonly List<Penalty> found = [];
    private int paragraph;

    public List<Penalty> Find()
    {
        for (var i = 0; i < prose.Count; i++)
        {
            ref readonly var token = ref prose.Tokens[i];
            if (token.Kind == TokenKind.Break)
            {
                paragraph++;
                EndLine(i);
            }
            else if (token.Kind is TokenKind.Word or TokenKind.Number && terms.TryRead(prose, i) is { } term)
            {
                if (Kind(term) is { } kind)
                {
                    found.Add(new(kind, term, term.First, term.Last, paragraph, context.IsTotalAt(term.First)) { IsChange = IsNewTerm(term.First) });
                }
                else if (Changed(term) is { } changed)
                {
                    found[^1] = found[^1] with { Term = changed, Last = term.Last, IsChange = true };
                }

                i = term.Last;
            }
            else if (SharesDays(i) && Kind(terms.TryRead(prose, i + 2)!.Value) == SentenceKind.AdministrativeArrest && Number(i) is > 0 and <= LongestArrest and var days)
            {
                found.Add(new(SentenceKind.AdministrativeArrest, new(0, 0, days, i, i), i, i, paragraph, IsTotal: false));
            }
            else if (BareYear(i) is { } bare)
            {
                found.Add(new(bare, new(1, 0, 0, i, i), i, i, paragraph, IsTotal: false));
            }
            else if (Elliptic(i) is { } years)
            {
                found.Add(new(years.Days > 0 ? SentenceKind.AdministrativeArrest : IsSuspended(years) ? SentenceKind.Suspended : SentenceKind.Imprisonment, years, i, years.Last, paragraph, context.IsTotalAt(i)) { IsChange = IsNewTerm(i) });
                i = years.Last;
            }
        }

        AddWithoutTerm();
        DropOtherKind();
        found.Sort(static (a, b) => a.First.CompareTo(b.First));
        return found;
    }

    // What the term is; null where it is no sentence.
    private SentenceKind? Kind(Term term)
    {
        if (term.Years > LongestTerm || IsOtherTime(term))
        {
            return null;
        }

        var behind = context.Behind(term.Last);
        var governor = context.Governor(term.First);

        // "сбросила по шесть месяцев: теперь у них по 12 лет": what was changed was told already.
        governor = governor == TermCue.Changed && context.TermBefore(term.First, TermCue.Changed) ? null : governor;
        if ((behind is { Value: TermCue.Restriction } && !(prose.Tokens[term.Last + 1].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[term.Last + 1]) is "и" or "та" or "і" or "й" or "and" or "plus")) || context.Near(term.First, TermCue.Restriction, 6))
        {
            return governor is TermCue.Asked or TermCue.Earlier or TermCue.Instead ? null : SentenceKind.Restriction;
        }

        // "вместо 12 лет — 11 лет 6 месяцев": what stands behind the old term is the new one.
        var given = governor is TermCue.Imposed or TermCue.Total or TermCue.Noun || IsNewTerm(term.First) || (governor is TermCue.Instead && context.TermBefore(term.First, TermCue.Instead))
            || (governor is TermCue.Replaced && TakesPlace(term.First));
        if (term.Days > 0 && term.Years + term.Months == 0)
        {
            // "заарештовано на 60 діб": whoever is held longer awaits a trial.
            if (term.Days > LongestArrest)
            {
                return null;
            }

            // "served 12 days of administrative arrest", "после 7 суток ареста": days of arrest are a punishment, whoever tells of them.
            if (governor is null or TermCue.Custody && behind is { Value: TermCue.Arrest } named && named.First - term.Last <= 2 && term.Days is >= ShortestArrest and <= LongestArrest)
            {
                return SentenceKind.AdministrativeArrest;
            }

            // "на 15 суток арестовали", "на 15 суток отправили под арест"
            if (context.HasNear(term.Last, prose.FoldedOf(prose.Tokens[Math.Max(term.First - 1, 0)]) is "на" ? 4 : 2, TermCue.Arrest) && governor is null or TermCue.Imposed or TermCue.Custody or TermCue.Noun && term.Days <= LongestArrest)
            {
                return SentenceKind.AdministrativeArrest;
            }

            // "5 суток получил таксист", "sentenced by Judge Oliinyk to 15 days for a song", "ст. 20.3 КоАП, двенадцать суток"
            if (term.Days is >= ShortestArrest and <= LongestArrest && behind is not { Value: TermCue.Works or TermCue.Custody }
                && ((governor is null && behind is { Value: TermCue.Imposed } verb && verb.First == term.Last + 1) || (governor is TermCue.Imposed && prose.FoldedOf(prose.Tokens[Math.Max(term.First - 1, 0)]) is "to")
                    || (governor is null && prose.IsMark(term.First - 1, ',') && Ends(term.Last + 1) && CitesArticle(prose.Sentences.Of(term.First)))))
            {
                return SentenceKind.AdministrativeArrest;
            }

            // "spent 15 days in jail for a post"
            if (term.Days is >= ShortestArrest and <= LongestArrest && IsFor(term.Last + 3) && prose.FoldedOf(prose.Tokens[term.Last + 1]) is "in" && prose.FoldedOf(prose.Tokens[term.Last + 2]) is "jail" && governor is null or TermCue.Custody or TermCue.Imposed)
            {
                return SentenceKind.AdministrativeArrest;
            }

            // "арестовал на 13 суток": the verb itself imposes it.
            // "jailed him for ten days": whoever is sentenced to days is under administrative arrest.
            return ((given || (governor is null && prose.Sentences.StartOf(prose.Sentences.Of(term.First)) == term.First)) && behind is { Value: TermCue.Arrest }) || ((given || governor is null or TermCue.Custody) && context.Near(term.First, TermCue.Arrest, 6))
                || (term.Days is >= ShortestArrest and <= LongestArrest && context.Near(term.First, TermCue.Imposed, 3) && behind is not { Value: TermCue.Works or TermCue.Custody }) ? SentenceKind.AdministrativeArrest : null;
        }

        // "три года он провёл в СИЗО": whatever was said before, this was no sentence.
        if (behind is { Value: TermCue.Custody } && !context.Near(term.First, TermCue.Imposed, 4))
        {
            return null;
        }

        // "The term of fourteen years was reduced to thirteen": the old one is no more.
        if (governor is TermCue.Noun && IsReplacedBehind(term.Last))
        {
            return null;
        }

        // "closed for a year": without a number it must stand beside the verb.
        if (terms.Is(prose, term.First, TermWord.Article) && term.Years == 1 && !context.Near(term.First, TermCue.Imposed, 4) && behind is not { Value: TermCue.Prison or TermCue.Suspended })
        {
            return null;
        }

        // "смягчила приговор — 16 лет вместо 17"
        given |= governor is TermCue.Changed && term.Years > 0 && (prose.IsMark(term.First - 1, ':') || (prose.IsMark(term.First - 1, '-') && prose.Tokens[term.First - 1].IsSpaced));

        // "отбыл шесть из двенадцати лет"
        given |= (IsWhole(term.First) || IsWholeOf(term)) && governor is not (TermCue.Asked or TermCue.Possible);
        if (!given && !(governor is null && IsGivenWithoutVerb(term, behind)))
        {
            return null;
        }

        if (behind is { Value: TermCue.Works } || context.Near(term.First, TermCue.Works, 5))
        {
            return SentenceKind.CompulsoryWorks;
        }

        return IsSuspended(term) ? SentenceKind.Suspended : SentenceKind.Imprisonment;
    }

    // "через три года", "от пяти до семи лет", "34 лет", "12 лет назад", "срок до 8 лет", "первые три года"
    private bool IsOtherTime(Term term)
    {
        var before = term.First - 1;
        if (IsNewTerm(term.First))
        {
            return false;
        }

        // "три-четыре года": nobody is sentenced to a guess.
        if (prose.IsMark(before, '-') && !prose.Tokens[before].IsSpaced && before > 0 && IsNumber(before - 1))
        {
            return true;
        }

        // "после 15 суток ареста": told as what was served.
        if (term is { Days: > 0, Years: 0, Months: 0 } && prose.FoldedOf(prose.Tokens[Math.Max(before, 0)]) is "после" or "після" or "after" && context.Behind(term.Last) is { Value: TermCue.Arrest } served && served.First - term.Last <= 2)
        {
            return false;
        }

        if (terms.Is(prose, before, TermWord.BeforeTime) || terms.Is(prose, before, TermWord.BeforeRange) || terms.Is(prose, prose.IsMark(term.Last + 1, '-') ? term.Last + 2 : term.Last + 1, TermWord.AfterTime))
        {
            return true;
        }

        // "terms of 11 to 14 years", "served five years of a 19-year term"
        if ((before > 0 && prose.Tokens[before].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[before]) is "to" && Number(before - 1) is > 0 and <= LongestTerm) || IsPartOfTerm(term.Last))
        {
            return true;
        }

        if (terms.Is(prose, before, TermWord.BeforeLimit))
        {
            // Ukrainian courts sentence "до 12 років"; elsewhere the word sets a limit, but "снижено до 3 лет".
            return !context.EndsImposed(before) && (prose.Language != Language.Uk || InRange(before) || context.Governor(term.First) is not (TermCue.Imposed or TermCue.Total));
        }

        if (context.HasNear(term.Last, 4, TermCue.Ban, TermCue.Asked) && context.Governor(term.First) is not (TermCue.Imposed or TermCue.Total) || context.HasNear(term.Last, 3, TermCue.Ban))
        {
            return true;
        }

        if (context.HasPartBehind(term.Last, 4) && !context.Near(term.First, TermCue.Imposed, 4))
        {
            return true;
        }

        if (InRange(before) || ((context.Near(term.First, TermCue.Part, 3) || context.Near(term.First, TermCue.FirstPart, 3)) && !context.Near(term.First, TermCue.Imposed, 2)) || IsAgeBefore(term.First) || (context.Behind(term.Last) is { Value: TermCue.Age } age && age.First <= term.Last + 2))
        {
            return true;
        }

        // ", 34 лет," and "(62 года)": an age stands apart.
        return term is { Years: > 13, Months: 0 } && (prose.IsMark(before, ',') || prose.IsMark(before, '(')) && (prose.IsMark(term.Last + 1, ',') || prose.IsMark(term.Last + 1, ')'))
            && before > 0 && prose.Tokens[before - 1].Kind == TokenKind.Word && (prose.Tokens[before - 1].IsCapital || prose.IsMark(before, ',')) && !IsNamed(before - 1) && !IsListInBrackets(term.First);
    }

    // "The heaviest term, 20 years, went to her"
    private bool IsNamed(int at)
    {
        foreach (var hit in hits.Between(at - 1, at + 1))
        {
            if (hit.Value == TermCue.Noun && hit.Last == at)
            {
                return true;
            }
        }

        return false;
    }

    // "в возрасте 34 лет", "с детьми, 4 и 9 лет"
    private bool IsAgeBefore(int at) =>
        !context.EndsImposed(at - 1) && context.Near(at > 2 && terms.Is(prose, at - 1, TermWord.Join) && Number(at - 2) > 0 ? at - 2 : at, TermCue.Age, 2);

    // "от восьми до", "between 14 and": the first end of a range stands before.
    private bool InRange(int at)
    {
        for (var i = at; i >= prose.Sentences.StartOf(prose.Sentences.Of(at + 1)) && i > at - 6; i--)
        {
            if (terms.Is(prose, i, TermWord.BeforeRange))
            {
                return IsNumber(i + 1);
            }
        }

        return false;
    }

    private bool IsNumber(int at) => at < prose.Count && (prose.Tokens[at].Kind == TokenKind.Number || context.IsNumberWord(at));
}
