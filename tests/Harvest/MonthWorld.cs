using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Svidok.Tests.Harvest;

/// <summary>Thirty courts and ten feeds over a month, and what goes wrong with one request in ten. Everybody in it is invented.</summary>
internal sealed class MonthWorld(TimeProvider clock, double faults)
{
    public const int Courts = 30;
    public const int Feeds = 10;
    public const int Days = 30;
    private const int FeedHosts = 5;
    private const int Followed = 4;

    // Every fifth court has a second building, with cases of its own.
    private const int SecondBuildings = 5;
    private const int Thefts = 30;

    public static readonly DateOnly First = new(2026, 11, 1);

    private static readonly string[] Roots = ["Выдум", "Небыл", "Придум", "Мним", "Сказ", "Пример", "Ложн", "Мифов", "Услов", "Загад", "Кажд", "Некот"];
    private static readonly string[] Ends = ["анов", "ченко", "инский", "оненко", "ельчук", "ышин", "ацкий", "уренко", "ищев", "ордин"];
    private static readonly string[] Given = ["Остап", "Роман", "Тимур", "Олег", "Эльдар", "Богдан", "Нуридин", "Сервер", "Глеб", "Арсений"];
    private static readonly string[] Articles = ["ст.276 УК РФ", "ст.205.5 ч.2 УК РФ", "ст.275 УК РФ", "ст.275 УК РФ"];

    private readonly ConcurrentDictionary<int, Random> dice = new();
    private readonly List<(int Host, Life Life)> lives = [.. Enumerable.Range(1, Courts).SelectMany(static host => Enumerable.Range(0, Followed + 1).Select(i => (host, new Life(host, i))))];
    private readonly List<(int Host, Quiet Case)> quiet = [.. Enumerable.Range(1, Courts).Select(static host => (host, new Quiet(host)))];
    private int struck;

    public int Faults => struck;

    public CourtTown? Town { get; set; }

    /// <summary>What stands before a host on a day: captcha, geo_block, changed_layout, or silent: it answers, and nothing in it is new.</summary>
    public Func<int, DateOnly, string?> Strike { get; init; } = static (_, _) => null;

    /// <summary>Cases that are to be found.</summary>
    public IEnumerable<(int Host, Life Life)> Cases => lives.Where(static one => one.Life.IsFollowed);

