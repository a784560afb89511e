namespace Svidok.Link;

/// <summary>The parts of a person's name, as far as they can be told.</summary>
/// <param name="Surname">Skeleton; empty where there is none.</param>
/// <param name="Given">Class or skeleton; null where only an initial or nothing is known.</param>
/// <param name="GivenInitial">Skeleton's first sound; null where nothing is known.</param>
/// <param name="Patronymic">Skeleton without its ending; null where nothing is known.</param>
public sealed record PersonName(string Surname, string? Given, char? GivenInitial, string? Patronymic, char? PatronymicInitial)
{
    private static readonly string[] PatronymicEndings =
        ["ович", "евич", "йович", "івна", "ївна", "овна", "евна", "инична", "ична", "ovich", "ovych", "evich", "yovych", "iovych", "evych", "ovna", "evna", "ivna", "yivna"];

    /// <returns>Null for what names nobody: "ФИО1", one initial, no letters.</returns>
    public static PersonName? Of(string name, GivenNames given)
    {
        if (name.Any(char.IsDigit))
        {
            return null;
        }

        List<string> words = [], initials = [];
        foreach (var word in name.Split([' ', '\u00a0', '.', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            (word.Length == 1 ? initials : words).Add(word);
        }

        var father = words.Find(static word => FatherOf(word) is not null);
        words.Remove(father ?? "");
        // A court writes the surname first and a newspaper last: the table of given names tells which is which.
        var first = words.Count > 1 ? words.Find(word => given.ClassOf(word) is not null) ?? (father is null ? words[0] : words[^1]) : null;
        words.Remove(first ?? "");
        if (words.Count == 0)
        {
            return null;
        }

        var surname = NameSkeleton.OfSurname(words[^1]);
        var fathers = father is null ? null : FatherOf(father);
        return surname.Length == 0 ? null : new(
            surname,
            first is null ? null : given.ClassOf(first) ?? NameSkeleton.Of(first),
            Sound(first is null ? initials.FirstOrDefault() : given.ClassOf(first) ?? first),
            fathers,
            Sound(father ?? (first is null ? initials.ElementAtOrDefault(1) : initials.FirstOrDefault())));
    }

    private static string? FatherOf(string word)
    {
        var lower = word.ToLowerInvariant().TrimEnd('а', 'у', 'ы', 'і', 'е');
        foreach (var candidate in (ReadOnlySpan<string>)[word.ToLowerInvariant(), lower, lower + "а"])
        {
            var ending = Array.Find(PatronymicEndings, ending => candidate.Length > ending.Length + 1 && candidate.EndsWith(ending, StringComparison.Ordinal));
            if (ending is not null)
            {
                return NameSkeleton.Of(candidate[..^ending.Length]);
            }
        }

        return null;
    }

    private static char? Sound(string? word) => word is { Length: > 0 } && NameSkeleton.Of(word) is { Length: > 0 } skeleton ? skeleton[0] : null;
}
