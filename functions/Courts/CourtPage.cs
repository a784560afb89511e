namespace Svidok.Courts;

/// <summary>Whose engine made the page.</summary>
public enum CourtSite
{
    /// <summary>sudrf.ru, table#tablcont and div#cont1.</summary>
    Layout1,

    /// <summary>sudrf.ru, div#search_results and div#tab_content_Case.</summary>
    Layout2,

    /// <summary>mos-gorsud.ru</summary>
    Moscow,

    /// <summary>vsrf.ru</summary>
    SupremeCourt,

    /// <summary>A page before any engine answered: a block, an apology.</summary>
    Unknown,
}

public enum PageKind
{
    CaseCard,
    SearchResults,
    Hearings,
    Act,
    SearchForm,
    PressList,
    PressItem,
    Unknown,
}

/// <summary>What a page of a court says of itself. Only <see cref="Read"/> and <see cref="Empty"/> are answers; the rest are reasons
/// why there is none, and never mean "no cases".</summary>
public enum PageState
{
    /// <summary>The data are there.</summary>
    Read,

    /// <summary>Nothing there, with positive proof: the page repeats the day that was asked and says that it has no hearings.</summary>
    Empty,

    /// <summary>"Nothing found", which the site also says to a wrong request: to be believed only beside a control request that finds something.</summary>
    EmptyUnproven,

    /// <summary>The site answered another question than was asked, or says that the question is wrong: our mistake, or a changed site.</summary>
    WrongRequest,

    /// <summary>A person has to type a code.</summary>
    Captcha,

    /// <summary>The code was wrong, or none was sent where one is needed.</summary>
    CaptchaRejected,

    /// <summary>Works, a dead database, a new court that is being filled: to be asked again.</summary>
    Unavailable,

    /// <summary>The court has no such server, or it has been moved: for a building that is only looked for it means that there is none.</summary>
    NoServer,

    /// <summary>Answers only from certain countries.</summary>
    GeoBlock,

    /// <summary>The site does not like how we ask: headers, parameters.</summary>
    Refused,

    /// <summary>Withdrawn, or its id changed.</summary>
    NotFound,

    /// <summary>A court's page that this reader does not understand: an alarm.</summary>
    ChangedLayout,
}

/// <summary>A label that Reference/court-labels.csv does not have; its value is kept in the card's fields.</summary>
/// <param name="Part">Where it stands: "case", "persons", "list" ...</param>
public sealed record UnknownLabel(string Part, string Label, int Count);

/// <summary>What was read of one page of a court's site.</summary>
/// <param name="Detail">The words on the page that decided <paramref name="State"/>; empty for a page that was read.</param>
public sealed record CourtPage(CourtSite Site, PageKind Kind, PageState State, string Detail)
{
    /// <summary>As the page names itself; null where it does not.</summary>
    public string? Court { get; init; }

    /// <summary>ВНКОД, e.g. "91RS0002"; null where the page does not give it.</summary>
    public string? CourtCode { get; init; }

    /// <summary>The day of a list of hearings.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Whose cases a page of the sudrf.ru family shows: the number of the building's server (srv_num); null where the page does not say.</summary>
    public int? Building { get; init; }

    /// <summary>Buildings that the page names in addresses and forms of its own site, in order.</summary>
    public IReadOnlyList<int> Buildings { get; init; } = [];

    /// <summary>How many rows a search found in all pages, as it says.</summary>
    public int? Total { get; init; }

    /// <summary>Address of the next page of results; null on the last one.</summary>
    public string? Next { get; init; }

    public CaseCard? Card { get; init; }

    /// <summary>Rows of a list of hearings or of search results.</summary>
    public IReadOnlyList<DocketRow> Rows { get; init; } = [];

    /// <summary>The act of a page that holds nothing else.</summary>
    public CardAct? Act { get; init; }

    /// <summary>Items of a press list; the one item of a press page.</summary>
    public IReadOnlyList<PressItem> Press { get; init; } = [];

    public IReadOnlyList<UnknownLabel> UnknownLabels { get; init; } = [];
}

/// <summary>One row of a list of hearings or of search results.</summary>
/// <param name="Number">As courts write it, e.g. "1-77/2025".</param>
/// <param name="OtherNumbers">Earlier registrations, the material's number, the second number of a cassation.</param>
/// <param name="Link">The card's address; null where the row has none.</param>
/// <param name="Section">E.g. "Уголовные дела - первая инстанция".</param>
/// <param name="Persons">Those that the row's information names, each with his or her articles.</param>
/// <param name="ActsWithheld">A grey cell: the court offers no act of this case.</param>
/// <param name="Fields">Every cell as it stands, with its label.</param>
public sealed record DocketRow(
    string Number,
    IReadOnlyList<string> OtherNumbers,
    string? Link,
    string? Section,
    TimeOnly? Time,
    DateOnly? Received,
    string? Judge,
    DateOnly? Decided,
    string? Result,
    DateOnly? InForce,
    IReadOnlyList<CardPerson> Persons,
    bool ActsWithheld,
    IReadOnlyList<CardAct> Acts,
    IReadOnlyList<CardField> Fields);

/// <summary>News of a court's press service.</summary>
public sealed record PressItem(string Title, DateOnly? On, string? Link, string? Text);
