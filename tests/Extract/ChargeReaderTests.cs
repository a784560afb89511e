namespace Svidok.Tests.Extract;

public sealed class ChargeReaderTests
{
    private static readonly Rules Rules = Rules.Load();

    public static TheoryData<string> Sections => [.. ChargeExamples.All.Select(static example => example.Heading)];

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_section_of_charges_md_comes_out_as_its_table_says(string heading)
    {
        var example = ChargeExamples.All.Single(example => example.Heading == heading);
        var charges = Charges(example.Text, example.Language);
        Assert.Equal(example.Rows, charges.Select(static charge => ChargeExamples.Row(charge)));
    }

    [Fact]
    public void Every_quote_stands_in_the_text()
    {
        foreach (var example in ChargeExamples.All)
        {
            foreach (var charge in Charges(example.Text, example.Language))
            {
                var span = charge.Quote.Span!.Value;
                Assert.Equal(charge.Quote.Words, example.Text[span.Start..span.End]);
            }
        }
    }

    [Fact]
    public void A_charge_of_title_and_text_is_quoted_from_the_text()
    {
        var document = new Document("d", DocumentKind.News, Language.Ru, "Приговор по ст. 275 УК РФ", "Он осуждён по ст. 275 УК РФ.", null, null);
        var charge = Assert.Single(Rules.Extractor.Extract(document).Charges);
        Assert.NotNull(charge.Quote.Span);
    }

    private static IReadOnlyList<Charge> Charges(string text, Language language) =>
        Rules.Extractor.Extract(new("d", DocumentKind.News, language, "", text, null, null)).Charges;
}
