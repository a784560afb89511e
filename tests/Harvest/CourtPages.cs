using System.Globalization;
using System.Net;
using System.Text;

namespace Svidok.Tests.Harvest;

/// <summary>A case as a court of the tests knows it on a day. People and numbers are invented.</summary>
internal sealed record MockCase(string Id, string Number, string? Uid, string Person, string Articles, string Judge, DateOnly Received, IReadOnlyList<MockSession> Sessions, string? Result = null, DateOnly? InForce = null)
{
    /// <summary>The court's server that has it (srv_num).</summary>
    public int Building { get; init; } = 1;

    public string CaseUid => $"00000000-aaaa-4bbb-8ccc-{int.Parse(Id, CultureInfo.InvariantCulture):D12}";
}

internal sealed record MockSession(DateOnly On, string Time, string? Result = null);

/// <summary>Pages of the sudrf.ru family in both layouts, byte for byte windows-1251, as the real engine writes them.</summary>
internal static class CourtPages
{
    public static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!;

    public static string Link(MockCase one, int layout) => layout == 1
        ? $"/modules.php?name=sud_delo&srv_num={one.Building}&name_op=case&case_id={one.Id}&case_uid={one.CaseUid}&delo_id=1540006&new="
        : $"/modules.php?name=sud_delo&amp;name_op=case&amp;_id={one.Id}&amp;_uid={one.CaseUid}&amp;_deloId=1540006&amp;_caseType=0&amp;_new=0&amp;srv_num={one.Building}";

    public static byte[] Hearings(int layout, DateOnly day, IReadOnlyList<(MockCase Case, MockSession Session)> rows, int building = 1)
    {
        if (rows.Count == 0)
        {
            return Shell(day, $"<div id='content'><div id=line></div><div align='center' class='title'>На {D(day)} дел не назначено</div></div>", building: building);
        }

        var lines = rows.Select((row, i) => layout == 1
            ? $"""<tr valign="top"><td align="center" style="width:3%">{i + 1}.</td><td align="center"><a href='{Link(row.Case, 1)}'><u>{row.Case.Number}</u></a></td><td nowrap>{row.Session.Time}</td><td nowrap>Зал 2</td><td align="left">{Person(row.Case)} - {row.Case.Articles}</td><td>{row.Case.Judge}</td><td>{row.Session.Result ?? "&nbsp;"}</td><td style='width:6%;'>&nbsp;</td></tr>"""
            : $"""<tr><td>{i + 1}</td><td><a class="dashed open-lawcase" href="{Link(row.Case, 2)}">{row.Case.Number}</a></td><td>{row.Session.Time}</td><td>Судебное заседание</td><td>Зал 2</td><td>{Person(row.Case)} - {row.Case.Articles}</td><td>{row.Case.Judge}</td><td>{row.Session.Result}</td><td></td></tr>""");
        return Shell(day, layout == 1
            ? $"""
            <div id='content'><div id=line></div><div align="center" class="title"><div id=HH>Список дел, назначенных к слушанию на {D(day)}<br></div></div>
            <div id="tablcont"><table width="100%" id="tablcont"><tr align="center"><td><b>№ п/п</b></td><td><b>Номер дела</b></td><td><b>Время слушания</b></td><td><b>Место проведения<br>(Зал судебного заседания)</b></td><td><b>Информация по делу</b></td><td><b>Судья</b></td><td><b>Результат слушания</b></td><td><b>Судебные<br>акты</b></td></tr>
            <tr bgcolor='#DEDEDE'><td colspan=8><b>Уголовные дела - первая инстанция</b></td></tr>{string.Join('\n', lines)}</table></div></div>
            """
            : $"""
            <div id="search_results"><div class="name-instanse">Список дел, назначенных к слушанию на {D(day)}</div><div id="resultTable"><table class="law-case-table line-hover">
            <tr><td>№ п/п</td><td>Номер дела</td><td>Время слушания</td><td>Событие</td><td>Место проведения</td><td>Информация по делу</td><td>Судья</td><td>Результат слушания</td><td>Судебные акты</td></tr>
            <tr><td colspan="9">Уголовные дела</td></tr>{string.Join('\n', lines)}</table></div></div>
            """, building: building);
    }

