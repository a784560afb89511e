using System.CommandLine;
using Svidok.Hosting.Embedded;
using Svidok.Store.Sqlite;

namespace Svidok.Commands;

/// <summary><c>svidok deadletters</c>: what could not be processed.</summary>
internal static class DeadLettersCommand
{
    public static Command Build()
    {
        var data = DataOptions.Data();
        var list = new Command("list", """
            List what could not be processed: capture, attempts, reason.

              svidok deadletters list
            """) { data };
        list.SetAction(async (parsed, cancel) =>
        {
            await using var services = EmbeddedHost.Services(parsed.GetValue(data)!);
            foreach (var dead in await services.GetRequiredService<WorkQueue>().DeadLettersAsync(cancel))
            {
                Console.WriteLine($"{dead.Subject}\t{dead.Attempts}\t{dead.Why}");
            }

            return 0;
        });

        var subject = new Argument<string>("capture") { Description = "As the list names it." };
        var replay = new Command("replay", """
            Put one dead letter back into the queue; serve or the next ingest takes it up.

              svidok deadletters replay 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08

            Exit code: 0 queued, 1 no such dead letter.
            """) { subject, data };
        replay.SetAction(async (parsed, cancel) =>
        {
            await using var services = EmbeddedHost.Services(parsed.GetValue(data)!);
            if (await services.GetRequiredService<WorkQueue>().ReplayAsync(parsed.GetValue(subject)!, "operator", cancel))
            {
                return 0;
            }

            Console.Error.WriteLine($"{parsed.GetValue(subject)}: no such dead letter");
            return 1;
        });
        return new Command("deadletters", """
            What could not be processed, and trying it again.

              svidok deadletters list
            """) { list, replay };
    }
}
