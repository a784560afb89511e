namespace Svidok.Extract;

/// <summary>Months and years: "в сентябре 2022 года", "in May 2014", "в 2016-м", "с 2015 по 2016 год".</summary>
internal sealed partial class DayReader
{
    /// <summary>The days of a text, its months and its years, in its order; "from … to …" as one.</summary>
    /// <param name="days">As <see cref="All"/> gives them.</param>
    public List<NamedTime> Times(Prose prose, List<NamedDay> days)
    {
        List<NamedTime> times = [];
        var next = 0;
        for (var i = 0; i < prose.Count; i++)
        {
            if (next < days.Count && days[next].First == i)
            {
                Add(prose, times, FromDay(prose, days[next]));
                i = days[next].Last;
                next++;
            }
            else if (prose.Tokens[i] is { Kind: TokenKind.Number, Length: 4 } && MonthOrYear(prose, i) is { } time)
            {
                Add(prose, times, time);
                i = time.Last;
            }
        }

        return times;
    }

    private NamedTime? MonthOrYear(Prose prose, int at)
    {
        if (Number(prose, at) is not (>= 1900 and <= 2100 and var year) || prose.IsMark(at - 1, '/') || prose.IsMark(at + 1, '/'))
        {
            return null;
        }

        var before = at > 0 && prose.Tokens[at - 1].Kind == TokenKind.Word ? words.Of(prose.Tokens[at - 1]) : 0;
        var last = at;

        // "2016-го"
        if (prose.IsMark(at + 1, '-') && at + 2 < prose.Count && prose.Tokens[at + 2] is { Kind: TokenKind.Word, IsSpaced: false, Length: <= 3 })
        {
            last = at + 2;
        }

        var named = last + 1 < prose.Count && words.Of(prose.Tokens[last + 1]) == YearWord;
        last += named ? 1 : 0;
        if (before is >= 1 and <= 12)
        {
            var month = new DateOnly(year, before, 1);
            return new(month, month.AddMonths(1).AddDays(-1), at - 1, last);
        }

        var range = prose.IsMark(at + 1, '-') || prose.IsMark(at - 1, '-');
        return named || before == At || (range && Beside(prose, at)) ? new(new(year, 1, 1), new(year, 12, 31), at, last) : null;
    }

    // "2015-2016"
    private static bool Beside(Prose prose, int at) =>
        (at + 2 < prose.Count && prose.Tokens[at + 2] is { Kind: TokenKind.Number, Length: 4 }) || (at >= 2 && prose.Tokens[at - 2] is { Kind: TokenKind.Number, Length: 4 });

    // "с 12 по 20 марта 2025"
    private static NamedTime FromDay(Prose prose, NamedDay day)
    {
        var before = day.First - 2;
        return before >= 0 && prose.Tokens[before] is { Kind: TokenKind.Number, Length: <= 2 } && IsUntil(prose.FoldedOf(prose.Tokens[before + 1]))
            && Make(day.Day.Year, day.Day.Month, Number(prose, before)) is { } from && from <= day.Day
            ? new(from, day.Day, before, day.Last)
            : new(day.Day, day.Day, day.First, day.Last);
    }

    private void Add(Prose prose, List<NamedTime> times, NamedTime time)
    {
        if (times.Count > 0 && times[^1] is var first && first.To <= time.To && IsStretch(prose, first, time.First))
        {
            times[^1] = new(first.From, time.To, first.First, time.Last);
            return;
        }

        times.Add(time);
    }

    // "с 2015 по 2016 год", "2015-2016", "from May to June 2014"
    private bool IsStretch(Prose prose, NamedTime first, int next)
    {
        var joint = first.Last + 1;
        joint += joint < next && words.Of(prose.Tokens[joint]) == YearWord ? 1 : 0;
        return next - joint == 1 && (prose.IsMark(joint, '-')
            || (IsUntil(prose.FoldedOf(prose.Tokens[joint])) && first.First > 0 && prose.FoldedOf(prose.Tokens[first.First - 1]) is "с" or "со" or "з" or "із" or "від" or "from" or "between" or "since"));
    }

    private static bool IsUntil(ReadOnlySpan<char> word) => word is "по" or "до" or "to" or "until" or "till" or "and" or "-";
}
