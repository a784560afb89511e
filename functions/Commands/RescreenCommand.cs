using System.CommandLine;
using System.Globalization;
using Svidok.Hosting.Embedded;
using Svidok.Store;

namespace Svidok.Commands;

/// <summary><c>svidok rescreen</c>: what changed criteria change.</summary>
internal static class RescreenCommand
{
    public static Command Build()
    {
        var data = DataOptions.Data();
        var dry = new Option<bool>("--dry-run") { Description = "Only show what would change." };
        var rescreen = new Command("rescreen", """
            Compare every stored document with the criteria of today, and show which cases change and why.

              svidok rescreen --dry-run
              svidok rescreen

            One block a document: flagged or not before and after, its score, its cases, then the findings that came (+) and went (-)
            with the words of the text. A case that is there stays there, with the findings against it; a document that is newly
            flagged opens a case or joins one. Stopping it half-way and starting again does no harm.
            """) { data, dry };
        rescreen.SetAction(async (parsed, cancel) =>
        {
            await using var services = EmbeddedHost.Services(parsed.GetValue(data)!);
            var (changed, flagged, unflagged) = (0, 0, 0);
            await foreach (var document in services.GetRequiredService<Rescreening>().RunAsync(keep: !parsed.GetValue(dry), cancel))
            {
                changed++;
                flagged += document.After.Candidate && !document.Before.Candidate ? 1 : 0;
                unflagged += document.Before.Candidate && !document.After.Candidate ? 1 : 0;
                Write(document);
            }

            Console.WriteLine($"{changed} documents changed: {flagged} newly flagged, {unflagged} no longer flagged{(parsed.GetValue(dry) ? " (nothing was stored)" : "")}");
            return 0;
        });
        return rescreen;
    }

    private static void Write(Rescreened document)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{document.Capture}  {Said(document.Before)} -> {Said(document.After)}  {document.Before.Score:0.00} -> {document.After.Score:0.00}  {string.Join(' ', document.Cases.Select(static id => id.Value))}"));
        foreach (var finding in Rescreened.Only(document.After, document.Before))
        {
            Console.WriteLine($"  + {finding.Criterion} {(finding.For ? "for" : "against")} «{finding.Quote.Words}»");
        }

        foreach (var finding in Rescreened.Only(document.Before, document.After))
        {
            Console.WriteLine($"  - {finding.Criterion} {(finding.For ? "for" : "against")} «{finding.Quote.Words}»");
        }
    }

    private static string Said(Svidok.Screening screening) => screening.Candidate ? "flagged" : $"not flagged ({screening.Reason})";
}
