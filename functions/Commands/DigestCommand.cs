using System.CommandLine;
using Svidok.Hosting.Embedded;
using Svidok.Publish;

namespace Svidok.Commands;

/// <summary><c>svidok digest --preview|--send</c>.</summary>
internal static class DigestCommand
{
    public static Command Build()
    {
        var data = DataOptions.Data();
        var preview = new Option<bool>("--preview") { Description = "Print the coming Monday's digest as text; send nothing." };
        var send = new Option<bool>("--send") { Description = "Send the digest that is due, if it was not sent." };
        var command = new Command("digest", """
            The weekly digest for members: due on Monday at 08:00 in Kyiv, sent once.

              svidok digest --preview
              svidok digest --send

            Names a case only from the members' publication level upwards; counts the rest.
            Exit code: 0 sent, shown or nothing due; 1 the mail was not taken; 2 wrong arguments.
            """) { preview, send, data };
        command.Validators.Add(result =>
        {
            if (result.GetValue(preview) == result.GetValue(send))
            {
                result.AddError("svidok digest: say either --preview or --send.");
            }
        });
        command.SetAction(async (parsed, cancel) =>
        {
            await using var services = EmbeddedHost.Services(parsed.GetValue(data)!);
            return await RunAsync(services.GetRequiredService<DigestSender>(), parsed.GetValue(send), cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(DigestSender sender, bool send, CancellationToken cancel)
    {
        if (!send)
        {
            var mail = await sender.PreviewAsync(cancel);
            await Console.Out.WriteLineAsync($"{mail.Subject}\n\n{mail.TextBody}".AsMemory(), cancel);
            return 0;
        }

        try
        {
            var week = await sender.SendDueAsync(cancel);
            await Console.Error.WriteLineAsync((week is null ? "svidok digest: nothing is due; last Monday's digest was sent." : $"svidok digest: {week.Key} sent.").AsMemory(), cancel);
            return 0;
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync($"svidok digest: {error.Message}".AsMemory(), cancel);
            return 1;
        }
    }
}
