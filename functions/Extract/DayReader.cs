using System.Globalization;

namespace Svidok.Extract;

/// <summary>A day that a text names: tokens <paramref name="First"/> to <paramref name="Last"/>, both inclusive.</summary>
/// <param name="Exact">False where the year or the whole day was reckoned from the day of publication or from other days of the text.</param>
internal readonly record struct NamedDay(DateOnly Day, int First, int Last, bool Exact);

/// <summary>A day, a month, a year or a stretch of them: both days inclusive.</summary>
internal readonly record struct NamedTime(DateOnly From, DateOnly To, int First, int Last);

/// <summary>Days in figures and words: "12.11.2019", "12 ноября 2019 года", "November 12, 2019", "24 июня", "вчера", "on Monday".</summary>
internal sealed partial class DayReader
{
    private const int Today = 20;
    private const int Yesterday = 21;
    private const int Weekday = 30;
    private const int PartOfDay = 22;
    private const int YearWord = 23;
    private const int At = 24;
    private const int NextDay = 25;
    private const int SameDay = 26;

    // Tokens from the beginning within which a date line stands.
    private const int DateLine = 40;

    // Tokens between a day and "the next day".
    private const int Farthest = 80;

    private readonly WordTable<int> words;

    public DayReader(string folder, Lexicon lexicon)
    {
        words = new(lexicon);
        foreach (var row in RuleFile.Rows(folder, "day-words.csv"))
        {
            var means = row["means"] switch
            {
                "today" => Today,
                "yesterday" => Yesterday,
                "part_of_day" => PartOfDay,
                "year" => YearWord,
                "at" => At,
                "next_day" => NextDay,
                "same_day" => SameDay,
                var other when Enum.TryParse<DayOfWeek>(other, ignoreCase: true, out var day) && !char.IsAsciiDigit(other[0]) => Weekday + (int)day,
                var other when int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 => month,
                var other => throw row.Wrong($"\"{other}\" is no month, weekday, today, yesterday, part_of_day, next_day, same_day, year or at"),
            };
            foreach (var word in row.List("words"))
            {
                words.Add(word, means);
            }
        }
    }

    /// <returns>In the order of the text.</returns>
    public List<NamedDay> All(Prose prose)
    {
        List<NamedDay> days = [];
        var anchor = new Lazy<DateOnly?>(() => Anchor(prose), LazyThreadSafetyMode.None);
        var tokens = prose.Tokens;
        for (var i = 0; i < prose.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Number && tokens[i].Length <= 2 && (Figures(prose, i) ?? DayMonth(prose, i, anchor)) is { } day)
            {
                // "в пятницу, 10 мая" is one day.
                if (days.Count > 0 && days[^1] is { Exact: false } before && before.First == before.Last && IsBeside(prose, before.Last, i) && day.Day != before.Day)
                {
                    days.RemoveAt(days.Count - 1);
                }

                days.Add(day);
                i = day.Last;
            }
            else if (tokens[i].Kind == TokenKind.Word && words.Of(tokens[i]) is var means and > 0 and not (YearWord or At) && (means <= 12 ? MonthDay(prose, i, means, anchor) : Relative(prose, i, means, days)) is { } other)
            {
                days.Add(other);
                i = other.Last;
            }
        }

