using System.Globalization;

namespace Svidok.Extract;

/// <summary>A length of time: tokens <paramref name="First"/> to <paramref name="Last"/>, both inclusive. Zero where a unit is not named.</summary>
internal readonly record struct Term(int Years, int Months, int Days, int First, int Last)
{
    public bool IsEmpty => Years + Months + Days == 0;
}

internal enum TermWord
{
    None,
    Years,
    Months,
    Days,
    Half,
    AndHalf,
    HalfYear,
    Join,
    BeforeRange,
    BeforeLimit,
    BeforeTime,
    AfterTime,

    /// <summary>"до", "to": what a term becomes.</summary>
    NewTerm,

    /// <summary>"месяц" without its number.</summary>
    OneMonth,

    /// <summary>"год", "рік", "year" that may stand without its number: "год и два месяца", "a year and a half".</summary>
    OneYear,

    /// <summary>"a" of "a year".</summary>
    Article,

    /// <summary>"на", "with" behind "заменил", "replaced".</summary>
    AsNew,

    /// <summary>What a fine is counted in.</summary>
    Money,

    /// <summary>"летний" of "16-летний" and "шестнадцатилетний".</summary>
    LongYears,

    /// <summary>What a long one is, if it is no age: "16-летний срок".</summary>
    LongTerm,
}

/// <summary>Lengths of time: "12 лет 6 месяцев", "двенадцать с половиной лет", "12,5 лет", "15 (пятнадцать) суток",
/// "полтора года", "nineteen years", "15-year".</summary>
internal sealed partial class TermReader
{
    // "двадцатилетний"; what is longer is written in two parts.
    private const int LongestInOneWord = 20;

    private readonly WordTable<int> words;
    private readonly WordTable<int> longYears;
    private readonly NumberWords numbers;

    public TermReader(string folder, Lexicon lexicon, NumberWords numbers)
    {
        this.numbers = numbers;
        (words, longYears) = (new(lexicon), new(lexicon));
        Dictionary<string, int> meanings = new(StringComparer.Ordinal);
        foreach (var row in RuleFile.Rows(folder, "term-words.csv"))
        {
            if (!Enum.TryParse<TermWord>(row["means"].Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var meaning) || meaning == TermWord.None)
            {
                throw row.Wrong($"\"{row["means"]}\" is no part of a length of time");
            }

            foreach (var word in row.List("words"))
            {
                meanings[word] = meanings.GetValueOrDefault(word) | (1 << (int)meaning);
                words.Add(word, meanings[word]);
            }
        }

        foreach (var ending in meanings.Where(static pair => (pair.Value & (1 << (int)TermWord.LongYears)) != 0))
        {
            foreach (var (number, years) in numbers.Counts.Where(static count => count.Value is > 1 and <= LongestInOneWord))
            {
                longYears.Add(number + ending.Key, years);
            }
        }
    }

    public NumberWords Numbers => numbers;

    public bool Is(Prose prose, int at, TermWord meaning) =>
        (uint)at < (uint)prose.Count && prose.Tokens[at].Kind == TokenKind.Word && (words.Of(prose.Tokens[at]) & (1 << (int)meaning)) != 0;

    public bool IsUnit(Prose prose, int at) => Is(prose, at, TermWord.Years) || Is(prose, at, TermWord.Months) || Is(prose, at, TermWord.Days);

    /// <summary>Behind "с половиной"; the token itself where it is no such thing.</summary>
    public int BehindHalf(Prose prose, int at)
    {
        TryHalf(prose, ref at);
        return at;
    }

    /// <summary>Reads a term that begins at the token.</summary>
    public Term? TryRead(Prose prose, int at)
    {
        if (TryLong(prose, at) is { } compound)
        {
            return compound;
        }

        if (TryOneYear(prose, at) is { } bare)
        {
            return bare;
        }

        var term = new Term(0, 0, 0, at, at);
        var i = at;
        while (i < prose.Count && TryOne(prose, ref i, ref term))
        {
            term = term with { Last = i - 1 };
            var next = i;
            next += Is(prose, next, TermWord.Join) || prose.IsMark(next, ',') ? 1 : 0;
            var probe = term;
            var end = next;
            if (!TryOne(prose, ref end, ref probe))
            {
                // "три года и месяц"
                if (next > i && !prose.IsMark(i, ',') && term is { Years: > 0, Months: 0, Days: 0 } && Is(prose, next, TermWord.OneMonth))
                {
                    term = term with { Months = 1, Last = next };
                }

                break;
            }

            i = next;
        }

        return term.IsEmpty ? null : term;
    }

