namespace Svidok.Read;

/// <summary>Tells what a document without a court's layout is, by the words at its head.</summary>
internal static class KindOf
{
    // Judgments name themselves in the first lines, often s p a c e d.
    private static readonly string[] Judgments = ["ПРИГОВОР", "ПОСТАНОВЛЕНИЕ", "ОПРЕДЕЛЕНИЕ", "ВИРОК", "УХВАЛА", "ПОСТАНОВА", "РЕШЕНИЕ"];
    private static readonly string[] Names = ["ИМЕНЕМРОССИЙСКОЙФЕДЕРАЦИИ", "ІМЕНЕМУКРАЇНИ", "СУД"];
    private static readonly string[] Statements = ["заява", "заявление", "statement", "звернення", "обращение", "open letter"];
    private static readonly string[] Reports = ["звіт", "доповідь", "доклад", "report", "обзор", "огляд", "дайджест", "digest"];

    public static DocumentKind Page(string title, string text, DocumentKind otherwise)
    {
        var head = text[..Math.Min(text.Length, 1500)];
        var letters = string.Concat(head.Where(char.IsLetter));
        if (Judgments.Any(word => letters.Contains(word, StringComparison.Ordinal)) && Names.Any(word => letters.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return DocumentKind.Judgment;
        }

        var name = title.Length > 0 ? title : head[..Math.Min(head.Length, 150)];
        return Says(name, Statements) ? DocumentKind.Statement
            : Says(name, Reports) ? DocumentKind.Report
            : otherwise;
    }

    private static bool Says(string name, string[] words) => words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
