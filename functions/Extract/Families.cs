using Svidok.Names;

namespace Svidok.Extract;

/// <summary>"Марк и Олег Ступники", "Анне, Марку и Олегу Зубрицким": one surname in the plural behind several given names is everybody's,
/// and of each in the singular.</summary>
internal sealed class Families(string folder, NameBook names)
{
    private readonly PluralSurnames plurals = new(folder);

    /// <param name="found">In the order of the text; the members of a family get their surname.</param>
    public void Settle(Prose prose, List<FoundName> found)
    {
        for (var i = 1; i < found.Count; i++)
        {
            if (found[i] is not { Rule: "name.given", Surname.Length: > 0 } last || last.Last == last.First || !IsGiven(found[i - 1]) || last.First != found[i - 1].Last + 2)
            {
                continue;
            }

            ref readonly var token = ref prose.Tokens[last.Last];
            var surname = prose.Whole[token.Start..token.End];
            if (token.IsCyrillic && IsAnd(prose, last.First - 1) && plurals.Of(surname, Gender.Male) is not null)
            {
                found[i] = Named(last with { Name = last.Name[..last.Name.LastIndexOf(' ')], Gender = GenderOf(prose, last) }, surname);
                for (var k = i - 1; k >= 0 && IsGiven(found[k]) && found[k + 1].First == found[k].Last + 2 && (k == i - 1 || prose.IsMark(found[k].Last + 1, ',')); k--)
                {
                    found[k] = Named(found[k], surname);
                }
            }
            else
            {
                Share(prose, found, i, surname);
            }
        }
    }

    /// <summary>"Anton and Milana Hryhoruk", "Виталий и Светлана Пасько": a surname that has no plural, unless the first is somebody known.</summary>
    private static void Share(Prose prose, List<FoundName> found, int i, string surname)
    {
        var (first, last) = (found[i - 1], found[i]);
        var cyrillic = prose.Tokens[last.Last].IsCyrillic;
        if (!(IsAnd(prose, last.First - 1) || prose.FoldedOf(prose.Tokens[last.First - 1]) is "and") || (cyrillic && !last.Surname.EndsWith("ко", StringComparison.Ordinal)) || last.Given == first.Given
            || found.Exists(name => name.Given == first.Given && name.Surname.Length > 0))
        {
            return;
        }

        found[i - 1] = first with { Name = $"{first.Name} {(cyrillic ? last.Name[(last.Name.LastIndexOf(' ') + 1)..] : surname)}", Surname = last.Surname, Form = last.Form, Rule = "name.family", Other = null };
    }

    private static bool IsGiven(FoundName name) => name is { Rule: "name.single-given", Surname.Length: 0 };

    private static bool IsAnd(Prose prose, int token) => prose.FoldedOf(prose.Tokens[token]) is "и" or "та" or "і" or "й";

    private Gender GenderOf(Prose prose, FoundName name)
    {
        ref readonly var token = ref prose.Tokens[name.First];
        var word = prose.Whole[token.Start..token.End];
        return names.Readings(NameMaker.LanguageOf(prose, word), NameKinds.Given, word) is [var likely, ..] ? likely.Gender : name.Gender;
    }

    private FoundName Named(FoundName given, string plural)
    {
        var surname = plurals.Of(plural, given.Gender)!;
        return given with { Name = $"{given.Name} {surname}", Surname = NameBook.Fold(surname), Form = NameBook.Fold(plural), Rule = "name.family", Other = null };
    }
}
