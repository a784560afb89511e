using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Svidok.Courts;

/// <summary>Words of a cell, and the small values that stand in them.</summary>
internal static partial class Cell
{
    public const string Hidden = "Информация скрыта";

    /// <summary>What a reader sees, a line for each br, without help texts and twins for phones.</summary>
    public static IReadOnlyList<string> Lines(INode cell)
    {
        var text = new StringBuilder();
        Write(cell, text);
        return [.. text.ToString().Split('\n').Select(OneLine).Where(static line => line.Length > 0)];
    }

    public static string Words(INode cell) => string.Join("; ", Lines(cell).Select(static line => line.TrimEnd(';')));

    /// <summary>One comparable form of a label: letters that look alike (КАC with a Latin C), blanks, case and colons do not matter.</summary>
    public static string Fold(string label)
    {
        var folded = new StringBuilder(label.Length);
        foreach (var c in OneLine(label).ToLowerInvariant())
        {
            folded.Append(c switch
            {
                'a' => 'а',
                'c' => 'с',
                'e' or 'ё' => 'е',
                'o' => 'о',
                'p' => 'р',
                'x' => 'х',
                'y' => 'у',
                'k' => 'к',
                'm' => 'м',
                't' => 'т',
                'h' => 'н',
                'b' => 'в',
                ';' => ' ',
                _ => c,
            });
        }

        return OneLine(folded.ToString()).TrimEnd(':', '*', ' ', '.');
    }

    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static DateOnly? Day(string? text) => text is not null && DottedDay.Match(text) is { Success: true } found
        && DateOnly.TryParseExact(found.Value, "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static TimeOnly? Time(string? text) => text is not null && Clock.Match(text) is { Success: true } found
        && TimeOnly.TryParseExact(found.Value, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static void Write(INode node, StringBuilder text)
    {
        switch (node)
        {
            case IText words:
                // Line breaks in the source of a page are spaces to its reader.
                foreach (var c in words.Data)
                {
                    text.Append(char.IsWhiteSpace(c) ? ' ' : c);
                }

                break;
            case IElement { LocalName: "script" or "style" or "svg" or "noscript" or "button" or "input" or "select" }:
            case IElement element when IsAside(element):
                break;
            case IElement { LocalName: "br" }:
                text.Append('\n');
                break;
            default:
                var block = node is IElement { LocalName: "div" or "p" or "li" or "tr" or "table" or "h1" or "h2" or "h3" };
                if (block)
                {
                    text.Append('\n');
                }

                foreach (var child in node.ChildNodes)
                {
                    Write(child, text);
                }

                if (block)
                {
                    text.Append('\n');
                }
                else if (node is IElement { LocalName: "td" or "th" })
                {
                    text.Append(' ');
                }

                break;
        }
    }

    private static bool IsAside(IElement element) => element.ClassList.Length > 0 && element.ClassList.Any(static name =>
        name is "tooltipShow" or "tooltip" or "block-mobile" or "copy__copy" or "copy__copied" or "hint" or "info-circle-icon" or "print-link");

    [GeneratedRegex(@"\b\d\d\.\d\d\.(?:19|20)\d\d\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex DottedDay { get; }

    [GeneratedRegex(@"\b\d{1,2}:\d\d\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex Clock { get; }
}
