namespace Svidok.Extract;

/// <summary>What words near a court tell, by their beginnings, or as a whole behind "=" (Reference/court-words.csv).</summary>
internal sealed class CourtWords
{
    [Flags]
    private enum Means : ushort
    {
        None = 0,
        Kind = 1,
        Aside = 2,
        Foreign = 4,
        Numbered = 8,
        Appellate = 16,
        Short = 32,
        Seat = 64,
        SeatWord = 128,
        Lower = 256,
        Decision = 512,
        Initials = 1024,
    }

    // By the first two letters: most words have no beginning that could fit.
    private readonly Dictionary<(char, char), List<(string Beginning, bool Whole, Means Means)>> beginnings = [];

    public CourtWords(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "court-words.csv"))
        {
            if (!Enum.TryParse<Means>(row["means"], ignoreCase: true, out var means) || means == Means.None || char.IsAsciiDigit(row["means"][0]))
            {
                throw row.Wrong($"\"{row["means"]}\" is none of {string.Join(", ", Enum.GetNames<Means>()[1..]).ToLowerInvariant()}");
            }

            foreach (var word in row.List("words"))
            {
                Add(row, word.TrimStart('='), word.StartsWith('='), means);
            }
        }
    }

    private void Add(RuleRow row, string beginning, bool whole, Means means)
    {
        if (beginning.Length < 2 && !(whole && beginning.Length == 1))
        {
            throw row.Wrong($"\"{beginning}\": a beginning needs two letters at least");
        }

        if (!beginnings.TryGetValue(Start(beginning), out var list))
        {
            beginnings[Start(beginning)] = list = [];
        }

        list.Add((beginning, whole, means));
    }

    public bool IsKind(ReadOnlySpan<char> word) => (Of(word) & Means.Kind) != 0;

    /// <summary>Says something of a court without naming it: "подконтрольный", "occupation".</summary>
    public bool IsAside(ReadOnlySpan<char> word) => (Of(word) & (Means.Aside | Means.Kind)) == Means.Aside;

    /// <summary>A court that tries nobody here: the European, the International.</summary>
    public bool IsForeign(ReadOnlySpan<char> word) => (Of(word) & Means.Foreign) != 0;

    /// <summary>Kinds of court that are numbered: "Второй кассационный" is a name, "второй суд" is not.</summary>
    public bool IsNumbered(ReadOnlySpan<char> word) => (Of(word) & Means.Numbered) != 0;

    /// <summary>Only hears what another court decided.</summary>
    public bool IsAppellate(ReadOnlySpan<char> word) => (Of(word) & Means.Appellate) != 0;

    /// <summary>Tries what is small; a "district military court" does not.</summary>
    public bool IsLower(ReadOnlySpan<char> word) => (Of(word) & Means.Lower) != 0;

    /// <summary>What a court decided, as the object of a sentence: "утвердил приговор".</summary>
    public bool IsDecision(ReadOnlySpan<char> word) => (Of(word) & Means.Decision) != 0;

    /// <summary>"ЮОВС", or "ВС", which needs one of the seats behind it.</summary>
    public bool IsShort(ReadOnlySpan<char> word) => (Of(word) & Means.Short) != 0;

    /// <summary>"ГВС", which needs a name or a number before it.</summary>
    public bool IsInitials(ReadOnlySpan<char> word) => (Of(word) & Means.Initials) != 0;

    public bool IsSeat(ReadOnlySpan<char> word) => (Of(word) & Means.Seat) != 0;

    /// <summary>Before the name of a place: "самопровозглашённой ДНР".</summary>
    public bool IsSeatWord(ReadOnlySpan<char> word) => (Of(word) & Means.SeatWord) != 0;

    private Means Of(ReadOnlySpan<char> word)
    {
        var means = Means.None;
        if (beginnings.TryGetValue(Start(word), out var list))
        {
            foreach (var (beginning, whole, meaning) in list)
            {
                means |= (whole ? word.SequenceEqual(beginning) : word.StartsWith(beginning)) ? meaning : Means.None;
            }
        }

        return means;
    }

    private static (char, char) Start(ReadOnlySpan<char> word) => (word[0], word.Length > 1 ? word[1] : '\0');
}
