using Svidok.Link;
using Svidok.Store.Cosmos;
using QueryDefinition = Microsoft.Azure.Cosmos.QueryDefinition;

namespace Svidok.Tests.Contracts;

/// <summary>What the queue tells of a case beside its name: charges and sentence, also of cases from before they were kept.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task The_queue_tells_the_charges_and_the_sentence()
    {
        await WalkAsync("Остап Вигаданенко осужден");

        Assert.Equal(Told, await GistAsync());
    }

    // A data folder or database of an earlier version.
    [Fact]
    public async Task A_case_from_before_is_told_when_it_is_listed_and_people_need_not_open_it_anew()
    {
        await WalkAsync("Остап Вигаданенко осужден");
        var id = (await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items[0].Id;
        await ForgetGistsAsync();

        Assert.Equal(Told, await GistAsync());
        Assert.True(await HasGistsAsync());
        Assert.IsType<Decided.Recorded>(await Stores.Desk.DecideAsync(id, new("a", Clock.GetUtcNow(), Verdict.Confirm, "бачу", 1), Cancel));
    }

    [Fact]
    public async Task A_new_document_does_not_hide_what_those_from_before_tell()
    {
        await WalkAsync("Остап Вигаданенко осужден");
        await ForgetGistsAsync();
        Clock.Advance(TimeSpan.FromDays(1));

        await WalkAsync("Остап Вигаданенко этапирован", charges: []);

        Assert.Equal(Told, await GistAsync());
    }

    private const string Told = "UK_RF 275 1, UK_RF 222.1 , UK_RF 278 , 1 more, Imprisonment 12 Strict";

    /// <summary>Makes the store forget what an earlier version did not keep.</summary>
    private protected abstract Task ForgetGistsAsync();

    private protected abstract Task<bool> HasGistsAsync();

    private async Task<string> GistAsync() => Text(Assert.Single((await Stores.Desk.QueueAsync([CaseStatus.Candidate], 10, Cancel)).Items).Gist!);

    private static string Text(CaseGist gist) =>
        string.Join(", ", gist.Charges.Select(static charge => $"{charge.Code} {charge.Article} {charge.Part}")) + $", {gist.More} more, {gist.Sentence?.Kind} {gist.Sentence?.Years} {gist.Sentence?.Regime}";
}

public sealed partial class SqliteStoreTests
{
    private protected override Task ForgetGistsAsync() => Database.WriteAsync(
        static session => session.Do("UPDATE mentions SET part = json_remove(part, '$.Gist')") + session.Do("UPDATE cases SET gist = NULL"), Cancel);

    private protected override Task<bool> HasGistsAsync() => Database.ReadAsync(static session => session.One("SELECT count(*) FROM cases WHERE gist IS NULL", static row => row.GetInt32(0)) == 0, Cancel);

    private Svidok.Store.Sqlite.Database Database => ((EmbeddedStores)Stores).Database;
}

public sealed partial class CosmosStoreTests
{
    private protected override async Task ForgetGistsAsync()
    {
        await foreach (var item in Database.Cases.AskAsync(null, All, 0, CosmosJson.Default.CaseItem, Cancel))
        {
            await Database.Cases.PutAsync(item.Shelf, item with { Gist = null }, CosmosJson.Default.CaseItem, Cancel);
        }

        await foreach (var item in Database.People.AskAsync(null, All, 0, CosmosJson.Default.PeopleItem, Cancel))
        {
            IReadOnlyList<Namesake> known = [.. Pack.Open(item.Pack, CosmosJson.Default.IReadOnlyListNamesake).Select(static one => one with { Part = one.Part with { Gist = null } })];
            await Database.People.PutAsync(item.Shelf, item with { Pack = Pack.Of(known, CosmosJson.Default.IReadOnlyListNamesake) }, CosmosJson.Default.PeopleItem, Cancel);
        }
    }

    private protected override async Task<bool> HasGistsAsync() => await Database.Cases.AskAsync(null, All, 0, CosmosJson.Default.CaseItem, Cancel).AllAsync(static item => item.Gist is not null, Cancel);

    private static QueryDefinition All => new("SELECT * FROM c");

    private CosmosDatabase Database => ((CloudStores)Stores).Database;
}
