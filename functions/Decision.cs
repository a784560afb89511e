namespace Svidok;

public enum Verdict
{
    Confirm,
    Reject,
    NeedsInformation,
}

/// <summary>Who decided what of a case, when and why. Two different people confirm.</summary>
/// <param name="Reviewer">Id of the person who decided.</param>
/// <param name="Reason">In the person's own words; never empty.</param>
/// <param name="CaseVersion">The version of the case that the person saw.</param>
public sealed record Decision(string Reviewer, DateTimeOffset At, Verdict Verdict, string Reason, long CaseVersion)
{
    /// <summary>A rejection or a question voids the confirmations before it: they were given without knowing it.</summary>
    public static CaseStatus StatusAfter(IReadOnlyList<Decision> decisions)
    {
        var status = CaseStatus.Candidate;
        string? first = null;
        foreach (var decision in decisions)
        {
            (status, first) = decision.Verdict switch
            {
                Verdict.Reject => (CaseStatus.Rejected, null),
                Verdict.NeedsInformation => (CaseStatus.NeedsInformation, null),
                _ when status == CaseStatus.Confirmed => (CaseStatus.Confirmed, null),
                _ when first is not null && first != decision.Reviewer => (CaseStatus.Confirmed, (string?)null),
                _ => (CaseStatus.ConfirmedOnce, decision.Reviewer),
            };
        }

        return status;
    }

    /// <summary>Whether this person may give this verdict now.</summary>
    public static Refusal? Refuse(IReadOnlyList<Decision> decisions, string reviewer, Verdict verdict, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusal.NoReason;
        }

        return verdict != Verdict.Confirm ? null : StatusAfter(decisions) switch
        {
            CaseStatus.Confirmed => Refusal.AlreadyConfirmed,
            CaseStatus.ConfirmedOnce when decisions[^1].Reviewer == reviewer => Refusal.SamePerson,
            _ => null,
        };
    }
}

/// <summary>Why a decision was not taken.</summary>
public enum Refusal
{
    /// <summary>A decision says why.</summary>
    NoReason,

    /// <summary>The second confirmation must be another person's.</summary>
    SamePerson,
    AlreadyConfirmed,

    /// <summary>The case changed after the person opened it: look again.</summary>
    Stale,
    NoSuchCase,
}

/// <summary>The answer to a decision.</summary>
public abstract record Decided
{
    private Decided()
    {
    }

    public sealed record Recorded(CaseStatus Status) : Decided;

    public sealed record Refused(Refusal Why) : Decided;
}
