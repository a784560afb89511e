namespace Svidok.Extract;

/// <summary>Reads persons, charges, court, dates, sentences and signals. Pure: no clock, no store, no network.</summary>
public sealed class Extractor(ExtractRules rules)
{
    private readonly ChargeReader charges = new(rules);
    private readonly CourtReader courts = new(rules);
    private readonly PersonReader persons = new(rules);
    private readonly SentenceReader sentences = new(rules);
    private readonly SignalReader signals = new(rules);
    private readonly Places places = new(rules.Folder, rules.Lexicon);
    private readonly RegionReader regions = new(rules);
    private readonly ProceedingsReader proceedings = new(rules);
    private readonly Retroactivity retroactivity = new(rules.Folder, rules.Lexicon, rules.Articles);

    internal IReadOnlyList<SignalRule> SignalRules => signals.Rules;

    /// <summary>Every id that <see cref="Extraction.Signals"/> can have.</summary>
    public IReadOnlySet<string> SignalIds => signals.Rules.Select(static rule => rule.Id).Concat(RegionReader.SignalIds).ToHashSet();

    public Extraction Extract(Document document)
    {
        using var prose = new Prose(document, rules.Lexicon);
        var named = persons.Read(prose);
        var charged = charges.Read(prose, named);
        var days = rules.Days.All(prose);
        var found = places.In(prose);
        var (court, number, uid, decided) = courts.Read(prose, days, named, found);
        var terms = sentences.Read(prose, named);
        CustodyReader.Settle(named, terms, charged);
        var heard = signals.Read(prose);
        var (region, there) = regions.Read(prose, found);
        var dates = rules.Dates.Read(prose, days);
        heard.AddRange(retroactivity.Read(prose, dates, charged, region));
        heard.AddRange(there);
        return CardFacts.Join(document, new(
            [.. named.Select(person => Finish(prose, person))],
            charged,
            terms,
            court is null ? null : new(court.Name, prose.Quote(court.First, court.Last), court.Rule),
            number,
            uid,
            decided,
            region,
            heard)
        {
            Dates = dates,
            Proceedings = proceedings.Read(prose, court, found),
        });
    }

    private static Person Finish(Prose prose, NamedPerson person)
    {
        var mentions = new Quote[person.Mentions.Count];
        for (var i = 0; i < mentions.Length; i++)
        {
            mentions[i] = prose.Quote(person.Mentions[i]);
        }

        return new(person.Name, person.Role, person.Gender, person.DeprivedOfLiberty, mentions, person.Rule);
    }
}
