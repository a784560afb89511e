using AngleSharp.Html.Parser;
using Svidok.Courts;
using Svidok.Read;

namespace Svidok.Tests.Courts;

/// <summary>What a page of a court says, and what it says of itself: "no cases" may never hide that there was no answer.</summary>
public class CourtPageReaderTests
{
    private static readonly CourtPageReader Reader = new(new(RuleFile.DefaultFolder));

    [Fact]
    public void A_card_of_the_first_layout_has_typed_fields()
    {
        var page = Sample("card-layout1-military-court.html");

        var card = page.Card!;
        Assert.Equal((CourtSite.Layout1, PageKind.CaseCard, PageState.Read, "Южный окружной военный суд"), (page.Site, page.Kind, page.State, page.Court));
        Assert.Equal(("1-188/2026", "61OV0000-01-2026-000188-62", true), (card.Number, card.Uid, card.UidValid));
        Assert.Equal((new DateOnly(2026, 6, 18), new DateOnly(2026, 10, 14), "Вынесен ПРИГОВОР"), (card.Received, card.Decided, card.Result));
        Assert.Equal("Лихолетов Георгий Аркадьевич", card.Judge);
        Assert.Equal(["Бекташев Нуридин Серверович: ст.205.5 ч.2; ст.30 ч.1, ст.278 УК РФ", "Тулейбаева С.К.: Защитник (адвокат)", "Ворсистов Д.И.: Прокурор"],
            card.Persons.Select(static person => $"{person.Name}: {person.Articles ?? person.Role}"));
        Assert.Equal(7, card.Movement.Count);
        Assert.Empty(page.UnknownLabels);
    }

    [Fact]
    public void A_card_of_the_second_layout_has_the_same_fields()
    {
        var card = Sample("card-layout2-espionage.html").Card!;

        Assert.Equal(("2-41/2026", "90OS0000-01-2026-000041-45", "Самохвалов Е. Р."), (card.Number, card.Uid, card.Judge));
        Assert.Equal(("Гриценюк Елена Фёдоровна", "ст.276 УК РФ", "ОБВИНИТЕЛЬНЫЙ приговор"), (card.Persons[0].Name, card.Persons[0].Articles, card.Persons[0].Result));
        Assert.Equal(5, card.Movement.Count);
    }

    [Fact]
    public void Every_field_stands_in_the_text_where_it_says()
    {
        foreach (var sample in (string[])["card-layout1-military-court.html", "card-layout1-theft.html", "card-layout2-espionage.html", "card-layout2-drunk-driving.html", "card-custody-appeal.html"])
        {
            var card = Sample(sample).Card!;

            Assert.NotEmpty(card.Fields);
            Assert.All(card.Fields.Where(static field => field.At is not null), field => Assert.Equal(field.Value, card.Text[field.At!.Value.Start..field.At.Value.End]));
        }
    }

    [Fact]
    public void An_appeal_knows_the_court_below()
    {
        var card = Sample("card-custody-appeal.html").Card!;

        Assert.Equal(("Киевский районный суд г. Симферополя", "3/1-214/2026"), (card.LowerCourt, card.LowerNumber));
    }

    [Fact]
    public void A_list_of_hearings_has_a_row_a_case_and_the_persons_of_each()
    {
        var page = Sample("hearings-military-court.html");

        Assert.Equal((PageKind.Hearings, PageState.Read), (page.Kind, page.State));
        Assert.Equal(["1-241/2026", "1-263/2026", "22-512/2026"], page.Rows.Select(static row => row.Number).Take(3));
        Assert.Equal(["Джемадинов Эльмар Ремзиевич", "Асанчуков Руслан Мустафаевич"], page.Rows[0].Persons.Select(static person => person.Name));
        Assert.True(page.Rows[1].Persons[0].Hidden);
    }

    [Fact]
    public void A_label_that_nobody_knows_is_kept_and_counted()
    {
        var html = File.ReadAllText(Path.Combine(Samples, "card-layout1-theft.html"), System.Text.CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!)
            .Replace("Дата поступления", "Дата прибытия почтой", StringComparison.Ordinal);

        var page = Reader.Read(new HtmlParser().ParseDocument(html), null)!;

        Assert.Equal(("Дата прибытия почтой", 1), (Assert.Single(page.UnknownLabels).Label, page.UnknownLabels[0].Count));
        Assert.Contains(page.Card!.Fields, static field => field is { Name: null, Value: "11.08.2026" });
    }

    [Theory]
    [InlineData("<div id='content'><div class='title'>На 12.11.2026 дел не назначено</div></div>", PageState.Empty)]
    [InlineData("<div id='content'>Данных по запросу не обнаружено</div>", PageState.EmptyUnproven)]
    [InlineData("<div id='content'>Информация временно недоступна. Обратитесь позже</div>", PageState.Unavailable)]
    [InlineData("<div id='content'>Неверно указан проверочный код с картинки</div>", PageState.CaptchaRejected)]
    [InlineData("<div id='content'>Warning: pg_connect(): Unable to connect</div>", PageState.Unavailable)]
    public void A_page_without_data_says_why(string body, PageState expected)
    {
        var html = $"""
            <html><head><title>Вигадівський окружной суд</title><link rel='stylesheet' href='/modules/sud_delo/css/style_portal_old.css'></head><body>
            <div id='modSdpContent'><div id=header><form id='calformH' name='calformH'><input name="name" type="hidden" value="sud_delo"><input name='H_date' id='H_date' value=12.11.2026></form></div>{body}</div></body></html>
            """;

        Assert.Equal(expected, Reader.Read(new HtmlParser().ParseDocument(html), null)!.State);
    }

    [Fact]
    public void An_empty_day_that_is_not_the_day_that_was_asked_proves_nothing()
    {
        const string Html = """
            <html><head><link rel='stylesheet' href='/modules/sud_delo/css/style_portal_old.css'></head><body><div id='modSdpContent'>
            <form id='calformH' name='calformH'><input name='H_date' id='H_date' value=13.11.2026></form><div id='content'><div class='title'>На 12.11.2026 дел не назначено</div></div></div></body></html>
            """;

        Assert.NotEqual(PageState.Empty, Reader.Read(new HtmlParser().ParseDocument(Html), null)!.State);
    }

    [Fact]
    public void A_page_of_anybody_else_is_none_of_ours() => Assert.Null(Reader.Read(new HtmlParser().ParseDocument("<html><body><h1>Новости</h1><p>Суд вынес приговор.</p></body></html>"), null));

    private static string Samples => Path.Combine(AppContext.BaseDirectory, "Samples", "documents");

    private static CourtPage Sample(string name) =>
        Reader.Read(new HtmlParser().ParseDocument(Charset.Decode(File.ReadAllBytes(Path.Combine(Samples, name)), null)), null)!;
}
