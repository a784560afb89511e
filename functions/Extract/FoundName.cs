using Svidok.Names;

namespace Svidok.Extract;

/// <summary>A name at one place of the text.</summary>
/// <param name="First">Token, inclusive.</param>
/// <param name="Last">Token, inclusive.</param>
/// <param name="Name">In the nominative, as it stands there.</param>
/// <param name="Surname">Folded nominative; empty where only a given name stands.</param>
/// <param name="Form">The surname as it stands, folded; joins what the nominative misses.</param>
/// <param name="Other">The same words read as a name of the other sex, where that is nearly as likely; its place is this one's.</param>
/// <param name="IsDeclined">It stands in another case than the nominative, as far as any of its words tells.</param>
/// <param name="Given">Folded nominative or "и." of an initial; empty where there is none.</param>
/// <param name="Fathers">Patronymic or its initial, likewise.</param>
internal sealed record FoundName(int First, int Last, string Name, string Surname, string Form, string Given, string Fathers, Gender Gender, string Rule, FoundName? Other = null, bool IsDeclined = false)
{
    /// <summary>How much of the name is there: the fuller wins.</summary>
    public int Fullness => Weight(Given) + Weight(Fathers) + (Surname.Length > 0 ? 2 : 0);

    /// <summary>Only a surname or only a given name.</summary>
    public bool IsSingle => Given.Length == 0 || Surname.Length == 0;

    private static int Weight(string part) => part.Length == 0 ? 0 : part.EndsWith('.') ? 1 : 2;
}

/// <summary>One word of a run of capitalised words: "Сейтмеметову", "Эмир-Усеин", "И.".</summary>
internal readonly record struct NamePart(int First, int Last, string Words, NameKinds Kinds, bool IsInitial, bool IsStop)
{
    public bool Is(NameKinds kind) => (Kinds & kind) != 0;

    /// <summary>A given name that is nothing else.</summary>
    public bool IsGiven => Is(NameKinds.Given) && !IsStop && !IsInitial;

    public bool IsFathers => Is(NameKinds.Patronymic) && !IsInitial;

    public bool IsSurname => Is(NameKinds.Surname) && !IsStop && !IsInitial;

    /// <summary>May stand in the place of a surname.</summary>
    public bool IsFree => !IsStop && !IsInitial && Words is { Length: > 1 };
}
