namespace Svidok.Names;

/// <summary>How Russian and Ukrainian names are written in Latin letters: passports, BGN/PCGN, the press. One name has several
/// spellings: Юлия is Yulia, Yuliya, Iuliia.</summary>
/// <remarks>Ukrainian: resolution 55 of the Cabinet of Ministers, 2010. Russian: ICAO Doc 9303, BGN/PCGN 1947.</remarks>
internal static class Romanisation
{
    // A name of many letters with two spellings each; the usual ones come first.
    private const int Most = 64;

    private static readonly Dictionary<string, string[]> Shared = new(StringComparer.Ordinal)
    {
        ["а"] = ["a"],
        ["б"] = ["b"],
        ["в"] = ["v"],
        ["д"] = ["d"],
        ["ж"] = ["zh"],
        ["з"] = ["z"],
        ["й"] = ["y", "i"],
        ["к"] = ["k"],
        ["л"] = ["l"],
        ["м"] = ["m"],
        ["н"] = ["n"],
        ["о"] = ["o"],
        ["п"] = ["p"],
        ["р"] = ["r"],
        ["с"] = ["s"],
        ["т"] = ["t"],
        ["у"] = ["u"],
        ["ф"] = ["f"],
        ["х"] = ["kh", "h"],
        ["ц"] = ["ts"],
        ["ч"] = ["ch"],
        ["ш"] = ["sh"],
        ["щ"] = ["shch"],
        ["ь"] = [""],
        ["ъ"] = [""],
        ["'"] = [""],
        ["-"] = ["-"],
        ["ю"] = ["yu", "iu"],
        ["я"] = ["ya", "ia"],
        ["дж"] = ["dzh", "j"],
        ["кс"] = ["ks", "x"],
        ["ия"] = ["ia", "iya", "iia"],
        ["ія"] = ["ia", "iya", "iia"],
        ["ий"] = ["y", "iy", "ii", "yi", "yy"],
        ["ій"] = ["iy", "ii", "y"],
    };

    private static readonly Dictionary<string, string[]> Russian = new(StringComparer.Ordinal)
    {
        ["г"] = ["g"],
        ["е"] = ["e"],
        ["ё"] = ["yo", "e"],
        ["и"] = ["i"],
        ["ы"] = ["y"],
        ["э"] = ["e"],
    };

    private static readonly Dictionary<string, string[]> Ukrainian = new(StringComparer.Ordinal)
    {
        ["г"] = ["h", "g"],
        ["ґ"] = ["g"],
        ["е"] = ["e"],
        ["є"] = ["ie", "ye"],
        ["и"] = ["y"],
        ["і"] = ["i"],
        ["ї"] = ["i", "yi"],
    };

    /// <param name="name">Nominative, lower case.</param>
    public static IEnumerable<string> Of(Language language, string name)
    {
        List<string> spellings = [""];
        var own = language == Language.Uk ? Ukrainian : Russian;
        for (var at = 0; at < name.Length;)
        {
            var (letters, latin) = Next(own, name, at);
            if (latin is null)
            {
                return [];
            }

            // Е begins a name as Ye: Yevhen, Yelena.
            latin = at == 0 && letters is "е" or "є" ? ["ye", "e"] : latin;
            spellings = [.. spellings.SelectMany(start => latin.Select(end => start + end)).Take(Most)];
            at += letters.Length;
        }

        return spellings;
    }

    private static (string Letters, string[]? Latin) Next(Dictionary<string, string[]> own, string name, int at)
    {
        for (var length = Math.Min(2, name.Length - at); length > 0; length--)
        {
            var letters = name.Substring(at, length);
            if (own.TryGetValue(letters, out var latin) || Shared.TryGetValue(letters, out latin))
            {
                return (letters, latin);
            }
        }

        return (name.Substring(at, 1), null);
    }
}
