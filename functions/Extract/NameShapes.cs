using Svidok.Names;

namespace Svidok.Extract;

/// <summary>In which orders the words of a run make a name: "Скиба Иван Петрович", "И.П. Скиба", "Зинаида Т.".</summary>
internal sealed class NameShapes(NameBook names, NotNames stops)
{
    private static readonly string[] LatinEndings =
        ["ov", "ev", "iev", "yev", "ova", "eva", "ieva", "yeva", "enko", "chuk", "iuk", "yuk", "uk", "sky", "skyi", "skyy", "skiy", "ski", "tsky", "ska", "skaya", "skaia", "ich", "ych", "yan", "ian", "ko", "lin", "kin", "nin", "ina", "yna", "yn", "off", "aiev", "oglu", "yak", "iak", "nyk", "chak", "shyn", "ets"];

    /// <summary>The longest name that begins here; S surname, G given, P patronymic, I initial. Length 0: none.</summary>
    public (int Length, string Kinds, string Rule) At(Prose prose, List<NamePart> run, int at, NameMark[] marks)
    {
        var known = Known(prose, run, at, marks);
        return known.Length < 2 && IsTitled(prose, run, at, marks) ? (2, "GS", "name.titled") : known;
    }

    private (int Length, string Kinds, string Rule) Known(Prose prose, List<NamePart> run, int at, NameMark[] marks)
    {
        var left = run.Count - at;
        var (a, b, c, d) = (run[at], left > 1 ? run[at + 1] : default, left > 2 ? run[at + 2] : default, left > 3 ? run[at + 3] : default);
        if (a.IsGiven)
        {
            if (left > 3 && b.IsGiven && c.IsFathers && d.IsFree)
            {
                return (4, "GGPS", "name.full");
            }

            if (left > 2 && b.IsFathers && c.IsFree)
            {
                return (3, "GPS", "name.full");
            }
        }

        if (left > 2 && a.IsFree && b.IsGiven && c.IsFathers)
        {
            return left > 3 && d.IsFathers ? (4, "SGPP", "name.full") : (3, "SGP", "name.full");
        }

        if (left > 3 && a.IsFree && b.IsGiven && c.IsGiven && d.IsFathers)
        {
            return (4, "SGGP", "name.full");
        }

        if (left > 2 && a.IsInitial && b.IsInitial && c.IsFree && !c.IsGiven)
        {
            return (3, "IIS", "name.initials");
        }

        if (left > 2 && a.IsFree && b.IsInitial && c.IsInitial)
        {
            return (3, "SII", "name.initials");
        }

        // "A. Nikita Skyba" where a line begins: the letter counts the entries of a list.
        if (a.IsInitial && b.IsGiven && (c.IsInitial || c.IsFree) && (a.First == 0 || prose.Tokens[a.First - 1].Kind == TokenKind.Break))
        {
            return (0, "", "");
        }

        if (left > 1 && a.IsInitial && b.IsFree && b.Words.Length > 2)
        {
            return (2, "IS", "name.initials");
        }

        // "Зинаида Т.", "Аделина Викторовна Р.": how a court hides a surname.
        if (a.IsGiven && left > 2 && b.IsFathers && c.IsInitial)
        {
            return (3, "GPS", "name.hidden-surname");
        }

        if (a.IsGiven && b.IsInitial && !c.IsInitial && !c.IsFree)
        {
            return (2, "GS", "name.hidden-surname");
        }

        if (a.IsInitial && b.IsInitial && c.IsInitial)
        {
            return (3, "IIS", "name.initials");
        }

        if (left > 1 && a.IsFree && b.IsInitial && !(a.IsGiven && c.IsFree) && (a.IsSurname || !IsStart(prose, a.First)))
        {
            return (2, "SI", "name.initials");
        }

        if (a.IsGiven)
        {
            if (left > 2 && b.IsInitial && c.IsFree)
            {
                return (3, "GIS", "name.given");
            }

            if (left > 2 && b.IsGiven && c.IsFree && c.IsSurname && !a.Is(NameKinds.Surname))
            {
                return (3, "GGS", "name.given");
            }

            // "Виталий Матусевич": an ending like a patronymic's, but nobody's father is called Матус.
            if (left > 1 && b.IsFathers)
            {
                return (2, names.IsSonOf(b.Words) ? "GP" : "GS", "name.given");
            }

            if (left > 1 && b.IsFree && (b.IsSurname || !a.Is(NameKinds.Word) || !IsStart(prose, a.First)) && !(b.IsGiven && left > 2 && c.IsFree && c.IsSurname && a.IsSurname))
            {
                return (2, "GS", "name.given");
            }
        }

        // "Скиба Иван", but not "Скиба" before "Иван Мороз".
        if (left > 1 && a.IsFree && a.IsSurname && b.IsGiven && !(left > 2 && c.IsFree))
        {
            return (2, "SG", "name.given");
        }

        if (left > 1 && a.IsFree && b.IsFree && !a.IsSurname && !b.IsGiven && LooksLikeSurname(b) && a.Words.Length > 2 && !IsStart(prose, a.First) && !prose.Tokens[a.First].IsCapitals && !Describes(prose, b))
        {
            return (2, "GS", "name.unknown-given");
        }

        // "подсудимый Н.", "гражданка К.": how a court or a news agency hides a whole name.
        if (a.IsInitial && a.Words.Length == 2 && (left == 1 || b.IsStop) && a.First > 0 && (marks[a.First - 1] & (NameMark.Office | NameMark.Tells)) != 0)
        {
            return (1, "I", "name.hidden-initial");
        }

        if (!a.IsFree || a.Words.Length < 3)
        {
            return (0, "", "");
        }

        if (run.Count == 1 && IsCodeName(prose, a, marks))
        {
            return (1, "S", "name.code");
        }

        return LooksLikeSurname(a) && !a.IsGiven ? (1, "S", "name.single-surname")
            : a.IsGiven && (!a.Is(NameKinds.Word) || IsBehindOffice(a.First, marks)) && !stops.Has(prose.FoldedOf(prose.Tokens[a.First]), prose.Tokens[a.First].IsLatin) ? (1, "G", "name.single-given")
            : (1, "S", "name.single");
    }

