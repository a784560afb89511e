using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Svidok.Bench;

/// <summary>Kills the real program at random moments of an ingest, starts it again, and compares what is there in the end with an
/// ingest that nobody disturbed.</summary>
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

    public static int Run(int kills, int documents)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "svidok");
        var folder = Directory.CreateTempSubdirectory("svidok-kill-").FullName;
        var texts = Directory.CreateDirectory(Path.Combine(folder, "texts")).FullName;
        for (var i = 0; i < documents; i++)
        {
            File.WriteAllText(Path.Combine(texts, $"{i:0000}.txt"), About(i));
        }

        var (calm, shaken) = (Path.Combine(folder, "calm"), Path.Combine(folder, "shaken"));
        var watch = Stopwatch.StartNew();
        Start(program, "ingest", texts, "--data", calm).WaitForExit();
        var whole = watch.Elapsed;
        Console.WriteLine($"{documents} documents, undisturbed {whole.TotalSeconds:N1} s");

        var random = new Random(1);
        var (killed, rounds) = (0, 0);
        while (killed < kills)
        {
            using var running = Start(program, "ingest", texts, "--data", $"{shaken}{rounds}");
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
            var data = $"{shaken}{round}";
            if (!Directory.Exists(data))
            {
                continue;
            }

            Start(program, "ingest", texts, "--data", data).WaitForExit();
            using var verify = Start(program, "verify", "--data", data);
            verify.WaitForExit();
            var different = Compared.Count(query => !Rows(calm, query).SequenceEqual(Rows(data, query)));
            wrong += different + (verify.ExitCode == 0 ? 0 : 1);
            Console.WriteLine($"folder {round}: {different} of {Compared.Length} lists differ, verify {(verify.ExitCode == 0 ? "clean" : "not clean")}");
        }

        Console.WriteLine($"{killed} kills in {rounds + 1} ingests, {wrong} faults");
        Directory.Delete(folder, recursive: true);
        return wrong == 0 ? 0 : 1;
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

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }) ?? throw new InvalidOperationException($"{program} did not start");

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
