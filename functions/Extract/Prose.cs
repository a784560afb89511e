namespace Svidok.Extract;

/// <summary>A document cut into words once, for everybody who reads it. Spans are offsets into <see cref="Whole"/>
/// (title, blank line, text); <see cref="Document.Quote"/> turns them into quotes.</summary>
public sealed class Prose
{
    private const int LargestKept = 1 << 16;

    // On average there are more: a long text's list need not grow again and again.
    private const int CharactersOfToken = 5;

    [ThreadStatic]
    private static List<Token>? buffer;

    [ThreadStatic]
    private static List<uint>? bits;

    private readonly char[] folded;
    private SentenceMap? sentences;

    public Prose(Document document, Lexicon lexicon)
    {
        Document = document;
        folded = new char[Whole.Length];
        Alphabet.Fold(Whole, folded);
        (Tokens, Books) = Cut(lexicon);
    }

    public Document Document { get; }

    public string Whole => Document.Whole;

    public Language Language => Document.Language;

    public Token[] Tokens { get; }

    /// <summary>For every token a bit for each book of phrases that has one beginning with it. Apart from the tokens: a long text
    /// is looked through by every book, and this is an eighth of what would have to be read.</summary>
    internal uint[] Books { get; }

    internal SentenceMap Sentences => sentences ??= new(this);

    /// <summary>The same length as <see cref="Whole"/>, letter by letter: lower case, ё as е, every apostrophe as ', every dash as -.</summary>
    public ReadOnlySpan<char> Folded => folded;

    public ReadOnlySpan<char> FoldedOf(in Token token) => folded.AsSpan(token.Start, token.Length);

    /// <summary>The words between two tokens, both inclusive, as they stand.</summary>
    public TextSpan SpanOf(int first, int last) => new(Tokens[first].Start, Tokens[last].End);

    public Quote Quote(TextSpan span) => Document.Quote(span);

    public Quote Quote(int first, int last) => Document.Quote(SpanOf(first, last));

    /// <summary>Whether the token is exactly this mark.</summary>
    public bool IsMark(int token, char mark) =>
        (uint)token < (uint)Tokens.Length && Tokens[token].Kind == TokenKind.Mark && folded[Tokens[token].Start] == mark;

    public static string Fold(string text) => string.Create(text.Length, text, static (into, from) => Alphabet.Fold(from, into));

    private (Token[] Tokens, uint[] Books) Cut(Lexicon lexicon)
    {
        var text = Whole.AsSpan();
        // Cut into one buffer, kept for the next document: tokens are the largest thing that reading makes.
        var tokens = buffer ??= new(1 << 12);
        var books = bits ??= new(1 << 12);
        tokens.Clear();
        books.Clear();
        books.EnsureCapacity(text.Length / CharactersOfToken);
        tokens.EnsureCapacity(text.Length / CharactersOfToken);
        var spaced = false;
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '\n' or '\r')
            {
                var start = at;
                while (at < text.Length && Alphabet.IsWhite(text[at]))
                {
                    at++;
                }

                tokens.Add(new(start, at, TokenKind.Break, TokenTraits.Spaced));
                books.Add(0);
                spaced = true;
                continue;
            }

            if (Alphabet.IsWhite(c) || c is '\u00AD' or '\u200B' or '\uFEFF')
            {
                spaced = true;
                at++;
                continue;
            }

            var space = spaced ? TokenTraits.Spaced : TokenTraits.None;
            if (Alphabet.IsLetter(c))
            {
                var end = WordEnd(text, at);
                var word = lexicon.Of(folded.AsSpan(at, end - at));
                tokens.Add(new(at, end, TokenKind.Word, space | TraitsOf(text[at..end]), word.Exact, word.Stem, word.Prefixes));
                books.Add(word.Books);
                at = end;
            }
            else if (char.IsAsciiDigit(c))
            {
                var start = at;
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                {
                    at++;
                }

                tokens.Add(new(start, at, TokenKind.Number, space));
                books.Add(0);
            }
            else
            {
                tokens.Add(new(at, at + 1, TokenKind.Mark, space));
                books.Add(0);
                at++;
            }

            spaced = false;
        }

        (Token[], uint[]) cut = ([.. tokens], [.. books]);
        if (tokens.Capacity > LargestKept)
        {
            (buffer, bits) = (null, null);
        }

        return cut;
    }

    // An apostrophe belongs to a word when a letter follows; the English 's stands alone, so that a name keeps its form.
    private int WordEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            if (Alphabet.IsLetterOrCombining(text[at]))
            {
                at++;
            }
            else if (folded[at] == '\'' && at + 1 < text.Length && Alphabet.IsLetter(text[at + 1])
                     && !(folded[at + 1] == 's' && (at + 2 == text.Length || !Alphabet.IsLetter(text[at + 2]))))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static TokenTraits TraitsOf(ReadOnlySpan<char> word)
    {
        var traits = word[0] is >= '\u0400' and <= '\u052F' ? TokenTraits.Cyrillic : word[0] < '\u0250' ? TokenTraits.Latin : TokenTraits.None;
        if (!Alphabet.IsUpper(word[0]))
        {
            return traits;
        }

        traits |= TokenTraits.Capital;
        if (word.Length > 1)
        {
            var all = true;
            foreach (var c in word)
            {
                all &= !Alphabet.IsLower(c);
            }

            traits |= all ? TokenTraits.Capitals : TokenTraits.None;
        }

        return traits;
    }
}
