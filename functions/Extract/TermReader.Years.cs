namespace Svidok.Extract;

/// <summary>Years that are written without a number, or in one word with it.</summary>
internal sealed partial class TermReader
{
    // "год и два месяца", "рік і вісім місяців", "a year", "a year and a half", "a year and two months"
    private Term? TryOneYear(Prose prose, int at)
    {
        var i = at;
        var counted = Is(prose, i, TermWord.Article);
        i += counted ? 1 : 0;
        if (!Is(prose, i, TermWord.OneYear))
        {
            return null;
        }

        var term = new Term(1, 0, 0, at, i);
        var next = i + 1;
        if (TryHalf(prose, ref next))
        {
            return counted ? term with { Months = 6, Last = next - 1 } : null;
        }

        if (Is(prose, next, TermWord.Join))
        {
            next++;
            var probe = term;
            if (TryOne(prose, ref next, ref probe) && probe is { Years: 1, Months: > 0 and < 12 })
            {
                return probe with { Last = next - 1 };
            }
        }

        return counted ? term : null;
    }

    // "16-летний срок", "девятилетнего тюремного срока"; "16-летний сын" is an age.
    private Term? TryLong(Prose prose, int at)
    {
        // Behind the text's last token a lent array holds anything.
        if (at >= prose.Count)
        {
            return null;
        }

        var last = at;
        var years = prose.Tokens[at].Kind == TokenKind.Word ? longYears.Of(prose.Tokens[at]) : 0;
        if (years == 0 && prose.Tokens[at] is { Kind: TokenKind.Number, Length: <= 2 } && prose.IsMark(at + 1, '-') && Is(prose, at + 2, TermWord.LongYears))
        {
            (years, last) = (Digits(prose, at), at + 2);
        }

        return years > 0 && (Is(prose, last + 1, TermWord.LongTerm) || Is(prose, last + 2, TermWord.LongTerm)) ? new(years, 0, 0, at, last) : null;
    }
}
