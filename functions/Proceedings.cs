namespace Svidok;

/// <summary>How far a case has come, in the order in which cases go.</summary>
public enum Stage
{
    Search,
    Detention,
    Charge,
    Trial,
    Verdict,
    Appeal,
    Release,
    Exchange,
}

/// <summary>What a higher court made of the sentence.</summary>
public enum AppealOutcome
{
    Unchanged,
    Reduced,
    Increased,
    Overturned,

    /// <summary>Sent back to be tried anew.</summary>
    Returned,
}

/// <summary>What a document reports of the proceedings.</summary>
/// <param name="Stage">The furthest that title and lead tell of, else the furthest of the text.</param>
/// <param name="Appeal">Only where a higher court has decided.</param>
/// <param name="TriedIn">Region of the court, as in <see cref="Extraction.Region"/>; null where no court is named or its place is not known.</param>
public sealed record Proceedings(Quoted<Stage>? Stage, Quoted<AppealOutcome>? Appeal, string? TriedIn)
{
    public static Proceedings Unknown { get; } = new(null, null, null);
}
