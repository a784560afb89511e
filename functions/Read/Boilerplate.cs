using AngleSharp.Dom;

namespace Svidok.Read;

/// <summary>What stands around and inside an article and is none of it: comments, other news, notices. Names of other people stand in
/// them, and a reprint differs from its original in nothing else. Reference/boilerplate.csv says how it is recognised.</summary>
public sealed class Boilerplate
{
    private const int LongestNotice = 700;

    private readonly HashSet<string> marks = [];
    private readonly List<string> notices = [];

    /// <exception cref="RuleFileException">The file has a mistake.</exception>
    public Boilerplate(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "boilerplate.csv"))
        {
            var (kind, words) = (row["kind"], row["words"].Trim());
            if (words.Length == 0)
            {
                throw row.Wrong("a row needs words");
            }

            if (kind == "mark" && !words.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_'))
            {
                throw row.Wrong($"mark \"{words}\" is no class or id in small letters");
            }

            if (kind is not ("mark" or "notice"))
            {
                throw row.Wrong($"kind \"{kind}\" is none of: mark, notice");
            }

            if (kind == "mark" ? !marks.Add(words) : notices.Contains(words, StringComparer.OrdinalIgnoreCase))
            {
                throw row.Wrong($"{kind} \"{words}\" stands twice");
            }

            if (kind == "notice")
            {
                notices.Add(words);
            }
        }
    }

    /// <summary>Takes it out of the page.</summary>
    internal void Remove(IDocument document)
    {
        var whole = document.Body?.TextContent.Length ?? 0;
        foreach (var element in document.QuerySelectorAll("div, section, aside, ul, ol, form, p, nav, footer, h2, h3, h4, h5, em, strong").ToArray())
        {
            // A site that calls its whole page "share" keeps it.
            if (IsMarked(element) ? element.TextContent.Length * 2 < whole : IsNotice(element))
            {
                element.Remove();
            }
        }
    }

    // The whole class or id, or its first or last part: "related-news", "post-comments".
    private bool IsMarked(IElement element) => element.LocalName is not ("p" or "em" or "strong")
        && element.ClassList.Append(element.Id ?? "").Select(static name => name.ToLowerInvariant())
            .Any(name => marks.Contains(name) || (name.Split('-', '_') is { Length: > 1 } parts && (marks.Contains(parts[0]) || marks.Contains(parts[^1]))));

    private bool IsNotice(IElement element)
    {
        var text = element.TextContent.AsSpan().Trim();
        if (text.Length is 0 or > LongestNotice)
        {
            return false;
        }

        foreach (var opening in notices)
        {
            if (text.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
