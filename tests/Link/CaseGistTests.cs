using Svidok.Link;

namespace Svidok.Tests.Link;

public sealed class CaseGistTests
{
    private static readonly Quote Quote = Quote.At("x", new(0, 1));

    [Fact]
    public void Another_persons_charges_and_sentence_are_not_told()
    {
        var gist = CaseGist.Of("А", Of([Charge("275", "1", "Б"), Charge("276", null, "А"), Charge("278", null)], [Sentence(20, "Б"), Sentence(9, "А")]));

        Assert.Equal(("276", 9), (Text(gist), gist.Sentence?.Years));
    }

    [Fact]
    public void What_is_said_of_nobody_counts_where_nothing_is_said_of_the_person_and_a_sentence_only_where_one_is_tried()
    {
        var extraction = Of([Charge("275", "1", "Б"), Charge("278", null)], [Sentence(20, null)]);

        Assert.Equal(("278", 20), (Text(CaseGist.Of("А", extraction)), CaseGist.Of("А", extraction).Sentence?.Years));
        Assert.Null(CaseGist.Of("А", extraction with { Persons = [Person("А"), Person("Б")] }).Sentence);
    }

    [Fact]
    public void An_article_with_its_part_says_what_the_article_alone_says()
    {
        var gist = CaseGist.Of([Gist(Charge("275", null), Charge("278", null)), Gist(Charge("275", "1"), Charge("275", "2"))]);

        Assert.Equal("1/275, 2/275, 278", Text(gist));
    }

    [Fact]
    public void What_the_newest_document_calls_dropped_and_what_nobody_named_comes_last()
    {
        var gist = CaseGist.Of([
            Gist(Charge("281", "1") with { Outcome = ChargeOutcome.Requalified }, Charge("205", null) with { Described = true }, Charge("167", "2")),
            Gist(Charge("281", "1"), Charge("222", "1"))]);

        Assert.Equal(("2/167, 1/222, 205?", 1), (Text(gist), gist.More));
    }

    [Fact]
    public void A_page_that_names_a_thousand_articles_makes_a_short_row()
    {
        var part = CaseGist.Of("А", Of([.. Enumerable.Range(1, 1000).Select(static number => Charge($"{number}", null))], []));

        Assert.InRange(part.Charges.Count, 4, 20);
        Assert.Equal(3, CaseGist.Of([part]).Charges.Count);
    }

    [Fact]
    public void The_term_is_told_not_the_fine_beside_it_and_the_newest_one_not_the_longest()
    {
        CaseGist[] documents =
        [
            new([], 0, GistSentence.Of(Sentence(null, null, SentenceKind.Fine))),
            CaseGist.Of("А", Of([], [Sentence(null, "А", SentenceKind.Fine), Sentence(3, "А"), Sentence(11, "А") with { PrisonMonths = 36 }])),
            new([], 0, GistSentence.Of(Sentence(13, null))),
        ];

        Assert.Equal(GistSentence.Of(Sentence(11, "А")), CaseGist.Of(documents).Sentence);
    }

    [Fact]
    public void What_an_appeal_made_of_a_term_is_told()
    {
        const string text = "13 лет, потом 11 лет";
        var extraction = Of([], [Sentence(13, "А") with { Quote = Quote.At(text, new(0, 6)) }, Sentence(11, "А") with { Quote = Quote.At(text, new(14, 20)) }]);
        var appeal = Proceedings.Unknown with { Appeal = new(AppealOutcome.Reduced, Quote, "test") };

        Assert.Equal((13, 11), (CaseGist.Of("А", extraction).Sentence?.Years, CaseGist.Of("А", extraction with { Proceedings = appeal }).Sentence?.Years));
    }

    private static CaseGist Gist(params Charge[] charges) => CaseGist.Of("А", Of(charges, []));

    private static Extraction Of(IReadOnlyList<Charge> charges, IReadOnlyList<Sentence> sentences) => Extraction.Empty with { Persons = [Person("А")], Charges = charges, Sentences = sentences };

    private static Person Person(string name) => new(name, PersonRole.Defendant, Gender.Unknown, null, [Quote], "test");

    private static Charge Charge(string article, string? part, params string[] persons) => new("UK_RF", article, part, [], null, ChargeOutcome.Charged, persons, false, true, Quote, "test");

    private static Sentence Sentence(int? years, string? person, SentenceKind kind = SentenceKind.Imprisonment) => new(person, years, null, null, kind, Quote, "test");

    private static string Text(CaseGist gist) => string.Join(", ", gist.Charges.Select(static charge => $"{(charge.Part is null ? "" : $"{charge.Part}/")}{charge.Article}{(charge.Doubtful ? "?" : "")}"));
}
