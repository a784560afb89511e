using System.Buffers;
using System.Security.Cryptography;

namespace Svidok;

/// <summary>SHA-256 of a capture's bytes, 64 lower-case hexadecimal digits. The bytes name themselves,
/// so the same page fetched twice is one capture and a changed file cannot pass for it.</summary>
public readonly record struct CaptureId
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly string? hex;

    private CaptureId(string hex) => this.hex = hex;

    public static CaptureId Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <exception cref="FormatException">Not 64 lower-case hexadecimal digits.</exception>
    public static CaptureId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"A capture is named by 64 lower-case hexadecimal digits, not \"{text}\".");

    public static bool TryParse(string? text, out CaptureId id)
    {
        var good = text is { Length: 64 } && !text.AsSpan().ContainsAnyExcept(Digits);
        id = good ? new(text!) : default;
        return good;
    }

    public override string ToString() => hex ?? throw new InvalidOperationException("An empty CaptureId names nothing.");
}
