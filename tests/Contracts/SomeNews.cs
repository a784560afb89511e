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

    public static Capture Capture(int number) => Svidok.Capture.Of(
        Encoding.UTF8.GetBytes(Text(number)), "test", $"https://example.org/{number}", Day.AddMinutes(number), "text/plain; charset=utf-8");

    public static string Text(int number)
    {
        string[] surnames = ["Вигаданенко", "Небуваленко", "Примаренко", "Казкаренко", "Уявленко", "Тестовенко", "Зразковенко", "Мариненко"];
        string[] given = ["Сергея", "Андрея", "Дмитрия", "Виктора", "Олега"];
        var person = $"{given[number / 8 % 5]} {surnames[number % 8]}";
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
