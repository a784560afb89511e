using System.Diagnostics;
using Svidok.Store.Blobs;
using Svidok.Tests.Contracts;

namespace Svidok.Tests.Commands;

/// <summary>The real program, asked about what lies in the cloud's stores.</summary>
public sealed class CloudCommandsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("svidok-cloud-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Evidence_in_the_cloud_is_verified_and_packed()
    {
        await using var stores = await CloudStores.NewAsync(TimeProvider.System);
        var container = await (await Emulators.BlobsAsync()).CreateBlobContainerAsync(stores.Name);
        using var archive = new BlobArchive(container);
        var capture = SomeNews.Capture(1);
        await archive.PutAsync(capture, default);
        await SomeNews.WalkAsync(stores, [capture]);
        var id = (await stores.Desk.QueueAsync([CaseStatus.Candidate], 1, default)).Items[0].Id;
        var file = Path.Combine(folder, "case.wacz");

        var packed = await RunAsync(stores.Name, "pack", id.Value, "--cloud", "--out", file);
        var again = await RunAsync(stores.Name, "pack", id.Value, "--cloud", "--out", file);
        var nobody = await RunAsync(stores.Name, "pack", "nobody", "--cloud");
        var whole = await RunAsync(stores.Name, "verify", "--cloud");

        Assert.True((packed.Exit, again.Exit, nobody.Exit, whole.Exit) == (0, 2, 1, 0), $"{packed} {again} {nobody} {whole}");
        using (var zip = System.IO.Compression.ZipFile.OpenRead(file))
        {
            Assert.NotNull(zip.GetEntry($"captures/{capture.Id}"));
        }

        Assert.Contains("case.packed", (await stores.Desk.AuditAsync(id, default)).Select(static entry => entry.What));
        Assert.Contains("1 captures, 4 audit entries, 0 not as written", whole.Said, StringComparison.Ordinal);

        // Somebody changed one byte of the evidence.
        await foreach (var blob in container.Value.GetBlobsAsync(new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = "warc/" }))
        {
            var bytes = (await container.Value.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray();
            bytes[^30] ^= 1;
            await container.Value.GetBlobClient(blob.Name).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true);
        }

        var altered = await RunAsync(stores.Name, "verify", "--cloud");
        Assert.Equal(1, altered.Exit);
        Assert.Contains("captures/warc/", altered.Said, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Said)> RunAsync(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "svidok"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        start.Environment["Captures"] = await Emulators.BlobsAddressAsync();
        start.Environment["Cosmos"] = await Emulators.CosmosAddressAsync();
        start.Environment["SVIDOK_DATABASE"] = start.Environment["SVIDOK_CAPTURES"] = name;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
