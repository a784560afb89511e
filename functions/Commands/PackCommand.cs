using System.CommandLine;
using System.Security.Cryptography;
using Svidok.Archive;
using Svidok.Hosting.AzureFunctions;
using Svidok.Hosting.Embedded;
using Svidok.Review;
using Svidok.Store;
using Svidok.Store.Blobs;
using Svidok.Store.Cosmos;
using Svidok.Store.Sqlite;

namespace Svidok.Commands;

/// <summary><c>svidok pack CASE</c>: the evidence of a case, for somebody who has no Svidok.</summary>
internal static class PackCommand
{
    public static Command Build()
    {
        var id = new Argument<string>("case") { Description = "Id of the case, as the desk shows it in the address." };
        var (data, cloud) = (DataOptions.Data(), DataOptions.Cloud());
        var output = new Option<string?>("--out") { Description = "The file to write; CASE.wacz where nothing is said. A file that is there is not overwritten." };
        var command = new Command("pack", """
            Write the evidence of a case into one WACZ (a web archive in a ZIP): exchanges as WARC, captures, texts, findings with their quotes, the chained log, time
            stamps, and VERIFY.md, which tells how to check it all without Svidok. It is confidential: give it only to people who are
            authorised to see the case. The audit keeps that it was written.

              svidok pack 1f0c9a52e7d4 --out case.wacz
              svidok pack 1f0c9a52e7d4 --cloud

            Exit code: 0 written, 1 no such case, 2 wrong arguments.
            """) { id, data, cloud, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var azure = parsed.GetValue(cloud);
            await using var services = azure ? AzureHost.Services() : EmbeddedHost.Services(parsed.GetValue(data)!);
            if (await services.GetRequiredService<IDeskStore>().FindAsync(new(parsed.GetValue(id)!), cancel) is not { } found)
            {
                Console.Error.WriteLine($"{parsed.GetValue(id)}: no such case");
                return 1;
            }

            var file = parsed.GetValue(output) ?? $"{found.Id}.wacz";
            if (File.Exists(file))
            {
                Console.Error.WriteLine($"{file}: is there already, and a pack is never overwritten");
                return 2;
            }

            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            int exchanges;
            string sha256;
            await using (var zip = new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                var pack = azure ? new EvidencePack(services.GetRequiredService<BlobArchive>()) : new EvidencePack(services.GetRequiredService<FolderArchive>());
                exchanges = await pack.WriteAsync(found, zip, now, cancel);
                zip.Position = 0;
                sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(zip, cancel));
            }

            var detail = StoreJson.Detail(("sha256", sha256));
            await (azure
                ? services.GetRequiredService<CosmosAudit>().AppendAsync([new(Moments.Text(now), "operator", "case.packed", found.Id.Value, detail)], cancel)
                : services.GetRequiredService<Audit>().NoteAsync(now, "operator", "case.packed", found.Id.Value, detail, cancel));
            Console.WriteLine($"{file}: {found.Documents.Count} documents, {exchanges} exchanges, sha256 {sha256}");
            return 0;
        });
        return command;
    }
}
