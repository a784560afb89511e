using System.Runtime.InteropServices;
using Svidok.Names;

namespace Svidok.Extract;

/// <summary>Finds names in runs of capitalised words: "Ивана Петровича Скибу", "Скиба И.П.", "I. Skyba", "ФИО1".</summary>
internal sealed class NameFinder
{
    private readonly NameBook names;
    private readonly NotNames stops;
    private readonly NameShapes shapes;
    private readonly NameMaker maker;
    private readonly Families families;
    private readonly WordMemory<(NameKinds Kinds, bool IsStop)> looked = new(14);

    public NameFinder(string folder, NameBook names)
    {
        this.names = names;
        (maker, families) = (new(names), new(folder, names));
        stops = new(folder);
        shapes = new(names, stops);
    }

    /// <param name="marks">What each token tells of the name beside it.</param>
    public List<FoundName> In(Prose prose, NameMark[] marks)
    {
        List<FoundName> found = [];
        List<NamePart> run = [];
        for (var i = 0; i < prose.Count;)
        {
            if (Hidden(prose, i) is { } hidden)
            {
                found.Add(hidden);
                i = hidden.Last + 1;
                continue;
            }

            run.Clear();
            i = Run(prose, i, marks, run);
            if (run.Count > 0)
            {
                Cut(prose, run, marks, found);
            }
        }

        families.Settle(prose, found);
        return found;
    }

    /// <summary>What a court put in a name's place: "ФИО1", "ОСОБА_2".</summary>
    private static FoundName? Hidden(Prose prose, int i)
    {
        ref readonly var token = ref prose.Tokens[i];
        if (token.Kind != TokenKind.Word || !token.IsCapitals || prose.FoldedOf(token) is not ("фио" or "особа" or "піб" or "персона"))
        {
            return null;
        }

        var number = prose.IsMark(i + 1, '_') || prose.IsMark(i + 1, '-') ? i + 2 : i + 1;
        if (number >= prose.Count || prose.Tokens[number].Kind != TokenKind.Number || prose.Tokens[number].IsSpaced)
        {
            return null;
        }

        var name = prose.Whole[token.Start..prose.Tokens[number].End];
        return new(i, number, name, Prose.Fold(name), Prose.Fold(name), "", "", Gender.Unknown, "name.hidden");
    }

    /// <returns>The token behind the run, or behind <paramref name="i"/> where none begins.</returns>
    private int Run(Prose prose, int i, NameMark[] marks, List<NamePart> run)
    {
        while (i < prose.Count)
        {
            ref readonly var token = ref prose.Tokens[i];
            if (token.Kind != TokenKind.Word || !token.IsCapital || (run.Count > 0 && ((!token.IsSpaced && !run[^1].IsInitial) || Hidden(prose, i) is not null)))
            {
                break;
            }

            var last = i;
            while (last + 2 < prose.Count && prose.IsMark(last + 1, '-') && !prose.Tokens[last + 1].IsSpaced && prose.Tokens[last + 2] is { Kind: TokenKind.Word, IsSpaced: false })
            {
                last += 2;
            }

            var initial = last == i && token.Length <= 2 && prose.IsMark(i + 1, '.') && !prose.Tokens[i + 1].IsSpaced && (token.Length == 1 || (prose.FoldedOf(token) is "дж" or "ю" or "yu" or "ye" or "ya" or "zh" or "kh" or "sh" or "ch" && i + 2 < prose.Count && prose.Tokens[i + 2].IsCapital));
            run.Add(initial
                ? new(i, i + 1, prose.Whole[token.Start..prose.Tokens[i + 1].End], NameKinds.None, true, false)
                : Part(prose, i, last, marks, run.Count > 0 && run[^1].IsGiven && prose.Document.Kind is not (DocumentKind.CaseCard or DocumentKind.Judgment)));
            i = initial ? i + 2 : last + 1;
        }

        return run.Count == 0 ? i + 1 : i;
    }

    /// <param name="given">A given name stands before, and not in the cell of a card: in "Юрий Пасечник" the beekeeper is a surname.</param>
    private NamePart Part(Prose prose, int first, int last, NameMark[] marks, bool given)
    {
        ref readonly var token = ref prose.Tokens[first];
        var span = prose.Whole.AsSpan(token.Start, prose.Tokens[last].End - token.Start);
        var folded = prose.FoldedOf(token);
        if (span.Length > NameMaker.LongestWord)
        {
            return new(first, last, "", NameKinds.None, false, IsStop: true);
        }

        var language = NameMaker.LanguageOf(prose, span);
        var word = looked.Of(span, (int)language) ?? Look(language, span.ToString(), stops.Has(folded, token.IsLatin));
        var (kinds, isStop) = word.Value;
        // "Верховной" ends like a patronymic.
        var known = (kinds & NameKinds.Given) != 0 || ((kinds & NameKinds.Patronymic) != 0 && !isStop);
        var titled = ((marks[first] | marks[last]) & NameMark.Title) != 0 && !given;
        var stop = !known && (titled || token.Length == 1 || isStop
            || (token.IsCapitals && token.Length < 4) || (first == last && token.Length < 3 && !token.IsLatin));
        return new(first, last, word.Word, kinds, false, stop);
    }

    private WordMemory<(NameKinds Kinds, bool IsStop)>.Entry Look(Language language, string word, bool isStop) =>
        looked.Keep(word, (names.KindsOf(language, word), isStop), (int)language);

    private void Cut(Prose prose, List<NamePart> run, NameMark[] marks, List<FoundName> found)
    {
        for (var at = 0; at < run.Count;)
        {
            var (length, kinds, rule) = shapes.At(prose, run, at, marks);
            if (length == 0)
            {
                at++;
                continue;
            }

            var first = run[at].First;
            var before = first - 1;
            while (before >= 0 && prose.Tokens[before].Kind == TokenKind.Mark && prose.Folded[prose.Tokens[before].Start] is '.' or '«' or '"' && before > 0 && !prose.Tokens[before].IsSpaced)
            {
                before--;
            }

            if (before < 0 || (marks[before] & NameMark.Skip) == 0)
            {
                found.Add(maker.Make(prose, CollectionsMarshal.AsSpan(run).Slice(at, length), kinds, rule, IsOblique(prose, run[at].First, marks, found)));
            }

            at += length;
        }
    }

    /// <summary>Whether what stands before the name puts it in another case: "против", "прокурора", or a list whose first name is in one.</summary>
    private static bool IsOblique(Prose prose, int first, NameMark[] marks, List<FoundName> found)
    {
        if (first == 0)
        {
            return false;
        }

        if ((marks[first - 1] & NameMark.Governs) != 0)
        {
            return true;
        }

        // "свидетеля «Громова»"
        ref readonly var before = ref prose.Tokens[prose.IsMark(first - 1, '«') && first > 1 ? first - 2 : first - 1];
        if (before.Kind == TokenKind.Word && !before.IsLatin && Endings.IsObliqueTitle(prose.FoldedOf(before)))
        {
            return true;
        }

        return found.Count > 0 && found[^1] is { Surname.Length: > 0 } last && first - last.Last == 2 && last.Form != last.Surname
            && prose.FoldedOf(before) is "," or "и" or "та" or "і" or "й";
    }
}
