namespace Svidok.Extract;

/// <summary>The words that any phrase of the rules listens to, numbered once at start-up, so that a document's words are
/// looked up once and every phrase book works on numbers. Fill it before the first document is read; then only read.</summary>
public sealed class Lexicon
{
    /// <summary>No phrase listens to this word.</summary>
    public const int Unknown = -1;

    public Lexicon() => Phrases = new(this);

    private const int PrefixKey = 3;

    private readonly WordMemory<Word> remembered = new(16);
    private int count;

    private readonly Dictionary<string, int> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Prefix, int Symbol)>> prefixes = new(StringComparer.Ordinal);

    /// <summary>How many numbers were given out; they run from 0.</summary>
    public int Count => count;

    /// <summary>The phrases that listen.</summary>
    internal PhraseTree Phrases { get; }

    /// <summary>The number of one word of a phrase: <c>армия</c> stands for all its forms, <c>=суд</c> for this form only,
    /// <c>дискредит*</c> for every word that begins so (three letters at least).</summary>
    public int Add(string word)
    {
        remembered.Forget();
        if (word.StartsWith('='))
        {
            return AddTo(exact, Prose.Fold(word[1..]));
        }

        if (!word.EndsWith('*'))
        {
            return AddTo(stems, Stem.Of(Prose.Fold(word)).ToString());
        }

        var prefix = Prose.Fold(word[..^1]);
        if (prefix.Length < PrefixKey)
        {
            throw new ArgumentException($"\"{word}\": a beginning needs {PrefixKey} letters at least.", nameof(word));
        }

        if (!prefixes.TryGetValue(prefix[..PrefixKey], out var list))
        {
            prefixes[prefix[..PrefixKey]] = list = [];
        }

        var known = list.FindIndex(entry => entry.Prefix == prefix);
        if (known >= 0)
        {
            return list[known].Symbol;
        }

        list.Add((prefix, count));
        return count++;
    }

    /// <param name="folded">As <see cref="Prose.Folded"/> has it.</param>
    internal WordMemory<Word>.Entry Of(ReadOnlySpan<char> folded) => remembered.Of(folded) ?? remembered.Keep(folded.ToString(), Look(folded));

    private Word Look(ReadOnlySpan<char> folded)
    {
        var (form, stem, beginnings) = (Exact(folded), StemOf(folded), Prefixes(folded));
        int[] all = [form, stem, .. beginnings];
        return new(form, stem, beginnings, Phrases.Roots(all), all.Aggregate(0UL, static (bits, symbol) => bits | PhraseTree.BitOf(symbol)));
    }

    private int Exact(ReadOnlySpan<char> folded) =>
        exact.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var symbol) ? symbol : Unknown;

    private int StemOf(ReadOnlySpan<char> folded) =>
        stems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Stem.Of(folded), out var symbol) ? symbol : Unknown;

    /// <summary>The beginnings that fit: most words have none.</summary>
    private int[] Prefixes(ReadOnlySpan<char> folded)
    {
        if (folded.Length < PrefixKey
            || !prefixes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded[..PrefixKey], out var list))
        {
            return [];
        }

        List<int>? found = null;
        foreach (var (prefix, symbol) in list)
        {
            if (folded.StartsWith(prefix))
            {
                (found ??= []).Add(symbol);
            }
        }

        return found is null ? [] : [.. found];
    }

    private int AddTo(Dictionary<string, int> words, string word)
    {
        if (!words.TryGetValue(word, out var symbol))
        {
            words[word] = symbol = count++;
        }

        return symbol;
    }

    /// <summary>What the phrases know of a word. A struct, so that it lies where the word itself is remembered: one look less for each token.</summary>
    /// <param name="Roots">Where phrases that begin with it go on.</param>
    /// <param name="Bits">Of all its numbers, <see cref="PhraseTree.BitOf"/>.</param>
    internal readonly record struct Word(int Exact, int Stem, int[] Prefixes, PhraseTree.Node[] Roots, ulong Bits)
    {
        /// <summary>What they know of marks, numbers and breaks.</summary>
        public static readonly WordMemory<Word>.Entry None = new("", 0, new(Unknown, Unknown, [], [], 0));
    }
}
