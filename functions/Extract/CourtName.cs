using System.Text;

namespace Svidok.Extract;

/// <summary>A court's name in the nominative: "Южным окружным военным судом" is "Южный окружной военный суд".</summary>
internal static class CourtName
{
    // Adjectives stressed on the ending, whole or behind a hyphen ("Центрально-Городской", but "Белгородский"); all others of courts end in -ый or -ий.
    private static readonly string[] Stressed = ["городск", "окружн", "областн", "краев", "миров", "волгодонск", "тверск", "люберецк", "втор", "кременск", "меловск"];

    /// <summary>"суд", or "горсудом", "межрайсуда", "Севгорсуд".</summary>
    public static bool IsHead(ReadOnlySpan<char> word)
    {
        // Nearly all words are none: one look at their ends tells.
        var stem = word.Length - 3;
        while (stem >= 0 && word.Length - stem <= 5 && !(word[stem] == 'с' && word[stem + 1] == 'у' && word[stem + 2] == 'д'))
        {
            stem--;
        }

        return stem >= 0 && word.Length - stem <= 5 && (stem == 0
            ? word is "суд" or "суда" or "суду" or "судом" or "суде" or "суді"
            : word[..stem] is var kind && (kind.EndsWith("рай") || kind.EndsWith("гор") || kind.EndsWith("обл") || kind.EndsWith("край") || kind.EndsWith("міськ") || kind is "воен" or "військ"));
    }

    public static bool IsAdjective(ReadOnlySpan<char> word) =>
        word.Length >= 5 && (word.EndsWith("ый") || word.EndsWith("ий") || word.EndsWith("ой") || word.EndsWith("ого") || word.EndsWith("его") || word.EndsWith("ому") || word.EndsWith("ему")
            || word.EndsWith("ым") || word.EndsWith("им") || word.EndsWith("ом") || word.EndsWith("ем") || word.EndsWith("ім") || word.EndsWith("ій"));

    /// <summary>Whether the adjective stands in the case of the head: "Вироком Київського суду" has one adjective, not two.</summary>
    public static bool Agrees(ReadOnlySpan<char> word, ReadOnlySpan<char> head) => IsAdjective(word) && head[^1] switch
    {
        'д' => word.EndsWith("ый") || word.EndsWith("ий") || word.EndsWith("ой") || word.EndsWith("ій"),
        'а' => word.EndsWith("ого") || word.EndsWith("его"),
        'у' => word.EndsWith("ому") || word.EndsWith("ему") || word.EndsWith("ого"),
        'м' => word.EndsWith("ым") || word.EndsWith("им") || word.EndsWith("ім"),
        _ => word.EndsWith("ом") || word.EndsWith("ем") || word.EndsWith("ому") || word.EndsWith("ім"),
    };

    /// <param name="words">Adjectives and the head, as the text has them.</param>
    /// <param name="ukrainian">Ukrainian endings.</param>
    public static string Nominative(IReadOnlyList<string> words, bool ukrainian)
    {
        // "Второй кассационный суд" stands so already.
        var nominative = words.Count > 0 && words[^1][^1] is 'д' or 'Д';
        StringBuilder name = new();
        foreach (var word in words)
        {
            if (name.Length > 0 && name[^1] is not '-' && word is not "-")
            {
                name.Append(' ');
            }

            var folded = Prose.Fold(word);
            name.Append(nominative ? word : IsHead(folded) ? Head(word, folded) : IsAdjective(folded) ? Adjective(word, folded, ukrainian) : word);
        }

        return name.ToString();
    }

    private static string Head(string word, string folded)
    {
        var end = folded.IndexOf("суд", StringComparison.Ordinal) + 3;
        return word[..end];
    }

    private static string Adjective(string word, string folded, bool ukrainian)
    {
        // Masculine adjectives of the nominative: "Третий", "Київський".
        if (folded.EndsWith("ий", StringComparison.Ordinal) || folded.EndsWith("ый", StringComparison.Ordinal))
        {
            return word;
        }

        var cut = folded.EndsWith("ого", StringComparison.Ordinal) || folded.EndsWith("его", StringComparison.Ordinal)
            || folded.EndsWith("ому", StringComparison.Ordinal) || folded.EndsWith("ему", StringComparison.Ordinal) ? 3 : 2;
        var stem = word[..^cut];
        if (stem.EndsWith('ь'))
        {
            // "Третьего" is "Третий".
            return stem[..^1] + (ukrainian ? "ій" : "ий");
        }

        if (ukrainian)
        {
            return folded.EndsWith("ій", StringComparison.Ordinal) ? word : stem + (char.IsUpper(word[^1]) ? "ИЙ" : "ий");
        }

        var bare = folded[..^cut];
        var soft = folded[^cut] == 'е' || bare[^1] is 'к' or 'г' or 'х' or 'ж' or 'ш' or 'ч' or 'щ';
        var ending = Array.Exists(Stressed, stressed => bare.EndsWith(stressed, StringComparison.Ordinal) && (bare.Length == stressed.Length || bare[^(stressed.Length + 1)] == '-')) ? "ой" : soft ? "ий" : "ый";
        return stem + (char.IsUpper(word[^1]) ? ending.ToUpperInvariant() : ending);
    }
}
