namespace Svidok;

public enum Sameness
{
    Same,
    Different,
    Unsure,
}

/// <summary>One person in one document, as Link compares them.</summary>
/// <param name="Id">Made from capture and name: the same document gives the same mention again.</param>
/// <param name="Keys">Comparable forms of the name, the same for all three languages; candidates share one.</param>
public sealed record Mention(string Id, CaptureId Capture, string Name, Gender Gender, IReadOnlyList<string> Keys, string? Region, IReadOnlyList<string> Articles, string? Court, string? CaseNumber);

/// <summary>Two mentions are the same person, different people, or nobody can tell. Identity is computed from judgements,
/// never stored as a merge: a person's word wins over a rule's, and revoking one entry undoes it.</summary>
/// <param name="By">Id of a person, or "rule:" and the rule's id.</param>
/// <param name="Reasons">What speaks for and against, in words.</param>
public sealed record Judgement(string A, string B, Sameness Says, string By, IReadOnlyList<string> Reasons, DateTimeOffset At, bool Revoked);
