namespace Svidok.Extract;

/// <content>What the sentence, the next ones and the line tell of a person, beyond the words at the name.</content>
internal sealed partial class RoleReader
{
    // The line that was asked about last: its first token, the one behind it, and the word before its colon.
    private (int Start, int End, int Label) line;

    // The sentence accuses, speaks, mourns: not of whom it stands near.
    private void Elsewhere(FoundName name, int form, float share, RoleEvidence evidence)
    {
        var sentence = prose.Sentences.Of(name.First);
        var told = 0;
        AddOnce(prose.Sentences.StartOf(sentence), Math.Min(prose.Sentences.EndOf(sentence), prose.Sentences.StartOf(sentence) + LongestSentence), CuePlace.Sentence, form, share, ref told, evidence);
    }

    /// <param name="told">A bit for every cue that was told already.</param>
    private void AddOnce(int from, int to, CuePlace place, int form, float share, ref int told, RoleEvidence evidence)
    {
        foreach (var hit in hits.Between(from, to))
        {
            var bit = 1 << (int)hit.Value.Cue;
            if (hit.Value.Cue <= PersonCue.Speaker && (told & bit) == 0)
            {
                told |= bit;
                evidence.Add(hit.Value.Cue, place, form, share);
            }
        }
    }

    // "Скиба – учитель. Его увезли в мае.": what is told next, of nobody else by name, is told of the last one named.
    private void Following(FoundName name, int form, float share, RoleEvidence evidence)
    {
        const int Sentences = 3;
        var sentence = prose.Sentences.Of(name.Last);
        var told = 0;
        for (var next = sentence + 1; next <= sentence + Sentences && next < prose.Sentences.Count; next++)
        {
            var (start, end) = (prose.Sentences.StartOf(next), prose.Sentences.EndOf(next));
            if (prose.Tokens[start - 1].Kind == TokenKind.Break || end - start > LongestSentence || IsAnybodyNamed(next == sentence + 1 ? name.Last + 1 : start, end))
            {
                return;
            }

            AddOnce(start, end, CuePlace.Following, form, share, ref told, evidence);
        }
    }

    // "Защитники: Скиба, Мороз; Руденко": the word that a line begins with is everybody's in the line.
    private void Label(FoundName name, int form, RoleEvidence evidence)
    {
        const int LongestLabel = 4;
        if (name.First >= line.End || name.First < line.Start)
        {
            line = (prose.LineStart(name.First), LineEnd(name.First), -1);
            for (var i = line.Start; i < Math.Min(line.End, line.Start + LongestLabel + 1); i++)
            {
                line.Label = line.Label < 0 && i > line.Start && prose.IsMark(i, ':') ? i - 1 : line.Label;
            }
        }

        if (line.Label < 0 || name.First <= line.Label + 2)
        {
            return;
        }

        foreach (var hit in titles.EndingAt(line.Label))
        {
            if (hit.Value.Cue <= PersonCue.Defendant)
            {
                evidence.Add(hit.Value.Cue, CuePlace.Line, form, 1);
            }
        }
    }

    private int LineEnd(int at)
    {
        while (at < prose.Count && prose.Tokens[at].Kind != TokenKind.Break)
        {
            at++;
        }

        return at;
    }

    // "Скиба и его жена Анна", "Skyba and her father, Ivan"
    private bool IsJoinedRelative(int first)
    {
        var title = first - 1;
        title -= prose.IsMark(title, ',') ? 1 : 0;
        if (title < 3 || !titles.EndsAt(title, PersonCue.Relative))
        {
            return false;
        }

        var i = titles.TitleAt(title) is { } longest ? longest.First - 1 : title - 1;
        i -= i > 0 && prose.FoldedOf(prose.Tokens[i]) is "его" or "ее" or "його" or "її" or "his" or "her" or "их" or "їх" ? 1 : 0;
        return i > 0 && prose.FoldedOf(prose.Tokens[i]) is "и" or "та" or "і" or "й" or "and" && IsNamed(i - 1);
    }

    private bool IsAnybodyNamed(int from, int to)
    {
        var at = PhraseHits.From<FoundName>(names, from, static name => name.First);
        return at < names.Length && names[at].First < to;
    }

    // A card says the part on one line and the name on the next: "Вид лица: Прокурор", "Фамилия: Скиба И.И."
    private void LineAbove(int colon, RoleEvidence evidence)
    {
        const int Label = 12;
        var i = colon;
        while (i >= 0 && colon - i < Label && prose.Tokens[i].Kind != TokenKind.Break)
        {
            i--;
        }

        for (i--; i >= 0 && colon - i < 2 * Label && prose.Tokens[i].Kind != TokenKind.Break && !prose.IsMark(i, ':'); i--)
        {
            foreach (var hit in titles.EndingAt(i))
            {
                if (hit.Value.Cue <= PersonCue.Deprived)
                {
                    evidence.Add(hit.Value.Cue, CuePlace.Line, 0, 1);
                }
            }
        }
    }
}
