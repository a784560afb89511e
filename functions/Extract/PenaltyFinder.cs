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
            }
            else if (token.Kind is TokenKind.Word or TokenKind.Number && terms.TryRead(prose, i) is { } term)
            {
                if (Kind(term) is { } kind)
                {
                    found.Add(new(kind, term, term.First, term.Last, paragraph, context.IsTotalAt(term.First)) { IsChange = IsNewTerm(term.First) });
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
                found.Add(new(years.Days > 0 ? SentenceKind.AdministrativeArrest : SentenceKind.Imprisonment, years, i, years.Last, paragraph, context.IsTotalAt(i)) { IsChange = IsNewTerm(i) });
                i = years.Last;
            }
        }

        AddWithoutTerm();
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
        if (behind is { Value: TermCue.Restriction } || context.Near(term.First, TermCue.Restriction, 6))
        {
            return governor is TermCue.Asked or TermCue.Earlier or TermCue.Instead ? null : SentenceKind.Restriction;
        }

        // "вместо 12 лет — 11 лет 6 месяцев": what stands behind the old term is the new one.
        var given = governor is TermCue.Imposed or TermCue.Total or TermCue.Noun || IsNewTerm(term.First) || (governor is TermCue.Instead && context.TermBefore(term.First, TermCue.Instead));
        if (term.Days > 0 && term.Years + term.Months == 0)
        {
            // "served 12 days of administrative arrest", "после 7 суток ареста": days of arrest are a punishment, whoever tells of them.
            if (governor is null or TermCue.Custody && behind is { Value: TermCue.Arrest } named && named.First - term.Last <= 2 && term.Days is >= ShortestArrest and <= LongestArrest)
            {
                return SentenceKind.AdministrativeArrest;
            }

            // "на 15 суток арестовали"
            if (context.HasNear(term.Last, 2, TermCue.Arrest) && governor is null or TermCue.Imposed or TermCue.Custody or TermCue.Noun && term.Days <= LongestArrest)
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

        // "отбыл шесть из двенадцати лет"
        given |= IsWhole(term.First) && governor is not (TermCue.Asked or TermCue.Possible);
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

        if (terms.Is(prose, before, TermWord.BeforeTime) || terms.Is(prose, before, TermWord.BeforeRange) || terms.Is(prose, term.Last + 1, TermWord.AfterTime))
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

        if (InRange(before) || ((context.Near(term.First, TermCue.Part, 3) || context.Near(term.First, TermCue.FirstPart, 3)) && !context.Near(term.First, TermCue.Imposed, 2)) || context.Near(term.First, TermCue.Age, 2) || (context.Behind(term.Last) is { Value: TermCue.Age } age && age.First <= term.Last + 2))
        {
            return true;
        }

        // ", 34 лет," and "(62 года)": an age stands apart.
        return term is { Years: > 13, Months: 0 } && (prose.IsMark(before, ',') || prose.IsMark(before, '(')) && (prose.IsMark(term.Last + 1, ',') || prose.IsMark(term.Last + 1, ')'))
            && before > 0 && prose.Tokens[before - 1].Kind == TokenKind.Word && (prose.Tokens[before - 1].IsCapital || prose.IsMark(before, ','));
    }

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

    private bool IsSuspended(Term term)
    {
        var sentence = prose.Sentences.Of(term.First);
        foreach (var hit in hits.Between(Math.Max(prose.Sentences.StartOf(sentence), term.Last - TermContext.LongestPhrase), Math.Min(prose.Sentences.EndOf(sentence), term.Last + TermContext.LongestPhrase)))
        {
            if (hit.Value == TermCue.Suspended && Math.Abs(hit.First - term.Last) <= 12 && !context.TermBetween(Math.Min(hit.Last, term.Last), Math.Max(hit.First, term.First)))
            {
                return true;
            }
        }

        // "На підставі ст. 75 звільнити від відбування покарання з випробуванням" stands in the next sentence.
        if (prose.Document.Kind == DocumentKind.Judgment)
        {
            foreach (var hit in hits.Between(prose.Sentences.EndOf(sentence), prose.Sentences.EndOf(Math.Min(sentence + 3, prose.Sentences.Count - 1))))
            {
                if (hit.Value == TermCue.Suspended)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Fines, life, hours of work, treatment.
    private void AddWithoutTerm()
    {
        var suspended = found.Exists(static penalty => penalty.Kind == SentenceKind.Suspended);
        List<int> works = [.. found.Where(static penalty => penalty.Kind == SentenceKind.CompulsoryWorks).Select(static penalty => penalty.First)];
        foreach (var hit in hits)
        {
            SentenceKind? kind = hit.Value switch
            {
                TermCue.Fine when HasSum(hit) => SentenceKind.Fine,
                TermCue.Life => SentenceKind.Life,
                TermCue.Works when !HasNear(works, hit.First) => SentenceKind.CompulsoryWorks,
                TermCue.Psychiatric => SentenceKind.Psychiatric,
                TermCue.Death => SentenceKind.Death,
                TermCue.Suspended when !suspended => SentenceKind.Suspended,
                _ => null,
            };
            if (kind is { } known && IsImposed(hit, known))
            {
                found.Add(new(known, new(0, 0, 0, hit.First, hit.Last), hit.First, hit.Last, Paragraph: -1, IsTotal: false));
                suspended |= known == SentenceKind.Suspended;
                if (known == SentenceKind.CompulsoryWorks)
                {
                    works.Insert(works.BinarySearch(hit.First) is var at && at < 0 ? ~at : at, hit.First);
                }
            }
        }
    }

    // Works that were already read stand beside their word: "200 часов обязательных работ".
    private static bool HasNear(List<int> places, int token)
    {
        const int Beside = 12;
        var at = places.BinarySearch(token - Beside + 1);
        at = at < 0 ? ~at : at;
        return at < places.Count && places[at] < token + Beside;
    }

    private bool IsImposed(PhraseHit<TermCue> hit, SentenceKind kind) =>
        context.Governor(hit.First) is { } governor ? governor is TermCue.Imposed or TermCue.Total or TermCue.Noun || (governor == TermCue.Ban && IsTold(prose.Sentences.Of(hit.First), TermCue.Imposed)) || (governor == TermCue.Instead && kind == SentenceKind.Fine)
        : (prose.FoldedOf(prose.Tokens[hit.First]) is var word && (word.StartsWith("оштраф") || word is "fined")) || (kind != SentenceKind.Suspended && IsImposedBehind(hit.Last));

    // "Довічне ув'язнення отримав ще один", "Штраф в 30 тысяч рублей назначил суд": the verb stands behind.
    private bool IsImposedBehind(int at)
    {
        const int Near = 9;
        foreach (var hit in hits.Between(at + 1, Math.Min(prose.Sentences.EndOf(prose.Sentences.Of(at)), at + 1 + Near)))
        {
            if (hit.Value <= TermCue.Custody)
            {
                return hit.Value == TermCue.Imposed;
            }
        }

        return false;
    }

    // A sum stands behind "штраф", or before "fine"; "received a fine" needs none.
    private bool HasSum(PhraseHit<TermCue> hit)
    {
        if (context.Near(hit.First, TermCue.Imposed, 2))
        {
            return true;
        }

        for (var i = Math.Max(0, hit.First - 4); i < Math.Min(prose.Count, hit.Last + 9); i++)
        {
            if (prose.Tokens[i].Kind == TokenKind.Number && !terms.IsUnit(prose, i + 1))
            {
                return true;
            }
        }

        return false;
    }
}
