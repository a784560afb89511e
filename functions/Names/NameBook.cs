using System.Text;

namespace Svidok.Names;

/// <summary>What is known of personal names: given names with all their forms, patronymics and surnames by their endings.
/// Russian and Ukrainian decline; English names are only recognised. Pure after loading.</summary>
public sealed class NameBook
{
    private readonly Paradigms paradigms;
    private readonly Dictionary<(Language, string Form), List<NameReading>> given = [];
    private readonly Dictionary<string, Gender> latin = new(StringComparer.Ordinal);
    private readonly HashSet<(Language, string)> words = [];
    private readonly HashSet<string> surnames = new(StringComparer.Ordinal);
    private readonly (string Ending, bool Female)[] surnameEndings;
    private readonly WordMemory<NameReading[]> remembered = new(14);

    private NameBook(string folder)
    {
        paradigms = new(folder);

        // Шаре and Саид are names, "share" and "said" are not.
        var english = RuleFile.Rows(folder, "names/english-words.csv").Select(static row => row["word"]).ToHashSet(StringComparer.Ordinal);
        foreach (var row in RuleFile.Rows(folder, "names/given.csv"))
        {
            var gender = row["gender"] switch
            {
                "m" => Gender.Male,
                "f" => Gender.Female,
                var other => throw row.Wrong($"gender \"{other}\" is neither m nor f"),
            };
            AddGiven(Language.Ru, row["ru"], row["ru_stem"], gender, row["word"].Length > 0);
            AddGiven(Language.Uk, row["uk"], row["uk_stem"], gender, row["word"].Length > 0);
            foreach (var spelling in row.List("latin"))
            {
                latin.TryAdd(Fold(spelling), gender);
            }

            if (row["word"].Length == 0)
            {
                foreach (var spelling in Romanisation.Of(Language.Ru, row["ru"].ToLowerInvariant()).Concat(Romanisation.Of(Language.Uk, row["uk"].ToLowerInvariant())))
                {
                    if (!english.Contains(spelling))
                    {
                        latin.TryAdd(spelling, gender);
                    }
                }
            }
        }

        foreach (var row in RuleFile.Rows(folder, "names/spellings.csv"))
        {
            foreach (var spelling in row.List("latin"))
            {
                latin.TryAdd(Fold(spelling), row["gender"] == "f" ? Gender.Female : Gender.Male);
            }
        }

        foreach (var row in RuleFile.Rows(folder, "names/given-latin.csv"))
        {
            latin.TryAdd(Fold(row["latin"]), row["gender"] == "f" ? Gender.Female : Gender.Male);
        }

        foreach (var row in RuleFile.Rows(folder, "names/surnames.csv"))
        {
            surnames.Add(Fold(row["ru"]));
            surnames.Add(Fold(row["uk"]));
        }

        surnameEndings = [.. RuleFile.Rows(folder, "names/surname-endings.csv").Select(static row => (row["ending"], row["gender"] == "f"))];
    }

    /// <param name="folder">The reference folder.</param>
    /// <exception cref="RuleFileException">A table has a mistake.</exception>
    public static NameBook Load(string folder) => new(folder);

    /// <summary>What one word, in any case form, can be.</summary>
    public NameKinds KindsOf(Language language, string word)
    {
        var folded = Fold(word);
        var kinds = NameKinds.None;
        if (language == Language.En || IsLatin(folded))
        {
            return latin.ContainsKey(folded) ? NameKinds.Given : NameKinds.None;
        }

        if (Readings(language, NameKinds.Given, word).Any(static reading => reading.Weight >= 5))
        {
            kinds |= NameKinds.Given;
        }

        if (words.Contains((language, folded)))
        {
            kinds |= NameKinds.Word;
        }

        if (Readings(language, NameKinds.Patronymic, word).Length > 0)
        {
            kinds |= NameKinds.Patronymic;
        }

        if (Readings(language, NameKinds.Surname, word).Any(static reading => reading.Weight >= 2))
        {
            kinds |= NameKinds.Surname;
        }

        return kinds;
    }

