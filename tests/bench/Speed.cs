using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Svidok.Bench;

/// <summary>What extraction and screening of one document cost, beside one plain regular expression over the same text.</summary>
internal static partial class Speed
{
    private const int DocumentSize = 2_500;

    // Long enough for the compiler's last tier; the best round counts, for a shared machine only ever adds.
    private const int Rounds = 6;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(15);

    public static int Run(string[] args)
    {
        var rules = Rules.Load();
        var documents = Documents(args);
        var characters = documents.Sum(static document => (long)document.Text.Length);
        Console.WriteLine($"{documents.Count} documents, {characters / documents.Count} characters on average");

        var best = double.MaxValue;
        var allocated = 0L;
        for (var all = Stopwatch.StartNew(); all.Elapsed < Long;)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            foreach (var document in documents)
            {
                rules.Screener.Screen(document, rules.Extractor.Extract(document));
            }

            best = Math.Min(best, watch.Elapsed.TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var regex = double.MaxValue;
        for (var all = Stopwatch.StartNew(); all.Elapsed < Long / 4;)
        {
            var watch = Stopwatch.StartNew();
            var hits = documents.Sum(static document => Citation.Count(document.Text));
            regex = Math.Min(regex, watch.Elapsed.TotalSeconds);
            GC.KeepAlive(hits);
        }

        // Sizes are given in UTF-8, as a Cyrillic letter takes two bytes on disk.
        var bytes = documents.Sum(static document => (long)Encoding.UTF8.GetByteCount(document.Text));
        Print("extract + screen", $"{documents.Count / best:N0} documents/s; per 2.5 KB (UTF-8): {bytes / 2_500.0 / best:N0}/s; {bytes / best / 1e6:N1} MB/s");
        Print("one plain regex", $"{bytes / regex / 1e6:N0} MB/s; ratio {best / regex:N0}");
        Print("allocated", $"{allocated / (bytes / 1024.0) / 1024:N1} KB per KB of text");

        // The same ten megabytes in one piece and in pieces, and one piece read until the processor knows it by heart.
        var pieces = Pieces();
        var (large, small, known) = (PerByte(rules, [string.Join("\n\n", pieces)]), PerByte(rules, pieces), PerByte(rules, [.. Enumerable.Repeat(pieces[0], 400)]));
        Print("growth", $"time per byte of 10 MB in one piece is {large / small:N2} x that in pieces of 10 KB, {large / known:N2} x that of one piece again and again");
        return 0;
    }

    /// <summary>Of a corpus of JSON lines, else of texts made here.</summary>
    public static List<Document> Documents(string[] args)
    {
        var texts = args is [var file] ? FromCorpus(file) : Texts.Documents(400, DocumentSize);
        return [.. texts.Select((text, i) => new Document($"d{i}", DocumentKind.News, Read.LanguageGuess.Of(text), "", text, null, null))];
    }

    private static string[] Pieces() => [.. Texts.Documents(2_000, DocumentSize).Chunk(2).Select(static two => string.Join("\n\n", two))];

    private static double PerByte(Rules rules, string[] texts)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var text in texts)
            {
                var document = new Document("long", DocumentKind.News, Language.Ru, "", text, null, null);
                rules.Screener.Screen(document, rules.Extractor.Extract(document));
            }

            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return best / texts.Sum(static text => (long)text.Length);
    }

    private static List<string> FromCorpus(string file) =>
        [.. File.ReadLines(file).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];

    private static void Print(string what, string figure) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-18}{figure}"));

    [GeneratedRegex(@"ч\.\s?\d{1,2}\s?ст\.\s?\d{1,3}(?:\.\d)?\sУК\sРФ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Citation { get; }
}
