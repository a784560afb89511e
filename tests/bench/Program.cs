using Svidok.Bench;

// Figures, not tests: nothing here fails by the clock. See tests/bench/README.md.
return args switch
{
    ["speed", .. var rest] => Speed.Run(rest),
    ["compare", .. var rest] => Compare.Run(rest),
    ["stages", .. var rest] => Stages.Run(rest),
    ["roles", .. var rest] => FitRoles.Run(rest),
    ["adversary", .. var rest] => Adversary.Run(rest),
    ["kill"] => Kill.Run(100, 100),
    ["kill", var kills, var documents] => Kill.Run(int.Parse(kills, System.Globalization.CultureInfo.InvariantCulture), int.Parse(documents, System.Globalization.CultureInfo.InvariantCulture)),
    ["crash"] => await Crash.RunAsync(100),
    ["keep", var folder, var round] => await Crash.KeepAsync(folder, round),
    ["flips"] => await Flips.RunAsync(1000),
    ["harvest"] => await Harvests.RunAsync(5000),
    ["harvest", var pages] => await Harvests.RunAsync(int.Parse(pages, System.Globalization.CultureInfo.InvariantCulture)),
    ["pages", var port] => await Harvests.ServeAsync(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)),
    ["read", var folder, var gold] => PageGold.Run(folder, gold),
    ["hostile"] => Hostile.Run(),
    ["invocation"] => await Invocations.RunAsync(2000),
    ["invocation", var times] => await Invocations.RunAsync(int.Parse(times, System.Globalization.CultureInfo.InvariantCulture)),
    ["handler", var port] => await Invocations.ServeAsync(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)),
    ["package"] => await Package.RunAsync(10),
    ["package", var starts] => await Package.RunAsync(int.Parse(starts, System.Globalization.CultureInfo.InvariantCulture)),
    ["package", var starts, var folder] => await Package.RunAsync(int.Parse(starts, System.Globalization.CultureInfo.InvariantCulture), folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        svidok-bench speed [FILE.jsonl]   extract + screen: documents a second on one core, allocation, growth with length
        svidok-bench compare [FILE.jsonl] Svidok beside Regex, Python, grep, ripgrep and the npm packages for names, in one run
        svidok-bench stages [FILE.jsonl]  where the time and the memory of speed go
        svidok-bench adversary [A|B|C]    10,000 texts made to hurt: the slowest per 100,000 characters; or one, of these pieces
        svidok-bench roles FILE.jsonl ... [--write]   how right roles are on texts they were not fitted on; prints role-weights.csv
        svidok-bench kill                 100 kills at random moments of an ingest and 100 of a harvest of 100 documents, compared with calm ones
        svidok-bench kill KILLS DOCUMENTS the same with other numbers
        svidok-bench crash                100 kills at random moments of a process that preserves exchanges: what was acknowledged is there
        svidok-bench flips                1,000 random single bits flipped in files of preserved exchanges and their log: how many verify finds
        svidok-bench harvest [PAGES]      pages a second fetched, preserved and queued from a server on this machine, beside wget --warc-file; memory
        svidok-bench read FOLDER GOLD     fields of saved court pages that are read right, beside gold that a person wrote; unknown labels
        svidok-bench package [STARTS [FOLDER]]  publishes what Azure runs (or takes what was published into FOLDER): its size packed, the biggest files, and cold starts to the first answered invocation
        svidok-bench invocation [TIMES]   what an invocation by the Functions host adds to the stage that it calls: medians, interleaved
        svidok-bench hostile              files made to hurt: seconds and memory of the real program
        """);
    return 2;
}
