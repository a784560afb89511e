namespace Svidok;

/// <summary>Words that another recogniser takes for a person's name. It stands beside the extraction, and nothing that decides reads it.</summary>
/// <param name="Offset">UTF-16 offset into <see cref="Document.Whole"/>.</param>
/// <param name="Length">UTF-16 length.</param>
/// <param name="Confidence">0..1, as the recogniser says.</param>
public sealed record Recognised(int Offset, int Length, string Words, double Confidence);
