namespace Svidok.Tests.Contracts;

public sealed class EmulatorsTests
{
    /// <summary>The 63rd database of the server could not be asked: whichever test came to it failed.</summary>
    [Fact]
    public async Task No_database_has_a_number_that_an_address_cannot_hold()
    {
        using var client = await Emulators.CosmosAsync();
        for (var i = 0; i < 70; i++)
        {
            var database = await client.CreateDatabaseAsync($"numbered-{i}");

            Assert.DoesNotMatch("[/+]", database.Resource.SelfLink.Trim('/')["dbs/".Length..]);
        }
    }
}
