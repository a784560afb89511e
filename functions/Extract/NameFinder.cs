using System.Buffers;
using System.Collections.Concurrent;
using Svidok.Names;

namespace Svidok.Extract;

/// <summary>Finds names in runs of capitalised words: "Ивана Петровича Скибу", "Скиба И.П.", "I. Skyba", "ФИО1".</summary>
internal sealed class NameFinder
{
    private static readonly string[] LatinEndings =
        ["ov", "ev", "iev", "yev", "ova", "eva", "ieva", "yeva", "enko", "chuk", "iuk", "yuk", "uk", "sky", "skyi", "skyy", "skiy", "ski", "tsky", "ska", "skaya", "skaia", "ich", "ych", "yan", "ian", "ko", "lin", "kin", "nin", "ina", "yna", "yn", "off", "aiev", "oglu", "yak", "iak", "nyk", "chak", "shyn", "ets"];

    private static readonly SearchValues<char> Ukrainian = SearchValues.Create("іїєІЇЄ");
    private static readonly SearchValues<char> Russian = SearchValues.Create("ыэъЫЭЪ");

    // How the words for a man with an office end in the other cases: "прокурора", "защитником", "подсудимого".
    internal static readonly string[] ObliqueTitles =
        ["ора", "ору", "ором", "ата", "ату", "атом", "ика", "ику", "иком", "теля", "телю", "телем", "ого", "его", "ому", "ему", "ыми", "ими", "ника", "нику", "ником", "ста", "сту", "стом", "нина", "нину", "нином", "тора", "тору", "тором", "ких", "ных", "мых"];

    // A person is named over and over; hostile texts name nobody twice, so the memory is bounded.
    private const int MostKept = 1 << 14;

    // Nobody's name has a longer word; a hostile text may.
    private const int LongestWord = 40;
    private const int LongestKey = (4 * LongestWord) + 60;

    private readonly ConcurrentDictionary<string, FoundName> kept = new(StringComparer.Ordinal);
    private int keptCount;

    private readonly NameBook names;
    private readonly Nominatives nominatives;
    private readonly HashSet<string> stops = new(StringComparer.Ordinal);

    public NameFinder(string folder, NameBook names)
    {
        this.names = names;
        nominatives = new(names);
        foreach (var row in RuleFile.Rows(folder, "not-persons.csv"))
        {
            foreach (var word in (string[])[.. row.List("words_ru"), .. row.List("words_uk")])
            {
                stops.Add(Stem.Of(Prose.Fold(word)).ToString());
            }

            foreach (var word in row.List("words_en"))
            {
                stops.Add(Prose.Fold(word));
            }
        }
    }

    /// <param name="titles">Tokens that are titles or other words about people: no part of a name.</param>
    /// <param name="skipped">Tokens before a name that is no person's here.</param>
    /// <param name="governs">Tokens that put the name behind them in another case.</param>
    /// <param name="offices">Tokens behind which a person is named: "министр", "coach".</param>
    public List<FoundName> In(Prose prose, bool[] titles, bool[] skipped, bool[] governs, bool[] offices)
    {
        List<FoundName> found = [];
        List<NamePart> run = [];
        for (var i = 0; i < prose.Tokens.Length;)
        {
            if (Hidden(prose, i) is { } hidden)
            {
                found.Add(hidden);
                i = hidden.Last + 1;
                continue;
            }

            run.Clear();
            i = Run(prose, i, titles, run);
            if (run.Count > 0)
            {
                Cut(prose, run, skipped, governs, offices, found);
            }
        }

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
        if (number >= prose.Tokens.Length || prose.Tokens[number].Kind != TokenKind.Number || prose.Tokens[number].IsSpaced)
        {
            return null;
        }

        var name = prose.Whole[token.Start..prose.Tokens[number].End];
        return new(i, number, name, Prose.Fold(name), Prose.Fold(name), "", "", Gender.Unknown, "name.hidden");
    }

    /// <returns>The token behind the run, or behind <paramref name="i"/> where none begins.</returns>
    private int Run(Prose prose, int i, bool[] titles, List<NamePart> run)
    {
        while (i < prose.Tokens.Length)
        {
            ref readonly var token = ref prose.Tokens[i];
            if (token.Kind != TokenKind.Word || !token.IsCapital || (run.Count > 0 && ((!token.IsSpaced && !run[^1].IsInitial) || Hidden(prose, i) is not null)))
            {
                break;
            }

            var last = i;
            while (last + 2 < prose.Tokens.Length && prose.IsMark(last + 1, '-') && !prose.Tokens[last + 1].IsSpaced && prose.Tokens[last + 2] is { Kind: TokenKind.Word, IsSpaced: false })
            {
                last += 2;
            }

            var initial = last == i && token.Length <= 2 && prose.IsMark(i + 1, '.') && !prose.Tokens[i + 1].IsSpaced && (token.Length == 1 || (prose.FoldedOf(token) is "дж" or "ю" or "yu" or "ye" or "ya" or "zh" or "kh" or "sh" or "ch" && i + 2 < prose.Tokens.Length && prose.Tokens[i + 2].IsCapital));
            run.Add(initial
                ? new(i, i + 1, prose.Whole[token.Start..prose.Tokens[i + 1].End], NameKinds.None, true, false)
                : Part(prose, i, last, titles));
            i = initial ? i + 2 : last + 1;
        }

        return run.Count == 0 ? i + 1 : i;
    }

