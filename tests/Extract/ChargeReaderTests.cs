using CsCheck;

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

    [Theory]
    [MemberData(nameof(ExampleLines.Of), "offences.md", MemberType = typeof(ExampleLines))]
    public void Every_line_of_offences_md_is_read_as_it_says(string text, string expected)
    {
        var read = Charges(text, Svidok.Read.LanguageGuess.Of(text)).Select(static charge => $"{charge.Code} {charge.Article}{(charge.Part is { } part ? " part " + part : "")}").Distinct();

        Assert.Equal(expected, string.Join("; ", read));
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

    [Theory]
    [InlineData("Серия окончена, часть 5-0")]
    [InlineData("ч. 2-0 ст. 275 УК РФ")]
    public void A_range_that_ends_in_zero_is_no_range_of_parts(string text) => Assert.DoesNotContain(Charges(text, Language.Ru), static charge => charge.Part is "0" or "1");

    [Fact]
    public void A_charge_of_title_and_text_is_quoted_from_the_text()
    {
        var document = new Document("d", DocumentKind.News, Language.Ru, "Приговор по ст. 275 УК РФ", "Он осуждён по ст. 275 УК РФ.", null, null);
        var charge = Assert.Single(Rules.Extractor.Extract(document).Charges);
        Assert.NotNull(charge.Quote.Span);
    }

    /// <summary>Any article and part of the special part comes back, whatever the order, the marks and the language.</summary>
    [Fact]
    public void Any_article_in_any_spelling_comes_back() => Gen.Select(Gen.Int[105, 360], Gen.Int[1, 9], Gen.Int[1, 5], Gen.Int[0, 11]).Sample((number, suffix, part, spelling) =>
    {
        var raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"[suffix];
        var (text, language, named) = spelling switch
        {
            0 => ($"Обвиняется по ч. {part} ст. {number}.{suffix} УК РФ.", Language.Ru, true),
            1 => ($"Обвиняется по ч.{part} ст.{number}.{suffix} УК РФ.", Language.Ru, true),
            2 => ($"ст.{number}.{suffix} ч.{part} УК РФ", Language.Ru, true),
            3 => ($"Обвиняется по части {part} статьи {number}.{suffix} Уголовного кодекса РФ.", Language.Ru, true),
            4 => ($"Обвиняется по ч. {part} ст. {number}{raised} УК РФ.", Language.Ru, true),
            5 => ($"Обвиняется по ч. {part} ст. {number} прим {suffix} УК РФ.", Language.Ru, true),
            6 => ($"Обвинувачують за ч. {part} ст. {number}.{suffix} КК РФ.", Language.Uk, true),
            7 => ($"Йому закидають частину {part} статті {number}.{suffix} Кримінального кодексу РФ.", Language.Uk, true),
            8 => ($"He is charged under Article {number}.{suffix} § {part} of the Russian Criminal Code.", Language.En, true),
            9 => ($"He is charged under Part {part} of Article {number}.{suffix} of Russia's Criminal Code.", Language.En, true),
            10 => ($"He is charged under Article {number}.{suffix}({part}) CCRF.", Language.En, true),
            _ => ($"Обвиняется по ч. {part} ст. {number} УК РФ.", Language.Ru, false),
        };
        var charge = Assert.Single(Charges(text, language));
        Assert.Equal(("UK_RF", named ? $"{number}.{suffix}" : $"{number}", $"{part}"), (charge.Code, charge.Article, charge.Part));
    });

    private static IReadOnlyList<Charge> Charges(string text, Language language) =>
        Rules.Extractor.Extract(new("d", DocumentKind.News, language, "", text, null, null)).Charges;
}
