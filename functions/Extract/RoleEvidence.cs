namespace Svidok.Extract;

/// <summary>Where a word that tells of a person stands to the name.</summary>
internal enum CuePlace : byte
{
    /// <summary>Directly before, as a title does: "адвокат Иван Скиба", "депутат сельсовета Скиба".</summary>
    Title,

    /// <summary>Before, with nothing but words between.</summary>
    Before,

    /// <summary>Before, behind a comma or a verb.</summary>
    Far,

    /// <summary>Before, but in another case than the name: in "адвокат Скибы" the lawyer is somebody else.</summary>
    Clash,

    /// <summary>Behind a comma, a bracket or a dash: "Скиба, адвокат".</summary>
    Aside,

    /// <summary>Among the next three words.</summary>
    Next,

    /// <summary>Further behind in the sentence.</summary>
    Later,

    /// <summary>On the line above, as case cards say it.</summary>
    Line,

    /// <summary>Before the first name of the list that the name stands in, or behind the last one.</summary>
    List,

    /// <summary>Elsewhere in the sentence.</summary>
    Sentence,

    /// <summary>Behind a pronoun that means the name: "Скиба, которого держат", "Skyba, who was jailed".</summary>
    Who,

    /// <summary>Behind a verb of speech: in "Скиба сообщил, что задержаны" somebody else is.</summary>
    Reported,

    /// <summary>"Skyba's lawyer": the lawyer is somebody else.</summary>
    Owned,

    /// <summary>In the sentences behind the name's, in the same paragraph, before anybody else is named: "Скиба – учитель. Его увезли."</summary>
    Following,
}

/// <summary>What was seen of one person: numbers that <see cref="RoleWeights"/> weighs, each with a name that a reader understands.</summary>
internal sealed class RoleEvidence
{
    private const int Cues = (int)PersonCue.Speaker + 1;
    private const int Forms = 3;

    private static readonly int Places = Enum.GetValues<CuePlace>().Length;
    private static readonly string[] FormNames = ["", ".oblique", ".latin"];

    private readonly float[] values = new float[Names.Count];
    private readonly List<int> seen = [];

    /// <summary>Every name that the weights may use, in the order of the numbers.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. CueNames(), .. Enum.GetNames<PersonFact>().Select(static name => "is." + name.ToLowerInvariant())];

    /// <summary>Numbers of what was seen.</summary>
    public IReadOnlyList<int> Seen => seen;

    public float this[int feature] => values[feature];

    /// <summary>Whether anything was said of the person near any of the names.</summary>
    public bool IsTold => seen.Exists(static feature => CueOf(feature) <= PersonCue.Speaker && IsNear(PlaceOf(feature)));

    /// <summary>Whether a word of the kind stands near any of the names, or at least in their sentences.</summary>
    public bool Has(PersonCue cue, bool inSentence = false) => seen.Exists(feature => CueOf(feature) == cue && (inSentence ? PlaceOf(feature) != CuePlace.Following : IsNear(PlaceOf(feature))));

    /// <summary>Which cue a thing seen is, if it tells of the person; null for facts and for words that tell of somebody else.</summary>
    public static int? KindOf(int feature) =>
        CueOf(feature) <= PersonCue.Speaker && PlaceOf(feature) is not (CuePlace.Sentence or CuePlace.Clash or CuePlace.Owned or CuePlace.Reported or CuePlace.Following) ? (int)CueOf(feature) : null;

    public void Clear()
    {
        foreach (var feature in seen)
        {
            values[feature] = 0;
        }

        seen.Clear();
    }

    /// <param name="form">0 for a name in the nominative or without cases, 1 for another case, 2 for Latin letters.</param>
    /// <param name="share">A word beside one of many names says less, but a title is a title.</param>
    public void Add(PersonCue cue, CuePlace place, int form, float share)
    {
        var told = cue is PersonCue.Defendant or PersonCue.Deprived or PersonCue.Act or PersonCue.Described or PersonCue.Speaker ? form : 0;
        Set(((((int)cue * Places) + (int)place) * Forms) + told, place is CuePlace.Title or CuePlace.Aside or CuePlace.Line ? 1 : share);
    }

    /// <summary>What was seen around a list is said of everyone in it, less surely.</summary>
    public void AddList(int feature, float value)
    {
        var (cue, form) = (feature / Forms / Places, feature % Forms);
        Set((((cue * Places) + (int)CuePlace.List) * Forms) + form, value);
    }

    /// <summary>How much tells of arrest, trial or sentence near the names.</summary>
    public float Accused()
    {
        var sum = 0f;
        foreach (var feature in seen)
        {
            sum += CueOf(feature) is PersonCue.Defendant or PersonCue.Deprived && PlaceOf(feature) is not (CuePlace.Sentence or CuePlace.Following or CuePlace.Reported or CuePlace.Far or CuePlace.Clash) ? values[feature] : 0;
        }

        return sum;
    }