    /// <summary>"министр Паулу Тинш", "her aunt, Inés Valdivieso", "Паулу Тинш, 34 года": two words that no table knows, where only a
    /// person can stand.</summary>
    private static bool IsTitled(Prose prose, List<NamePart> run, int at, NameMark[] marks)
    {
        if (at + 1 >= run.Count || prose.Tokens[run[at].First].Start < prose.Document.TextStart || (at + 2 < run.Count && run[at + 2].IsFree))
        {
            return false;
        }

        var (given, surname) = (run[at], run[at + 1]);
        return given.IsFree && surname.IsFree && given.Words.Length > 2 && surname.Words.Length > 2
            && !prose.Tokens[given.First].IsCapitals && !prose.Tokens[surname.First].IsCapitals
            && !Endings.IsAdjective(NameBook.Fold(given.Words)) && !Describes(prose, surname)
            && IsTold(prose, given.First, surname.Last + 1, marks);
    }

    // "невестка Вера": a word that is a name, too, is one there.
    private static bool IsBehindOffice(int first, NameMark[] marks) => first > 0 && (marks[first - 1] & NameMark.Office) != 0;

    private static bool IsTold(Prose prose, int first, int behind, NameMark[] marks)
    {
        var before = first - 1;
        if (before >= 0 && ((marks[before] & (NameMark.Office | NameMark.Tells)) != 0 || (before > 0 && prose.IsMark(before, ',') && (marks[before - 1] & NameMark.Office) != 0)))
        {
            return true;
        }

        // ", 34," and ", who"
        return behind + 2 < prose.Count && prose.IsMark(behind, ',')
            && ((prose.Tokens[behind + 1] is { Kind: TokenKind.Number, Length: 2 } && (prose.IsMark(behind + 2, ',') || Endings.IsYears(prose.FoldedOf(prose.Tokens[behind + 2]))))
                || (prose.Tokens[behind + 1].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[behind + 1]) is "who" or "whose"));
    }

    private static bool LooksLikeSurname(NamePart part) => part.Words[0] < '\u0400'
        ? part.Words.Length > 4 && Array.Exists(LatinEndings, ending => part.Words.EndsWith(ending, StringComparison.Ordinal))
        : part.IsSurname;

    // "свидетель «Боцман»", "a witness it calls “Kedr,”"
    private static bool IsCodeName(Prose prose, NamePart part, NameMark[] marks)
    {
        const int Reach = 4;
        var (open, close) = (part.First - 1, part.Last + 1);
        if (!IsQuote(prose, open) || !(IsQuote(prose, close) || ((prose.IsMark(close, ',') || prose.IsMark(close, '.')) && IsQuote(prose, close + 1))))
        {
            return false;
        }

        for (var i = open - 1; i >= Math.Max(0, open - Reach) && prose.Tokens[i].Kind == TokenKind.Word; i--)
        {
            if ((marks[i] & NameMark.Calls) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsQuote(Prose prose, int at) => (uint)at < (uint)prose.Count && prose.Tokens[at].Kind == TokenKind.Mark
        && prose.Whole[prose.Tokens[at].Start] is '«' or '»' or '"' or '“' or '”' or '„' or '‘' or '’' or '\'';

    /// <summary>"Джанкойский район": an adjective before its noun.</summary>
    private static bool Describes(Prose prose, NamePart part) => Endings.IsAdjective(NameBook.Fold(part.Words))
        && part.Last + 1 < prose.Count && prose.Tokens[part.Last + 1] is { Kind: TokenKind.Word, IsCapital: false };

    private static bool IsStart(Prose prose, int token) => prose.Sentences.StartOf(prose.Sentences.Of(token)) == token
        || prose.IsMark(token - 1, '«') || prose.IsMark(token - 1, '"') || prose.IsMark(token - 1, '“');
}
