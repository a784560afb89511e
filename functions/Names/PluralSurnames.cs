namespace Svidok.Names;

/// <summary>Surnames that several people of a family share: "Марк и Олег Ступники", "супруги Анна и Олег Зубрицкие". By their endings
/// (Reference/names/plural-surnames.csv), longest first.</summary>
public sealed class PluralSurnames
{
    private const int ShortestStem = 2;

    private readonly (string Ending, string Male, string Female)[] endings;

    /// <param name="folder">The reference folder.</param>
    /// <exception cref="RuleFileException">The table has a mistake.</exception>
    public PluralSurnames(string folder) => endings =
        [.. RuleFile.Rows(folder, "names/plural-surnames.csv")
            .Select(static row => (row["plural"], row["male"], row["female"]))
            .OrderByDescending(static row => row.Item1.Length)];

    /// <returns>The surname of one man or woman, in the nominative; null where the word is no plural as far as its end tells.</returns>
    public string? Of(string plural, Gender gender)
    {
        foreach (var (ending, male, female) in endings)
        {
            if (plural.Length >= ending.Length + ShortestStem && plural.EndsWith(ending, StringComparison.Ordinal))
            {
                return plural[..^ending.Length] + (gender == Gender.Female ? female : male);
            }
        }

        return null;
    }
}