    /// <summary>Cases that stand in no list of hearings: only the search forms find them.</summary>
    public IEnumerable<(int Host, Quiet Case)> Searched => quiet;

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(3)).DateTime);

    public static int HostOf(int feed) => Courts + 1 + (feed % FeedHosts);

    /// <summary>Two new entries a day in each feed, until the month's last but one day.</summary>
    public static int Entries(DateOnly today) => 2 * (Math.Min(today.DayNumber, First.AddDays(Days - 2).DayNumber) - First.DayNumber + 1);

    public async Task AnswerAsync(int host, HttpContext context)
    {
        var fault = Fault(host);
        switch (fault)
        {
            case "503":
                context.Response.StatusCode = 503;
                return;
            case "hang":
                await Town!.HangAsync(context, MonthClock.Known.TimeoutOf(host <= Courts ? SourceKind.Court : SourceKind.Feed));
                return;
            case "drop":
                CourtTown.Drop(context);
                return;
        }

        var bytes = Strike(host, Today) switch
        {
            "captcha" => CourtPages.Captcha,
            "geo_block" => CourtPages.GeoBlock,
            "changed_layout" => CourtPages.NewLayout,
            "silent" when host > Courts => Feed(context, Silent(host)),
            "silent" => Court(host, context, Silent(host)),
            _ when fault == "captcha" => CourtPages.Captcha,
            _ => host <= Courts ? Court(host, context, null) : Feed(context, Today),
        };
        if (bytes is null)
        {
            return;
        }

        context.Response.ContentType = fault == "charset" ? "text/html; charset=utf-8" : "text/html; charset=windows-1251";
        await context.Response.Body.WriteAsync(fault == "truncated" ? bytes.AsMemory(0, bytes.Length * 2 / 3) : bytes);
    }

    private DateOnly Silent(int host) => Enumerable.Range(0, Days).Select(static day => First.AddDays(day)).First(day => Strike(host, day) == "silent").AddDays(-1);

    /// <param name="silent">The last day on which something was new; null where there is none.</param>
    private byte[]? Court(int host, HttpContext context, DateOnly? silent)
    {
        var (query, today, layout) = (context.Request.Query, silent ?? Today, 1 + (host % 2));
        var building = int.Parse(query["srv_num"].ToString(), CultureInfo.InvariantCulture);
        if (building > (host % SecondBuildings == 0 ? 2 : 1))
        {
            return CourtPages.NoServer;
        }

        if (query["H_date"].ToString() is { Length: > 0 } date)
        {
            var day = DateOnly.ParseExact(date, "dd.MM.yyyy", CultureInfo.InvariantCulture);
            return CourtPages.Hearings(layout, day, [.. lives.Where(one => one.Host == host && silent is null).Select(one => one.Life.On(today)).OfType<MockCase>().Where(one => one.Building == building)
                .SelectMany(one => one.Sessions.Where(session => session.On == day).Select(session => (one, session)))], building);
        }

        if (query["name_op"] == "r")
        {
            return Found(host, layout, building, query, context.Request.QueryString.Value!, silent is null ? today : null);
        }

        var id = query[layout == 1 ? "case_id" : "_id"].ToString();
        var bytes = CourtPages.Card(layout, lives.Select(one => one.Life.On(today)).Concat(quiet.Select(one => one.Case.On(today))).OfType<MockCase>().First(one => one.Id == id));
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"";
        if (host % 3 == 0)
        {
            context.Response.Headers.ETag = tag;
            if (context.Request.Headers.IfNoneMatch == tag)
            {
                context.Response.StatusCode = 304;
                return null;
            }
        }

        return bytes;
    }

    /// <summary>What a form finds by days of receipt and article, 25 rows a page: cases that hearings tell of, those that nothing else tells
    /// of, and thefts, which nobody follows.</summary>
    /// <param name="today">Null where the court is silent.</param>
    private byte[] Found(int host, int layout, int building, IQueryCollection query, string url, DateOnly? today)
    {
        DateOnly Day(string field, DateOnly otherwise) => DateOnly.TryParseExact(query[field], "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : otherwise;
        if (query[layout == 1 ? "delo_id" : "_deloId"] != "1540006" || query[layout == 1 ? "new" : "_new"] != "0")
        {
            return CourtPages.NothingFound;
        }

        var (from, to) = layout == 1 ? (Day("u1_case__ENTRY_DATE1D", DateOnly.MinValue), Day("u1_case__ENTRY_DATE2D", DateOnly.MaxValue)) : (Day("case__entry_date1d", DateOnly.MinValue), Day("case__entry_date2d", DateOnly.MaxValue));
        var article = query[layout == 1 ? "U1_DEFENDANT__LAW_ARTICLESS" : "parts__law_articless"].ToString();
        var known = today is { } day ? lives.Where(one => one.Host == host).Select(one => one.Life.On(day)).Concat(quiet.Where(one => one.Host == host).Select(one => one.Case.On(day))).OfType<MockCase>() : [];
        MockCase[] found =
        [
            .. known.Where(one => one.Building == building).Concat(Enumerable.Range(0, Thefts).Select(i => Theft(host, i, building)))
                .Where(one => one.Received >= from && one.Received <= to && one.Articles.Contains(article, StringComparison.Ordinal)).OrderBy(static one => one.Received),
        ];
        var page = int.Parse(query[layout == 1 ? "page" : "_page"].ToString(), CultureInfo.InvariantCulture);
        return found.Length == 0 ? CourtPages.NothingFound
            : CourtPages.Results(layout, found, page, "./modules.php" + url.Replace($"page={page}", $"page={page + 1}", StringComparison.Ordinal), building);
    }

    private static MockCase Theft(int host, int i, int building)
    {
        var number = 5000 + (host * 100) + i;
        return new(number.ToString(CultureInfo.InvariantCulture), $"1-{number}/2026", null, "Условный У.У.", "ст.158 ч.2 п.в УК РФ", "Назначенный П.П.", First.AddDays(i - 45), []) { Building = building };
    }

    private static byte[] Feed(HttpContext context, DateOnly today)
    {
        var path = context.Request.Path.Value!.Split('/');
        if (path[1] == "robots.txt")
        {
            return "User-agent: *\nDisallow: /admin\n"u8.ToArray();
        }

        if (path[1] == "article")
        {
            return CourtPages.Cyrillic.GetBytes($"<html><head><title>Погода, часть {path[2]}-{path[3]}</title></head><body><article><h1>Погода, часть {path[2]}-{path[3]}</h1><p>Сегодня в вымышленном городе ясно, завтра дождь. Запись {path[3]} ленты {path[2]}.</p></article></body></html>");
        }

        var site = $"http://{context.Request.Host}";
        var items = Enumerable.Range(0, Entries(today)).Reverse().Take(20).Select(i => $"<item><guid>{path[2]}-{i}</guid><link>{site}/article/{path[2]}/{i}</link></item>");
        return CourtPages.Cyrillic.GetBytes($"<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss version=\"2.0\"><channel>{string.Concat(items)}</channel></rss>");
    }

    // Each host has its own dice, so that the order among hosts changes nothing.
    private string? Fault(int host)
    {
        var own = dice.GetOrAdd(host, static host => new Random(host));
        lock (own)
        {
            if (own.NextDouble() >= faults)
            {
                return null;
            }

            Interlocked.Increment(ref struck);
            return host <= Courts ? own.Next(6) switch { 0 => "503", 1 => "hang", 2 => "drop", 3 => "captcha", 4 => "charset", _ => "truncated" } : own.Next(4) switch { 0 => "503", 1 => "hang", 2 => "drop", _ => "charset" };
        }
    }

    /// <summary>A case that is received and rests.</summary>
    internal sealed class Quiet(int host)
    {
        private readonly MockCase born = new(
            (9000 + host).ToString(CultureInfo.InvariantCulture), $"1-{9000 + host}/2026", null, $"{Roots[(host + 5) % Roots.Length]}{Ends[host % Ends.Length]} {Given[(host + 3) % Given.Length]} Ростиславович",
            "ст.275 УК РФ", "Назначенный П.П.", First.AddDays(1 + (host % 13)), [])
        { Building = host % SecondBuildings == 0 ? 2 : 1 };

        public string Id => born.Id;

        public string CaseUid => born.CaseUid;

        public DateOnly Received => born.Received;

        /// <summary>Null before it is received.</summary>
        public MockCase? On(DateOnly today) => today < Received ? null : born;
    }

    /// <summary>What becomes of one case, day by day: set, adjourned and set again, decided; some change their judge and back.</summary>
    internal sealed class Life
    {
        private readonly MockCase born;
        private readonly DateOnly first;
        private readonly bool changesBack;

        public Life(int host, int index)
        {
            var number = ((host - 1) * (Followed + 1)) + index;
            var named = ((host - 1) * Followed) + index;
            IsFollowed = index < Followed;
            changesBack = index == 0;
            first = First.AddDays(3 + (number * 7 % 16));
            var name = $"{Roots[named / Ends.Length % Roots.Length]}{Ends[named % Ends.Length]} {Given[((named / Ends.Length) + named) % Given.Length]} Мирославович";
            born = new(
                (100 + number).ToString(CultureInfo.InvariantCulture), $"1-{100 + number}/2026", Uid(number), index == Followed - 1 ? "<Информация скрыта>" : name,
                IsFollowed ? Articles[index] : "ст.158 ч.2 п.в УК РФ", "Назначенный П.П.", First.AddDays(-20), [])
            { Building = index == 1 && host % SecondBuildings == 0 ? 2 : 1 };
        }

        public string Id => born.Id;

        public string CaseUid => born.CaseUid;

        public bool IsFollowed { get; }

        /// <summary>Days on which the card is another than the day before; the first is the one on which it appears.</summary>
        public IReadOnlyList<DateOnly> Changes => [.. new[] { -3, 1, 3, 5, 8 }.Where(day => changesBack || day is not (3 or 5)).Select(day => first.AddDays(day))];

        public IReadOnlyList<DateOnly> Sessions => [first, first.AddDays(7)];

        /// <summary>Null before it is known.</summary>
        public MockCase? On(DateOnly today) => (today.DayNumber - first.DayNumber) switch
        {
            < -3 => null,
            < 1 => born with { Sessions = [new(first, "10:00")] },
            < 8 and var day => born with
            {
                Sessions = [new(first, "10:00", "Заседание отложено"), new(first.AddDays(7), "11:30")],
                Judge = changesBack && day is (3 or 4) ? "Временная В.В." : born.Judge,
            },
            _ => born with { Sessions = [new(first, "10:00", "Заседание отложено"), new(first.AddDays(7), "11:30", "Постановление приговора")], Result = "Вынесен ПРИГОВОР" },
        };

        // The check digits make the whole number 1 modulo 97 (ISO 7064).
        private static string Uid(int number)
        {
            var start = string.Create(CultureInfo.InvariantCulture, $"61OV0000-01-2026-{number:D6}");
            var rest = 0;
            foreach (var c in start.Replace("-", "", StringComparison.Ordinal) + "00")
            {
                rest = char.IsAsciiDigit(c) ? ((rest * 10) + (c - '0')) % 97 : ((rest * 100) + (c - 'A' + 10)) % 97;
            }

            return string.Create(CultureInfo.InvariantCulture, $"{start}-{98 - rest:D2}");
        }
    }
}
