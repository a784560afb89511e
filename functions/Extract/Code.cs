using System.Globalization;

namespace Svidok.Extract;

internal enum CodeKind
{
    Criminal,
    Administrative,

    /// <summary>Procedure, constitutions, conventions, civil law: an article of these is never a charge.</summary>
    None,
}

/// <summary>A law whose articles people are charged with, as Reference/codes.csv has it.</summary>
/// <param name="Id">"UK_RF"; "criminal" and "administrative" are codes named without their country, "none" is any other law.</param>
/// <param name="Country">RU, UA, BY, SU, DNR, LNR; empty where the name does not tell.</param>
/// <param name="SpecialFrom">First article that can be a charge; those before are the general part.</param>
/// <param name="SpecialTo">Last article (or chapter, in KoAP) that can be a charge.</param>
/// <param name="Mark">Between article and suffix: '.' as in 205.5 or '-' as in 111-1.</param>
internal sealed record Code(string Id, string Country, CodeKind Kind, int SpecialFrom, int SpecialTo, char Mark)
{
    public bool NamesCountry => Country.Length > 0;

    public bool IsSpecial(int number) => Kind != CodeKind.None && number >= SpecialFrom && number <= SpecialTo;
}

/// <summary>All codes and their names.</summary>
internal sealed class Codes
{
    private readonly Dictionary<string, Code> byId = new(StringComparer.Ordinal);
    private readonly List<(Code Code, string Name)> names = [];

    public Codes(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "codes.csv"))
        {
            if (!Enum.TryParse<CodeKind>(row["kind"], ignoreCase: true, out var kind))
            {
                throw row.Wrong($"kind \"{row["kind"]}\" is none of criminal, administrative, none");
            }

            var code = new Code(
                row["code"],
                row["country"],
                kind,
                Number(row, "special_from", 0),
                Number(row, "special_to", int.MaxValue),
                row["mark"] is "" or "." ? '.' : row["mark"] is "-" ? '-' : throw row.Wrong($"mark \"{row["mark"]}\" is neither . nor -"));
            if (!byId.TryAdd(code.Id, code))
            {
                throw row.Wrong($"code \"{code.Id}\" is there twice");
            }

            foreach (var name in (string[])[.. row.List("names_ru"), .. row.List("names_uk"), .. row.List("names_en")])
            {
                names.Add((code, name));
            }
        }
    }

    public IEnumerable<(Code Code, string Name)> Names => names;

    public Code this[string id] => byId[id];

    public bool TryGet(string id, out Code? code) => byId.TryGetValue(id, out code);

    private static int Number(RuleRow row, string column, int otherwise) =>
        row[column].Length == 0 ? otherwise
        : int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw row.Wrong($"{column} \"{row[column]}\" is not a number");
}
