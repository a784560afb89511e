namespace Svidok.Courts;

/// <summary>One cell of a card or list, with the label that the page gives it.</summary>
/// <param name="Part">Which table it stands in: "case", "movement", "persons", "parties", "lower", "complaints", "appeal", "writs", "claims", "acts", "list".</param>
/// <param name="Row">From 0 within its table and <paramref name="Part"/>.</param>
/// <param name="Label">As it stands on the page; empty for a cell without one.</param>
/// <param name="Name">What it means, as in Reference/court-labels.csv; null for a label that the table does not have.</param>
/// <param name="Value">Lines joined with "; ".</param>
public sealed record CardField(string Part, int Row, string Label, string? Name, string Value)
{
    /// <summary>Where the value stands in the document's text; null before the text is made.</summary>
    public TextSpan? At { get; init; }
}

/// <summary>Somebody whom a card or a list names.</summary>
/// <param name="Name">As written, nominative; "Информация скрыта" where the court hides it.</param>
/// <param name="Role">As the court writes it; null in the table of the accused, which has no such column.</param>
/// <param name="Articles">As written, e.g. "ст.205.5 ч.2; ст.275 УК РФ"; null where none are given.</param>
public sealed record CardPerson(string Name, bool Hidden, string? Role, string? Articles, DateOnly? Decided, string? Result)
{
    /// <summary>The fields it was read from; null in a list's row.</summary>
    public CardField? NameField { get; init; }

    public CardField? ArticlesField { get; init; }
}

/// <summary>One row of a case's movement; a future one is a hearing that is set.</summary>
public sealed record CardEvent(string Event, DateOnly? On, TimeOnly? Time, string? Place, string? Result, string? Ground, DateOnly? Posted);

/// <summary>A published act.</summary>
/// <param name="Link">Where the page only links to it.</param>
/// <param name="Text">Where the page holds it.</param>
public sealed record CardAct(string Title, string? Link, string? Text);

/// <summary>A case's card, as its court publishes it.</summary>
/// <param name="Heading">Which index it stands in, e.g. "Уголовные дела - первая инстанция".</param>
/// <param name="Number">E.g. "2-15/2025"; empty where the card gives none.</param>
/// <param name="Uid">УИД as written.</param>
/// <param name="UidValid">Whether its check digits fit (ISO 7064 mod 97-10); null without УИД.</param>
/// <param name="Subject">Category of the case, or what a material is about.</param>
/// <param name="Published">"опубликовано …, изменено …", as it stands below the card.</param>
/// <param name="Fields">Every cell, known or not, in the order of the page.</param>
/// <param name="Text">The card as lines of "label: value", then the acts: the document's text.</param>
public sealed record CaseCard(
    string Heading,
    string Number,
    IReadOnlyList<string> OtherNumbers,
    string? Uid,
    bool? UidValid,
    DateOnly? Received,
    string? Subject,
    string? Judge,
    DateOnly? Decided,
    string? Result,
    DateOnly? InForce,
    string? LowerCourt,
    string? LowerNumber,
    IReadOnlyList<CardPerson> Persons,
    IReadOnlyList<CardEvent> Movement,
    IReadOnlyList<CardAct> Acts,
    string? Published,
    IReadOnlyList<CardField> Fields,
    string Text)
{
    /// <summary>Whose card it is, as the page names itself; null where it does not.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Court { get; init; }
}
