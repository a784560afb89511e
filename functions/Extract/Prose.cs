using System.Buffers;

namespace Svidok.Extract;

/// <summary>A document cut into words once, for everybody who reads it. Spans are offsets into <see cref="Whole"/>
/// (title, blank line, text); <see cref="Document.Quote"/> turns them into quotes. Holds lent arrays, the largest that reading needs:
/// dispose of it when nothing reads any more.</summary>
public sealed class Prose : IDisposable
{
    // On average there are more: what a long text is cut into need not grow again and again.
    private const int CharactersOfToken = 4;
    private const int Fewest = 1 << 10;

    private readonly PhraseFinds phrases = new();
    private char[] folded;
    private SentenceMap? sentences;

    public Prose(Document document, Lexicon lexicon)
    {
        Document = document;
        folded = ArrayPool<char>.Shared.Rent(Whole.Length);
        Alphabet.Fold(Whole, folded);
        Tokens = ArrayPool<Token>.Shared.Rent(Math.Max(Fewest, Whole.Length / CharactersOfToken));
        Cut(lexicon);
        PhraseTree.Find(this, phrases);
    }

    /// <summary>Gives the arrays back; nothing can be read any more.</summary>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(folded);
        ArrayPool<Token>.Shared.Return(Tokens);
        (folded, Tokens, Count) = ([], [], 0);
        phrases.Dispose();
    }

    public Document Document { get; }

    public string Whole => Document.Whole;

    public Language Language => Document.Language;

    /// <summary>Lent, and longer than there are tokens: only the first <see cref="Count"/> are of this text.</summary>
    public Token[] Tokens { get; private set; }

    public int Count { get; private set; }

    /// <summary>The phrases of all books, found in one pass.</summary>
    internal ReadOnlySpan<PhraseFind> Phrases => phrases.All;

    internal SentenceMap Sentences => sentences ??= new(this);

    /// <summary>The same length as <see cref="Whole"/>, letter by letter: lower case, ё as е, every apostrophe as ', every dash as -.</summary>
    public ReadOnlySpan<char> Folded => folded.AsSpan(0, Whole.Length);

    public ReadOnlySpan<char> FoldedOf(in Token token) => folded.AsSpan(token.Start, token.Length);

    /// <summary>The words between two tokens, both inclusive, as they stand.</summary>
    public TextSpan SpanOf(int first, int last) => new(Tokens[first].Start, Tokens[last].End);

    public Quote Quote(TextSpan span) => Document.Quote(span);

    public Quote Quote(int first, int last) => Document.Quote(SpanOf(first, last));

    /// <summary>First token of the line that the token stands in; no farther back than <paramref name="most"/> tokens.</summary>
    public int LineStart(int at, int most = int.MaxValue)
    {
        var start = at;
        while (start > 0 && at - start < most && Tokens[start - 1].Kind != TokenKind.Break)
        {
            start--;
        }

        return start;
    }

    /// <summary>Whether the token is exactly this mark.</summary>
    public bool IsMark(int token, char mark) =>
        (uint)token < (uint)Count && Tokens[token].Kind == TokenKind.Mark && folded[Tokens[token].Start] == mark;

    public static string Fold(string text) => string.Create(text.Length, text, static (into, from) => Alphabet.Fold(from, into));

    private void Cut(Lexicon lexicon)
    {
        var text = Whole.AsSpan();
        var spaced = false;
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '\n' or '\r')
            {
                var start = at;
                while (at < text.Length && at - start < Token.Longest && Alphabet.IsWhite(text[at]))
                {
                    at++;
                }

                Add(new(start, at, TokenKind.Break, TokenTraits.Spaced, Lexicon.Word.None));
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
                var begins = word.Value.Roots.Length > 0 ? TokenTraits.Begins : TokenTraits.None;
                Add(new(at, end, TokenKind.Word, space | begins | TraitsOf(text[at..end]), word));
                at = end;
            }
            else if (char.IsAsciiDigit(c))
            {
                var start = at;
                while (at < text.Length && at - start < Token.Longest && char.IsAsciiDigit(text[at]))
                {
                    at++;
                }

                Add(new(start, at, TokenKind.Number, space, Lexicon.Word.None));
            }
            else
            {
                Add(new(at, at + 1, TokenKind.Mark, space, Lexicon.Word.None));
                at++;
            }

            spaced = false;
        }
    }

    private void Add(in Token token)
    {
        if (Count == Tokens.Length)
        {
            Tokens = ArrayPool<Token>.Shared.Grown(Tokens);
        }

        Tokens[Count++] = token;
    }

    // An apostrophe belongs to a word when a letter follows; the English 's stands alone, so that a name keeps its form.
    private int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var most = Math.Min(text.Length, at + Token.Longest);
        while (at < most)
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
