namespace Svidok;

/// <summary>Names a case for ever: made from the mention that opened it, so that processing a document twice opens one case.</summary>
public readonly record struct CaseId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>How a case stands in the review. Derived from its decisions, never set by hand.</summary>
public enum CaseStatus
{
    /// <summary>Proposed by the machine; nobody has decided.</summary>
    Candidate,

    /// <summary>One person confirmed; another one must.</summary>
    ConfirmedOnce,
    Confirmed,
    Rejected,
    NeedsInformation,
}

/// <summary>Who may see a case outside the desk. Raised only with recorded consent; 0 is the default.</summary>
public enum PublicationLevel
{
    Internal = 0,
    Members = 1,
    StateBodies = 2,
    PublicWithoutName = 3,
    PublicWithName = 4,
    PublicWithStory = 5,
}

/// <summary>One document's part in a case.</summary>
/// <param name="Name">The person as this document names him or her; empty for somebody whom it does not name.</param>
public sealed record CaseDocument(CaptureId Capture, string Name, Document Document, Extraction Extraction, Screening Screening, DateTimeOffset CapturedAt, string Source);

/// <summary>Something that happened in a case, for its timeline.</summary>
/// <param name="On">The day, where known.</param>
/// <param name="What">One word of Reference: "captured", "detained", "charged", "verdict", "sentence", "decision" ...; the page has its text.</param>
public sealed record TimelineEntry(DateOnly? On, string What, string Detail, CaptureId? Source);

/// <summary>One person's prosecution.</summary>
/// <param name="Version">Grows by one with every change; a decision names the version that its author saw.</param>
/// <param name="Name">Fullest nominative of the person; empty for somebody who is not named.</param>
/// <param name="Urgency">Order of the queue, higher first.</param>
/// <param name="Documents">Newest first.</param>
/// <param name="Decisions">Oldest first; nothing is ever taken out.</param>
public sealed record Case(
    CaseId Id,
    long Version,
    string Name,
    string? Region,
    double Score,
    double Urgency,
    PublicationLevel Level,
    IReadOnlyList<CaseDocument> Documents,
    IReadOnlyList<Decision> Decisions,
    IReadOnlyList<TimelineEntry> Timeline)
{
    /// <summary>The cards that its documents are versions of.</summary>
    public IReadOnlyList<Courts.KnownCard> Cards { get; init; } = [];

    public CaseStatus Status => Decision.StatusAfter(Decisions);
}
