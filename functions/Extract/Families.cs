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
            Share(prose, found, i);
            if (found[i] is { Rule: "name.given", Surname.Length: > 0 } last && last.Last > last.First && IsGiven(found[i - 1]) && Joins(prose, found[i - 1].Last, last.First, comma: false)
                && prose.Tokens[last.Last] is { IsCyrillic: true } token && prose.Whole[token.Start..token.End] is var plural && plurals.Of(plural, Gender.Male) is not null)
            {
                var given = last.Name[..last.Name.LastIndexOf(' ')];
                found[i] = Named(last with { Name = given, Gender = GenderOf(prose, last) }, plural);
                for (var k = i - 1; k >= 0 && IsGiven(found[k]) && Joins(prose, found[k].Last, found[k + 1].First, comma: k < i - 1); k--)
                {
                    found[k] = Named(found[k], plural);
                }
            }
        }
    }

    /// <summary>"Anton and Milana Hryhoruk", "Виталий и Светлана Пасько": a surname that has no plural, unless the first is somebody known.</summary>
    private static void Share(Prose prose, List<FoundName> found, int i)
    {
        if (found[i] is not { Rule: "name.given", Surname.Length: > 0 } last || last.Last == last.First || !IsGiven(found[i - 1]) || last.First != found[i - 1].Last + 2
            || prose.FoldedOf(prose.Tokens[last.First - 1]) is not ("and" or "и" or "та" or "і" or "й"))
        {
            return;
        }

        var first = found[i - 1];
        ref readonly var token = ref prose.Tokens[last.Last];
        if ((token.IsCyrillic && !last.Surname.EndsWith("ко", StringComparison.Ordinal)) || last.Given == first.Given
            || found.Exists(name => name.Given == first.Given && name.Surname.Length > 0))
        {
            return;
        }

        var surname = prose.Whole[token.Start..token.End];
        found[i - 1] = first with { Name = $"{first.Name} {(token.IsCyrillic ? last.Name[(last.Name.LastIndexOf(' ') + 1)..] : surname)}", Surname = last.Surname, Form = last.Form, Rule = "name.family", Other = null };
    }

    private static bool IsGiven(FoundName name) => name is { Rule: "name.single-given", Surname.Length: 0 };

    private static bool Joins(Prose prose, int last, int next, bool comma) => next == last + 2
        && (comma ? prose.IsMark(last + 1, ',') : prose.FoldedOf(prose.Tokens[last + 1]) is "и" or "та" or "і" or "й");

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
