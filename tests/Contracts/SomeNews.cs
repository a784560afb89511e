using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Svidok.Link;
using Svidok.Read;
using Svidok.Tests.Hosting;

namespace Svidok.Tests.Contracts;

/// <summary>News about invented people, a few documents each.</summary>
internal static class SomeNews
{
    public static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Loading takes a second or two; they hold no state.
    private static readonly Lazy<Rules> Loaded = new(static () => Rules.Load());

    /// <summary>Those of Reference/.</summary>
    public static Svidok.Screen.CriterionLabels Labels => Loaded.Value.Screener.Criteria.Labels;

    public static Capture Capture(int number) => Svidok.Capture.Of(
        Encoding.UTF8.GetBytes(Text(number)), "test", $"https://example.org/{number}", Day.AddMinutes(number), "text/plain; charset=utf-8");

    public static string Text(int number)
    {
        string[] surnames = ["Вигаданенко", "Небуваленко", "Примаренко", "Казкаренко", "Уявленко", "Тестовенко", "Зразковенко", "Мариненко"];
        string[] given = ["Сергея", "Андрея", "Дмитрия", "Виктора", "Олега"];
        // Forty people in each hundred and twenty documents: were it always the same forty, ten thousand documents would measure
        // how long a case of 250 documents takes, and nobody has that many.
        string[] syllables = ["", "ба", "ве", "го", "ду", "жи", "зо", "ка", "ле", "му", "ни", "по"];
        var family = syllables[number / 120 % 12] + syllables[number / 1440 % 12] + surnames[number % 8].ToLowerInvariant();
        var person = $"{given[number / 8 % 5]} {char.ToUpperInvariant(family[0])}{family[1..]}";
        return number % 3 == 0
            ? $"Районный суд приговорил {person} к штрафу по ч. 1 ст. 158 УК РФ за кражу велосипеда. Новость номер {number}."
            : $"Оккупационный суд в Мелитополе приговорил {person} к {10 + (number % 5)} годам колонии по ст. 275 УК РФ (государственная измена). "
              + $"Он находится в СИЗО, к нему не пускают адвоката. По словам родственников, его пытали. Новость номер {number}.";
    }

    /// <summary>Each by the road, one after the other.</summary>
    public static async Task WalkAsync(Stores stores, IEnumerable<Capture> captures)
    {
        var linker = new Linker(new GivenNames(RuleFile.DefaultFolder));
        var queue = new NoQueue();
        foreach (var capture in captures)
        {
            var road = new Road(new OneCapture(capture), new Reader(), Loaded.Value.Extractor, Loaded.Value.Screener, linker, stores.Documents, queue, NullLogger<Road>.Instance);
            Assert.IsType<Walked.Saved>(await road.WalkAsync((await stores.TakeAsync(capture.Id, CancellationToken.None))!, CancellationToken.None));
        }
    }
}
