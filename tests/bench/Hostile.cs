using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace Svidok.Bench;

/// <summary>Gives the real program files that were made to hurt, and measures what each costs.</summary>
internal static class Hostile
{
    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("svidok-hostile-").FullName;
        List<string> files = [.. Make(folder)];
        var good = Path.Combine(folder, "good.txt");
        File.WriteAllText(good, "Суд в Керчи приговорил Ивана Скибу по ч. 1 ст. 275 УК РФ к 12 годам колонии.");
        foreach (var file in files)
        {
            var watch = Stopwatch.StartNew();
            using var running = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "svidok"), ["ingest", file, good, "--data", file + ".data"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var peak = 0L;
            while (!running.WaitForExit(20))
            {
                running.Refresh();
                peak = running.HasExited ? peak : Math.Max(peak, running.PeakWorkingSet64);
            }

            var said = (running.StandardError.ReadToEnd() + running.StandardOutput.ReadToEnd()).Split('\n').LastOrDefault(static line => line.Length > 0);
            Console.WriteLine($"{Path.GetFileName(file),-16} exit {running.ExitCode}, {watch.Elapsed.TotalSeconds,5:N1} s, {peak >> 20,4} MB; {said}");
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static IEnumerable<string> Make(string folder)
    {
        var page = Path.Combine(folder, "hostile.html");
        File.WriteAllText(page, string.Concat(Enumerable.Repeat("<div><table><script>while(1);</script><a " + new string('x', 50) + "=\"1\">", 200_000)));
        yield return page;

        var pdf = Path.Combine(folder, "truncated.pdf");
        File.WriteAllBytes(pdf, [.. File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "documents", "ruling-custody.pdf")).Take(900)]);
        yield return pdf;

        var docx = Path.Combine(folder, "bomb.docx");
        using (var zip = ZipFile.Open(docx, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open();
            entry.Write(Encoding.UTF8.GetBytes("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"));
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)'a');
            for (var i = 0; i < 2_000; i++)
            {
                entry.Write(block);
            }
        }

        yield return docx;

        var large = Path.Combine(folder, "large.html");
        using (var stream = File.Create(large))
        {
            stream.SetLength(200L << 20);
        }

        yield return large;

        var empty = Path.Combine(folder, "empty.html");
        File.WriteAllBytes(empty, []);
        yield return empty;
    }
}
