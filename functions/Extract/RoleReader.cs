namespace Svidok.Extract;

/// <summary>What the words around every place that names a person tell of his or her part.</summary>
internal sealed partial class RoleReader
{
    private const int Reach = 8;
    private const int TitleReach = 5;
    private const int AfterReach = 9;
    private const int LongestSentence = 120;

    private readonly Prose prose;
    private readonly List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits;

    private readonly TitleMap titles;
    private readonly NameSetting setting;
    private readonly NameMark[] marks;
    private RoleEvidence? around;
    private FoundName[] names = [];

    /// <param name="marks">For every token; those of names are marked before the first <see cref="Look"/>: a title does not reach
    /// over one name to the next.</param>
    public RoleReader(Prose prose, List<PhraseHit<(PersonCue Cue, CueSide Side)>> hits, TitleMap titles, NameMark[] marks) =>
        (this.prose, this.hits, this.titles, this.marks, setting) = (prose, hits, titles, marks, new(prose, marks));

    /// <param name="places">Wherever a person is named, in the order of the text.</param>
    public void Know(FoundName[] places) => names = places;

    /// <summary>Collects what the text says of a person at every place that names him or her.</summary>
    /// <param name="places">In the order of the text.</param>
    /// <param name="lists">Places that stand in a list, by their first token: its first and its last place.</param>
    public void Look(List<FoundName> places, Dictionary<int, (FoundName First, FoundName Last)> lists, RoleEvidence evidence)
    {
        foreach (var place in places)
        {
            var form = place.Form.Length > 0 && place.Form[0] < '\u0400' ? 2 : IsOblique(place) ? 1 : 0;
            var share = 1f / places.Count;
            Before(place, form, share, evidence);
            After(place, form, share, evidence);
            if (lists.TryGetValue(place.First, out var list))
            {
                Around(list.First, list.Last, form, share, evidence);
                if (place.First != list.First.First && titles.SharedBefore(list.First.First) is { } shared)
                {
                    evidence.Add(shared, CuePlace.Title, form, 1);
                }
            }

            Elsewhere(place, form, share, evidence);
            Following(place, form, share, evidence);
            Label(place, form, evidence);
            if (IsJoinedRelative(place.First))
            {
                evidence.Add(PersonFact.JoinedRelative);
            }

            setting.Look(place, form != 1, evidence);
            if (form == 1)
            {
                evidence.Add(PersonFact.Oblique);
            }
        }

        if (places.TrueForAll(setting.IsCell) && places.Exists(setting.IsBehindNumbers))
        {
            evidence.Add(PersonFact.JudgesCell);
        }

        if (places.TrueForAll(setting.IsSignature))
        {
            evidence.Add(PersonFact.Signature);
        }
    }

    private void Before(FoundName name, int form, float share, RoleEvidence evidence)
    {
        var first = name.First;
        var (commas, verbs, words, titled) = (0, 0, 0, false);
        var nominative = form == 0 && name.Given.Length > 0 && !name.Given.EndsWith('.');
        if (prose.IsMark(first - 1, ':'))
        {
            LineAbove(first - 1, evidence);
        }

        for (var i = first - 1; i >= 0 && words < Reach && commas < 2; i--)
        {
            ref readonly var token = ref prose.Tokens[i];
            if (token.Kind == TokenKind.Break && i == first - 1 && titles.IsLabel(i - 1))
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

            if (IsNamed(i))
            {
                if (words == 0 && Oblique(i) is { } other)
                {
                    TitleOverName(other.First - 1, form, evidence);
                }

                return;
            }

            words++;
            var longest = titles.LongestAt(i);
            foreach (var hit in titles.EndingAt(i))
            {
                // "помощник судьи" is no judge.
                var cue = hit.Value.Cue;
                if (cue <= PersonCue.Speaker && hit.First <= longest)
                {
                    var place = commas > (IsAside(first) ? 1 : 0) || verbs > 0 ? CuePlace.Far
                        : cue <= PersonCue.Described && Endings.GenderOf(prose.FoldedOf(prose.Tokens[hit.Last])) is var gender && gender != Gender.Unknown && name.Gender != Gender.Unknown && gender != name.Gender ? CuePlace.Clash
                        : cue < PersonCue.Described && (form == 1 ? IsNominative(hit.First) : nominative && IsOblique(hit.First)) ? CuePlace.Clash
                        : words <= TitleReach && !titled ? CuePlace.Title : CuePlace.Before;
                    evidence.Add(cue, place, form, share);
                }
            }

            // The nearest title says it; what stands before it says something of that.
            titled |= titles.TitleAt(i) is { } title && !(nominative && IsOblique(title.First));
            verbs += IsVerb(i) ? 1 : 0;
        }
    }

