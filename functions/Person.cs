namespace Svidok;

/// <summary>What somebody is in a document. Values as the field names them, lower-cased in JSON.</summary>
public enum PersonRole
{
    /// <summary>The persecuted: detained, charged, tried, convicted, abducted or released; whoever the case is about.</summary>
    Defendant,
    Judge,
    Prosecutor,
    Lawyer,
    Relative,
    Official,
    Witness,
    Victim,
    Activist,
    Other,
}

public enum Gender
{
    Unknown,
    Male,
    Female,
}

/// <summary>One human being of a document, once, however often and in whatever case he or she is named.</summary>
/// <param name="Name">Nominative, in the language of the text, as full as the text allows; "ФИО1" or initials where it gives no more.</param>
/// <param name="DeprivedOfLiberty">True where the person is held when the text is written, false where free
/// (released, suspended term, fine, in absentia), null where the text does not tell.</param>
/// <param name="Mentions">Every place that names the person, in the order of the text, never empty; the first is the fullest form's place.</param>
/// <param name="Rule">Id of the rule that found the name.</param>
public sealed record Person(
    string Name,
    PersonRole Role,
    Gender Gender,
    bool? DeprivedOfLiberty,
    IReadOnlyList<Quote> Mentions,
    string Rule);
