using Svidok.Link;
using Svidok.Screen;

namespace Svidok.Review;

/// <summary>One reason of a case with every place that says it. Shown by number: number, list and marks in the texts share it.</summary>
/// <param name="Label">A criterion's short label, or a charge in words.</param>
/// <param name="Note">The criterion's id, or the charge's title.</param>
public sealed record ReasonView(int Number, MarkKind Kind, string Label, string Note, double? Weight, IReadOnlyList<QuoteView> Quotes);

/// <param name="Anchor">Id of the mark in the text; null where the words cannot be found in the title any more.</param>
/// <param name="Document">Number of the document, from 1.</param>
public sealed record QuoteView(string Words, string? Anchor, int Document, bool InTitle);

/// <param name="First">Number of the document that this one is a reprint of; its own number where it is none.</param>
public sealed record DocumentView(int Number, int First, CaseDocument Item, IReadOnlyList<Piece> Title, IReadOnlyList<Piece> Text);

public sealed record DocumentModel(Words Words, DocumentView Document);

/// <param name="Number">Its number among the reasons.</param>
/// <param name="Own">Whether the documents say, or do not deny, that it is this person's.</param>
public sealed record ChargeView(int Number, Charge Charge, string Title, bool Own, string Whose);

/// <summary>Numbers the reasons of a case and marks them in its texts. Pure.
/// Order: what speaks against, then signs by weight, then the gates of the mandate, then charges.</summary>
public sealed record CaseReading(IReadOnlyList<ReasonView> Reasons, IReadOnlyList<ChargeView> Charges, IReadOnlyList<DocumentView> Documents)
{
    public static CaseReading Of(Case @case, Words words, CriterionLabels labels, Func<Charge, string> titleOf)
    {
        var documents = @case.Documents;
        var firsts = Reprints.Firsts([.. documents.Select(static one => Reprints.Print.Of(one.Capture, one.CapturedAt, one.Document))]);
        var marks = documents.Select(static _ => (Text: new List<Mark>(), Title: new List<Mark>())).ToList();
        List<ReasonView> reasons = [];

        var findings = documents.SelectMany(static (document, i) => document.Screening.Findings.Select(finding => (i, finding)))
            .GroupBy(static found => (found.finding.Criterion, found.finding.For))
            .Select(static group => (group.Key, Weight: group.Max(static found => found.finding.Weight), All: group.ToList()))
            .OrderBy(static group => group.Key.For).ThenBy(static group => group.Key.For && Criterion.IsGate(group.Key.Criterion)).ThenByDescending(static group => group.Weight).ThenBy(static group => group.Key.Criterion, StringComparer.Ordinal);
        foreach (var (key, weight, all) in findings)
        {
            var kind = key.For ? MarkKind.For : MarkKind.Against;
            var number = reasons.Count + 1;
            reasons.Add(new(number, kind, words.Criterion(labels, key.Criterion, key.For), key.Criterion, weight, Quotes(all.Select(static found => (found.i, found.finding.Quote)), number, kind)));
        }

        List<ChargeView> charges = [];
        var charged = documents.SelectMany(static (document, i) => document.Extraction.Charges.Select(charge => (i, document.Name, charge)))
            .GroupBy(found => (found.charge.Code, found.charge.Article, found.charge.Part, Points: string.Join(',', found.charge.Points),
                Whose: found.charge.Persons.Count == 0 ? words.WhoseUnknown
                    // One person is spelled in many ways: the case's own charges come together under the case's name.
                    : found.charge.Persons.Contains(found.Name) ? (@case.Name.Length == 0 ? words.Unnamed : @case.Name)
                    : string.Join(", ", found.charge.Persons)))
            .OrderBy(static group => group.All(found => found.charge.Persons.Count > 0 && !found.charge.Persons.Contains(found.Name)));
        foreach (var group in charged)
        {
            var charge = group.First().charge;
            var number = reasons.Count + 1;
            var title = titleOf(charge);
            charges.Add(new(number, charge, title, group.Any(static found => found.charge.Persons.Count == 0 || found.charge.Persons.Contains(found.Name)), group.Key.Whose));
            reasons.Add(new(number, MarkKind.Charge, words.Article(charge.Code, charge.Article, charge.Part, charge.Points), title, null,
                Quotes(group.Select(static found => (found.i, found.charge.Quote)), number, MarkKind.Charge)));
        }

        return new(reasons, charges, [.. documents.Select((document, i) => new DocumentView(
            i + 1, firsts[i] + 1, document, Highlights.Cut(document.Document.Title, marks[i].Title), Highlights.Cut(document.Document.Text, marks[i].Text)))]);

        List<QuoteView> Quotes(IEnumerable<(int Document, Quote Quote)> found, int number, MarkKind kind)
        {
            // "Hizb" and "Hizb ut-Tahrir" at the same place: the longer words say it.
            var all = found.Distinct().ToList();
            List<(int Document, Quote Quote)> quotes = [.. all.Where(one => !all.Exists(other => other.Document == one.Document && IsWithin(one.Quote, other.Quote)))];
            List<QuoteView> views = [];
            var repeated = 0;
            foreach (var (i, quote) in quotes)
            {
                var anchor = $"mark-{number}-{views.Count + repeated + 1}";
                var title = quote.Span is null ? documents[i].Document.Title.IndexOf(quote.Words, StringComparison.Ordinal) : -1;
                if (quote.Span is { } span)
                {
                    marks[i].Text.Add(new(span, anchor, number, kind));
                }
                else if (title >= 0)
                {
                    marks[i].Title.Add(new(new(title, title + quote.Words.Length), anchor, number, kind));
                }

                // A reprint says it once more: the place is marked in its text, and the first one is quoted.
                if (firsts[i] != i && quotes.Any(other => other.Document == firsts[i] && other.Quote.Words == quote.Words))
                {
                    repeated++;
                    continue;
                }

                views.Add(new(quote.Words, quote.Span is null && title < 0 ? null : anchor, i + 1, quote.Span is null));
            }

            return views;
        }
    }

