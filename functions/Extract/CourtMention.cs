namespace Svidok.Extract;

/// <summary>A court that a text names: tokens <paramref name="First"/> to <paramref name="Last"/>, both inclusive.</summary>
/// <param name="Seen">How it is named: with a name of its own, by its kind alone, as "the court in Rostov".</param>
internal sealed record CourtMention(string Name, int First, int Last, CourtSeen Seen, string Rule)
{
    public double Score { get; set; }
}
