using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Svidok.Names;

namespace Svidok.Bench;

/// <summary>Svidok beside well-known tools on the same input in one run: A, B, A, B, the best of each. A peer that is not on the
/// machine and cannot be installed is named as skipped.</summary>
internal static class Compare
{
    private const int Rounds = 3;

    // What somebody would write who has no Svidok: the shapes of citations and the words of the trade, as plain expressions.
    private static readonly string[] Patterns =
    [
        @"ч\.\s?[0-9]+\s?ст\.\s?[0-9]+(\.[0-9]+)?", @"ст\.\s?[0-9]+(\.[0-9]+)?\s?ч\.\s?[0-9]+", @"п\.\s?«[а-я]»\s?ч\.\s?[0-9]+", @"част[а-я]+\s[0-9]+\sстать[а-я]+\s[0-9]+", @"Article\s[0-9]+(\.[0-9]+)?",
        @"УК\sРФ", @"КК\s(РФ|України)", @"КоАП", @"[0-9]+\s(лет|года?|років|роки)", @"[0-9]+\syears", @"приговор[а-я]*", @"засуд[а-яії]*", @"sentenced", @"задерж[а-я]*", @"затрим[а-яії]*", @"detained",
        @"арест[а-я]*", @"похи[тщ][а-я]*", @"викра[а-яії]*", @"abducted", @"пыт[ак][а-я]*", @"катув[а-яії]*", @"tortur[a-z]*", @"обыск[а-я]*", @"обшук[а-яії]*", @"адвокат[а-яіїу]*", @"lawyer[a-z]*",
        @"[А-Я][а-я]+\s[А-Я]\.[А-Я]\.", @"(окружной|районный|городской)\s(военный\s)?суд", @"(Supreme|District|Military)\sCourt",
    ];

    private static readonly string[] Surnames = ["Иваненко", "Скибу", "Вересковой", "Лозинского", "Морозом", "Гнатюку", "Зайченко", "Левчука", "Бондаря", "Приходько"];
    private static readonly string[] Given = ["Петра", "Оксаны", "Ивану", "Тимуром", "Андрея", "Ольгу"];

