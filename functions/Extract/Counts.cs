using System.Globalization;

namespace Svidok.Extract;

/// <summary>A citation with its article as the law numbers it, and how far the offence went.</summary>
internal sealed record Count(Citation Citation, string Article, string? Part, ChargeStage? Stage);

/// <summary>Binds stage (art. 30 RF; 14 and 15 of Ukraine) to the article it stands with, and leaves out the general part.</summary>
internal static class Counts
{
    public static List<Count> Of(List<Citation> cited, CitationRules rules)
    {
        List<Count> counts = [];
        ChargeStage? pending = null;
        Citation? last = null;

        // Of those that have parts: "(ст. 205.5, ч. 1, и ст. 278), остальные – по части 2 той же статьи".
        Citation? parted = null;
        var group = -1;
        for (var i = 0; i < cited.Count; i++)
        {
            var citation = cited[i].SameArticle ? Same(cited[i], last is { Part: null, Code: { } of } && rules.Table.Find(of.Id, last.Number.In(of, rules.Table).Item1) is { Parts: 1 } ? parted ?? last : last) : cited[i];
            if (citation is not { Code: { Kind: not CodeKind.None } code })
            {
                continue;
            }

            if (citation.Group != group || citation.Apart)
            {
                pending = null;
            }

            group = citation.Group;
            var (article, inner) = citation.Number.In(code, rules.Table);
            var part = citation.Part ?? inner;
            if (!code.IsSpecial(Leading(article)))
            {
                if (StageOf(code, article, part) is not { } stage)
                {
                    continue;
                }

                if (citation.Back || !HasNext(cited, i))
                {
                    BindBack(counts, citation.Group, stage);
                }
                else
                {
                    pending = stage;
                }

                continue;
            }

            var sameWords = counts.Count > 0 && counts[^1].Citation.First == citation.First;
            counts.Add(new(citation, article, part, sameWords ? counts[^1].Stage : pending));
            pending = null;
            last = citation;
            parted = part is null ? parted : citation;
        }

        return counts;
    }

    private static int Leading(string article)
    {
        var end = article.AsSpan().IndexOfAny('.', '-');
        return int.Parse(end < 0 ? article : article.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static ChargeStage? StageOf(Code code, string article, string? part) => (code.Country, article, part) switch
    {
        ("UA", "14", _) => ChargeStage.Preparation,
        ("UA", "15", _) => ChargeStage.Attempt,
        ("RU" or "DNR" or "LNR", "30", "3") => ChargeStage.Attempt,
        ("RU" or "DNR" or "LNR", "30", _) => ChargeStage.Preparation,
        _ => null,
    };

    private static bool HasNext(List<Citation> cited, int at) => at + 1 < cited.Count && cited[at + 1].Group == cited[at].Group && !cited[at + 1].Apart;

    private static void BindBack(List<Count> counts, int group, ChargeStage stage)
    {
        if (counts.Count > 0 && counts[^1].Citation.Group == group)
        {
            counts[^1] = counts[^1] with { Stage = stage };
        }
    }

    private static Citation? Same(Citation citation, Citation? last) => last is null ? null : new()
    {
        Number = last.Number,
        Part = citation.Part,
        Points = citation.Points,
        Code = last.Code,
        First = citation.First,
        Last = citation.Last,
        Group = citation.Group,
        Apart = citation.Apart,
        Back = citation.Back,
        Left = citation.Left,
    };
}
