namespace Svidok.Extract;

/// <summary>A phrase that was found: tokens <paramref name="First"/> to <paramref name="Last"/>, both inclusive.</summary>
public readonly record struct PhraseHit<T>(int First, int Last, T Value);

/// <summary>Many phrases and what each means. A lawyer writes a phrase as plain words; each stands for all its grammatical forms.
/// <c>=слово</c> is this form only, <c>слов*</c> a beginning, <c>_</c> any one word, <c>..</c> up to four words of the same
/// sentence. Quotation marks, brackets and hyphens between the words do not count. The books of a lexicon are read together, in one
/// pass over a text: fill them before the first.</summary>
public sealed class PhraseBook<T>(Lexicon lexicon)
    where T : notnull
{
    private readonly ushort own = lexicon.Phrases.NewBook();
    private readonly Dictionary<T, ushort> numbers = [];
    private readonly List<T> values = [];

    /// <exception cref="ArgumentException">It begins with no word, or a beginning of one is too short.</exception>
    public void Add(string phrase, T value)
    {
        if (!numbers.TryGetValue(value, out var number))
        {
            numbers[value] = number = checked((ushort)values.Count);
            values.Add(value);
        }

        lexicon.Phrases.Add(phrase, own, number);
    }

    /// <summary>Phrases of a table's row; what is wrong with one is said with the row's line.</summary>
    internal void Add(RuleRow row, IEnumerable<string> phrases, T value)
    {
        foreach (var phrase in phrases)
        {
            try
            {
                Add(phrase, value);
            }
            catch (ArgumentException error)
            {
                throw row.Wrong(error.Message);
            }
        }
    }

    /// <summary>The phrases of the columns phrases_ru, phrases_uk and phrases_en.</summary>
    internal void Add(RuleRow row, T value) => Add(row, [.. row.List("phrases_ru"), .. row.List("phrases_uk"), .. row.List("phrases_en")], value);

    /// <summary>Every hit, in the order of their first word; for phrases with the same value and first word only the longest.</summary>
    public List<PhraseHit<T>> In(Prose prose)
    {
        var count = 0;
        foreach (ref readonly var find in prose.Phrases)
        {
            count += find.Book == own ? 1 : 0;
        }

        List<PhraseHit<T>> hits = new(count);
        foreach (ref readonly var find in prose.Phrases)
        {
            if (find.Book == own)
            {
                hits.Add(new(find.First, find.Last, values[find.Value]));
            }
        }

        return hits;
    }
}
