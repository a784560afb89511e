using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace Svidok.Read;

/// <summary>What a reader of a page would see: every block a line, no scripts, nothing hidden.</summary>
/// <param name="card">True for a court's card: its tabs count though the page hides all but one, and its tables become
/// lines of "label: value".</param>
internal sealed class PageText(bool card)
{
    private static readonly FrozenSet<string> Silent = FrozenSet.ToFrozenSet(
    [
        "script", "style", "noscript", "template", "head", "title", "svg", "iframe", "object", "button", "input", "select", "textarea", "canvas", "audio", "video",
    ]);

    private static readonly FrozenSet<string> Blocks = FrozenSet.ToFrozenSet(
    [
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
    ]);

    private readonly StringBuilder text = new();

    public static string Of(INode node, bool card = false)
    {
        var writer = new PageText(card);
        writer.Write(node);
        return Tidy(writer.text.ToString());
    }

    /// <summary>One kind of line break, no spaces at line ends, at most one empty line in a row.</summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var empty = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim(" \t\u00A0\u200B\uFEFF\0");
            if (trimmed.IsEmpty)
            {
                empty++;
                continue;
            }

            if (tidy.Length > 0)
            {
                tidy.Append(empty > 0 ? "\n\n" : "\n");
            }

            // Zero characters and halves of pairs end up in stores and JSON that refuse them.
            foreach (var rune in trimmed.EnumerateRunes())
            {
                tidy.Append(rune.Value == 0 ? " " : rune.ToString());
            }

            empty = 0;
        }

        return tidy.ToString();
    }

    /// <summary>Whether people see the element when the page opens.</summary>
    public static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true"
        || element.GetAttribute("style") is { } style
            && (style.Contains("display:none", StringComparison.OrdinalIgnoreCase)
                || style.Contains("display: none", StringComparison.OrdinalIgnoreCase)
                || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)
                || style.Contains("visibility: hidden", StringComparison.OrdinalIgnoreCase));

    private void Write(INode node)
    {
        if (node is IText words)
        {
            WriteWords(words.Data);
            return;
        }

        if (node is IElement element)
        {
            if (Silent.Contains(element.LocalName) || (!card && IsHidden(element)) || element.ClassList.Contains("tooltipShow") || element.ClassList.Contains("block-mobile"))
            {
                return;
            }

            if (card && element.LocalName == "table" && CardTable.Lines(element) is { } lines)
            {
                text.Append('\n').AppendJoin('\n', lines).Append('\n');
                return;
            }
        }

        var block = node is IElement { LocalName: var name } && Blocks.Contains(name);
        if (block)
        {
            text.Append('\n');
        }

        foreach (var child in node.ChildNodes)
        {
            Write(child);
        }

        if (block)
        {
            text.Append('\n');
        }
        else if (node is IElement { LocalName: "td" or "th" })
        {
            text.Append(' ');
        }
    }

    // Line breaks in the source of a page are spaces to its reader.
    private void WriteWords(string words)
    {
        foreach (var c in words)
        {
            if (c is not (' ' or '\t' or '\r' or '\n' or '\f'))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }
}