    public static byte[] Card(int layout, MockCase one, string clock = "")
    {
        (string Label, string? Value)[] facts =
        [
            ("Уникальный идентификатор дела", one.Uid), ("Дата поступления", D(one.Received)), ("Судья", one.Judge),
            ("Результат рассмотрения", one.Result), ("Дата вступления в законную силу", one.InForce is { } day ? D(day) : null),
        ];
        var rows = string.Concat(facts.Where(static fact => fact.Value is not null).Select(static fact => $"<tr><td width=\"50%\"><b>{fact.Label}</b></td><td>{fact.Value}</td></tr>"));
        return Shell(null, layout == 1
            ? $"""
            <div id='content'><div id=line></div><div align='center' class='title'>Уголовные дела - первая инстанция</div><div align="center" class=casenumber>ДЕЛО № {one.Number}</div>
            <ul class='tabs'><li id='tab1'>ДЕЛО</li><li id='tab2'>ДВИЖЕНИЕ ДЕЛА</li><li id='tab3'>ЛИЦА</li></ul><div class="contentt">
            <div id="cont1"><table width="100%" id="tablcont"><tr><th colspan="2">ДЕЛО</th><tr>{rows}</table></div>
            <div id='cont2' style='display: none;'><br><table id='tablcont'><tr><th colspan=10>ДВИЖЕНИЕ ДЕЛА</th></tr><tr><td><b>Наименование события</b></td><td><b>Дата</b></td><td><b>Время</b></td><td><b>Место проведения</b></td><td><b>Результат события</b></td></tr>
            {string.Concat(one.Sessions.Select(static session => $"<tr><td>Судебное заседание</td><td>{D(session.On)}</td><td>{session.Time}</td><td>Зал 2</td><td>{session.Result}</td></tr>"))}</table></div>
            <div id='cont3' style='display: none;'><br><table id='tablcont'><tr><th colspan=10>ЛИЦА</th></tr><tr><td><b>Фамилия / наименование</b></td><td><b>Перечень статей</b></td><td><b>Результат в отношении лица</b></td></tr>
            <tr><td>{Person(one)}</td><td>{one.Articles}</td><td></td></tr></table></div></div></div>
            """
            : $"""
            <div id="search_results"><div class="name-instanse">Уголовные дела</div><div class="container" id="case_window"><div class="case-num">ДЕЛО № {one.Number}</div>
            <ul id="case_bookmarks" class="bookmarks"><li id="tab_id_Case">Дело</li><li id="tab_id_EventList">Движение дела</li><li id="tab_id_DefList">Лица</li></ul>
            <div id="tab_content_Case" class="lawcase-tab-content"><table class="law-case-table">{rows}</table></div>
            <div id="tab_content_EventList" class="lawcase-tab-content"><table class="law-case-table none-mobile"><thead><tr><td>Дата события</td><td>Время события</td><td>Зал судебного заседания</td><td>Наименование события</td><td>Результат события</td></tr></thead><tbody>
            {string.Concat(one.Sessions.Select(static session => $"<tr><td>{D(session.On)}</td><td>{session.Time}</td><td>Зал 2</td><td>Судебное заседание</td><td>{session.Result}</td></tr>"))}</tbody></table></div>
            <div id="tab_content_DefList" class="lawcase-tab-content"><table class="law-case-table none-mobile"><thead><tr><td>Фамилия / наименование</td><td>Перечень статей</td></tr></thead><tbody><tr><td>{Person(one)}</td><td>{one.Articles}</td></tr></tbody></table></div></div></div>
            """, clock, one.Building);
    }

