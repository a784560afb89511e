using System.Globalization;

namespace Svidok.Extract;

/// <summary>The number of an article as a text spells it; which article that is depends on the code.</summary>
/// <param name="Base">205 of "205.5"; 2801 where a raised 1 was lost in copying.</param>
/// <param name="Suffix">5 of "205.5", "205-5", "205⁵"; null where there is none.</param>
/// <param name="Mark">Between them: '.', ',', '-', or '^' for a raised digit or "прим".</param>
/// <param name="Tail">2 of "205.5.2" and "205.5-2".</param>
/// <param name="Inner">2 of "205.5(2)".</param>
internal readonly record struct ArticleNumber(int Base, int? Suffix = null, char Mark = '.', int? Tail = null, string? Inner = null)
{
    /// <summary>The article as the law numbers it, and the part where the spelling holds one.</summary>
    public (string Article, string? Part) In(Code code, ChargeTable table)
    {
        var id = code.Id;
        if (Suffix is not { } suffix)
        {
            return (LostSuffix(code, table) ?? Text(Base), Inner);
        }

        var article = Join(Base, suffix);
        if (Tail is { } tail)
        {
            var whole = $"{article}{code.Mark}{Text(tail)}";
            return table.Has(id, whole) ? (whole, Inner) : (article, Inner ?? Text(tail));
        }

        // "Article 205.5-2" and "Article 30-1": behind a hyphen stands a part where no such article is known.
        if (Mark == '-' && code.Mark == '.' && !table.Has(id, article) && (table.Has(id, Text(Base)) || !code.IsSpecial(Base)))
        {
            return (Text(Base), Inner ?? Text(suffix));
        }

        return (article, Inner);

        string Join(int number, int raised) => $"{Text(number)}{code.Mark}{Text(raised)}";
    }

    /// <summary>Whether this can only be an article of the code of administrative offences: 20.3.3, 6.1.1, 19.3.</summary>
    public bool LooksAdministrative => Suffix is not null && Mark is '.' or ',' && Base is >= 5 and <= 21;

    // "ст. 2801": 280.1 with its raised digit lost, if there is a 280.1 and no 2801.
    private string? LostSuffix(Code code, ChargeTable table)
    {
        if (Base < 1000)
        {
            return null;
        }

        var digits = Text(Base);
        var split = $"{digits[..3]}{code.Mark}{digits[3..]}";
        return table.Has(code.Id, split) ? split : null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
