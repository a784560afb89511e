using System.CommandLine;
using Svidok.Archive;
using Svidok.Hosting.AzureFunctions;
using Svidok.Hosting.Embedded;
using Svidok.Store.Blobs;
using Svidok.Store.Cosmos;
using Svidok.Store.Sqlite;
using Database = Svidok.Store.Sqlite.Database;

namespace Svidok.Commands;

/// <summary><c>svidok verify</c>: is everything as it was written?</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var (data, cloud) = (DataOptions.Data(), DataOptions.Cloud());
        var verify = new Command("verify", """
            Hash every capture again, recompute the audit's chain, check the database, and name what does not match.

              svidok verify --data /srv/svidok
              svidok verify --cloud

            Exit code: 0 all as it was, 1 something does not match, 2 wrong arguments.
            """) { data, cloud };
        verify.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(cloud))
            {
                await using var azure = AzureHost.Services();
                var known = await azure.GetRequiredService<CosmosDocuments>().CapturesAsync(cancel);
                var blobs = azure.GetRequiredService<BlobArchive>();
                return Told(known, await WrongAsync(blobs, known, cancel), await azure.GetRequiredService<CosmosAudit>().VerifyAsync(cancel));
            }

            var folder = parsed.GetValue(data)!;
            if (!Directory.Exists(folder))
            {
                Console.Error.WriteLine($"{folder}: no such folder");
                return 2;
            }

            await using var services = EmbeddedHost.Services(folder);
            var captures = await services.GetRequiredService<Documents>().CapturesAsync(cancel);
            List<string> wrong = [.. await services.GetRequiredService<Database>().CheckAsync(cancel), .. await WrongAsync(services.GetRequiredService<FolderArchive>(), captures, cancel)];
            return Told(captures, wrong, await services.GetRequiredService<Audit>().VerifyAsync(cancel));
        });
        return verify;
    }

    private static async Task<List<string>> WrongAsync(ICaptureArchive archive, IReadOnlySet<CaptureId> captures, CancellationToken cancel)
    {
        List<string> wrong = await archive.VerifyAsync(cancel).Select(static mismatch => $"captures/{mismatch.File}: {mismatch.Kind}{(mismatch.Detail is null ? "" : $", {mismatch.Detail}")}").ToListAsync(cancel);
        var kept = await archive.AllAsync(cancel).ToHashSetAsync(cancellationToken: cancel);
        return [.. wrong, .. captures.Where(id => !kept.Contains(id)).Select(static id => $"capture {id}: not in the archive")];
    }

    private static int Told(IReadOnlySet<CaptureId> captures, List<string> wrong, (long Entries, IReadOnlyList<string> Wrong) audit)
    {
        wrong.AddRange(audit.Wrong);
        wrong.ForEach(Console.WriteLine);
        Console.WriteLine($"{captures.Count} captures, {audit.Entries} audit entries, {wrong.Count} not as written");
        return wrong.Count == 0 ? 0 : 1;
    }
}
