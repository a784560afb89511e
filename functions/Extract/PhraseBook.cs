namespace Svidok.Extract;

/// <summary>A phrase that was found: tokens <paramref name="First"/> to <paramref name="Last"/>, both inclusive.</summary>
public readonly record struct PhraseHit<T>(int First, int Last, T Value);

/// <summary>Many phrases, found in one pass over the numbers of a text's words. A lawyer writes a phrase as plain words;
/// each stands for all its grammatical forms. <c>=слово</c> is this form only, <c>слов*</c> a beginning, <c>_</c> any one word,
/// <c>..</c> up to four words of the same sentence. Quotation marks, brackets and hyphens between the words do not count.</summary>
public sealed class PhraseBook<T>(Lexicon lexicon)
{
    private const int Gap = 4;

    // In tokens.
    private const int Beginning = 1 << 13;

    private readonly List<Node> nodes = [new()];
    private readonly uint own = lexicon.NewBook();
    private int[] roots = [];

    public void Add(string phrase, T value)
    {
        var at = 0;

        // The English 's is a word of its own in Prose, and so it must be here.
        foreach (var word in phrase.Replace("'s ", " s ", StringComparison.Ordinal).Split([' ', '-', '\u00A0'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            at = word switch
            {
                ".." => nodes[at].Gap = nodes[at].Gap > 0 ? nodes[at].Gap : Fresh(),
                "_" => nodes[at].Any = nodes[at].Any > 0 ? nodes[at].Any : Fresh(),
                _ => Next(at, Symbol(at, word)),
            };
        }

        if (at == 0 || phrase.TrimStart() is ['.', '.', ..] or ['_', ..])
        {
            throw new ArgumentException($"\"{phrase}\": a phrase begins with a word.", nameof(phrase));
        }

        (nodes[at].Values ??= []).Add(value);
        roots = [];
    }

    /// <summary>Adds every hit to <paramref name="hits"/>, in the order of their first word; for phrases with the same
    /// value and first word only the longest.</summary>
    public void Find(Prose prose, List<PhraseHit<T>> hits)
    {
        if (roots.Length == 0)
        {
            roots = Roots();
        }

        var books = prose.Books;
        for (var i = 0; i < books.Length; i++)
        {
            if (i == Beginning)
            {
                // A long text goes on as it begins, and a list that grows is copied again and again.
                hits.EnsureCapacity((int)Math.Min(books.Length, 1.1 * hits.Count / Beginning * books.Length));
            }

            if ((books[i] & own) == 0)
            {
                continue;
            }

            ref readonly var token = ref prose.Tokens[i];
            var before = hits.Count;
            Start(token.Exact);
            Start(token.Stem);
            if (token.Prefixes is { } prefixes)
            {
                foreach (var prefix in prefixes)
                {
                    Start(prefix);
                }
            }

            if (hits.Count - before > 1)
            {
                KeepLongest(hits, before);
            }

            void Start(int symbol)
            {
                if ((uint)symbol < (uint)roots.Length && roots[symbol] > 0)
                {
                    Walk(prose, roots[symbol], i, i, hits);
                }
            }
        }
    }

    private static void KeepLongest(List<PhraseHit<T>> hits, int from)
    {
        for (var i = hits.Count - 1; i >= from; i--)
        {
            for (var k = from; k < hits.Count; k++)
            {
                if (k != i && EqualityComparer<T>.Default.Equals(hits[k].Value, hits[i].Value)
                    && (hits[k].Last > hits[i].Last || (hits[k].Last == hits[i].Last && k < i)))
                {
                    hits.RemoveAt(i);
                    break;
                }
            }
        }
    }

    private void Walk(Prose prose, int state, int first, int last, List<PhraseHit<T>> hits)
    {
        var node = nodes[state];
        if (node.Values is { } values)
        {
            foreach (var value in values)
            {
                hits.Add(new(first, last, value));
            }
        }

        var next = NextWord(prose, last + 1, overCommas: false);
        if (next >= 0)
        {
            Step(node, next);
        }

        if (node.Gap > 0)
        {
            var gap = nodes[node.Gap];
            var at = last;
            for (var skipped = 0; skipped <= Gap; skipped++)
            {
                at = NextWord(prose, at + 1, overCommas: true);
                if (at < 0)
                {
                    break;
                }

                Step(gap, at);
            }
        }

        void Step(Node from, int at)
        {
            ref readonly var token = ref prose.Tokens[at];
            if (from.HasChildren)
            {
                Follow(token.Exact);
                Follow(token.Stem);
                if (token.Prefixes is { } prefixes)
                {
                    foreach (var prefix in prefixes)
                    {
                        Follow(prefix);
                    }
                }
            }

            if (from.Any > 0)
            {
                Walk(prose, from.Any, first, at, hits);
            }

            void Follow(int symbol)
            {
                if (symbol >= 0 && from.Child(symbol) is > 0 and var child)
                {
                    Walk(prose, child, first, at, hits);
                }
            }
        }
    }

    private static int NextWord(Prose prose, int at, bool overCommas)
    {
        for (; at < prose.Count; at++)
        {
            ref readonly var token = ref prose.Tokens[at];
            if (token.Kind is TokenKind.Word or TokenKind.Number)
            {
                return at;
            }

            if (token.Kind == TokenKind.Break && prose.Whole.AsSpan(token.Start, token.Length).Count('\n') > 1)
            {
                return -1;
            }

            if (token.Kind == TokenKind.Mark && !(IsThin(prose.Folded[token.Start]) || (overCommas && prose.Folded[token.Start] == ',')))
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool IsThin(char mark) => mark is '"' or '«' or '»' or '“' or '”' or '„' or '\'' or '(' or ')' or '-' or '*' or '[' or ']';

    private int Fresh()
    {
        nodes.Add(new());
        return nodes.Count - 1;
    }

    private int Symbol(int at, string word)
    {
        var symbol = lexicon.Add(word);
        if (at == 0)
        {
            lexicon.Starts(symbol, own);
        }

        return symbol;
    }

    private int Next(int at, int symbol)
    {
        var known = nodes[at].Child(symbol);
        return known > 0 ? known : nodes[at].Add(symbol, Fresh());
    }

    private int[] Roots()
    {
        var starts = new int[lexicon.Count + 1];
        foreach (var (symbol, node) in nodes[0].Children)
        {
            starts[symbol] = node;
        }

        return starts;
    }

    // Few words go on from one: looked for one by one, which is faster than a dictionary. Only the first node has thousands, and
    // that one is asked through the roots.
    private sealed class Node
    {
        private const int Few = 12;

        private readonly Dictionary<int, int> children = [];
        private int[] symbols = [];
        private int[] next = [];

        public bool HasChildren => symbols.Length > 0;

        public IEnumerable<KeyValuePair<int, int>> Children => children;

        public int Gap { get; set; }

        public int Any { get; set; }

        public List<T>? Values { get; set; }

        public int Child(int symbol)
        {
            if (symbols.Length > Few)
            {
                return children.GetValueOrDefault(symbol);
            }

            var at = symbols.AsSpan().IndexOf(symbol);
            return at < 0 ? 0 : next[at];
        }

        public int Add(int symbol, int node)
        {
            children.Add(symbol, node);
            if (children.Count <= Few + 1)
            {
                (symbols, next) = ([.. symbols, symbol], [.. next, node]);
            }

            return node;
        }
    }
}
