using System.Globalization;

namespace Svidok.Tests.Extract;

public sealed class CaseDatesTests
{
    private static readonly Rules Rules = Rules.Load();

    [Theory]
    [InlineData("В сентябре 2016 года он вступил в батальон.", "occurred 2016-09-01 2016-09-30")]
    [InlineData("По версии следствия, с 2015 по 2017 год он служил в батальоне.", "occurred 2015-01-01 2017-12-31")]
    [InlineData("Период с 8 сентября 2022 года по 14 января 2023 года указан в обвинении.", "occurred 2022-09-08 2023-01-14")]
    [InlineData("В период с 12 по 20 марта 2025 года она фотографировала здания.", "occurred 2025-03-12 2025-03-20")]
    [InlineData("У травні 2019 року вона переказала гроші волонтерам.", "occurred 2019-05-01 2019-05-31")]
    [InlineData("In June 2018 he joined the battalion.", "occurred 2018-06-01 2018-06-30")]
    [InlineData("Его задержали 3 марта 2024 года в Керчи.", "detained 2024-03-03 2024-03-03")]
    [InlineData("27 березня її затримали вдома.", "detained 2024-03-27 2024-03-27")]
    [InlineData("She was arrested on 9 April 2024 in Yalta.", "detained 2024-04-09 2024-04-09")]
    [InlineData("Приговор вступил в законную силу 14.02.2024.", "in_force 2024-02-14 2024-02-14")]
    [InlineData("Вирок набрав законної сили 2 квітня 2024 року.", "in_force 2024-04-02 2024-04-02")]
    [InlineData("Его задержали в 2023 году за то, что в 2016 году он вступил в батальон.", "detained 2023-01-01 2023-12-31|occurred 2016-01-01 2016-12-31")]
    public void A_time_belongs_to_what_is_said_next_to_it(string text, string dates) =>
        Assert.Equal(dates.Split('|'), Read(text).Dates.Select(static date => string.Create(CultureInfo.InvariantCulture, $"{Kind(date.Kind)} {date.From:yyyy-MM-dd} {date.To:yyyy-MM-dd}")));

    [Theory]
    [InlineData("Он родился в 1984 году.")]
    [InlineData("Организация запрещена в 2003 году.")]
    [InlineData("Дело № 1-2016/2024 рассмотрят позже, задержанных нет.")]
    [InlineData("Приговор вынесли 12 марта 2024 года.")]
    public void Births_bans_and_verdicts_are_no_times_of_the_case(string text) =>
        Assert.Empty(Read(text).Dates);

    [Theory]
    [InlineData("Жителя Симферополя обвинили по ч. 2 ст. 205.5 УК РФ. В 2013 году он вступил в организацию.")]
    [InlineData("Жительницу Мелитополя судят по ст. 275 УК РФ: в мае 2021 года она перечислила деньги волонтёрам.")]
    [InlineData("Жителя Джанкоя судят по ч. 2 ст. 208 УК РФ за то, что с 2015 по 2016 год он служил в батальоне имени Номана Челебиджихана.")]
    [InlineData("Мешканця Керчі судять за ч. 1 ст. 205.5 КК РФ: у січні 2014 року він вступив до організації.")]
    public void An_act_older_than_its_law_is_heard(string text) =>
        Assert.Contains(Read(text).Signals, static signal => signal.Id == "retroactive");

    [Theory]
    [InlineData("Жителя Симферополя обвинили по ч. 2 ст. 205.5 УК РФ. В 2019 году он вступил в организацию.")]
    [InlineData("Жителя Симферополя обвинили по ч. 2 ст. 205.5 УК РФ. С 2013 по 2021 год он участвовал в организации.")]
    [InlineData("Жителя Симферополя обвинили по ч. 2 ст. 205.5 УК РФ. В 2013 году он вступил в организацию, в 2020 году участвовал в её собраниях.")]
    [InlineData("Жителя Симферополя задержали в 2013 году. Его обвинили по ч. 2 ст. 205.5 УК РФ.")]
    [InlineData("Жителя Твери обвинили по ст. 275 УК РФ. В 2013 году он перечислил деньги.")]
    public void What_came_later_or_went_on_is_not(string text) =>
        Assert.DoesNotContain(Read(text).Signals, static signal => signal.Id == "retroactive");

    private static string Kind(DateKind kind) => kind switch
    {
        DateKind.Occurred => "occurred",
        DateKind.Detained => "detained",
        _ => "in_force",
    };

    private static Extraction Read(string text) =>
        Rules.Extractor.Extract(new("d", DocumentKind.News, Svidok.Read.LanguageGuess.Of(text), "", text, new(2024, 5, 17), null));
}
