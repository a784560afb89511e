namespace Svidok.Tests.Extract;

public sealed class CourtReaderTests
{
    // A Friday.
    private static readonly DateOnly Published = new(2024, 5, 17);
    private static readonly Rules Rules = Rules.Load();

    [Theory]
    [MemberData(nameof(ExampleLines.Of), "courts.md", MemberType = typeof(ExampleLines))]
    public void Every_line_of_the_examples_has_its_court(string text, string court)
    {
        var headline = text.IndexOf(" | ", StringComparison.Ordinal);
        Assert.Equal(court, (headline < 0 ? Read(text) : Read(text[(headline + 3)..], title: text[..headline])).Court?.Value ?? "");
    }

    [Theory]
    [MemberData(nameof(ExampleLines.Of), "days.md", MemberType = typeof(ExampleLines))]
    public void Every_line_of_the_examples_has_its_day(string text, string day) =>
        Assert.Equal(day, Read(text, Published).DecisionDate?.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "");

    [Theory]
    [InlineData("Второй")]
    [InlineData("«суд» в")]
    [InlineData("ВС")]
    [InlineData("-й ЗОВС")]
    [InlineData("Верховного суда «ДНР")]
    [InlineData("суд г.")]
    [InlineData("Court of")]
    [InlineData("Crimea's Supreme Court of")]
    [InlineData("суд общей")]
    [InlineData("Об")]
    public void A_text_that_breaks_off_is_read_to_its_end(string text) => Assert.Null(Read(text).DecisionDate);

    [Theory]
    [InlineData("Приговор вынесен Южным окружным военным судом.", "Южный окружной военный суд")]
    [InlineData("Решением Киевского районного суда города Симферополя он осуждён.", "Киевский районный суд города Симферополя")]
    [InlineData("Дело рассмотрели в Верховном суде Республики Крым.", "Верховный суд Республики Крым")]
    [InlineData("Судебная коллегия 2-го Западного окружного военного суда вынесла приговор.", "2-й Западный окружной военный суд")]
    [InlineData("Северо-Кавказскому окружному военному суду поручили рассмотреть дело.", "Северо-Кавказский окружной военный суд")]
    [InlineData("Подконтрольный оккупантам суд в Геническе приговорил его.", "суд в Геническе")]
    [InlineData("Вироком Вигаданського міськрайонного суду Донецької області її засуджено.", "Вигаданський міськрайонний суд Донецької області")]
    [InlineData("Запорізький обласний суд засудив мешканця Мелітополя.", "Запорізький обласний суд")]
    [InlineData("The Southern District Military Court sentenced her to twelve years.", "Southern District Military Court")]
    [InlineData("He was convicted by the Kyivskyi District Court of Simferopol.", "Kyivskyi District Court of Simferopol")]
    public void A_court_comes_out_in_the_nominative(string text, string court) =>
        Assert.Equal(court, Read(text).Court?.Value);

    [Theory]
    [InlineData("Организация запрещена решением Верховного суда от 14 февраля 2003 года.")]
    [InlineData("Ранее Херсонский областной суд рассматривал похожее дело.")]
    [InlineData("У Киевского районного суда Симферополя задержали активистку.")]
    [InlineData("The European Court of Human Rights has ruled on the matter.")]
    public void A_court_that_did_not_hear_the_case_is_not_taken(string text) =>
        Assert.Null(Read(text).Court);

    [Fact]
    public void Every_court_of_the_library_is_read_by_its_name()
    {
        string[] missed = [.. RuleFile.Rows(RuleFile.DefaultFolder, "courts.csv").Select(static row => row["name_ru"])
            .Where(static name => !name.StartsWith("Мировые", StringComparison.Ordinal) && !name.Contains("-на-Дону", StringComparison.Ordinal) && !name.Contains('(', StringComparison.Ordinal))
            .Where(static name => Read($"{name} приговорил Остапа Скибу к 12 годам колонии.").Court?.Value != name)];
        Assert.Empty(missed);
    }

    [Theory]
    [InlineData("Суд: Южный окружной военный суд. Приговор от 11.04.2024: 20 лет. Апелляция: 03.10.2024, Апелляционный военный суд, приговор оставлен без изменения.", "Апелляционный военный суд")]
    [InlineData("Суд: Южный окружной военный суд. Приговор от 11.04.2024: 20 лет. Может быть обжалован в Апелляционный военный суд.", "Южный окружной военный суд")]
    public void A_card_goes_on_to_the_appeal(string text, string court) =>
        Assert.Equal(court, Rules.Extractor.Extract(new("d", DocumentKind.CaseCard, Svidok.Read.LanguageGuess.Of(text), "", text, null, null)).Court?.Value);

    [Fact]
    public void The_latest_instance_is_taken()
    {
        var read = Read("Джанкойский районный суд приговорил его к пяти годам. Верховный суд Республики Крым оставил приговор без изменений, отклонив апелляцию.");
        Assert.Equal("Верховный суд Республики Крым", read.Court?.Value);
    }

    [Theory]
    [InlineData("Вчера суд вынес приговор.", "2024-05-16")]
    [InlineData("Приговор суд огласил 12 ноября.", "2023-11-12")]
    [InlineData("Приговор суд огласил в понедельник.", "2024-05-13")]
    [InlineData("The court announced the verdict on 3 May 2024.", "2024-05-03")]
    [InlineData("Суд виніс вирок 02.04.2024.", "2024-04-02")]
    public void The_day_of_the_decision_is_reckoned_from_the_day_of_publication(string text, string day) =>
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", null), Read(text, published: new(2024, 5, 17)).DecisionDate?.Value);

    [Theory]
    [InlineData("Суд по делу № 2-118/2024 вынес приговор.", "2-118/2024")]
    [InlineData("Дело № 22К-1147/2025", "22К-1147/2025")]
    [InlineData("Материал № 3/2-143/2024", "3/2-143/2024")]
    [InlineData("Справа № 185/10943/23", "185/10943/23")]
    public void A_case_number_is_read_as_written(string text, string number) =>
        Assert.Equal(number, Read(text).CaseNumber?.Value);

    [Fact]
    public void The_unique_number_is_read() =>
        Assert.Equal("91RS0002-01-2024-000001-13", Read("УИД 91RS0002-01-2024-000001-13").Uid?.Value);

    private static Extraction Read(string text, DateOnly? published = null, string title = "") =>
        Rules.Extractor.Extract(new("d", DocumentKind.News, Svidok.Read.LanguageGuess.Of(text), title, text, published, null));
}
