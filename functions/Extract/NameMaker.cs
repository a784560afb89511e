using System.Buffers;
using Svidok.Names;

namespace Svidok.Extract;

/// <summary>Makes a name of the words that stand in the text: in the nominative, with its parts told apart.</summary>
internal sealed class NameMaker(NameBook names)
{
    // Nobody's name has a longer word; a hostile text may.
    public const int LongestWord = 40;
    private const int LongestKey = (4 * LongestWord) + 60;

    private static readonly SearchValues<char> Ukrainian = SearchValues.Create("іїєІЇЄ");
    private static readonly SearchValues<char> Russian = SearchValues.Create("ыэъЫЭЪ");

    private readonly Nominatives nominatives = new(names);
    private readonly WordMemory<FoundName> kept = new(13);

    /// <summary>Texts quote each other: the letters say which of the two languages a name is in.</summary>
    public static Language LanguageOf(Prose prose, ReadOnlySpan<char> words) =>
        words[0] < '\u0400' ? Language.En
        : words.ContainsAny(Ukrainian) ? Language.Uk
        : words.ContainsAny(Russian) ? Language.Ru
        : prose.Language == Language.En ? Language.Ru : prose.Language;

    /// <param name="parts">The words of the name.</param>
    /// <param name="kinds">What each of them is: S surname, G given, P patronymic, I initial.</param>
    /// <param name="oblique">What stands before asks for another case than the nominative.</param>
    public FoundName Make(Prose prose, ReadOnlySpan<NamePart> parts, string kinds, string rule, bool oblique)
    {
        // Initials that stand together stay together; everything else is words with blanks between.
        Span<char> buffer = stackalloc char[LongestKey];
        var key = new KeyWriter(buffer);
        key.Add(kinds);
        key.Add(rule);
        var head = key.Length;
        for (var i = 0; i < parts.Length; i++)
        {
            var together = i > 0 && parts[i].IsInitial && parts[i - 1].IsInitial && !prose.Tokens[parts[i].First].IsSpaced;
            key.Add(i == 0 || together ? "" : " ");
            key.Add(parts[i].Words);
        }

        var surface = key.Written[head..];
        var (begin, end) = (parts[0].First, parts[^1].Last);

        // Cells of cards are never declined.
        if (prose.Document.Kind == DocumentKind.CaseCard && IsCell(prose, begin, end))
        {
            return Put(parts, kinds, rule, new(surface.ToString(), Gender.Unknown));
        }

        var language = LanguageOf(prose, surface);
        var sort = ((int)language * 2) + (oblique ? 1 : 0);
        var known = kept.Of(key.Written, sort) ?? kept.Keep(key.Written.ToString(), Read(parts, kinds, rule, language, surface.ToString(), oblique), sort);
        return known.Value with { First = begin, Last = end };
    }

    private static bool IsCell(Prose prose, int first, int last)
    {
        var (start, end) = (prose.Tokens[first].Start, prose.Tokens[last].End);
        return start > 0 && prose.Whole[start - 1] is '\t' or '\n' && (end == prose.Whole.Length || prose.Whole[end] is '\t' or '\n' or '\r');
    }

    private FoundName Read(ReadOnlySpan<NamePart> parts, string kinds, string rule, Language language, string surface, bool oblique)
    {
        var (likely, other) = nominatives.Both(language, surface, oblique);
        // On a tie a man: nine in ten are, and the joiner hears what the other places say.
        var (first, second) = other is { Gender: Gender.Male } && !surface.Equals(likely.Name, StringComparison.Ordinal) ? (other, likely) : (likely, other);
        return Put(parts, kinds, rule, first) with
        {
            Other = second is null ? null : Put(parts, kinds, rule, second),
            IsDeclined = !first.Name.Equals(surface, StringComparison.Ordinal),
        };
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

    private static FoundName Put(ReadOnlySpan<NamePart> parts, string kinds, string rule, Nominative nominative)
    {
        var full = new Queue<string>(nominative.Name.Split(' ').Where(static word => !word.EndsWith('.')));
        var (surname, form, given, fathers) = ("", "", "", "");
        for (var i = 0; i < parts.Length; i++)
        {
            var word = NameBook.Fold(parts[i].IsInitial || full.Count == 0 ? parts[i].Words : full.Dequeue());
            switch (kinds[i])
            {
                case 'S':
                    (surname, form) = (word, NameBook.Fold(parts[i].Words));
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

        return new(parts[0].First, parts[^1].Last, nominative.Name, surname, form, given, fathers, nominative.Gender, rule);
    }
}
