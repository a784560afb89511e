using System.Text;
using Svidok.Screen;

namespace Svidok.Review;

/// <param name="Href">Absolute: it is followed from a mail.</param>
public sealed record DigestItem(string Name, string Region, string Facts, string Href);

/// <summary>A digest in words; the page, the HTML mail and the text mail say the same.</summary>
public sealed record DigestBodyModel(Words Words, WeeklyDigest Digest, IReadOnlyList<(string Title, IReadOnlyList<DigestItem> Cases)> Lists, IReadOnlyList<string> Counts, string DeskHref)
{
    /// <summary>The mail's whole style, without a character that HTML would encode; the preview's policy allows it by its hash.</summary>
    internal const string MailStyle = "body{font:17px/1.5 system-ui,sans-serif;max-width:38rem;margin:1.5rem auto;padding:0 1rem}h1{font-size:1.3rem}h2{font-size:1rem;font-weight:normal}h3{font-size:1.1rem;margin:1.5rem 0 .5rem}li p{margin:.2rem 0}.muted{opacity:.75;font-size:.9rem}";

    /// <param name="desk">Where the desk is reached, without a slash at the end.</param>
    public static DigestBodyModel Of(WeeklyDigest digest, Words words, CriterionLabels labels, string desk)
    {
        List<(string, IReadOnlyList<DigestItem>)> lists = [];
        Add(words.DigestConfirmed, digest.Confirmed);
        Add(words.DigestMoved, digest.Moved);
        Add(words.DigestWithdrawn, digest.Withdrawn);

        if (digest.Hearings.Count > 0)
        {
            lists.Add((words.DigestHearings, [.. digest.Hearings.Select(one => ItemOf(one.Case, words, labels, desk) with { Facts = $"{words.Day(one.Hearing.On)}, {Link.CaseStory.WordsOf(one.Hearing, one.Number)}" })]));
        }

        List<string> counts = [];
        Count(digest.Unnamed, words.DigestUnnamed);
        Count(digest.Candidates, words.DigestCandidates);
        Count(digest.Waiting, words.DigestWaiting);
        return new(words, digest, lists, counts, desk + "/cases");

        void Add(string title, IReadOnlyList<Case> cases)
        {
            if (cases.Count > 0)
            {
                lists.Add((title, [.. cases.Select(@case => ItemOf(@case, words, labels, desk))]));
            }
        }

        void Count(int number, Func<int, string> say)
        {
            if (number > 0)
            {
                counts.Add(say(number));
            }
        }
    }

    /// <summary>The same as plain text, for the mail's other half.</summary>
    public string Text()
    {
        var text = new StringBuilder().Append("Свідок\n").Append(Words.DigestFor(Digest.Week)).Append("\n\n");
        if (Digest.Empty)
        {
            text.Append(Words.DigestEmpty).Append("\n\n");
        }

        foreach (var (title, cases) in Lists)
        {
            text.Append(title.ToUpperInvariant()).Append("\n\n");
            foreach (var item in cases)
            {
                text.Append("* ").Append(item.Name).Append(", ").Append(item.Region).Append("\n  ").Append(item.Facts).Append("\n  ").Append(item.Href).Append("\n\n");
            }
        }

        foreach (var line in Counts)
        {
            text.Append(line).Append('\n');
        }

        return text.Append('\n').Append(Words.DigestOpenDesk).Append(": ").Append(DeskHref).Append("\n\n").Append(Words.DigestWhy).Append('\n').ToString();
    }

    private static DigestItem ItemOf(Case @case, Words words, CriterionLabels labels, string desk)
    {
        var articles = @case.Documents.SelectMany(static document => document.Extraction.Charges
                .Where(charge => charge.Persons.Count == 0 || charge.Persons.Contains(document.Name)))
            .Select(charge => words.ArticleAndCode(charge.Code, charge.Article, charge.Part, charge.Points)).Distinct();
        var signs = @case.Documents.SelectMany(static document => document.Screening.Findings).Where(static finding => finding.For && !Criterion.IsGate(finding.Criterion))
            .OrderByDescending(static finding => finding.Weight).Select(finding => words.Criterion(labels, finding.Criterion, speaksFor: true)).Distinct().Take(4);
        string[] facts = [string.Join(", ", articles), string.Join(", ", signs), words.Documents(@case.Documents.Count)];
        return new(@case.Name.Length == 0 ? words.Unnamed : @case.Name, words.RegionName(@case.Region),
            string.Join(" · ", facts.Where(static fact => fact.Length > 0)), $"{desk}/cases/{Uri.EscapeDataString(@case.Id.Value)}");
    }
}
