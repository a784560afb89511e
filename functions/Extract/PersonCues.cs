namespace Svidok.Extract;

/// <summary>What a word near a name tells of the person.</summary>
internal enum PersonCue : byte
{
    Judge,
    Prosecutor,
    Lawyer,
    Relative,
    Official,
    Witness,
    Victim,
    Activist,

    /// <summary>Of the court's staff: clerk, interpreter.</summary>
    Other,

    /// <summary>What ordinary news call people: director, singer, doctor.</summary>
    Profession,
    Defendant,

    /// <summary>What was done to the persecuted: detained, held, tried, sentenced, fined, let go.</summary>
    Deprived,

    /// <summary>What the accusers say somebody did: passed on, collected, posted, donated.</summary>
    Act,

    /// <summary>What reports call the persecuted, and others too: resident, journalist, farmer.</summary>
    Described,

    /// <summary>Says something.</summary>
    Speaker,

    /// <summary>What follows is a street, a prize or a ship.</summary>
    Skip,

    /// <summary>The name behind it is not in the nominative.</summary>
    Governs,
    Held,
    Free,

    /// <summary>Tried, or even "arrested", without being there: at large, whatever else the sentence says.</summary>
    Absent,

    /// <summary>"требуем", "must be": what follows has not happened.</summary>
    Wished,

    /// <summary>"остаётся", "still": where a text tells of a release, whoever is not among those who came out.</summary>
    Kept,

    /// <summary>Prisoners come home, all who are told of: an exchange.</summary>
    Returned,

    /// <summary>Punished without being locked up, as far as nothing else is told.</summary>
    Fined,

    /// <summary>Behind it a code name stands in quotation marks: "засекреченный свидетель «Боцман»".</summary>
    Called,
}

internal enum CueSide : byte
{
    Before,
    After,
    Either,
}

/// <summary>The words around names (Reference/person-cues.csv) in one automaton.</summary>
internal sealed class PersonCues
{
    private readonly PhraseBook<(PersonCue Cue, CueSide Side)> book;

    public PersonCues(string folder, Lexicon lexicon)
    {
        book = new(lexicon);
        foreach (var row in RuleFile.Rows(folder, "person-cues.csv"))
        {
            if (!Enum.TryParse<PersonCue>(row["means"], ignoreCase: true, out var cue) || char.IsAsciiDigit(row["means"][0]))
            {
                throw row.Wrong($"\"{row["means"]}\" is no cue");
            }

            if (!Enum.TryParse<CueSide>(row["where"], ignoreCase: true, out var side) || char.IsAsciiDigit(row["where"][0]))
            {
                throw row.Wrong($"where \"{row["where"]}\" is none of: before, after, either");
            }

            book.Add(row, (cue, side));
        }
    }

    /// <summary>In the order of the text.</summary>
    public List<PhraseHit<(PersonCue Cue, CueSide Side)>> In(Prose prose) => book.In(prose);
}
