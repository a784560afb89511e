namespace Svidok.Review;

/// <summary>Which form a noun takes beside a whole number (Unicode CLDR, plural rules for uk and en).
/// The number and its noun stay on one line.</summary>
internal static class Plural
{
    /// <summary>1, 21, 101 справа; 2 to 4, 22 справи; 0, 5 to 20, 111 справ.</summary>
    public static string Ukrainian(int number, string one, string few, string many) => (Math.Abs(number) % 10, Math.Abs(number) % 100) switch
    {
        (1, not 11) => $"{number}\u00A0{one}",
        ( >= 2 and <= 4, not (>= 12 and <= 14)) => $"{number}\u00A0{few}",
        _ => $"{number}\u00A0{many}",
    };

    public static string English(int number, string one, string other) => number == 1 ? $"{number}\u00A0{one}" : $"{number}\u00A0{other}";
}
