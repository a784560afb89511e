using System.Diagnostics;
using System.Globalization;
using System.Text;
using Svidok.Extract;

namespace Svidok.Bench;

/// <summary>What each reader of a document costs: where the time and the memory of <see cref="Speed"/> go.</summary>
internal static class Stages
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2);

    public static int Run(string[] args)
    {
        var rules = Rules.Load();
        var extract = new ExtractRules(RuleFile.DefaultFolder);
        var documents = Speed.Documents(args);
        var bytes = documents.Sum(static document => (long)Encoding.UTF8.GetByteCount(document.Text));
        var (persons, charges, courts) = (new PersonReader(extract), new ChargeReader(extract), new CourtReader(extract));
        var (sentences, signals, regions) = (new SentenceReader(extract), new SignalReader(extract), new RegionReader(extract));
        var places = new Places(extract.Folder, extract.Lexicon);
        var proceedings = new ProceedingsReader(extract);
        List<Prose> proses = [.. documents.Select(document => new Prose(document, extract.Lexicon))];
        List<IReadOnlyList<NamedPerson>> named = [.. proses.Select(prose => persons.Read(prose))];
        List<Extraction> extractions = [.. documents.Select(rules.Extractor.Extract)];
        GC.KeepAlive(proses.Sum(static prose => prose.Sentences.Count));

        Console.WriteLine($"{"",-12}{"us a document",16}{"KB per KB",12}");
        Measure("words", i => new Prose(documents[i], extract.Lexicon).Sentences);
        Measure("persons", i => persons.Read(proses[i]));
        Measure("charges", i => charges.Read(proses[i], named[i]));
        Measure("courts", i => courts.Read(proses[i], extract.Days.All(proses[i]), named[i], places.In(proses[i])));
        Measure("sentences", i => sentences.Read(proses[i], named[i]));
        Measure("signals", i => signals.Read(proses[i]));
        Measure("regions", i => regions.Read(proses[i], places.In(proses[i])));
        Measure("dates", i => extract.Dates.Read(proses[i], extract.Days.All(proses[i])));
        Measure("proceedings", i => proceedings.Read(proses[i], null, []));
        Measure("screen", i => rules.Screener.Screen(documents[i], extractions[i]));
        return 0;

        void Measure(string stage, Func<int, object> work)
        {
            var (best, allocated) = (double.MaxValue, 0L);
            for (var all = Stopwatch.StartNew(); all.Elapsed < Long;)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.StartNew();
                for (var i = 0; i < documents.Count; i++)
                {
                    GC.KeepAlive(work(i));
                }

                best = Math.Min(best, watch.Elapsed.TotalMicroseconds);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage,-12}{best / documents.Count,16:N1}{allocated / (double)bytes,12:N1}"));
        }
    }
}
