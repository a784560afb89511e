namespace Svidok.Extract;

/// <summary>Closed classes of words and what they mean to a grammar; a look-up is one array access.
/// Fill it before the first document is read.</summary>
/// <typeparam name="T">Its default stands for "no meaning".</typeparam>
internal sealed class WordTable<T>(Lexicon lexicon)
    where T : struct
{
    private T[] meanings = [];

    /// <param name="word">This form only.</param>
    public void Add(string word, T meaning)
    {
        var symbol = lexicon.Add("=" + word);
        if (symbol >= meanings.Length)
        {
            Array.Resize(ref meanings, Math.Max(symbol + 1, meanings.Length * 2));
        }

        meanings[symbol] = meaning;
    }

    public T Of(in Token token) => (uint)token.Exact < (uint)meanings.Length ? meanings[token.Exact] : default;
}
