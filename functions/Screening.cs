namespace Svidok;

/// <summary>Why a document is no candidate; the first that fits.</summary>
public enum NotCandidate
{
    OrdinaryCrime,
    PrisonerOfWar,
    NoDeprivationOfLiberty,
    OutsideMandate,
    TriedByUkraine,
    NoPerson,
    NotACase,
}

/// <summary>What the criteria say of a document. It proposes; people decide.</summary>
/// <param name="Reason">Null for a candidate.</param>
/// <param name="Score">0..1.</param>
/// <param name="Findings">In the order of the text; those against are shown, they never hide anything.</param>
/// <param name="CriteriaVersion">Which criteria said so: first 12 digits of the SHA-256 of the rule files.</param>
public sealed record Screening(
    bool Candidate,
    NotCandidate? Reason,
    double Score,
    IReadOnlyList<Finding> Findings,
    string CriteriaVersion);
