namespace Svidok;

/// <summary>One criterion, for or against, with the words of the source that say so.</summary>
/// <param name="Criterion">Id in Reference/criteria.yaml; never renamed, never reused.</param>
/// <param name="Weight">As the criteria gave it, above zero; <see cref="For"/> has the direction.</param>
public sealed record Finding(string Criterion, bool For, double Weight, Quote Quote);
