using System.CommandLine;
using Svidok.Screen;

namespace Svidok.Commands;

/// <summary><c>svidok reference check</c>: reads every rule file and runs its examples.</summary>
internal static class ReferenceCommand
{
    public static Command Build()
    {
        var folder = new Option<string?>("--reference") { Description = "Folder with the rule files; the one beside the program where nothing is said." };
        var check = new Command("check", """
            Read every rule file, say the first mistake with its line, and run the examples that the rules carry.

              svidok reference check
              svidok reference check --reference functions/Reference

            Exit code: 0 all right, 1 a mistake or an example that fails.
            """) { folder };
        check.SetAction(parsed => Check(parsed.GetValue(folder)));
        return new Command("reference", """
            The rules that a lawyer reads and changes: charges, courts, signals, criteria, places.

              svidok reference check
            """) { check };
    }

    // What harvesting and reading go by.
    private static void CheckPages(string folder)
    {
        _ = new Read.Boilerplate(folder);
        _ = new Courts.CourtLabels(folder);
        _ = new Courts.CourtIndexes(folder);
        _ = new Courts.WatchList(folder);
    }

    private static int Check(string? folder)
    {
        Rules rules;
        try
        {
            rules = Rules.Load(folder);
            CheckPages(folder ?? RuleFile.DefaultFolder);
        }
        catch (RuleFileException error)
        {
            // The one mistake that the person at the keyboard can mend: it needs no stack trace.
            Console.Error.WriteLine(error.Message);
            return 1;
        }

        var examples = RuleExamples.Run(rules);
        foreach (var failed in examples.Failed)
        {
            Console.Error.WriteLine(failed);
        }

        Console.WriteLine($"{rules.Screener.Criteria.All.Count} criteria, version {rules.Screener.Criteria.Version}; {examples.Count} examples, {examples.Failed.Count} failed");
        return examples.Failed.Count == 0 ? 0 : 1;
    }
}
