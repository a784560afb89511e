using Svidok.Read;

namespace Svidok.Tests.Extract;

/// <summary>What a court's card says in its own fields stands, whatever the text around it looks like.</summary>
public sealed class CardFactsTests
{
    private static readonly Rules Rules = Rules.Load();

    [Fact]
    public void Number_uid_court_judge_and_day_are_those_of_the_cells()
    {
        var (document, extraction) = Card();

        Assert.Equal(("2-31/2026", "card.number"), (extraction.CaseNumber!.Value, extraction.CaseNumber.Rule));
        Assert.Equal(("91OS0000-01-2026-000031-50", "card.uid"), (extraction.Uid!.Value, extraction.Uid.Rule));
        Assert.Equal(("Верховный Суд Республики Крым", "card.court"), (extraction.Court!.Value, extraction.Court.Rule));
        Assert.Equal((new DateOnly(2026, 5, 20), "20.05.2026"), (extraction.DecisionDate!.Value, extraction.DecisionDate.Quote.Words));
        Assert.Equal(["Мнимова Анна Андреевна"], extraction.Persons.Where(static person => person.Role == PersonRole.Judge).Select(static person => person.Name));
        Assert.All(extraction.Persons.SelectMany(static person => person.Mentions), mention => Assert.Equal(mention.Words, document.Text[mention.Span!.Value.Start..mention.Span.Value.End]));
    }

    [Fact]
    public void Everybody_in_the_table_of_the_accused_is_a_defendant_with_the_articles_and_the_outcome_of_the_own_row()
    {
        var (_, extraction) = Card();

        Assert.Equal(["Вигаданов Остап Небувалович", "Казкова Олеся Мирославовна"], extraction.Defendants.Select(static person => person.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["275 Вигаданов Остап Небувалович Convicted", "222.1 Казкова Олеся Мирославовна Acquitted"],
            extraction.Charges.Select(static charge => $"{charge.Article} {string.Join(',', charge.Persons)} {charge.Outcome}"));
    }

    [Fact]
    public void Whoever_defends_or_accuses_has_the_part_that_the_card_gives()
    {
        var (_, extraction) = Card();

        Assert.Contains(extraction.Persons, static person => person is { Name: "Захисненко Л.Р.", Role: PersonRole.Lawyer });
        Assert.Contains(extraction.Persons, static person => person is { Name: "Обвиненко И.И.", Role: PersonRole.Prosecutor });
    }

    [Fact]
    public void A_text_without_fields_is_read_as_before()
    {
        var (document, extraction) = Card();

        var plain = Rules.Extractor.Extract(document with { Card = null });

        Assert.NotEqual("card.number", plain.CaseNumber!.Rule);
        Assert.Equal(extraction.CaseNumber!.Value, plain.CaseNumber.Value);
    }

    private static (Document, Extraction) Card()
    {
        const string Html = """
            <html><head><title>Верховный Суд Республики Крым</title><link rel='stylesheet' href='/modules/sud_delo/css/style_portal_old.css'></head><body><div id="modSdpContent"><div id='content'>
            <div class='title'>Уголовные дела - первая инстанция</div><div class=casenumber>ДЕЛО № 2-31/2026</div>
            <div id="cont1"><table id="tablcont"><tr><th colspan="2">ДЕЛО</th><tr>
            <tr><td><b>Уникальный идентификатор дела</b></td><td>91OS0000-01-2026-000031-50</td></tr><tr><td><b>Дата поступления</b></td><td>13.01.2026</td></tr>
            <tr><td><b>Судья</b></td><td>Мнимова Анна Андреевна</td></tr><tr><td><b>Дата рассмотрения</b></td><td>20.05.2026</td></tr><tr><td><b>Результат рассмотрения</b></td><td>Вынесен ПРИГОВОР</td></tr></table></div>
            <div id='cont2'><table id='tablcont'><tr><th colspan=10>ЛИЦА</th></tr><tr><td><b>Фамилия / наименование</b></td><td><b>Перечень статей</b></td><td><b>Результат в отношении лица</b></td></tr>
            <tr><td>ВИГАДАНОВ ОСТАП НЕБУВАЛОВИЧ</td><td>ст.275 УК РФ</td><td>ОБВИНИТЕЛЬНЫЙ приговор</td></tr>
            <tr><td>Казкова Олеся Мирославовна</td><td>ст.222.1 ч.1 УК РФ</td><td>ОПРАВДАТЕЛЬНЫЙ приговор</td></tr></table></div>
            <div id='cont3'><table id='tablcont'><tr><th colspan=10>СТОРОНЫ</th></tr><tr><td><b>Вид лица, участвующего в деле</b></td><td><b>Лицо, участвующее в деле (ФИО, наименование)</b></td><td><b>ИНН</b></td></tr>
            <tr><td>Защитник (адвокат)</td><td>Захисненко Л.Р.</td><td></td></tr><tr><td>Прокурор</td><td>Обвиненко И.И.</td><td></td></tr></table></div>
            </div></div></body></html>
            """;
        var read = Assert.IsType<Reading.Read>(new Reader().Read(Capture.Of(System.Text.Encoding.UTF8.GetBytes(Html), "upload", "card.html", default, "text/html")));
        return (read.Document, Rules.Extractor.Extract(read.Document));
    }
}
