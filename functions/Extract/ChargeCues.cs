namespace Svidok.Extract;

/// <summary>What a phrase tells about the articles near it.</summary>
internal enum CueKind : byte
{
    /// <summary>The name of a code.</summary>
    Code,

    /// <summary>An offence named without its number.</summary>
    Offence,

    /// <summary>"той же статьи"</summary>
    Same,
    Charged,
    Convicted,
    Acquitted,
    Dropped,
    Requalified,

    /// <summary>Somebody only asks for another charge.</summary>
    Asked,

    /// <summary>A conviction of former times.</summary>
    Earlier,

    /// <summary>"ранее не судимый": what follows is of now.</summary>
    Present,

    /// <summary>The law is talked about, not a person.</summary>
    Law,

    /// <summary>"предусматривает", "carries": what stands before is the law's text.</summary>
    LawBehind,

    /// <summary>Tells whose authorities act.</summary>
    Country,

    /// <summary>A protocol, a fine, days of arrest.</summary>
    Administrative,

    /// <summary>A criminal case, a colony.</summary>
    Criminal,
}

/// <param name="Code">Of a <see cref="CueKind.Code"/>.</param>
/// <param name="Offence">Of a <see cref="CueKind.Offence"/>.</param>
/// <param name="Country">Of a <see cref="CueKind.Country"/>: RU, UA, DNR, LNR, BY, SU.</param>
internal sealed record ChargeCue(CueKind Kind, Code? Code = null, NamedOffence? Offence = null, string? Country = null);

/// <summary>All phrases that the reader of charges listens to, in one automaton: names of codes (codes.csv), offences without
/// number (offences.csv), and what is said around them (charge-cues.csv).</summary>
internal sealed class ChargeCues
{
    private const string CountryPrefix = "country_";

    private readonly PhraseBook<ChargeCue> book;

    public ChargeCues(string folder, Lexicon lexicon, Codes codes)
    {
        book = new(lexicon);
        foreach (var (code, name) in codes.Names)
        {
            book.Add(Words(name), new(CueKind.Code, Code: code));
        }

        foreach (var offence in NamedOffence.Load(folder, codes))
        {
            book.Add(offence.Row, new(CueKind.Offence, Offence: offence));
        }

        foreach (var row in RuleFile.Rows(folder, "charge-cues.csv"))
        {
            book.Add(row, Meaning(row));
        }
    }

    /// <summary>In the order of the text.</summary>
    public List<PhraseHit<ChargeCue>> In(Prose prose) => book.In(prose);

    private static ChargeCue Meaning(RuleRow row)
    {
        var means = row["means"];
        if (means.StartsWith(CountryPrefix, StringComparison.Ordinal))
        {
            return new(CueKind.Country, Country: means[CountryPrefix.Length..]);
        }

        return Enum.TryParse<CueKind>(means.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var kind) && kind is not (CueKind.Code or CueKind.Offence or CueKind.Country)
            ? new(kind)
            : throw row.Wrong($"\"{means}\" is no cue");
    }

    private static string Words(string phrase) =>
        string.Create(phrase.Length, phrase, static (into, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                into[i] = char.IsLetterOrDigit(from[i]) || from[i] is '\'' or '’' ? from[i] : ' ';
            }
        });
}