    private static bool IsWithin(Quote one, Quote other) => one.Span is { } span && other.Span is { } longer && longer.Length > span.Length && longer.Contains(span);
}

/// <summary>The decision form as it is to be shown.</summary>
/// <param name="Written">The words of a refused attempt: nobody writes them twice.</param>
/// <param name="Why">What was wrong with the attempt, said at the field; null where it was not the field's fault.</param>
public sealed record DecisionForm(bool MayConfirm, bool Second, bool Own, string Written, string? Why);

public sealed record CaseModel(Frame Frame, Case Case, CaseReading Reading, DecisionForm Form, IReadOnlyList<HistoryRow> History, IReadOnlyList<AuditRow> Audit, string? NextHref)
{
    public string Name => Case.Name.Length == 0 ? Frame.Words.Unnamed : Case.Name;

    /// <summary>What the newest document that tells says of the person's liberty.</summary>
    public bool? Held => Case.Documents
        .SelectMany(static document => document.Extraction.Persons.Where(person => person.Name == document.Name && person.DeprivedOfLiberty is not null))
        .FirstOrDefault()?.DeprivedOfLiberty;

    /// <summary>Whom a second recogniser names and ours does not, with the document's number; shown to people, and nothing else.</summary>
    public IReadOnlyList<(Recognised Person, int Document)> Others { get; init; } = [];

    public IEnumerable<(Sentence Sentence, int Document)> Sentences => Reading.Documents.SelectMany(static document => document.Item.Extraction.Sentences
        .Where(sentence => sentence.Person is null || sentence.Person == document.Item.Name)
        .Select(sentence => (sentence, document.Number)));
}

/// <param name="Who">The person's name, for people.</param>
public sealed record HistoryRow(Decision Decision, string Who);

public sealed record AuditRow(AuditEntry Entry, string Who);
