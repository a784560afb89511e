using System.Collections.Frozen;

namespace Svidok.Extract;

/// <summary>A light stemmer for Russian and Ukrainian (one set of endings) and English: enough that all forms of a word
/// of a phrase meet, and never more than a look at the word's end. Not a morphology: words whose stem changes
/// (пытка, пыток) are written twice in the data.</summary>
internal static class Stem
{
    private const int Shortest = 3;

    private static readonly string[] CyrillicEndings =
    [
        // adjectives and participles
        "ыми", "ими", "ого", "его", "ому", "ему", "ых", "их", "ый", "ий", "ой", "ей", "ая", "яя", "ое", "ее", "ую", "юю", "ые", "ие", "ым", "им", "ом", "ем",
        "ою", "ею", "ій", "їй", "ої", "ім", "їм", "іх", "їх", "єю", "єї", "єму", "ього", "ьому",
        // nouns
        "ами", "ями", "ам", "ям", "ах", "ях", "ов", "ев", "ів", "їв", "иями", "иях", "иям", "ией", "ием", "ию", "ия", "ии", "ью",
        "ією", "іями", "іях", "іям", "ія", "ію", "ії", "єм", "ові", "еві", "єві", "а", "я", "о", "е", "є", "ы", "и", "і", "ї", "у", "ю", "ь", "й",
        // verbs
        "ть", "ти", "ет", "ит", "ут", "ют", "ат", "ят", "ает", "яет", "ают", "яют", "ал", "ала", "ало", "али", "ять", "ать", "ить", "еть", "ыть",
        "ил", "ила", "ило", "или", "ел", "ела", "ело", "ели", "ял", "яла", "яло", "яли", "ул", "ула", "ули", "л", "ла", "ло", "ли",
        "ав", "яв", "ив", "їв", "ила", "ило", "или", "ала", "ало", "али", "ити", "ати", "яти", "іти", "ить", "ать", "ять", "уть", "ють", "ує", "ують", "ає", "ають", "яє", "яють",
        "в", "вши", "но", "то",
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Cyrillic =
        CyrillicEndings.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int Longest = CyrillicEndings.Max(static ending => ending.Length);

    /// <param name="word">Folded, as <see cref="Prose.Folded"/> has it.</param>
    /// <returns>A prefix of the word, never shorter than three letters unless the word is.</returns>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> word)
    {
        if (word.Length <= Shortest)
        {
            return word;
        }

        return word[0] < 0x250 ? English(word) : Slavic(word);
    }

    private static ReadOnlySpan<char> Slavic(ReadOnlySpan<char> word)
    {
        if (word.Length > 6 && (word.EndsWith("ся") || word.EndsWith("сь")))
        {
            word = word[..^2];
        }

        for (var length = Math.Min(Longest, word.Length - Shortest); length > 0; length--)
        {
            if (Cyrillic.Contains(word[^length..]))
            {
                return word[..^length];
            }
        }

        return word;
    }

    private static ReadOnlySpan<char> English(ReadOnlySpan<char> word)
    {
        // "witness" is no plural.
        if (word.EndsWith("ss"))
        {
            return word;
        }

        foreach (var ending in (ReadOnlySpan<string>)["ing", "ies", "ied", "ed", "es", "s", "e", "y"])
        {
            if (word.Length - ending.Length >= Shortest && word.EndsWith(ending))
            {
                return word[..^ending.Length];
            }
        }

        return word;
    }
}
