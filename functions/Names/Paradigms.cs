using System.Globalization;

namespace Svidok.Names;

/// <summary>How names decline: Reference/names/paradigms.csv, read in both directions.</summary>
internal sealed class Paradigms
{
    private const string Hard = "бвгґдзйклмнпрстфх";
    private const string Vowels = "аеёиоуыэюяіїє";

    private static readonly string[] Cases = ["nominative", "genitive", "dative", "accusative", "instrumental", "locative"];

    private readonly List<Row> rows = [];
    private readonly Dictionary<(Language, NameKinds, string Ending), List<(Row Row, NameCase Case)>> byForm = [];

    /// <exception cref="RuleFileException">A row has a mistake.</exception>
    public Paradigms(string folder)
    {
        foreach (var line in RuleFile.Rows(folder, "names/paradigms.csv"))
        {
            var row = Read(line);
            rows.Add(row);
            for (var i = 0; i < row.Endings.Length; i++)
            {
                foreach (var ending in row.Endings[i])
                {
                    var key = (row.Language, row.Kind, ending);
                    if (!byForm.TryGetValue(key, out var list))
                    {
                        byForm[key] = list = [];
                    }

                    list.Add((row, (NameCase)i));
                }
            }

            Longest = Math.Max(Longest, row.Endings.Max(static endings => endings.Max(static ending => ending.Length)));
        }
    }

    private int Longest { get; }

    /// <summary>Every way in which <paramref name="form"/> (folded) may have come from a nominative.</summary>
    public IEnumerable<(string Nominative, Gender Gender, NameCase Case, double Weight)> Back(Language language, NameKinds kind, string form)
    {
        for (var length = 0; length <= Math.Min(Longest, form.Length - 1); length++)
        {
            if (!byForm.TryGetValue((language, kind, form[^length..]), out var list))
            {
                continue;
            }

            var stem = form[..^length];
            foreach (var (row, @case) in list)
            {
                if (row.Fits(stem) && stem.Length + row.Nominative.Length >= 2)
                {
                    yield return (stem + row.Nominative, row.Gender, @case, row.Weight);
                }
            }
        }
    }

    /// <summary>All forms of a given name.</summary>
    /// <param name="stem">What the endings are put to, where the nominative does not tell ("Павл" of "Павел"); else empty.</param>
    public IEnumerable<(string Form, NameCase Case, double Weight)> Forth(Language language, NameKinds kind, string nominative, string stem, Gender gender)
    {
        foreach (var row in rows)
        {
            if (row.Language != language || row.Kind != kind || (row.Gender != Gender.Unknown && row.Gender != gender))
            {
                continue;
            }

            var own = stem.Length > 0 ? stem : nominative.EndsWith(row.Nominative, StringComparison.Ordinal) ? nominative[..^row.Nominative.Length] : "";
            // A stem of its own takes the endings of a consonant.
            if (own.Length == 0 || !row.Fits(own) || (stem.Length > 0 && row.Nominative.Length > 0))
            {
                continue;
            }

            for (var i = 0; i < row.Endings.Length; i++)
            {
                foreach (var ending in row.Endings[i])
                {
                    yield return (i == 0 ? nominative : own + ending, (NameCase)i, row.Weight);
                }
            }
        }
    }

    private static Row Read(RuleRow line)
    {
        var language = line["lang"] switch
        {
            "ru" => Language.Ru,
            "uk" => Language.Uk,
            var other => throw line.Wrong($"lang \"{other}\" is none of: ru, uk"),
        };
        var kind = line["kind"] switch
        {
            "given" => NameKinds.Given,
            "patronymic" => NameKinds.Patronymic,
            "surname" => NameKinds.Surname,
            var other => throw line.Wrong($"kind \"{other}\" is none of: given, patronymic, surname"),
        };
        var gender = line["gender"] switch
        {
            "m" => Gender.Male,
            "f" => Gender.Female,
            "mf" => Gender.Unknown,
            var other => throw line.Wrong($"gender \"{other}\" is none of: m, f, mf"),
        };
        if (!double.TryParse(line["weight"], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
        {
            throw line.Wrong($"weight \"{line["weight"]}\" is not a number");
        }

        return new(language, kind, gender, Letters(line["after"]), [.. Cases.Select(@case => line[@case].Replace("-", "", StringComparison.Ordinal).Replace('ё', 'е').Split('|').Distinct().ToArray())], weight);
    }

    // Null: any letter, or none.
    private static string? Letters(string after) => after is "any" or "-" ? null : string.Concat(after.Split('+').Select(static part => part switch
    {
        "hard" => "бвдзлмнпрстф",
        "velar" => "гґкх",
        "hush" => "жчшщ",
        "ts" => "ц",
        "vowel" => Vowels,
        "apostrophe" => "'",
        "not-и" => Hard + "жчшщцьъ" + "аеёоуыэюя",
        _ => part,
    }));

    private sealed record Row(Language Language, NameKinds Kind, Gender Gender, string? After, string[][] Endings, double Weight)
    {
        public string Nominative => Endings[0][0];

        public bool Fits(string stem) => stem.Length > 0 && (After is null || After.Contains(stem[^1], StringComparison.Ordinal));
    }
}
