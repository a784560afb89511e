using System.Globalization;
using System.Text.Json;

namespace Svidok.Tests.Golden;

/// <summary>What was read of a document, a line for every item with the words that say it, so that a diff of two readings
/// can be judged by somebody who never saw the code. Neither scores nor ids of rules: they move without anything being read differently.</summary>
internal static class Snapshot
{
    public static IReadOnlyList<string> Of(Extraction read, Screening screening) =>
    [
        screening.Reason is { } reason ? $"not flagged: {Snake(reason)}" : "flagged",
        .. Field("court", read.Court, static court => court),
        .. Field("case number", read.CaseNumber, static number => number),
        .. Field("uid", read.Uid, static uid => uid),
        .. Field("decided", read.DecisionDate, Day),
        .. read.Dates.Select(static date => $"{Snake(date.Kind)}: {Day(date.From)}{(date.To == date.From ? "" : $" to {Day(date.To)}")} | {Words(date.Quote)}"),
        .. read.Region is { } region ? [$"region: {region}"] : Array.Empty<string>(),
        .. read.Proceedings.TriedIn is { } place ? [$"tried in: {place}"] : Array.Empty<string>(),
        .. Field("stage", read.Proceedings.Stage, Snake),
        .. Field("appeal", read.Proceedings.Appeal, Snake),
        .. read.Persons.Select(static person => $"person: {person.Name} | {Snake(person.Role)} | {Held(person)} | {All(person.Mentions)}"),
        .. read.Charges.Select(static charge => $"charge: {Citation(charge)} | {string.Join(", ", charge.Persons)} | {Words(charge.Quote)}"),
        .. read.Sentences.Select(static sentence => $"sentence: {Term(sentence)} | {sentence.Person} | {Words(sentence.Quote)}"),
        // A sign that only serves the criteria has a dot in its id; it is seen among the findings.
        .. read.Signals.Where(static signal => !signal.Id.Contains('.', StringComparison.Ordinal)).GroupBy(static signal => signal.Id)
            .Select(static said => $"signal: {said.Key} | {All(said.Select(static signal => signal.Quote))}"),
        .. screening.Findings.GroupBy(static finding => $"{(finding.For ? '+' : '-')} {finding.Criterion}")
            .Select(static said => $"finding: {said.Key} | {All(said.Select(static finding => finding.Quote))}"),
    ];

    private static string[] Field<T>(string name, Quoted<T>? value, Func<T, string> show) => value is null ? [] : [$"{name}: {show(value.Value)} | {Words(value.Quote)}"];

    private static string Held(Person person) => person.DeprivedOfLiberty switch { true => "held", false => "free", null => "?" };

    private static string Citation(Charge charge) => string.Concat(
        $"{charge.Code} {charge.Article}",
        charge.Part is { } part ? $" part {part}" : "",
        charge.Points is [] ? "" : $" points {string.Join(',', charge.Points)}",
        charge.Stage is { } stage ? $" {Snake(stage)}" : "",
        charge.Outcome is ChargeOutcome.Charged ? "" : $" {Snake(charge.Outcome)}",
        charge.Described ? " described" : "");

    private static string Term(Sentence sentence) => string.Concat(
        Snake(sentence.Kind),
        sentence.Years is { } years ? $" {years}y" : "",
        sentence.Months is { } months ? $" {months}m" : "",
        sentence.Days is { } days ? $" {days}d" : "",
        sentence.Regime is { } regime ? $" {Snake(regime)}" : "",
        sentence.PrisonMonths is { } prison ? $" prison {prison}m" : "",
        sentence.Sum is { } sum ? $" {sum}" : "",
        sentence.InAbsentia ? " in absentia" : "");

    private static string All(IEnumerable<Quote> quotes) => string.Join(", ", quotes.Select(Words).Distinct());

    private static string Words(Quote quote) => $"«{quote.Words.ReplaceLineEndings(" ").Replace('\t', ' ')}»{(quote.Span is null ? " in the title" : "")}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Snake<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
