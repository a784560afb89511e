using System.CommandLine;
using Svidok.Archive;
using Svidok.Hosting.Embedded;
using Svidok.Store.Sqlite;

namespace Svidok.Commands;

/// <summary><c>svidok verify</c>: is everything as it was written?</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var data = DataOptions.Data();
        var verify = new Command("verify", """
            Hash every capture again, recompute the audit's chain, check the database, and name what does not match.

              svidok verify --data /srv/svidok

            Exit code: 0 all as it was, 1 something does not match, 2 wrong arguments.
            """) { data };
        verify.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            if (!Directory.Exists(folder))
            {
                Console.Error.WriteLine($"{folder}: no such folder");
                return 2;
            }

            await using var services = EmbeddedHost.Services(folder);
            List<string> wrong = [.. await services.GetRequiredService<Database>().CheckAsync(cancel)];
            var archive = services.GetRequiredService<FolderArchive>();
            await foreach (var mismatch in archive.VerifyAsync(cancel))
            {
                wrong.Add($"captures/{mismatch.File}: {mismatch.Kind}{(mismatch.Detail is null ? "" : $", {mismatch.Detail}")}");
            }

            var captures = await services.GetRequiredService<Documents>().CapturesAsync(cancel);
            wrong.AddRange(captures.Where(id => !archive.Has(id)).Select(static id => $"capture {id}: not in the archive"));
            var (entries, broken) = await services.GetRequiredService<Audit>().VerifyAsync(cancel);
            wrong.AddRange(broken);
            wrong.ForEach(Console.WriteLine);
            Console.WriteLine($"{captures.Count} captures, {entries} audit entries, {wrong.Count} not as written");
            return wrong.Count == 0 ? 0 : 1;
        });
        return verify;
    }
}