    private void After(FoundName name, int form, float share, RoleEvidence evidence)
    {
        // "Скиба, адвокат"; in "Скиба рассказал адвокату" the lawyer is somebody else.
        var last = name.Last;
        var aside = prose.IsMark(last + 1, ',') || prose.IsMark(last + 1, '(') || prose.IsMark(last + 1, '-');
        var (commas, reported, who) = (0, false, false);
        var next = hits.From(last + 1);
        Owned(last, evidence);
        for (var i = last + 1; i < prose.Count && i - last <= AfterReach && commas < 3; i++)
        {
            ref readonly var token = ref prose.Tokens[i];
            if (token.Kind == TokenKind.Break || prose.Sentences.Of(i) != prose.Sentences.Of(last) || IsNamed(i))
            {
                return;
            }

            if (token.Kind == TokenKind.Mark)
            {
                commas += prose.Folded[token.Start] == ',' ? 1 : 0;
                continue;
            }

            var word = prose.FoldedOf(token);
            who |= commas == 1 && i - last <= 4 && IsRelative(word);
            reported |= commas > 0 && !who && word is "что" or "чтобы" or "як" or "що" or "щоб" or "как" or "that";
            for (; next < hits.Count && hits[next].First <= i; next++)
            {
                var (cue, side) = hits[next].Value;
                if (hits[next].First != i || cue > PersonCue.Speaker)
                {
                    continue;
                }

                var title = cue < PersonCue.Defendant;
                if (side == CueSide.After ? !title || (aside && i - last <= 5 && !IsNamedSoon(hits[next].Last)) : title && aside && i - last <= 4 && !IsNamedSoon(hits[next].Last))
                {
                    evidence.Add(cue, title ? CuePlace.Aside : i - last <= 3 && commas == 0 ? CuePlace.Next : who ? CuePlace.Who : reported ? CuePlace.Reported : CuePlace.Later, form, share);
                    reported |= cue == PersonCue.Speaker;
                }
            }
        }
    }

    // "Skyba's lawyer": a mark and an s of its own.
    private void Owned(int last, RoleEvidence evidence)
    {
        if (!prose.IsMark(last + 1, '\'') || last + 3 >= prose.Count || prose.FoldedOf(prose.Tokens[last + 2]) is not "s")
        {
            return;
        }

        foreach (var hit in hits.Between(last + 3, last + 5))
        {
            if (hit.Value.Cue < PersonCue.Defendant && hit.Value.Side == CueSide.Before)
            {
                evidence.Add(hit.Value.Cue, CuePlace.Owned, 0, 1);
            }
        }
    }

    private static bool IsRelative(ReadOnlySpan<char> word) => word is "who" or "whom" or "whose" or "який" or "яка" or "якого" or "яку" or "якому" or "якій" or "якої" or "що" or "кого"
        || word.StartsWith("котор");

    // "задержаны А и Б", "А и Б задержаны": said of both.
    private void Around(FoundName head, FoundName tail, int form, float share, RoleEvidence evidence)
    {
        around ??= new();
        around.Clear();
        Before(head, form, share, around);
        After(tail, form, share, around);
        foreach (var feature in around.Seen)
        {
            evidence.AddList(feature, around[feature]);
        }
    }

    // "мать Скибы, Анна Скиба", "адвокат осуждённого Скибы Иван Мороз": in whose life the person is what.
    private void TitleOverName(int last, int form, RoleEvidence evidence)
    {
        last -= titles.EndsAt(last, PersonCue.Defendant) ? 1 : 0;
        foreach (var hit in titles.EndingAt(last))
        {
            if (hit.Value.Cue is PersonCue.Lawyer or PersonCue.Relative or PersonCue.Witness or PersonCue.Official && IsNominative(last))
            {
                evidence.Add(hit.Value.Cue, CuePlace.Title, form, 1);
            }
        }
    }

    // "адвокат Скибы" is the lawyer of Skyba, no lawyer called so.
    private static bool IsOblique(FoundName name) => name.IsDeclined || name.Form != name.Surname;

    private bool IsNominative(int title) => prose.Tokens[title].IsCyrillic && Endings.IsNominativeTitle(prose.FoldedOf(prose.Tokens[title]));

    private bool IsOblique(int title) => prose.Tokens[title].IsCyrillic && (Endings.IsObliqueTitle(prose.FoldedOf(prose.Tokens[title])) || Endings.IsHerObliqueTitle(prose.FoldedOf(prose.Tokens[title])));

    private bool IsNamed(int token) => (marks[token] & NameMark.Named) != 0;

    /// <summary>The name that ends at the token, if it stands in another case than the nominative.</summary>
    private FoundName? Oblique(int last)
    {
        var at = PhraseHits.From<FoundName>(names, last, static name => name.Last);
        return at < names.Length && names[at].Last == last && IsOblique(names[at]) ? names[at] : null;
    }

    /// <summary>"his lawyer, Ivan Skyba, said": the name stands between two commas.</summary>
    private bool IsAside(int first)
    {
        var end = first;
        while (end < prose.Count && IsNamed(end))
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
            : word is "до" or "к" or "у" or "на" or "о" or "об" or "про" or "для" or "с" or "з" or "от" or "від" or "з" or "за" || Endings.IsVerb(word);
    }

    // "ФИО1, защитника ФИО2": the title is the next one's.
    private bool IsNamedSoon(int title)
    {
        for (var i = title + 1; i < prose.Count && i <= title + 4; i++)
        {
            if (IsNamed(i))
            {
                return true;
            }
        }

        return false;
    }
}
