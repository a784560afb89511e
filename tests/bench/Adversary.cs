using System.Diagnostics;

namespace Svidok.Bench;

/// <summary>Repeats and near misses of what the readers look for: no text may make them slow without bound.</summary>
internal static class Adversary
{
    private const int Length = 4_000;

    private static readonly string[] Pieces =
    [
        "ст. ", "ч. 1 ", "ч. 2 ст. 205.5 УК РФ, ", "п. «а» ", "ст. ст. 205, ", "Иванов И.И. ", "И.И. ", "Иван Иванович ", "Эмир-Усеин ", "А-", "«", "»", "(", ")", ",", ".", "..", "-", "— ",
        "12 лет ", "по 12 лет каждому ", "к ", "лет и ", "двадцать пять ", "1", "1.1.1.", "суд ", "районный суд города ", "Верховный суд ", "не ", "ни ", "пытали ", "Article 205 § ", "§ ", "part 2 of ",
        "судья ", "адвокат ", "осуждён ", "и ", "та ", "and ", "ФИО1 ", "ФИО", "\n", "\n\n", "\u00A0", "\u0301", "²", "⁵", "ё", "'", "’", "января ", "2024 года ", "УК ", "КК України ", "О'", "ь", "Ы", "\uD83D", "приговорил ", "приговорил к ",
    ];

    public static int Run()
    {
        var rules = Rules.Load();
        var random = new Random(7);
        var worst = 0.0;
        var worstText = "";
        for (var i = 0; i < 10_000; i++)
        {
            var text = new System.Text.StringBuilder(Length + 64);
            var kinds = Enumerable.Range(0, 1 + random.Next(i % 2 == 0 ? 3 : 8)).Select(_ => Pieces[random.Next(Pieces.Length)]).ToArray();
            while (text.Length < Length)
            {
                text.Append(kinds[random.Next(kinds.Length)]);
            }

            var document = new Document("a", DocumentKind.News, Language.Ru, "", text.ToString(), null, null);
            if (i < 50)
            {
                rules.Screener.Screen(document, rules.Extractor.Extract(document));
            }

            var watch = Stopwatch.StartNew();
            rules.Screener.Screen(document, rules.Extractor.Extract(document));
            if (watch.Elapsed.TotalMilliseconds > worst)
            {
                // Once more, so that a pause of the machine is not taken for a slow text.
                watch.Restart();
                rules.Screener.Screen(document, rules.Extractor.Extract(document));
                if (watch.Elapsed.TotalMilliseconds > worst)
                {
                    (worst, worstText) = (watch.Elapsed.TotalMilliseconds, string.Join("|", kinds));
                }
            }
        }

        Console.WriteLine($"10,000 texts of {Length} characters; slowest {worst:N2} ms = {worst * 100_000 / Length:N1} ms per 100,000 characters: {worstText.ReplaceLineEndings("\\n")}");
        return 0;
    }
}
