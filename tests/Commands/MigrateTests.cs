using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Svidok.Archive;
using Svidok.Commands;
using Svidok.Harvest;
using Svidok.Hosting.Embedded;
using Svidok.Review;
using Svidok.Store;
using Svidok.Store.Sqlite;
using Svidok.Tests.Contracts;

namespace Svidok.Tests.Commands;

/// <summary>From a folder into the cloud's stores and back: nothing is lost, and nothing is other than it was.</summary>
public sealed class MigrateTests : IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("svidok-migrate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task There_and_back_is_the_same_to_the_letter_and_work_goes_on()
    {
        var (here, back) = (Path.Combine(folder, "here"), Path.Combine(folder, "back"));
        await FillAsync(here, 40);
        var queue = await ForgottenAsync(here);
        await using var cloud = await CloudStores.NewAsync(TimeProvider.System);
        var container = await (await Emulators.BlobsAsync()).CreateBlobContainerAsync($"c{Guid.NewGuid():N}");

        var there = await MigrateCommand.RunAsync(here, true, container, cloud.Database, TextWriter.Null, Cancel);
        await using var embedded = new EmbeddedStores(TimeProvider.System, here);
        Assert.IsType<MoveAnswer.Done>(there);
        Assert.Contains("\"275\"", queue, StringComparison.Ordinal);
        Assert.Equal(queue, await QueueAsync(cloud));
        Assert.Equal(await embedded.StateAsync(), await cloud.StateAsync());
        Assert.Equal(await embedded.VerifyAuditAsync(Cancel), await cloud.VerifyAuditAsync(Cancel), static (one, other) => one.Entries == other.Entries && one.Wrong.Count + other.Wrong.Count == 0);

        // Work goes on there: another instance keeps and saves something before it is moved back.
        using (var archive = new Svidok.Store.Blobs.BlobArchive(container))
        {
            await archive.PutAsync(SomeNews.Capture(900), Cancel);
            await archive.PutAsync(SomeNews.Capture(901), Cancel);
            await SomeNews.WalkAsync(cloud, [SomeNews.Capture(900), SomeNews.Capture(901)]);
        }

        Assert.IsType<MoveAnswer.Done>(await MigrateCommand.RunAsync(back, false, container, cloud.Database, TextWriter.Null, Cancel));
        await using (var returned = new EmbeddedStores(TimeProvider.System, back))
        {
            Assert.Equal(await cloud.StateAsync(), await returned.StateAsync());
            Assert.Equal(await QueueAsync(cloud), await QueueAsync(returned));
            Assert.Equal(Text(await cloud.Sources.HistoriesAsync(Cancel)), Text(await returned.Sources.HistoriesAsync(Cancel)));
            Assert.Equal(await cloud.Desk.DeadLettersAsync(Cancel), await returned.Desk.DeadLettersAsync(Cancel));
            Assert.Equal([new(35, 7, "Андрея", 0.87)], await returned.Opinions.FindAsync(SomeNews.Capture(1).Id, Cancel));
            Assert.Equal([new(SomeNews.Capture(2).Id, SomeNews.Day, 1)], await returned.Opinions.WaitingAsync(10, Cancel));
            Assert.Equal(await cloud.Desk.LastDigestAsync(Cancel), await returned.Desk.LastDigestAsync(Cancel));
        }

        // And here again: known bytes are known, a new capture is new, and the chain holds.
        await using var services = EmbeddedHost.Services(back);
        var road = services.GetRequiredService<Road>();
        Assert.False(await road.TakeInAsync(SomeNews.Capture(901), Cancel));
        Assert.True(await road.TakeInAsync(SomeNews.Capture(902), Cancel));
        await services.GetRequiredService<Worker>().RunToEmptyAsync(static _ => { }, Cancel);
        Assert.Empty(await services.GetRequiredService<FolderArchive>().VerifyAsync(Cancel).ToListAsync());
        // With the three new ones, and the one that waited all the way.
        Assert.Equal(44, await services.GetRequiredService<Documents>().CountAsync(Cancel));
        using var again = new FolderArchive(Path.Combine(back, "captures"));
        Assert.Single(await again.SightingsAsync(SomeNews.Capture(901).Id, Cancel));
    }

    // Changed criteria flagged an earlier document of a case: it keeps its name, there and back.
    [Fact]
    public async Task A_case_whose_first_document_was_flagged_last_keeps_its_name()
    {
        var (here, back) = (Path.Combine(folder, "here"), Path.Combine(folder, "back"));
        string before;
        await using (var embedded = new EmbeddedStores(TimeProvider.System, here))
        {
            await SaveAsync(embedded, 1, candidate: false);
            await SaveAsync(embedded, 2, candidate: true);
            var first = (await embedded.Screenings.FindAsync(SomeNews.Capture(1).Id, Cancel))!;
            await embedded.Screenings.ChangeAsync(first, new(true, null, 0.8, [], "0123456789ab"), new(new(RuleFile.DefaultFolder)), Cancel);
            Assert.Equal(2, Assert.Single((await embedded.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items).Documents);
            before = await embedded.StateAsync();
        }

        await using var cloud = await CloudStores.NewAsync(TimeProvider.System);
        var container = await (await Emulators.BlobsAsync()).CreateBlobContainerAsync($"c{Guid.NewGuid():N}");

        Assert.IsType<MoveAnswer.Done>(await MigrateCommand.RunAsync(here, true, container, cloud.Database, TextWriter.Null, Cancel));
        Assert.Equal(before, await cloud.StateAsync());
        await SaveAsync(cloud, 3, candidate: true);
        Assert.Equal(3, Assert.Single((await cloud.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items).Documents);

        Assert.IsType<MoveAnswer.Done>(await MigrateCommand.RunAsync(back, false, container, cloud.Database, TextWriter.Null, Cancel));
        await using var returned = new EmbeddedStores(TimeProvider.System, back);
        Assert.Equal(await cloud.StateAsync(), await returned.StateAsync());

        static async Task SaveAsync(Stores stores, int number, bool candidate)
        {
            var capture = SomeNews.Capture(number);
            var document = new Document("d", DocumentKind.News, Language.Ru, "", $"Остап Вигаданенко, новость {number}", null, null);
            var person = new Person("Остап Вигаданенко", PersonRole.Defendant, Gender.Male, true, [document.Quote(new(0, 17))], "test");
            await stores.Documents.SaveAsync(
                (await stores.TakeAsync(capture.Id, Cancel))!, capture, document, Extraction.Empty with { Persons = [person], Region = "Crimea" },
                new(candidate, candidate ? null : NotCandidate.NotACase, 0.7, [], "1123456789ab"), new(new(RuleFile.DefaultFolder)), Cancel);
        }
    }

    private static async Task<string> QueueAsync(Stores stores) =>
        JsonSerializer.Serialize((await stores.Desk.QueueAsync(Enum.GetValues<CaseStatus>(), 100, Cancel)).Items);

    /// <summary>The queue as it is, of a folder that is then as one of a version that did not keep what its rows tell.</summary>
    private static async Task<string> ForgottenAsync(string data)
    {
        await using var stores = new EmbeddedStores(TimeProvider.System, data);
        var queue = await QueueAsync(stores);
        await stores.Database.WriteAsync(static session => session.Do("UPDATE mentions SET part = json_remove(part, '$.Gist')") + session.Do("UPDATE cases SET gist = NULL"), Cancel);
        return queue;
    }

    private static string Text(IReadOnlyDictionary<string, SourceHistory> histories) => JsonSerializer.Serialize(histories.OrderBy(static one => one.Key, StringComparer.Ordinal));

    [Fact]
    public async Task A_target_that_is_not_empty_is_refused_and_so_is_a_move_that_was_made()
    {
        var here = Path.Combine(folder, "here");
        await FillAsync(here, 3);
        await using var cloud = await CloudStores.NewAsync(TimeProvider.System);
        await SomeNews.WalkAsync(cloud, [SomeNews.Capture(5)]);
        var container = await (await Emulators.BlobsAsync()).CreateBlobContainerAsync($"c{Guid.NewGuid():N}");

        Assert.IsType<MoveAnswer.Refused>(await MigrateCommand.RunAsync(here, true, container, cloud.Database, TextWriter.Null, Cancel));
        Assert.Equal(1, await cloud.Documents.CountAsync(Cancel));

        await using var empty = await CloudStores.NewAsync(TimeProvider.System);
        Assert.IsType<MoveAnswer.Done>(await MigrateCommand.RunAsync(here, true, container, empty.Database, TextWriter.Null, Cancel));
        Assert.IsType<MoveAnswer.Refused>(await MigrateCommand.RunAsync(here, true, container, empty.Database, TextWriter.Null, Cancel));
    }

    // The real program, killed as a power cut would.
    [Theory]
    [InlineData("cosmos")]
    [InlineData("folder")]
    public async Task Killed_in_the_middle_and_begun_again_it_ends_the_same(string to)
    {
        var (here, there) = (Path.Combine(folder, "here"), Path.Combine(folder, "there"));
        await FillAsync(here, 40);
        await using var cloud = await CloudStores.NewAsync(TimeProvider.System);
        if (to == "folder")
        {
            Assert.IsType<MoveAnswer.Done>(await MigrateCommand.RunAsync(here, true, await ContainerAsync(), cloud.Database, TextWriter.Null, Cancel));
        }

        var kills = 0;
        for (var lines = 0; lines < 8; lines += 2)
        {
            kills += await RunAsync(lines) is null ? 1 : 0;
        }

        Assert.Equal(4, kills);
        Assert.Equal(0, await RunAsync(int.MaxValue));
        await using var embedded = new EmbeddedStores(TimeProvider.System, to == "folder" ? there : here);
        Assert.Equal(await embedded.StateAsync(), await cloud.StateAsync());

        async Task<Azure.Storage.Blobs.BlobContainerClient> ContainerAsync()
        {
            var container = (await Emulators.BlobsAsync()).GetBlobContainerClient(cloud.Name);
            await container.CreateIfNotExistsAsync();
            return container;
        }

        // Null where it was killed, after so many lines.
        async Task<int?> RunAsync(int lines)
        {
            var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "svidok"), ["migrate", "--to", to, "--data", to == "folder" ? there : here]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
            start.Environment["Captures"] = await Emulators.BlobsAddressAsync();
            start.Environment["Cosmos"] = await Emulators.CosmosAddressAsync();
            start.Environment["SVIDOK_DATABASE"] = start.Environment["SVIDOK_CAPTURES"] = cloud.Name;
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            for (var said = 0; await process.StandardOutput.ReadLineAsync() is not null; said++)
            {
                if (said == lines)
                {
                    process.Kill();
                    await process.WaitForExitAsync();
                    return null;
                }
            }

            await process.WaitForExitAsync();
            Assert.Equal("", await errors);
            return process.ExitCode;
        }
    }

    private static async Task FillAsync(string data, int documents)
    {
        await using var services = EmbeddedHost.Services(data);
        var road = services.GetRequiredService<Road>();
        await services.GetRequiredService<FolderArchive>().KeepAsync(Svidok.Tests.Archive.Some.Page("<p>page</p>"), Cancel);
        foreach (var capture in Enumerable.Range(0, documents).Select(SomeNews.Capture))
        {
            await road.TakeInAsync(capture, Cancel);
        }

        // Unreadable: a dead letter.
        await road.TakeInAsync(Capture.Of(Encoding.UTF8.GetBytes("%PDF-1.7 and no more"), "upload", "broken.pdf", SomeNews.Day), Cancel);
        await services.GetRequiredService<Worker>().RunToEmptyAsync(static _ => { }, Cancel);
        await road.TakeInAsync(Capture.Of(Encoding.UTF8.GetBytes("waits"), "upload", "waits.txt", SomeNews.Day), Cancel);
        var desk = services.GetRequiredService<IDeskStore>();
        var line = (await desk.QueueAsync([CaseStatus.Candidate], 1, Cancel)).Items[0];
        var found = (await desk.FindAsync(line.Id, Cancel))!;
        await services.GetRequiredService<Reviewers>().AddAsync("Олена", [Role.Analyst], Cancel);
        Assert.IsType<Decided.Recorded>(await desk.DecideAsync(line.Id, new("a", SomeNews.Day, Verdict.Confirm, "бачу", found.Version), Cancel));
        Assert.IsType<Decided.Recorded>(await desk.DecideAsync(line.Id, new("b", SomeNews.Day, Verdict.Confirm, "бачу", found.Version + 1), Cancel));
        await desk.DigestSentAsync(new(new(2026, 11, 23), SomeNews.Day.AddDays(-7), SomeNews.Day), Cancel);
        await services.GetRequiredService<IOpinionStore>().KeepAsync(SomeNews.Capture(1).Id, [new(35, 7, "Андрея", 0.87)], Cancel);
        await services.GetRequiredService<IOpinionStore>().WaitAsync(new(SomeNews.Capture(2).Id, SomeNews.Day, 1), Cancel);
        await services.GetRequiredService<ISourceStore>().NoteAsync("feed", new Harvested.Blocked("captcha", "a picture"), SourceMemory.New with { ETag = "\"1\"", Seen = ["a"] }, Cancel);
    }
}
