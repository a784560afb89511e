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
