using System.CommandLine;
using System.Security.Cryptography;
using Svidok.Archive;
using Svidok.Hosting.Embedded;
using Svidok.Store;
using Svidok.Store.Sqlite;

namespace Svidok.Commands;

/// <summary><c>svidok pack CASE</c>: the evidence of a case, for somebody who has no Svidok.</summary>
internal static class PackCommand
{
    public static Command Build()
    {
        var id = new Argument<string>("case") { Description = "Id of the case, as the desk shows it in the address." };
        var data = DataOptions.Data();
        var output = new Option<string?>("--out") { Description = "The file to write; CASE.wacz where nothing is said. A file that is there is not overwritten." };
        var pack = new Command("pack", """
            Write the evidence of a case into one WACZ (a web archive in a ZIP): exchanges as WARC, captures, texts, findings with their quotes, the chained log, time
            stamps, and VERIFY.md, which tells how to check it all without Svidok. It is confidential: give it only to people who are
            authorised to see the case. The audit keeps that it was written.

              svidok pack 1f0c9a52e7d4 --out case.wacz

            Exit code: 0 written, 1 no such case, 2 wrong arguments.
            """) { id, data, output };
        pack.SetAction(async (parsed, cancel) =>
        {
            await using var services = EmbeddedHost.Services(parsed.GetValue(data)!);
            if (await services.GetRequiredService<Cases>().FindAsync(new(parsed.GetValue(id)!), cancel) is not { } found)
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
                exchanges = await new EvidencePack(services.GetRequiredService<FolderArchive>()).WriteAsync(found, zip, now, cancel);
                zip.Position = 0;
                sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(zip, cancel));
            }

            await services.GetRequiredService<Audit>().NoteAsync(now, "operator", "case.packed", found.Id.Value, StoreJson.Detail(("sha256", sha256)), cancel);
            Console.WriteLine($"{file}: {found.Documents.Count} documents, {exchanges} exchanges, sha256 {sha256}");
            return 0;
        });
        return pack;
    }
}
