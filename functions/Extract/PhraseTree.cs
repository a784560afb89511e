namespace Svidok.Extract;

/// <summary>A phrase of some book that was found: tokens <paramref name="First"/> to <paramref name="Last"/>, both inclusive.</summary>
/// <param name="Book">Number of the book, and in <paramref name="Value"/> of what it says of the phrase.</param>
internal readonly record struct PhraseFind(int First, int Last, ushort Book, ushort Value);

/// <summary>The phrases of all books in one tree: books begin with the same words, and so each word of a text is walked from once.
/// How a phrase is written: <see cref="PhraseBook{T}"/>.</summary>
internal sealed class PhraseTree(Lexicon lexicon)
{
    private const int Gap = 4;

    private readonly Dictionary<int, Node> roots = [];
    private ushort books;

    /// <summary>A number of its own for a book of phrases.</summary>
    public ushort NewBook() => books++;

    /// <exception cref="ArgumentException">It begins with no word, or a beginning of one is too short.</exception>
    public void Add(string phrase, ushort book, ushort value)
    {
        Node? at = null;

        // The English 's is a word of its own in Prose, and so it must be here.
        foreach (var word in phrase.Replace("'s ", " s ", StringComparison.Ordinal).Split([' ', '-', '\u00A0'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            at = (at, word) switch
            {
                (null, not (".." or "_")) => Root(lexicon.Add(word)),
                (null, _) => throw NoWord(phrase),
                ({ } node, "..") => node.Gap ??= new(),
                ({ } node, "_") => node.Any ??= new(),
                ({ } node, _) => node.Next(lexicon.Add(word)),
            };
        }

        var last = at ?? throw NoWord(phrase);
        last.Values = [.. last.Values, (book, value)];
    }

    /// <summary>One of 64 bits; none for a word that no phrase listens to.</summary>
    public static ulong BitOf(int symbol) => symbol < 0 ? 0 : 1UL << (symbol & 63);

    /// <summary>The nodes that phrases which begin with one of the symbols go on from.</summary>
    public Node[] Roots(params ReadOnlySpan<int> symbols)
    {
        List<Node>? found = null;
        foreach (var symbol in symbols)
        {
            if (roots.TryGetValue(symbol, out var root))
            {
                (found ??= []).Add(root);
            }
        }

        return found is null ? [] : [.. found];
    }

    /// <summary>Adds what is found, in the order of the first words; for phrases with the same book, value and first word only the longest.</summary>
    public static void Find(Prose prose, PhraseFinds finds)
    {
        for (var i = 0; i < prose.Count; i++)
        {
            ref readonly var token = ref prose.Tokens[i];
            if (!token.Begins)
            {
                continue;
            }

            var before = finds.Count;
            foreach (var root in token.Roots)
            {
                Walk(prose, root, i, i, finds);
            }

            finds.KeepLongest(before);
        }
    }

    private static void Walk(Prose prose, Node node, int first, int last, PhraseFinds finds)
    {
        foreach (var (book, value) in node.Values)
        {
            finds.Add(new(first, last, book, value));
        }

        if (node.GoesOn && NextWord(prose, last + 1, overCommas: false) is >= 0 and var next)
        {
            Step(prose, node, first, next, finds);
        }

        if (node.Gap is { } gap)
        {
            var at = last;
            for (var skipped = 0; skipped <= Gap; skipped++)
            {
                at = NextWord(prose, at + 1, overCommas: true);
                if (at < 0)
                {
                    break;
                }

                Step(prose, gap, first, at, finds);
            }
        }
    }

    private static void Step(Prose prose, Node from, int first, int at, PhraseFinds finds)
    {
        ref readonly var token = ref prose.Tokens[at];
        if ((token.Bits & from.Bits) != 0)
        {
            Follow(token.Exact);
            Follow(token.Stem);
            foreach (var prefix in token.Prefixes)
            {
                Follow(prefix);
            }
        }

        if (from.Any is { } any)
        {
            Walk(prose, any, first, at, finds);
        }

        void Follow(int symbol)
        {
            if (symbol >= 0 && from.Child(symbol) is { } child)
            {
                Walk(prose, child, first, at, finds);
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

    private static ArgumentException NoWord(string phrase) => new($"\"{phrase}\": a phrase begins with a word.", nameof(phrase));

    private Node Root(int symbol)
    {
        if (!roots.TryGetValue(symbol, out var root))
        {
            roots[symbol] = root = new();
        }

        return root;
    }

    /// <summary>Where the words of a phrase lead to, and how it may go on.</summary>
    internal sealed class Node
    {
        // Few words go on from one: looked for one by one, which is faster than a dictionary.
        private const int Few = 12;

        private int[] symbols = [];
        private Node[] next = [];
        private Dictionary<int, Node>? many;

        /// <summary>What a phrase that ends here says, with its book.</summary>
        public (ushort Book, ushort Value)[] Values { get; set; } = [];

        /// <summary>Behind ".."</summary>
        public Node? Gap { get; set; }

        /// <summary>Behind "_".</summary>
        public Node? Any { get; set; }

        /// <summary>Of the words that may be next: most that are not are told by this alone.</summary>
        public ulong Bits { get; private set; }

        /// <summary>Whether a phrase has a next word here.</summary>
        public bool GoesOn => Bits != 0 || Any is not null;

        public Node? Child(int symbol)
        {
            if (many is not null)
            {
                return many.GetValueOrDefault(symbol);
            }

            var at = symbols.AsSpan().IndexOf(symbol);
            return at < 0 ? null : next[at];
        }

        public Node Next(int symbol)
        {
            if (Child(symbol) is { } known)
            {
                return known;
            }

            var node = new Node();
            (symbols, next, Bits) = ([.. symbols, symbol], [.. next, node], Bits | BitOf(symbol));
            if (next.Length > Few)
            {
                many ??= symbols.Zip(next).ToDictionary(static pair => pair.First, static pair => pair.Second);
                many[symbol] = node;
            }

            return node;
        }
    }
}