    /// <summary>A page of what a search found.</summary>
    /// <param name="all">Everything that was found; the page holds 25 of it.</param>
    public static byte[] Results(int layout, IReadOnlyList<MockCase> all, int page, string next, int building = 1)
    {
        const int Size = 25;
        MockCase[] rows = [.. all.Skip((page - 1) * Size).Take(Size)];
        var (first, last) = (((page - 1) * Size) + 1, ((page - 1) * Size) + rows.Length);
        var more = last < all.Count;
        var lines = rows.Select(row => layout == 1
            ? $"""<tr valign="top"><td title="Для получения справки по делу, нажмите на номер дела"><a href='{Link(row, 1)}'>{row.Number}</a><br></td><td align="center">&nbsp;{D(row.Received)}</td><td>{Person(row)} - {row.Articles}</td><td>{row.Judge}</td><td align="center">&nbsp;</td><td>{row.Result}</td><td>&nbsp;</td><td style='background:#ddd;'>&nbsp;</td></tr>"""
            : $"""<tr><td class="lawcase-number-td"><a class="dashed open-lawcase" href="{Link(row, 2)}">{row.Number}</a></td><td>{D(row.Received)}</td><td>{Person(row)} - {row.Articles}</td><td>{row.Judge}</td><td></td><td>{row.Result}</td><td></td><td></td></tr>""");
        return Shell(null, layout == 1
            ? $"""
            <div id='content'><div id=line></div><div align='center' class='title'>Уголовные дела - первая инстанция<br></div>
            <table width="100%" border="0"><tr><td valign="bottom" nowrap>Страницы : <b>{page}</b>{(more ? $" | <a href= {next}>{page + 1}</a>&nbsp;<a href= {next} title=\"Следующая страница\">></a>" : "")}</td><td align="right">Всего по запросу найдено — {all.Count}. На странице записи с {first} по {last}.&nbsp;</td></tr></table>
            <table id="tablcont" width="100%"><tr><th>№ дела</th><th>Дата<br>поступления</th><th>Лица</th><th>Судья</th><th>Дата<br>решения</th><th>Решение</th><th>Дата вступления<br>в законную силу</th><th>Судебные<br>акты</th></tr>{string.Join('\n', lines)}</table></div>
            """
            : $"""
            <div id="search_results"><div class="name-instanse">Уголовные дела</div><div class="lawcase-paging light-theme simple-pagination"></div>
            <div class="lawcase-count">Всего по запросу найдено - <b>{all.Count}</b>.&nbsp;<span>На странице записи с <b>{first}</b> по <b>{last}</b>.</span></div>
            <div id="resultTable"><table class="law-case-table line-hover"><thead><tr><td>Номер дела</td><td>Дата поступления</td><td>Информация по делу</td><td>Судья</td><td>Дата решения</td><td>Решение</td><td>Дата вступления<br>в законную силу</td><td>Судебные<br>акты</td></tr></thead><tbody>{string.Join('\n', lines)}</tbody></table></div></div>
            """, building: building);
    }

    /// <summary>What a number of a building that the court does not have is answered with.</summary>
    public static byte[] NoServer { get; } = Shell(null, "<div id='content'>Указанный сервер СДП не найден.</div>");

    public static byte[] NothingFound { get; } = Shell(null, "<div id='content'><div id=line></div><div id='error'>Данных по запросу не обнаружено</div></div>");

    public static byte[] CodeRejected { get; } = Shell(null, "<div id='content'><div id='error'>Неверно указан проверочный код с картинки.</div></div>");

    public static byte[] Captcha { get; } = Shell(null, """<div id='content'><form name="sf" method="get"><input type="hidden" name="name_op" value="r"><table><tr><td>Проверочный код</td><td><input name='captcha' id='captcha' autocomplete='off'><input name="captchaid" type="hidden" value="v3"></td></tr></table></form></div>""");

    public static byte[] GeoBlock { get; } = Cyrillic.GetBytes("<html><body><h3>Этот запрос заблокирован по соображениям безопасности (G)</h3><p>Информация по запросу:<br>Ваш ip: 203.0.113.7<br>/modules.php<br>Ukraine</p></body></html>");

    public static byte[] NewLayout { get; } = Shell(null, """<div id='content'><section class="docket-v9"><p>Картотека</p></section></div>""");

    // As large as a real page's surroundings, and packing no better.
    private static string Menu { get; } = string.Concat(Enumerable.Range(0, 120).Select(static i => $"<li><a href='/modules.php?name=information&rid={i * 7919 % 9973}'>{(i * 104729L * 7919 % 1_000_003):x}-{i * 15485863L % 999_983:x}</a></li>\n"));

    private static string Person(MockCase one) => WebUtility.HtmlEncode(one.Person);

    private static string D(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static byte[] Shell(DateOnly? day, string module, string clock = "", int building = 1) => Cyrillic.GetBytes($"""
        <!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>Южный окружной военный суд</title>
        <link rel="stylesheet" href="/modules/sud_delo/css/style_portal_old.css"></head><body>{Menu}<div class="box box_common"><div class="box__head">СУДЕБНОЕ ДЕЛОПРОИЗВОДСТВО</div><div id="modSdpContent">
        <form id='calformH' name='calformH'><input name="name" type="hidden" value="sud_delo"><input name="srv_num" type="hidden" value="{building}"><input name='H_date' id='H_date' value='{(day is { } on ? D(on) : "")}'></form>
        {module}</div></div><div class="footer">{clock}</div></body></html>
        """);
}
