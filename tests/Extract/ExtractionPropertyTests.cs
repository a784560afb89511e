using CsCheck;
using Svidok.Tests.Golden;

namespace Svidok.Tests.Extract;

/// <summary>What holds for any text whatever, tried on the golden texts, on pieces of them and on rubbish.</summary>
public sealed class ExtractionPropertyTests
{
    private static readonly Rules Rules = Rules.Load();

    private static readonly Document[] Golden = [.. GoldenText.Names.Select(static name => GoldenText.Read(name).Document)];

    /// <summary>Lines of the golden texts, and what browsers, PDFs and attackers put between them.</summary>
    private static readonly string[] Fragments =
    [
        .. Golden.SelectMany(static document => document.Text.Split('\n')).Where(static line => line.Length > 0),
        "", "\t", "\u00A0", "\u200B", "\uFEFF", "😀", "\uD83D", "e\u0301", "ё", "<b>", "ст.", "ч. 2 ст.", "«", "»", "(((", "№", "1-", "...", "\r\n", "УК РФ", "г.", "\0", "ФИО1", "’", "12.12.", "лет",
    ];

    /// <summary>Sentences that say nothing of anybody; <see cref="Fillers_are_not_read"/> proves it.</summary>
    private static readonly string[] Fillers =
    [
        "Завтра ожидается дождь, местами туман.",
        "Ночью похолодает, ветер северный, слабый.",
        "Редакция благодарит за внимание.",
        "Яблоки в этом году уродились на славу.",
        "Море спокойное, волны небольшие.",
        "Поезд пришёл вовремя, вагоны были чистыми.",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("\u200B")]
    [InlineData("\n")]
    [InlineData("x")]
    public void A_text_without_words_is_read_as_nothing(string text)
    {
        var extraction = Rules.Extractor.Extract(new("d", DocumentKind.News, Language.Ru, "", text, null, null));

        Assert.Empty(extraction.Persons);
        Assert.Empty(extraction.Charges);
    }

    [Fact]
    public void Any_jumble_is_read_without_a_fault_and_every_quote_equals_its_text() => Gen.Select(Gen.OneOf(Fragments).Array[1, 30], Gen.OneOf(" ", "\n", "", ". ", "\n\n"), Gen.Int[0, 2], Gen.Int[0, 5]).Sample(
        static (pieces, glue, language, kind) =>
        {
            var document = new Document("d", (DocumentKind)kind, (Language)language, pieces[0], string.Join(glue, pieces), new DateOnly(2024, 5, 6), null);
            var extraction = Rules.Extractor.Extract(document);
            foreach (var quote in Quotes(extraction, Rules.Screener.Screen(document, extraction)))
            {
                Assert.NotEmpty(quote.Words.Trim());
                if (quote.Span is { } span)
                {
                    Assert.Equal(document.Text[span.Start..span.End], quote.Words);
                }
                else
                {
                    Assert.Contains(quote.Words, document.Title, StringComparison.Ordinal);
                }
            }
        },
        iter: 300);

    [Fact]
    public void The_same_text_is_read_the_same_however_often() => Gen.OneOf(Golden).Sample(
        static document => Assert.Equal(Read(document), Read(document)),
        iter: 30);

    [Fact]
    public void Fillers_are_not_read() => Assert.All(Fillers, static filler =>
    {
        var read = Rules.Extractor.Extract(new("d", DocumentKind.News, Language.Ru, "", filler, null, null));
        Assert.Equal((0, 0, 0, 0), (read.Persons.Count, read.Charges.Count, read.Sentences.Count, read.Signals.Count));
    });

    [Fact]
    public void The_order_of_sentences_that_are_not_read_changes_nothing() => Gen.Select(Gen.OneOf(Golden), Gen.Shuffle(Fillers)).Sample(
        static (document, shuffled) =>
            Assert.Equal(Read(Between(document, Fillers)), Read(Between(document, shuffled))),
        iter: 100);