    /// <summary>Gender of a given name in the Latin alphabet; null for a word that is none.</summary>
    public Gender? Latin(string word) => latin.TryGetValue(Fold(word), out var gender) ? gender : null;

    /// <summary>Every way to understand the word as this part of a name, likeliest first.</summary>
    public NameReading[] Readings(Language language, NameKinds kind, string word)
    {
        var sort = ((int)kind * 4) + (int)language;
        return (remembered.Of(word, sort) ?? remembered.Keep(word, Read(language, kind, word), sort)).Value;
    }

    /// <summary>Lower case; ё as е; every apostrophe as '; Latin look-alikes in a Cyrillic word as Cyrillic.</summary>
    internal static string Fold(string word)
    {
        var cyrillic = word.Any(static c => c is >= '\u0400' and <= '\u052F');
        var folded = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormC))
        {
            var lower = char.ToLowerInvariant(c);
            folded.Append(lower switch
            {
                'ё' => 'е',
                'ґ' => 'г',
                '’' or '‘' or 'ʼ' or '`' or '´' or 'ʹ' => '\'',
                '–' or '—' or '‐' or '‑' => '-',
                _ when cyrillic => Cyrillic(lower),
                _ => lower,
            });
        }

        return folded.ToString();
    }

    internal static bool IsLatin(string folded) => folded.Length > 0 && folded[0] < '\u0400';

    private static char Cyrillic(char c) => "aceopxyikmt".IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? "асеорхуікмт"[at] : c;

    private void AddGiven(Language language, string nominative, string stem, Gender gender, bool isWord)
    {
        if (nominative.Length == 0)
        {
            return;
        }

        var name = Fold(nominative);
        foreach (var (form, @case, weight) in paradigms.Forth(language, NameKinds.Given, name, Fold(stem), gender).Append((name, NameCase.Nominative, 0)))
        {
            if (!given.TryGetValue((language, form), out var list))
            {
                given[(language, form)] = list = [];
            }

            var reading = new NameReading(name, gender, @case, 6 + weight);
            if (!list.Contains(reading))
            {
                list.Add(reading);
            }

            if (isWord)
            {
                words.Add((language, form));
            }
        }
    }

    private NameReading[] Read(Language language, NameKinds kind, string word)
    {
        var folded = Fold(word);
        // Surnames of two parts decline both, given names the last; where the first does not decline it stays.
        var dash = folded.LastIndexOf('-');
        if (dash > 0 && dash < folded.Length - 1 && !given.ContainsKey((language, folded)))
        {
            var (first, last) = (word[..dash], word[(dash + 1)..]);
            var ends = Readings(language, kind, last);
            var starts = kind == NameKinds.Surname && !Stays(language, folded, dash) ? Readings(language, kind, first) : [];
            return [.. ends.Select(end => end with
            {
                Nominative = Best(starts, end.Case, end.Gender, first) + "-" + (char.IsUpper(last[0]) ? end.Nominative : end.Nominative.ToLowerInvariant()),
            })];
        }

        return [.. Folded(language, kind, folded)
            .Select(reading => reading with { Nominative = Like(word, folded, reading.Nominative) })
            .OrderByDescending(static reading => reading.Weight)];
    }

    // "Мустафа-Огли", "Шейх-Али": the last part never declines, the first one seldom.
    private bool Stays(Language language, string folded, int dash) =>
        folded.AsSpan(dash + 1) is "оглу" or "оглы" or "огли" or "кызы" or "кизи" or "заде" or "али" or "алі"
        && (!given.TryGetValue((language, folded[..dash]), out var known) || known.Exists(static reading => reading.Case == NameCase.Nominative));

    private static string Best(NameReading[] starts, NameCase @case, Gender gender, string asItStands)
    {
        var fits = starts.Where(start => start.Case == @case && (start.Gender == gender || start.Gender == Gender.Unknown || gender == Gender.Unknown) && start.Weight >= 1).ToArray();
        return fits.Length > 0 ? fits[0].Nominative : asItStands;
    }

    private IEnumerable<NameReading> Folded(Language language, NameKinds kind, string folded)
    {
        // Each language writes names of the other: "Катерина" in a Russian text.
        if (kind == NameKinds.Given && (given.TryGetValue((language, folded), out var known) || given.TryGetValue((language == Language.Uk ? Language.Ru : Language.Uk, folded), out known)))
        {
            return known;
        }

        IEnumerable<NameReading> back = paradigms.Back(language, kind, folded)
            .Where(found => kind != NameKinds.Patronymic || IsPatronymic(found.Nominative))
            .Select(static found => new NameReading(found.Nominative, found.Gender, found.Case, found.Weight));
        if (kind == NameKinds.Surname)
        {
            back = back.Select(reading => reading with { Weight = reading.Weight + Known(reading) });
        }

        return back;
    }

    private double Known(NameReading reading) => surnames.Contains(reading.Nominative) ? 2.5
        : reading.Nominative.Length > 4 && Array.Exists(surnameEndings, one => reading.Nominative.EndsWith(one.Ending, StringComparison.Ordinal) && (!one.Female || reading.Gender == Gender.Female)) ? 1.2 : 0;

    /// <summary>Whether the word comes from a given name as patronymics do: "Игоревич" from "Игорь", but "Тарасевич" is a
    /// surname, as the son of Тарас is "Тарасович". Only the nominative is looked at.</summary>
    public bool IsSonOf(string word)
    {
        var folded = Fold(word);
        foreach (var (ending, soft) in PatronymicEndings)
        {
            if (!folded.Contains(ending, StringComparison.Ordinal))
            {
                continue;
            }

            var stem = folded[..folded.LastIndexOf(ending, StringComparison.Ordinal)];
            return soft
                ? stem.Length > 1 && (stem[^1] is 'ь' or 'ж' or 'ш' or 'ч' or 'щ' or 'ц' or 'е' or 'и' || IsGiven(stem + "й") || IsGiven(stem + "ь") || IsGiven(stem + "я") || IsGiven(stem + "а"))
                : IsGiven(stem) || IsGiven(stem + "о") || IsGiven(stem + "й") || IsGiven(stem + "а") || IsGiven(stem + "ий");
        }

        return true;
    }

    private static readonly (string Ending, bool Soft)[] PatronymicEndings = [("йович", false), ("ович", false), ("евич", true), ("йовн", false), ("овн", false), ("евн", true), ("івн", false), ("ївн", false)];

    private bool IsGiven(string nominative) => given.ContainsKey((Language.Ru, nominative)) || given.ContainsKey((Language.Uk, nominative));

    private static bool IsPatronymic(string nominative) => nominative.Length > 4 && (nominative.EndsWith("ович", StringComparison.Ordinal)
        || nominative.EndsWith("евич", StringComparison.Ordinal) || nominative.EndsWith("йович", StringComparison.Ordinal) || nominative is "ильич" or "лукич" or "кузьмич" or "фомич" or "никитич" or "ілліч" or "лукич" or "кузьмич" or "хомич" or "саввич" or "савич" or "яковлич"
        || nominative.EndsWith("овна", StringComparison.Ordinal) || nominative.EndsWith("евна", StringComparison.Ordinal) || nominative.EndsWith("івна", StringComparison.Ordinal)
        || nominative.EndsWith("ївна", StringComparison.Ordinal) || nominative.EndsWith("ична", StringComparison.Ordinal)
        || nominative is "оглы" or "кызы" or "огли" or "кизи");

    /// <summary>The nominative in the letters and capitals of the word: only the end that changes is new.</summary>
    private static string Like(string word, string folded, string nominative)
    {
        if (folded == nominative && word.Length == folded.Length)
        {
            return word;
        }

        var same = 0;
        while (same < folded.Length && same < nominative.Length && same < word.Length && folded[same] == nominative[same])
        {
            same++;
        }

        var capitals = word.Length > 1 && word.All(static c => !char.IsLower(c));
        var end = capitals ? nominative[same..].ToUpperInvariant() : nominative[same..];
        return word[..same] + end;
    }
}
