using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Svidok.Bench;

/// <summary>Kills the real program at random moments of an ingest, and of a harvest, starts it again, and compares what is there in the
/// end with a run that nobody disturbed.</summary>
internal static class Kill
{
    // Both are written down in the store: equal lists mean that nothing is lost and nothing is double.
    private static readonly string[] Compared =
    [
        "SELECT capture || ' ' || candidate || ' ' || extraction || ' ' || screening FROM documents ORDER BY capture",
        "SELECT id || ' ' || name || ' ' || keys FROM mentions ORDER BY id",
        "SELECT group_concat(id) FROM (SELECT id, case_id FROM mentions WHERE case_id IS NOT NULL ORDER BY id) GROUP BY case_id ORDER BY 1",
        "SELECT what || ' ' || subject || ' ' || count(*) FROM audit WHERE what IN ('capture.archived', 'document.screened') GROUP BY what, subject ORDER BY 1",
        "SELECT count(*) FROM queue",
    ];

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "svidok");

    public static int Run(int kills, int documents)
    {
        var folder = Directory.CreateTempSubdirectory("svidok-kill-").FullName;
        var texts = Directory.CreateDirectory(Path.Combine(folder, "texts")).FullName;
        for (var i = 0; i < documents; i++)
        {
            File.WriteAllText(Path.Combine(texts, $"{i:0000}.txt"), About(i));
        }

        using var site = new KillSite(documents, About);
        var wrong = Shake("ingest", folder, kills, data => Start(site, "ingest", texts, "--data", data))
            + Shake("harvest", folder, kills, data => Harvest(site, data));
        var twice = site.Asked.Where(static page => page.Key.StartsWith("/news/", StringComparison.Ordinal)).Sum(static page => page.Value) - (documents * Directory.GetDirectories(folder, "harvest-*").Length);
        Console.WriteLine($"harvest: {twice} pages asked for again, of {kills} kills");
        Directory.Delete(folder, recursive: true);
        return wrong == 0 && twice <= kills ? 0 : 1;
    }

    private static int Shake(string what, string folder, int kills, Func<string, Process> start)
    {
        var calm = Path.Combine(folder, $"{what}-calm");
        var watch = Stopwatch.StartNew();
        End(start(calm));
        var whole = watch.Elapsed;
        Console.WriteLine($"{what}: undisturbed {whole.TotalSeconds:N1} s");

        var random = new Random(1);
        var (killed, rounds) = (0, 0);
        while (killed < kills)
        {
            using var running = start(Path.Combine(folder, $"{what}-{rounds}"));
            if (running.WaitForExit(TimeSpan.FromMilliseconds(random.Next(20, (int)whole.TotalMilliseconds))))
            {
                // It came to its end between two kills: begin with an empty folder.
                rounds++;
                continue;
            }

            running.Kill();
            running.WaitForExit();
            killed++;
        }

        // What a killed process held comes back when its lease ends.
        Thread.Sleep(TimeSpan.FromSeconds(125));
        var wrong = 0;
        for (var round = 0; round <= rounds; round++)
        {
            var data = Path.Combine(folder, $"{what}-{round}");
            End(start(data));
            var clean = End(Start(null, "verify", "--data", data)) == 0;
            var different = Compared.Count(query => !Rows(calm, query).SequenceEqual(Rows(data, query)));
            wrong += different + (clean ? 0 : 1);
            if (different > 0 || !clean)
            {
                Console.WriteLine($"{what} {round}: {different} of {Compared.Length} lists differ, verify {(clean ? "clean" : "not clean")}");
            }
        }

        Console.WriteLine($"{what}: {killed} kills in {rounds + 1} runs of {Rows(calm, Compared[0]).Count} documents, {wrong} faults, {watch.Elapsed.TotalSeconds:N0} s");
        return wrong;
    }

    private static Process Harvest(KillSite site, string data)
    {
        Directory.CreateDirectory(data);
        File.WriteAllText(Path.Combine(data, "sources.csv"), $"id,kind,address,schedule,gap_seconds,enabled,selector,rhythm,proxy\nnews,listing,{KillSite.Host}/news,0 * * * *,0,yes,\"a[href*=\"\"/news/\"\"]\",,BENCH_PROXY\n");
        return Start(site, "harvest", "--once", "--data", data);
    }

    // Somebody else in each, and a few in two: what a real day brings.
    private static string About(int i)
    {
        string[] first = ["Ба", "Ве", "Го", "До", "Жу", "За", "Ки", "Ло", "Му", "Не", "Пи", "Ру", "Се", "Та", "Ци", "Ша"];
        string[] middle = ["вер", "гал", "дор", "зин", "лам", "мот", "нап", "рис", "сел", "туб"];
        string[] given = ["Иван", "Павел", "Остап", "Назар", "Тарас"];
        var person = i - (i % 20 == 19 ? 1 : 0);
        var surname = first[person % 16] + middle[person / 16 % 10] + middle[person / 160 % 10] + "енко";
        return $"Суд в Керчи приговорил {given[person % 5]}а {surname} по ч. {1 + (i % 2)} ст. 275 УК РФ к {8 + (i % 9)} годам колонии строгого режима. "
            + $"Его задержали в Крыму {1 + (i % 28)} мая 2024 года; адвоката не допустили. Документ {i}.";
    }

    private static Process Start(KillSite? site, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["BENCH_PROXY"] = site?.Proxy;
        var started = Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start");
        // Nobody reads what it says, but a full pipe would stop it.
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private static int End(Process running)
    {
        using (running)
        {
            running.WaitForExit();
            return running.ExitCode;
        }
    }

    private static List<string> Rows(string data, string query)
    {
        using var opened = new SqliteConnection(string.Create(CultureInfo.InvariantCulture, $"Data Source={Path.Combine(data, "svidok.db")}"));
        opened.Open();
        using var command = opened.CreateCommand();
#pragma warning disable CA2100 // only constants of this class come here
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(reader.GetValue(0).ToString() ?? "");
        }

        return rows;
    }
}