    /// <summary>A page under a page of the same language, both of Russian laws. Only what belongs to a document as a whole may
    /// change: its court, its number, its day and its region are one each, and since when which law is imposed hangs on the region; a person of both texts is one person, whose name, part and
    /// custody both texts tell; which code is meant where an article or an offence stands without one, the whole text tells, so a law
    /// of another country may change it; and a sentence further down may take the place of one above, as a total or an appeal does.</summary>
    [Fact]
    public void Two_texts_under_each_other_hold_what_the_first_held()
    {
        var read = Golden.Select(static document => (Document: document, Read: Rules.Extractor.Extract(document)))
            .Where(static text => text.Read.Charges.All(static charge => charge.Code is "UK_RF" or "KOAP_RF"))
            .ToArray();
        // Every text over each twelfth of the others, beginning elsewhere for each: all pairs would take minutes.
        const int Step = 12;
        foreach (var (start, (first, alone)) in read.Index())
        {
            foreach (var (second, _) in read.Where((text, i) => i % Step == start % Step && text.Document.Language == first.Language))
            {
                var both = Rules.Extractor.Extract(With(first, first.Text + "\n\n" + second.Text));
                if (both.Charges.Any(static charge => charge.Code is not ("UK_RF" or "KOAP_RF")))
                {
                    continue;
                }

                var pair = $"{first.Id} over {second.Id}: ";
                Assert.Equal("", string.Join("; ", alone.Charges.Where(static charge => !charge.Described).Select(Key).Except(both.Charges.Select(Key)).Select(lost => pair + lost)));
                Assert.Equal("", string.Join("; ", alone.Signals.Where(static signal => signal.Id != "retroactive").Select(Key).Except(both.Signals.Select(Key)).Select(lost => pair + lost)));
                var mentions = both.Persons.SelectMany(static person => person.Mentions).ToArray();
                Assert.All(alone.Persons, person => Assert.True(mentions.Any(mention => Overlap(mention.Span, person.Mentions[0].Span)), pair + person.Name));
            }
        }
    }

    private static string Key(Charge charge) => $"{charge.Code} {charge.Article} {charge.Part} {charge.Stage} {charge.Quote.Span}";

    private static string Key(Signal signal) => $"{signal.Id} {signal.Quote.Span}";

    private static bool Overlap(TextSpan? one, TextSpan? other) => one is { } a && other is { } b ? a.Start < b.End && b.Start < a.End : one is null && other is null;

    private static IReadOnlyList<string> Read(Document document)
    {
        var extraction = Rules.Extractor.Extract(document);
        return Snapshot.Of(extraction, Rules.Screener.Screen(document, extraction));
    }

    /// <summary>The document with a filler as a paragraph of its own behind each of its first paragraphs.</summary>
    private static Document Between(Document document, string[] fillers)
    {
        var paragraphs = document.Text.Split("\n\n");
        return With(document, string.Join("\n\n", paragraphs.SelectMany((paragraph, i) => i < fillers.Length ? new[] { paragraph, fillers[i] } : [paragraph])));
    }

    // Not "with": the record joins title and text once, when it is made.
    private static Document With(Document document, string text) =>
        new(document.Id, document.Kind, document.Language, document.Title, text, document.Published, document.Url);

    private static IEnumerable<Quote> Quotes(Extraction read, Screening screening) =>
    [
        .. read.Persons.SelectMany(static person => person.Mentions),
        .. read.Charges.Select(static charge => charge.Quote),
        .. read.Sentences.Select(static sentence => sentence.Quote),
        .. read.Signals.Select(static signal => signal.Quote),
        .. screening.Findings.Select(static finding => finding.Quote),
        .. read.Court is { } court ? [court.Quote] : Array.Empty<Quote>(),
        .. read.CaseNumber is { } number ? [number.Quote] : Array.Empty<Quote>(),
        .. read.Uid is { } uid ? [uid.Quote] : Array.Empty<Quote>(),
        .. read.Dates.Select(static date => date.Quote),
        .. read.Proceedings.Stage is { } stage ? [stage.Quote] : Array.Empty<Quote>(),
        .. read.Proceedings.Appeal is { } appeal ? [appeal.Quote] : Array.Empty<Quote>(),
        .. read.DecisionDate is { } day ? [day.Quote] : Array.Empty<Quote>(),
    ];
}