        return days;
    }

    private static bool IsBeside(Prose prose, int before, int at) => at == before + 1 || (at == before + 2 && (prose.IsMark(before + 1, ',') || prose.IsMark(before + 1, '(')));

    // 12.11.2019
    private static NamedDay? Figures(Prose prose, int at)
    {
        var tokens = prose.Tokens;
        if (at + 4 >= prose.Count || !prose.IsMark(at + 1, '.') || !prose.IsMark(at + 3, '.') || tokens[at + 2].Kind != TokenKind.Number || tokens[at + 4].Kind != TokenKind.Number
            || tokens[at + 1].IsSpaced || tokens[at + 2].IsSpaced || tokens[at + 4].IsSpaced || tokens[at + 4].Length is not 4)
        {
            return null;
        }

        return Make(Number(prose, at + 4), Number(prose, at + 2), Number(prose, at)) is { } day ? new(day, at, at + 4, Exact: true) : null;
    }

    // "12 ноября 2019 года", "12 November 2019", "24 июня"
    private NamedDay? DayMonth(Prose prose, int at, Lazy<DateOnly?> anchor)
    {
        var tokens = prose.Tokens;
        var i = at + 1;

        // "«20» июня 2023 г."
        i += prose.IsMark(i, '»') || prose.IsMark(i, '"') || prose.IsMark(i, '”') ? 1 : 0;

        // "12th of November"
        i += i < prose.Count && !tokens[i].IsSpaced && tokens[i].Kind == TokenKind.Word && prose.FoldedOf(tokens[i]) is "th" or "st" or "nd" or "rd" ? 1 : 0;
        i += i < prose.Count && tokens[i].Kind == TokenKind.Word && prose.FoldedOf(tokens[i]) is "of" ? 1 : 0;
        if (i >= prose.Count || tokens[i].Kind != TokenKind.Word || words.Of(tokens[i]) is not (>= 1 and <= 12 and var month))
        {
            return null;
        }

        return Year(prose, i + 1, out var yearAt) is { } year
            ? Make(year, month, Number(prose, at)) is { } day ? new(day, at, yearAt, Exact: true) : null
            : Reckon(prose, month, Number(prose, at), anchor) is { } reckoned ? new(reckoned, at, i, Exact: false) : null;
    }

    // "November 12, 2019", "Sept 22"
    private static NamedDay? MonthDay(Prose prose, int at, int month, Lazy<DateOnly?> anchor)
    {
        var tokens = prose.Tokens;
        var i = at + 1;
        i += prose.IsMark(i, '.') ? 1 : 0;
        if (!tokens[at].IsLatin || !tokens[at].IsCapital || i >= prose.Count || tokens[i].Kind != TokenKind.Number || tokens[i].Length > 2)
        {
            return null;
        }

        var behind = i + 1;
        behind += prose.IsMark(behind, ',') ? 1 : 0;
        return Year(prose, behind, out var yearAt) is { } year
            ? Make(year, month, Number(prose, i)) is { } day ? new(day, at, yearAt, Exact: true) : null
            : Reckon(prose, month, Number(prose, i), anchor) is { } reckoned ? new(reckoned, at, i, Exact: false) : null;
    }

    private static NamedDay? Relative(Prose prose, int at, int means, List<NamedDay> before)
    {
        if (means is NextDay or SameDay)
        {
            // "на следующий день", "того ж дня": counted from the day told last.
            return before.Count > 0 && at - before[^1].Last < Farthest && at + 1 < prose.Count && prose.Tokens[at + 1].Kind == TokenKind.Word && prose.FoldedOf(prose.Tokens[at + 1]) is "день" or "дня" or "day"
                && before[^1].Day < DateOnly.MaxValue
                ? new(before[^1].Day.AddDays(means == NextDay ? 1 : 0), at, at + 1, Exact: false)
                : null;
        }

        if (Published(prose, before) is not { } published || (means == PartOfDay && (at == 0 || prose.FoldedOf(prose.Tokens[at - 1]) is not "this")))
        {
            return null;
        }

        var day = means switch
        {
            Today or PartOfDay => published,
            Yesterday => published.AddDays(-1),
            _ => published.AddDays(-(((int)published.DayOfWeek - (means - Weekday) + 7) % 7)),
        };
        return new(day, at, at, Exact: false);
    }

    // The source's day, else the date line: a whole day that stands first, near the beginning.
    private static DateOnly? Published(Prose prose, List<NamedDay> before) =>
        prose.Document.Published ?? (before.Count > 0 && before[0] is { Exact: true, First: < DateLine } ? before[0].Day : null);

    private static int? Year(Prose prose, int at, out int last)
    {
        last = at;
        if (at >= prose.Count || prose.Tokens[at] is not { Kind: TokenKind.Number, Length: 4 } || Number(prose, at) is not (>= 1900 and <= 2100 and var year))
        {
            return null;
        }

        return year;
    }

    // A day without its year is the last such day before publication, else the first one after the days that the text has told.
    private static DateOnly? Reckon(Prose prose, int month, int number, Lazy<DateOnly?> anchor)
    {
        if (prose.Document.Published is { } published)
        {
            return Make(published.Year, month, number) is { } same && same <= published.AddDays(1) ? same : Make(published.Year - 1, month, number);
        }

        return anchor.Value is not { } latest ? null
            : Make(latest.Year, month, number) is { } day && day >= latest ? day : Make(latest.Year + 1, month, number);
    }

    // The last month of a year that the text names.
    private DateOnly? Anchor(Prose prose)
    {
        DateOnly? latest = null;
        var tokens = prose.Tokens;
        for (var i = 1; i < prose.Count; i++)
        {
            if (tokens[i] is { Kind: TokenKind.Number, Length: 4 } && Number(prose, i) is >= 1900 and <= 2100 and var year)
            {
                var month = tokens[i - 1].Kind == TokenKind.Word && words.Of(tokens[i - 1]) is >= 1 and <= 12 and var named ? named
                    : prose.IsMark(i - 1, '.') && i >= 2 && tokens[i - 2] is { Kind: TokenKind.Number, Length: <= 2 } && Number(prose, i - 2) is >= 1 and <= 12 and var figure ? figure : 1;
                var day = new DateOnly(year, month, 1);
                latest = latest is null || day > latest ? day : latest;
            }
        }

        return latest;
    }

    private static DateOnly? Make(int year, int month, int day) =>
        year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;

    private static int Number(Prose prose, int at) => int.Parse(prose.Whole.AsSpan(prose.Tokens[at].Start, prose.Tokens[at].Length), NumberStyles.None, CultureInfo.InvariantCulture);
}
