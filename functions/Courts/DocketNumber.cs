using System.Text.RegularExpressions;

namespace Svidok.Courts;

/// <summary>A case's numbers in one cell: "ДЕЛО № 2-5/2026 (2-13/2025; 2-2935/2024;) ~ М-2773/2024", "7У-1297/2026 [77-655/2026]".</summary>
/// <param name="Number">The present one; empty where there is none.</param>
/// <param name="Others">Earlier ones, the material's, the second one of a cassation, in the order of the cell.</param>
internal sealed partial record DocketNumber(string Number, IReadOnlyList<string> Others)
{
    public static DocketNumber Of(string cell)
    {
        var at = cell.LastIndexOf('№');
        string[] parts = [.. Breaks.Split(cell[(at + 1)..]).Select(static part => part.Trim()).Where(static part => part.Any(char.IsDigit))];
        return parts is [] ? new("", []) : new(parts[0], parts[1..]);
    }

    /// <summary>ISO 7064 mod 97-10 over everything but the hyphens; letters count from A = 10.</summary>
    public static bool IsUid(string text)
    {
        if (!UidShape.IsMatch(text))
        {
            return false;
        }

        var rest = 0;
        foreach (var c in text.Where(static c => c != '-'))
        {
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + (c - '0')) % 97 : ((rest * 100) + (c - 'A' + 10)) % 97;
        }

        return rest == 1;
    }

    // Brackets, semicolons, and the tilde that stands as "~", "∼" or "˜".
    [GeneratedRegex(@"[()\[\];~∼˜]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex Breaks { get; }

    [GeneratedRegex(@"^\d{2}[A-Z]{2}\d{4}-\d{2}-(?:19|20)\d{2}-\d{6}-\d{2}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex UidShape { get; }
}
