using System.CommandLine;
using Azure.Storage.Blobs;
using Svidok.Archive;
using Svidok.Hosting.AzureFunctions;
using Svidok.Link;
using Svidok.Store;
using Svidok.Store.Blobs;
using Svidok.Store.Cosmos;
using Svidok.Store.Sqlite;
using Database = Svidok.Store.Sqlite.Database;

namespace Svidok.Commands;

/// <summary><c>svidok migrate</c>: from one machine into the cloud, and back.</summary>
internal static class MigrateCommand
{
    public static Command Build()
    {
        var data = DataOptions.Data();
        var to = new Option<string>("--to") { Description = "cosmos: into Cosmos DB and Blob Storage; folder: out of them into the data folder.", Required = true };
        to.AcceptOnlyFromAmong("cosmos", "folder");
        var migrate = new Command("migrate", """
            Copy everything from a data folder into the cloud's stores, or back: preserved exchanges with their chained log and time stamps,
            documents, cases, decisions, audit, digests, sources, cards, reviewers, dead letters. What waits in the queue is tried again there.

              svidok migrate --to cosmos --data /srv/svidok
              svidok migrate --to folder --data /srv/svidok-back

            Stop what writes to either side first. Where the cloud's stores are, the settings of the function app say (Captures__blobServiceUri,
            Cosmos__accountEndpoint; the identity is that of whoever runs this). The target must be empty. A copy that was cut off is begun
            again with the same command; at the end both sides are read again and compared by number and hash. Sign-in links are not moved.

            Exit code: 0 moved and the same, 1 not the same, 2 refused, nothing was written.
            """) { data, to };
        migrate.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(to) == "cosmos", Console.Out, cancel));
        return migrate;
    }

    private static async Task<int> RunAsync(string folder, bool toCloud, TextWriter said, CancellationToken cancel)
    {
        if (toCloud && !File.Exists(Path.Combine(folder, "svidok.db")))
        {
            await Console.Error.WriteLineAsync($"{folder}: no data folder");
            return 2;
        }

        var container = CloudSettings.Blobs().GetBlobContainerClient(CloudSettings.Captures());
        using var cosmos = CloudSettings.Cosmos();
        var database = new CosmosDatabase(cosmos, CloudSettings.Database());
        if (CloudSettings.InDevelopment)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancel);
            await database.CreateAsync(cancel);
        }

        var answer = await RunAsync(folder, toCloud, container, database, said, cancel);
        switch (answer)
        {
            case MoveAnswer.Done(var counts):
                await said.WriteLineAsync($"Moved, and the same on both sides:\n{string.Join('\n', counts)}");
                return 0;
            case MoveAnswer.Different(var wrong):
                await said.WriteLineAsync($"Not the same:\n{string.Join('\n', wrong)}");
                return 1;
            case MoveAnswer.Refused(var why):
                await Console.Error.WriteLineAsync(why);
                return 2;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    internal static async Task<MoveAnswer> RunAsync(string folder, bool toCloud, BlobContainerClient container, CosmosDatabase cosmos, TextWriter said, CancellationToken cancel)
    {
        using var sqlite = new Database(folder);
        using var blobs = new BlobArchive(container);
        var captures = Path.Combine(folder, "captures");
        var embedded = new SqliteMove(sqlite, new(sqlite, new Linker(new GivenNames(RuleFile.DefaultFolder)), TimeProvider.System), folder);
        var cloud = CosmosMove.Of(cosmos, TimeProvider.System);
        var archives = new ArchiveMove(captures, container, blobs);
        if (!toCloud)
        {
            // Only when its files are there is it opened: opening sets aside what no log tells of.
            FolderArchive? back = null;
            FolderArchive Back() => back ??= new(captures);
            try
            {
                return await new Move(cloud, embedded, archives, blobs, Back, toCloud, said).RunAsync(cancel);
            }
            finally
            {
                back?.Dispose();
            }
        }

        if (await embedded.ObstacleAsync(cancel) is { } obstacle)
        {
            return new MoveAnswer.Refused(obstacle);
        }

        await embedded.CompleteAsync(cancel);
        using var from = new FolderArchive(captures);
        return await new Move(embedded, cloud, archives, from, () => blobs, toCloud, said).RunAsync(cancel);
    }
}
