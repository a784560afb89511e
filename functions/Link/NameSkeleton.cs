using System.Globalization;
using System.Text;

namespace Svidok.Link;

/// <summary>A word of a name as it sounds alike in Russian, Ukrainian and any Latin spelling: folded to a few Latin consonants
/// and one sign for vowels at its start. "Гриценюк", "Hrytseniuk" and "Gritsenyuk" are one.</summary>
public static class NameSkeleton
{
    private static readonly Dictionary<char, string> Letters = Sounds("б=b в=v г=h ґ=h д=d ж=z з=z к=k л=l м=m н=n п=p р=r с=s т=t ф=f х=h ц=ts ч=s ш=s щ=s")
        .ToDictionary(static pair => pair.From[0], static pair => pair.To);

    // Longest first: what several Latin letters write together.
    private static readonly (string From, string To)[] Latin =
        Sounds("shch=s sch=s tsch=s dzh=z zgh=zh kh=h zh=z ts=ts tc=ts ch=s sh=s ph=f th=t ck=k x=ks w=v g=h q=k c=ts j= y=");

    /// <returns>Empty for a word without letters.</returns>
    public static string Of(string word)
    {
        var plain = Plain(word);
        if (plain.Length == 0)
        {
            return "";
        }

        var skeleton = new StringBuilder();
        if (IsVowel(plain[0]))
        {
            skeleton.Append('a');
        }

        for (var i = 0; i < plain.Length; i++)
        {
            if (Letters.TryGetValue(plain[i], out var sound))
            {
                skeleton.Append(sound);
                continue;
            }

            var found = Latin.FirstOrDefault(pair => string.CompareOrdinal(plain, i, pair.From, 0, pair.From.Length) == 0);
            if (found.From is not null)
            {
                skeleton.Append(found.To);
                i += found.From.Length - 1;
            }
            else if (plain[i] is >= 'a' and <= 'z' && !IsVowel(plain[i]))
            {
                skeleton.Append(plain[i]);
            }
        }

        return Once(skeleton.ToString());
    }

    /// <summary>A surname without what sex and case put at its end: "Бекташева" and "Бекташев" are one family's.</summary>
    public static string OfSurname(string word)
    {
        var plain = Plain(word);
        foreach (var ending in SurnameEndings)
        {
            if (plain.Length > ending.Length + 2 && plain.EndsWith(ending, StringComparison.Ordinal))
            {
                plain = plain[..^ending.Length];
                break;
            }
        }

        return Of(plain);
    }

    private static readonly string[] SurnameEndings =
    [
        "ского", "ському", "ського", "скому", "ською", "ская", "ской", "ский", "ський", "ським", "ским", "ська", "skaya", "skaia", "skoho", "skogo", "skyi", "skyy", "skiy", "skij", "skii", "sky", "ski", "ska",
        "овой", "евой", "иной", "овою", "евою", "овым", "евым", "овим", "евим", "ова", "ева", "єва", "ину", "ина", "іна", "ова", "ову", "еву", "ову", "ов", "ев", "єв", "ёв", "ін", "ин",
        "ovoi", "evoi", "ova", "eva", "ieva", "yeva", "iev", "yev", "ov", "ev", "off", "yna", "ina", "in", "yn",
        "ом", "ем", "ою", "ей", "ові", "еві", "у", "ю", "а", "я", "і", "и", "a",
    ];

    private static (string From, string To)[] Sounds(string pairs) =>
        [.. pairs.Split(' ').Select(static pair => pair.Split('=')).Select(static pair => (pair[0], pair[1]))];

    private static string Plain(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var c in word.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetter(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }

    private static bool IsVowel(char c) => "аеёиіоуыэюяєїйaeiouy".Contains(c, StringComparison.Ordinal);

    private static string Once(string text)
    {
        var once = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (once.Length == 0 || once[^1] != c)
            {
                once.Append(c);
            }
        }

        return once.ToString();
    }
}