    public static int Run(string[] args)
    {
        var documents = Speed.Documents(args);
        var text = string.Join('\n', documents.Select(static document => document.Text));
        while (text.Length < 2_000_000)
        {
            text += "\n" + text;
        }

        var folder = Directory.CreateTempSubdirectory("svidok-compare-").FullName;
        try
        {
            var (input, patterns) = (Path.Combine(folder, "input.txt"), Path.Combine(folder, "patterns.txt"));
            File.WriteAllText(input, text);
            File.WriteAllLines(patterns, Patterns);
            Scans(documents, text, input, patterns, folder);
            Names(folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Scans(List<Document> documents, string text, string input, string patterns, string folder)
    {
        var rules = Rules.Load();
        var megabytes = Encoding.UTF8.GetByteCount(text) / 1e6;
        var own = documents.Sum(static document => (long)Encoding.UTF8.GetByteCount(document.Text)) / 1e6;
        var regexes = Patterns.Select(static pattern => new Regex(pattern, RegexOptions.Compiled | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)).ToArray();
        var script = Path.Combine(folder, "scan.py");
        File.WriteAllText(script, """
            import re, sys, time
            text = open(sys.argv[1], encoding='utf-8').read()
            found = [re.compile(line.rstrip('\n'), re.I) for line in open(sys.argv[2], encoding='utf-8')]
            start = time.perf_counter()
            sum(1 for one in found for _ in one.finditer(text))
            print(time.perf_counter() - start)
            """);
        for (var i = 0; i < 40; i++)
        {
            documents.ForEach(Walk);
        }

        // Debian's package; where it cannot be installed, the table says so.
        _ = Timed("rg", "--version") ?? Timed("apt-get", "install", "-y", "-qq", "--no-install-recommends", "ripgrep");
        var best = new Dictionary<string, double>();
        for (var round = 0; round < Rounds; round++)
        {
            Best("svidok: extract + screen", own / Seconds(() => documents.ForEach(Walk)));
            Best("one compiled Regex", megabytes / Seconds(() => GC.KeepAlive(regexes[0].Count(text))));
            Best($"{Patterns.Length} compiled Regexes", megabytes / Seconds(() => GC.KeepAlive(regexes.Sum(regex => regex.Count(text)))));
            Peer("python3 re, the same patterns", () => Told("python3", script, input, patterns));
            Peer("grep -P, the same patterns", () => Timed("grep", "-P", "-o", "-i", string.Join('|', Patterns), input));
            Peer("rg, the same patterns", () => Timed("rg", "-o", "-i", "-N", "-f", patterns, input));
        }

        Print("MB/s of UTF-8 text", best);

        void Walk(Document document) => rules.Screener.Screen(document, rules.Extractor.Extract(document));
        void Best(string who, double speed) => best[who] = Math.Max(best.GetValueOrDefault(who), speed);
        void Peer(string who, Func<double?> seconds)
        {
            if (seconds() is { } took)
            {
                Best(who, megabytes / took);
            }
            else
            {
                best[who] = -1;
            }
        }
    }

    // Ours brings inflected names back to the nominative; the peers inflect the nominative. Names a second, both warm.
    private static void Names(string folder)
    {
        var nominatives = new Nominatives(NameBook.Load(RuleFile.DefaultFolder));
        var book = Surnames.SelectMany(static surname => Given.Select(given => $"{given} {surname}")).ToArray();
        File.WriteAllText(Path.Combine(folder, "package.json"), "{\"private\":true}");
        File.WriteAllText(Path.Combine(folder, "names.js"), """
            const surnames = ['Иваненко','Скиба','Вересков','Лозинский','Мороз','Гнатюк','Зайченко','Левчук','Бондарь','Приходько'], given = ['Пётр','Иван','Тимур','Андрей'];
            const cases = ['genitive','dative','accusative','instrumental','prepositional'];
            const timed = (times, work) => { work(50); const start = process.hrtime.bigint(); const n = work(times); return n / (Number(process.hrtime.bigint() - start) / 1e9); };
            if (process.argv[2] === 'petrovich') {
              const petrovich = require('petrovich');
              console.log(timed(2000, times => { let n = 0; for (let i = 0; i < times; i++) for (const c of cases) { petrovich({ first: given[i % 4], last: surnames[i % 10], gender: 'male' }, c); n++; } return n; }));
            } else if (process.argv[2] === 'lvovich') {
              const lvovich = require('lvovich');
              console.log(timed(2000, times => { let n = 0; for (let i = 0; i < times; i++) for (const c of cases) { lvovich.incline({ first: given[i % 4], last: surnames[i % 10], gender: 'male' }, c); n++; } return n; }));
            } else if (process.argv[2] === 'az') {
              const az = require('az'), words = ['Петра','Скибу','Ивану','Лозинского','Тимуром','Морозом','Андрея','Левчука'];
              az.Morph.init(require('path').join(require.resolve('az'), '../../dicts'), () => console.log(timed(2000, times => { let n = 0; for (let i = 0; i < times; i++) { for (const word of words) az.Morph(word).forEach(parse => parse.normalize()); n += 4; } return n; })));
            } else {
              const { inGenitive, inDative, inAccusative, inAblative, inLocative } = require('shevchenko');
              (async () => {
                let n = 0, start = process.hrtime.bigint();
                for (let i = 0; i < 500; i++) for (const c of [inGenitive, inDative, inAccusative, inAblative, inLocative]) { await c({ gender: 'masculine', givenName: given[i % 4], familyName: surnames[i % 10] }); n++; }
                console.log(n / (Number(process.hrtime.bigint() - start) / 1e9));
              })();
            }
            """);
        var best = new Dictionary<string, double>();
        for (var round = 0; round < Rounds; round++)
        {
            // Both ways of ours: names never seen before, and names that are remembered.
            best["svidok, remembered names"] = Math.Max(best.GetValueOrDefault("svidok, remembered names"), book.Length * 2_000 / Seconds(() =>
            {
                for (var i = 0; i < 2_000; i++)
                {
                    foreach (var name in book)
                    {
                        nominatives.Of(Language.Ru, name);
                    }
                }
            }));
            var fresh = new Nominatives(NameBook.Load(RuleFile.DefaultFolder));
            best["svidok, first sight"] = Math.Max(best.GetValueOrDefault("svidok, first sight"), book.Length / Seconds(() =>
            {
                foreach (var name in book)
                {
                    fresh.Of(Language.Ru, name);
                }
            }));
            foreach (var peer in (string[])["petrovich", "lvovich", "az", "shevchenko"])
            {
                var there = Directory.Exists(Path.Combine(folder, "node_modules", peer)) || Timed("npm", "install", "--silent", "--prefix", folder, peer) is not null;
                best[$"npm {peer}"] = there && Told("node", Path.Combine(folder, "names.js"), peer) is { } names ? Math.Max(best.GetValueOrDefault($"npm {peer}"), names) : -1;
            }
        }

        Print("names a second", best);
    }

    private static void Print(string what, Dictionary<string, double> best)
    {
        Console.WriteLine(what);
        var own = best.First().Value;
        foreach (var (who, figure) in best)
        {
            Console.WriteLine(figure < 0
                ? $"  {who,-34} skipped: not on this machine and not to be installed"
                : string.Create(CultureInfo.InvariantCulture, $"  {who,-34}{figure,14:N1}   {own / figure,8:N2} x"));
        }
    }

    private static double Seconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Seconds of a whole command; null where it is not there or fails.</summary>
    private static double? Timed(string command, params string[] args)
    {
        var watch = Stopwatch.StartNew();
        return Out(command, args) is null ? null : watch.Elapsed.TotalSeconds;
    }

    /// <summary>The number that a command prints of itself.</summary>
    private static double? Told(string command, params string[] args) =>
        Out(command, args) is { } said && double.TryParse(said.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Out(string command, string[] args)
    {
        try
        {
            // One core for everybody.
            using var process = Process.Start(new ProcessStartInfo("taskset", ["-c", "0", command, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["LC_ALL"] = "C.UTF-8" } });
            var error = process!.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            GC.KeepAlive(error.Result);
            return process.ExitCode == 0 ? said : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