    // A number and its unit, smaller than the units before it.
    private bool TryOne(Prose prose, ref int at, ref Term term)
    {
        if (Is(prose, at, TermWord.HalfYear) && term.Months == 0)
        {
            at++;
            term = term with { Months = 6 };
            return true;
        }

        var i = at;
        var half = false;
        int value;
        if (Is(prose, i, TermWord.AndHalf))
        {
            (value, half) = (1, true);
            i++;
        }
        else if (TryNumber(prose, ref i, out value, out half))
        {
            // "3 (трех)", "15 (fifteen)"
            if (prose.IsMark(i, '('))
            {
                var inner = i + 1;
                if (numbers.TryRead(prose, ref inner) is { } && prose.IsMark(inner, ')'))
                {
                    i = inner + 1;
                }
            }

            half |= TryHalf(prose, ref i);
        }
        else
        {
            return false;
        }

        i += prose.IsMark(i, '-') && !prose.Tokens[i].IsSpaced ? 1 : 0;
        if (Is(prose, i, TermWord.Years) && term is { Years: 0, Months: 0, Days: 0 } && !IsCalendarYear(prose, i, value))
        {
            term = term with { Years = value, Months = half ? 6 : 0 };
        }
        else if (Is(prose, i, TermWord.Months) && term is { Months: 0, Days: 0 })
        {
            term = term with { Months = value, Days = half ? 15 : 0 };
        }
        else if (Is(prose, i, TermWord.Days) && term.Days == 0)
        {
            term = term with { Days = value };
        }
        else
        {
            return false;
        }

        at = i + 1;
        at += prose.IsMark(at, '.') && prose.Tokens[i].Length <= 4 && at + 1 < prose.Count && prose.Tokens[at + 1].Kind != TokenKind.Break && !prose.Tokens[at + 1].IsCapital ? 1 : 0;
        return true;
    }

    private bool TryNumber(Prose prose, ref int at, out int value, out bool half)
    {
        (value, half) = (0, false);
        if ((uint)at >= (uint)prose.Count)
        {
            return false;
        }

        if (prose.Tokens[at].Kind == TokenKind.Number && prose.Tokens[at].Length <= 3)
        {
            value = Digits(prose, at);
            at++;
            if (at + 1 < prose.Count && (prose.IsMark(at, ',') || prose.IsMark(at, '.')) && prose.Tokens[at + 1] is { Kind: TokenKind.Number, IsSpaced: false, Length: 1 } && Digits(prose, at + 1) == 5)
            {
                half = true;
                at += 2;
            }

            // "12-ти лет"
            if (prose.IsMark(at, '-') && at + 1 < prose.Count && prose.FoldedOf(prose.Tokens[at + 1]) is "ти" or "и" or "х" or "ми" or "х")
            {
                at += 2;
            }

            return true;
        }

        if (numbers.TryRead(prose, ref at) is not { } spoken)
        {
            return false;
        }

        value = spoken;
        return true;
    }

    // "с половиной", "з половиною", "and a half"
    private bool TryHalf(Prose prose, ref int at)
    {
        var i = at;
        while (i < at + 2 && Is(prose, i, TermWord.Join))
        {
            i++;
        }

        if (i == at || !Is(prose, i, TermWord.Half))
        {
            return false;
        }

        at = i + 1;
        return true;
    }

    // "2019 года" is a date, "1 год" is not; "г" stands for years only in dates.
    private static bool IsCalendarYear(Prose prose, int unit, int value) => value > 99 || prose.Tokens[unit].Length == 1;

    private static int Digits(Prose prose, int at) => int.Parse(prose.Whole.AsSpan(prose.Tokens[at].Start, prose.Tokens[at].Length), NumberStyles.None, CultureInfo.InvariantCulture);
}
