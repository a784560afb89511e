namespace Svidok;

/// <summary>What happened on a day of a case. The day of the decision stands apart: <see cref="Extraction.DecisionDate"/>.</summary>
public enum DateKind
{
    /// <summary>What the person is accused of was done.</summary>
    Occurred,

    /// <summary>The person was seized.</summary>
    Detained,

    /// <summary>The decision came into force.</summary>
    InForce,
}

/// <summary>A time that a text gives for it, as exactly as it does: a day, a month, a year, a stretch; both days inclusive.</summary>
public sealed record CaseDate(DateKind Kind, DateOnly From, DateOnly To, Quote Quote, string Rule);
