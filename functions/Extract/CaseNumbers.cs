using System.Text.RegularExpressions;

namespace Svidok.Extract;

/// <summary>Numbers of cases, as courts write them: "1-205/2024", "3/2-143/2024", "22К-301/2025", "296/4588/22", and УИД.</summary>
internal static partial class CaseNumbers
{
    // Court code, kind, year, number, check: fixed lengths, so nothing can run away.
    [GeneratedRegex(@"\b\d{2}[A-ZА-Я]{2}\d{4}-\d{2}-\d{4}-\d{6}-\d{2}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex UidShape { get; }

    [GeneratedRegex(@"\G(?:\d{1,3}/)?\d{1,4}[а-яА-Яa-zA-Z]{0,3}(?:-[\dА-Яа-я]{1,6}){1,4}(?:/\d{2,4})?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex RussianShape { get; }

    [GeneratedRegex(@"\G\d{3}/\d{1,6}/\d{2}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex UkrainianShape { get; }

    public static (Quoted<string>? Number, Quoted<string>? Uid) Read(Prose prose)
    {
        Quoted<string>? uid = null;
        if (prose.Whole.Contains('-') && UidShape.Match(prose.Whole) is { Success: true } found)
        {
            uid = new(found.Value, prose.Quote(new(found.Index, found.Index + found.Length)), "uid");
        }

        return (Number(prose), uid);
    }

    // "Дело №", "по делу N", "справа №", "МАТЕРИАЛ №", or "№" alone in a court's own paper.
    private static Quoted<string>? Number(Prose prose)
    {
        var tokens = prose.Tokens;
        var formal = prose.Document.Kind is DocumentKind.CaseCard or DocumentKind.Judgment;
        Quoted<string>? first = null;
        for (var i = 1; i + 1 < prose.Count; i++)
        {
            var sign = tokens[i].Kind == TokenKind.Mark ? prose.Folded[tokens[i].Start] == '№' : tokens[i].Length == 1 && prose.Folded[tokens[i].Start] == 'n' && tokens[i].IsSpaced;
            if (!sign || tokens[i + 1].Kind != TokenKind.Number)
            {
                continue;
            }

            var named = tokens[i - 1].Kind == TokenKind.Word && prose.FoldedOf(tokens[i - 1]) is "дело" or "делу" or "дела" or "деле" or "справа" or "справі" or "справою" or "материал" or "материалу" or "case";
            var text = prose.Whole;
            var at = tokens[i + 1].Start;
            var match = UkrainianShape.Match(text, at) is { Success: true } ukrainian ? ukrainian : RussianShape.Match(text, at);
            if (!match.Success || !(named || (formal && match.Value.Contains('/') && IsFirstOfLine(prose, i))))
            {
                continue;
            }

            Quoted<string> number = new(match.Value, prose.Quote(new(match.Index, match.Index + match.Length)), "case-number");

            // An appeal's paper names the first instance's number above its own.
            if (formal && Before(prose, i, "первой"))
            {
                first ??= number;
                continue;
            }

            return number;
        }

        return first;
    }

    private static bool IsFirstOfLine(Prose prose, int at) => at == 0 || prose.Tokens[at - 1].Kind == TokenKind.Break;

    private static bool Before(Prose prose, int at, string word)
    {
        for (var i = at - 1; i >= 0 && prose.Tokens[i].Kind != TokenKind.Break; i--)
        {
            if (prose.FoldedOf(prose.Tokens[i]).SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }
}