    private NamePart Part(Prose prose, int first, int last, bool[] titles)
    {
        ref readonly var token = ref prose.Tokens[first];
        var span = prose.Whole.AsSpan(token.Start, prose.Tokens[last].End - token.Start);
        var folded = prose.FoldedOf(token);
        if (span.Length > LongestWord)
        {
            return new(first, last, "", NameKinds.None, false, IsStop: true);
        }

        var (words, kinds) = names.Look(LanguageOf(prose, span), span);
        var known = (kinds & (NameKinds.Given | NameKinds.Patronymic)) != 0;
        var stop = !known && (titles[first] || titles[last] || token.Length == 1 || IsStop(folded, token.IsLatin)
            || (token.IsCapitals && token.Length < 4) || (first == last && token.Length < 3 && !token.IsLatin));
        return new(first, last, words, kinds, false, stop || (titles[first] && prose.Sentences.StartOf(prose.Sentences.Of(first)) == first && !known));
    }

    private bool IsStop(ReadOnlySpan<char> folded, bool latin) =>
        stops.GetAlternateLookup<ReadOnlySpan<char>>().Contains(latin ? folded : Stem.Of(folded)) || stops.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);

    /// <summary>Texts quote each other: the letters say which of the two languages a name is in.</summary>
    private static Language LanguageOf(Prose prose, ReadOnlySpan<char> words) =>
        words[0] < '\u0400' ? Language.En
        : words.ContainsAny(Ukrainian) ? Language.Uk
        : words.ContainsAny(Russian) ? Language.Ru
        : prose.Language == Language.En ? Language.Ru : prose.Language;

    private void Cut(Prose prose, List<NamePart> run, bool[] skipped, bool[] governs, bool[] offices, List<FoundName> found)
    {
        for (var at = 0; at < run.Count;)
        {
            var (length, kinds, rule) = At(prose, run, at);
            if (length < 2 && IsTitled(prose, run, at, offices))
            {
                (length, kinds, rule) = (2, "GS", "name.titled");
            }

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

            if (before < 0 || !skipped[before])
            {
                found.Add(Name(prose, run, at, length, kinds, rule, IsOblique(prose, run[at].First, governs, found)));
            }

            at += length;
        }
    }

    /// <summary>The longest name that begins here; S surname, G given, P patronymic, I initial.</summary>
    private (int Length, string Kinds, string Rule) At(Prose prose, List<NamePart> run, int at)
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

        if (!a.IsFree || a.Words.Length < 3)
        {
            return (0, "", "");
        }

        return LooksLikeSurname(a) && !a.IsGiven ? (1, "S", "name.single-surname")
            : a.IsGiven && !a.Is(NameKinds.Word) && !IsStop(prose.FoldedOf(prose.Tokens[a.First]), prose.Tokens[a.First].IsLatin) ? (1, "G", "name.single-given")
            : (1, "S", "name.single");
    }

    /// <summary>"министр Паулу Тинш": two words that no table knows, behind an office.</summary>
    private static bool IsTitled(Prose prose, List<NamePart> run, int at, bool[] offices)
    {
        if (at + 1 >= run.Count || run[at].First == 0 || (at + 2 < run.Count && run[at + 2].IsFree) || !offices[run[at].First - 1])
        {
            return false;
        }

        var (given, surname) = (run[at], run[at + 1]);
        return given.IsFree && surname.IsFree && given.Words.Length > 2 && surname.Words.Length > 2
            && !prose.Tokens[given.First].IsCapitals && !prose.Tokens[surname.First].IsCapitals
            && !PersonReader.IsAdjective(NameBook.Fold(given.Words)) && !Describes(prose, surname);
    }

    private static bool LooksLikeSurname(NamePart part) => part.Words[0] < '\u0400'
        ? part.Words.Length > 4 && Array.Exists(LatinEndings, ending => part.Words.EndsWith(ending, StringComparison.Ordinal))
        : part.IsSurname;

    /// <summary>"Джанкойский район": an adjective before its noun.</summary>
    private static bool Describes(Prose prose, NamePart part) => PersonReader.IsAdjective(NameBook.Fold(part.Words))
        && part.Last + 1 < prose.Tokens.Length && prose.Tokens[part.Last + 1] is { Kind: TokenKind.Word, IsCapital: false };

    private static bool IsStart(Prose prose, int token) => prose.Sentences.StartOf(prose.Sentences.Of(token)) == token
        || prose.IsMark(token - 1, '«') || prose.IsMark(token - 1, '"') || prose.IsMark(token - 1, '“');

    /// <summary>Whether what stands before the name puts it in another case: "против", "прокурора", or a list whose first name is in one.</summary>
    private static bool IsOblique(Prose prose, int first, bool[] governs, List<FoundName> found)
    {
        if (first == 0)
        {
            return false;
        }

        if (governs[first - 1])
        {
            return true;
        }

        ref readonly var before = ref prose.Tokens[first - 1];
        if (before.Kind == TokenKind.Word && !before.IsLatin && Array.Exists(ObliqueTitles, ending => prose.FoldedOf(prose.Tokens[first - 1]).EndsWith(ending)))
        {
            return true;
        }

        return found.Count > 0 && found[^1] is { Surname.Length: > 0 } last && first - last.Last == 2 && last.Form != last.Surname
            && prose.FoldedOf(before) is "," or "и" or "та" or "і" or "й";
    }

    private FoundName Name(Prose prose, List<NamePart> run, int at, int length, string kinds, string rule, bool oblique)
    {
        // Initials that stand together stay together; everything else is words with blanks between.
        Span<char> buffer = stackalloc char[LongestKey];
        var key = new KeyWriter(buffer);
        key.Add(oblique ? "!" : ".");
        key.Add(kinds);
        key.Add(rule);
        var head = key.Length;
        for (var i = at; i < at + length; i++)
        {
            var together = i > at && run[i].IsInitial && run[i - 1].IsInitial && !prose.Tokens[run[i].First].IsSpaced;
            key.Add(i == at || together ? "" : " ");
            key.Add(run[i].Words);
        }

        var surface = key.Written[head..];
        var (begin, end) = (run[at].First, run[at + length - 1].Last);

        // Cells of cards are never declined.
        if (prose.Document.Kind == DocumentKind.CaseCard && IsCell(prose, begin, end))
        {
            return Put(run, at, length, kinds, rule, new(surface.ToString(), Gender.Unknown));
        }

        var language = LanguageOf(prose, surface);
        buffer[0] = (char)(buffer[0] + (4 * (int)language));
        var known = kept.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(key.Written, out var name))
        {
            name = Read(run, at, length, kinds, rule, language, surface.ToString(), oblique);
            if (Volatile.Read(ref keptCount) < MostKept && known.TryAdd(key.Written, name))
            {
                Interlocked.Increment(ref keptCount);
            }
        }

        return name with { First = begin, Last = end, Other = name.Other is null ? null : name.Other with { First = begin, Last = end } };
    }

    private static bool IsCell(Prose prose, int first, int last)
    {
        var (start, end) = (prose.Tokens[first].Start, prose.Tokens[last].End);
        return start > 0 && prose.Whole[start - 1] is '\t' or '\n' && (end == prose.Whole.Length || prose.Whole[end] is '\t' or '\n' or '\r');
    }

    private FoundName Read(List<NamePart> run, int at, int length, string kinds, string rule, Language language, string surface, bool oblique)
    {
        var (likely, other) = nominatives.Both(language, surface, oblique);
        // On a tie a man: nine in ten are, and the joiner hears what the other places say.
        var (first, second) = other is { Gender: Gender.Male } && !surface.Equals(likely.Name, StringComparison.Ordinal) ? (other, likely) : (likely, other);
        return Put(run, at, length, kinds, rule, first) with { Other = second is null ? null : Put(run, at, length, kinds, rule, second) };
    }

    private ref struct KeyWriter(Span<char> into)
    {
        private readonly Span<char> into = into;

        public int Length { get; private set; }

        public readonly ReadOnlySpan<char> Written => into[..Length];

        public void Add(string words)
        {
            words.CopyTo(into[Length..]);
            Length += words.Length;
        }
    }

    private static FoundName Put(List<NamePart> run, int at, int length, string kinds, string rule, Nominative nominative)
    {
        var full = new Queue<string>(nominative.Name.Split(' ').Where(static word => !word.EndsWith('.')));
        var (surname, form, given, fathers) = ("", "", "", "");
        for (var i = 0; i < length; i++)
        {
            var word = NameBook.Fold(run[at + i].IsInitial || full.Count == 0 ? run[at + i].Words : full.Dequeue());
            switch (kinds[i])
            {
                case 'S':
                    (surname, form) = (word, NameBook.Fold(run[at + i].Words));
                    break;
                case 'P':
                    fathers = word;
                    break;
                case 'I' when given.Length > 0:
                    fathers = word;
                    break;
                default:
                    given = given.Length == 0 ? word : given + " " + word;
                    break;
            }
        }

        return new(run[at].First, run[at + length - 1].Last, nominative.Name, surname, form, given, fathers, nominative.Gender, rule);
    }
}
