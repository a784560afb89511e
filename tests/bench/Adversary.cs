using System.Diagnostics;

namespace Svidok.Bench;

/// <summary>Repeats and near misses of what the readers look for: no text may make them slow without bound.</summary>
internal static class Adversary
{
    private const int Inputs = 10_000;
    private const int Length = 4_000;
    private const int Longest = 200;
    private const int LongLength = 100_000;
    private const double PerBytes = 100_000;

    private static readonly string[] Pieces =
    [
        "ст. ", "ч. 1 ", "ч. 2 ст. 205.5 УК РФ, ", "п. «а» ", "ст. ст. 205, ", "Иванов И.И. ", "И.И. ", "Иван Иванович ", "Эмир-Усеин ", "А-", "«", "»", "(", ")", ",", ".", "..", "-", "— ",
        "12 лет ", "по 12 лет каждому ", "к ", "лет и ", "двадцать пять ", "1", "1.1.1.", "суд ", "районный суд города ", "Верховный суд ", "не ", "ни ", "пытали ", "Article 205 § ", "§ ", "part 2 of ",
        "судья ", "адвокат ", "осуждён ", "и ", "та ", "and ", "ФИО1 ", "ФИО", "\n", "\n\n", "\u00A0", "\u0301", "²", "⁵", "ё", "'", "’", "января ", "2024 года ", "УК ", "КК України ", "О'", "ь", "Ы", "\uD83D", "приговорил ", "приговорил к ",
    ];

    public static int Run(string[] args)
    {
        var rules = Rules.Load();
        if (args is [var kinds])
        {
            return Repeat(rules, kinds.Split('|'));
        }

        // Long enough for the compiler's last tier.
        foreach (var document in Texts.Documents(400, 2_500).Select(static text => new Document("a", DocumentKind.News, Language.Ru, "", text, null, null)))
        {
            Milliseconds(rules, document, 10);
        }

        // And for the ways that only hostile texts go.
        Measure(rules, Inputs / 10, new Random(3));
        var slow = Measure(rules, Inputs, new Random(7));
        Print($"{Inputs:N0} texts of {Length:N0} characters", slow);

        // What grows faster than its text shows only where the text is long.
        List<(double PerKilobytes, string[] Pieces)> grown = [];
        foreach (var (_, pieces) in slow.Take(Longest))
        {
            var document = Text(pieces, new(7), LongLength);
            grown.Add((Per100KB(Milliseconds(rules, document, 3), document), pieces));
        }

        Print($"the {Longest} slowest sorts at {LongLength:N0} characters", grown);
        return 0;
    }

    private static List<(double PerKilobytes, string[] Pieces)> Measure(Rules rules, int inputs, Random random)
    {
        List<(double PerKilobytes, string[] Pieces)> slow = [];
        for (var i = 0; i < inputs; i++)
        {
            var pieces = Enumerable.Range(0, 1 + random.Next(i % 2 == 0 ? 3 : 8)).Select(_ => Pieces[random.Next(Pieces.Length)]).ToArray();
            var document = Text(pieces, random, Length);
            slow.Add((Per100KB(Milliseconds(rules, document, 3), document), pieces));
        }

        return slow;
    }

    private static void Print(string what, List<(double PerKilobytes, string[] Pieces)> slow)
    {
        slow.Sort(static (a, b) => b.PerKilobytes.CompareTo(a.PerKilobytes));
        Console.WriteLine($"{what}: slowest {slow[0].PerKilobytes:N1} ms per 100 KB (UTF-8), middle {slow[slow.Count / 2].PerKilobytes:N1}");
        foreach (var (perLength, pieces) in slow.Take(10))
        {
            Console.WriteLine($"{perLength,8:N1}  {string.Join('|', pieces).ReplaceLineEndings("\\n")}");
        }
    }

    // What an attacker sends is bytes.
    private static double Per100KB(double milliseconds, Document document) => milliseconds * PerBytes / System.Text.Encoding.UTF8.GetByteCount(document.Text);

    // The best of several, as a shared machine only ever adds.
    private static double Milliseconds(Rules rules, Document document, int times)
    {
        var best = double.MaxValue;
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            rules.Screener.Screen(document, rules.Extractor.Extract(document));
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return best;
    }

    // One sort of text again and again, for a profiler to look at.
    private static int Repeat(Rules rules, string[] pieces)
    {
        var document = Text(pieces, new(7), LongLength);
        var best = Milliseconds(rules, document, 40);
        Console.WriteLine($"{best,8:N1}  {string.Join('|', pieces)}");
        return 0;
    }

    private static Document Text(string[] pieces, Random random, int length)
    {
        var text = new System.Text.StringBuilder(length + 64);
        while (text.Length < length)
        {
            text.Append(pieces[random.Next(pieces.Length)]);
        }

        return new("a", DocumentKind.News, Language.Ru, "", text.ToString(), null, null);
    }
}