    public void Add(PersonFact fact) => Set((Cues * Places * Forms) + (int)fact, 1);

    private static bool IsNear(CuePlace place) => place is not (CuePlace.Sentence or CuePlace.Following);

    private static PersonCue CueOf(int feature) => (PersonCue)(feature / Forms / Places);

    private static CuePlace PlaceOf(int feature) => (CuePlace)(feature / Forms % Places);

    private void Set(int feature, float value)
    {
        if (values[feature] == 0)
        {
            seen.Add(feature);
        }

        values[feature] = Math.Min(1, values[feature] + value);
    }

    private static IEnumerable<string> CueNames()
    {
        for (var cue = 0; cue < Cues; cue++)
        {
            foreach (var place in Enum.GetNames<CuePlace>())
            {
                foreach (var form in FormNames)
                {
                    yield return $"{((PersonCue)cue).ToString().ToLowerInvariant()}.{place.ToLowerInvariant()}{form}";
                }
            }
        }
    }
}

/// <summary>What is known of a person without a word beside the name. "Dense": how much of the text tells of arrests and sentences.</summary>
internal enum PersonFact : byte
{
    Anybody,
    Untold,
    UntoldDense0,
    UntoldDense1,
    UntoldDense2,
    UntoldDense3,
    ToldDense0,
    ToldDense1,
    ToldDense2,
    ToldDense3,
    InCourtPaper,
    UntoldInCourtPaper,
    MostNamed,
    MostNamedDense,
    MostNamedInCourtPaper,
    FirstNamed,
    FirstNamedDense,
    InHeadline,
    InHeadlineDense,
    NamedOnce,
    Hidden,
    HiddenMost,
    HiddenSurname,
    Initials,
    GivenOnly,
    SurnameOnly,
    WithPatronymic,
    JudgesCell,
    Signature,
    InList,
    InListDense,
    Oblique,
    Alone,

    /// <summary>"Президент фонда «Опора» Скиба": a name in quotation marks stands directly before.</summary>
    BehindQuoted,

    /// <summary>"Скиба, Центр «Опора»"</summary>
    BeforeQuoted,

    /// <summary>"«…», – говорит Скиба", "Скиба: «…»"</summary>
    Quoting,

    /// <summary>"сообщил Иван Скиба": a verb of one person's doing stands directly before the name in the nominative.</summary>
    BehindVerb,

    /// <summary>"Иван Скиба ждёт": such a verb stands directly behind.</summary>
    AheadOfVerb,

    /// <summary>"органист Иван Скиба": a word that no rule knows stands directly before, in the same case as far as its ending tells.</summary>
    BehindUnknownWord,

    /// <summary>A line begins with the name: an entry of a list, a profile.</summary>
    LineStart,

    /// <summary>"Иван Скиба, 34 года"</summary>
    Aged,

    /// <summary>Somebody named before has the same surname: man and wife, brothers.</summary>
    SharesSurname,

    /// <summary>"Скиба и его жена Анна", "Skyba and her brother, Ivan": what is told next is told of both.</summary>
    JoinedRelative,

    /// <summary>"свидетель «Керим»": a pseudonym.</summary>
    InQuotes,

    /// <summary>Named again later.</summary>
    CameBack,
    LastParagraph,

    // As "dense", counted with the words of being held alone: "дело" and "судить" stand in texts about football, too.
    UntoldGrave0,
    UntoldGrave1,
    UntoldGrave2,
    UntoldGrave3,

    /// <summary>No word of arrest or trial stands near any of the names, though others do.</summary>
    ToldOtherwise,

    /// <summary>Nor in any of their sentences.</summary>
    ToldElsewhere,

    /// <summary>A profession, and nothing of arrest or trial near.</summary>
    OnlyProfession,
    OnlyOffice,
    OnlySpeaker,

    // Many persons are named, and nothing is told of this one.
    UntoldInCrowd,

    /// <summary>"органист", "bookseller": the unknown word before the name ends like one for whoever does something.</summary>
    BehindDoer,

    // What is told of the other persons of the text: who is accused, if this one is not.
    OtherAccused,
    OtherAccusedUntold,
    OthersAccusedUntold,
    OtherAccusedToldOtherwise,
    NobodyAccusedUntold,
    OnlyAccused,
    MostAccused,
    LessAccused,

    /// <summary>Another of the same surname is accused, and this one is not.</summary>
    SharesAccusedsSurname,
    SharesAccusedsSurnameUntold,
}
