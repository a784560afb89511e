using Svidok.Recognise;

namespace Svidok.Tests.Recognise;

/// <summary>The client against a server that keeps to the published contract.</summary>
public sealed class AzureLanguageTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    private LanguageServer server = null!;

    public async Task InitializeAsync() => server = await LanguageServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Persons_come_with_their_place_and_nothing_else_does()
    {
        server.Persons["Остап Вигаданенко"] = 0.94;
        using var language = server.Client();

        var persons = await language.PersonsAsync("😀 Суд в Мелитополе: Остап Вигаданенко осужден.", Language.Ru, Cancel);

        Assert.Equal([new(21, 17, "Остап Вигаданенко", 0.94)], persons);
        Assert.Equal("ru", server.Requests[0]["analysisInput"]!["documents"]![0]!["language"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_long_text_goes_in_pieces_that_the_service_takes_and_offsets_are_those_of_the_whole()
    {
        server.Persons["Остап Вигаданенко"] = 0.9;
        var text = string.Concat(Enumerable.Range(0, 900).Select(static number => $"Предложение номер {number}. {(number % 100 == 0 ? "Остап Вигаданенко. " : "")}Ещё слова без точки"));
        using var language = server.Client();

        var persons = await language.PersonsAsync(text, Language.Uk, Cancel);

        Assert.Equal(9, persons.Count);
        Assert.All(persons, person => Assert.Equal(person.Words, text.Substring(person.Offset, person.Length)));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(text, string.Concat(server.Requests.SelectMany(static one => one["analysisInput"]!["documents"]!.AsArray()).Select(static one => one!["text"]!.GetValue<string>())));
    }

    [Fact]
    public void A_text_without_any_place_to_cut_is_cut_all_the_same_and_no_sign_is_torn()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 5000)).Insert(0, "x");

        var pieces = Pieces.Of(text);

        Assert.Equal(text, string.Concat(pieces.Select(static piece => piece.Text)));
        Assert.All(pieces, static piece => Assert.False(char.IsLowSurrogate(piece.Text[0]) || piece.Text.Length > Pieces.MostCharacters));
        Assert.Equal(2, pieces.Count);
    }

    [Fact]
    public void What_is_longer_than_a_hundred_thousand_characters_is_sent_no_further() =>
        Assert.Equal(Pieces.MostOfOne, Pieces.Of(new string('я', 400_000)).Count);

    [Fact]
    public async Task Throttled_once_is_asked_again()
    {
        server.Persons["Остап"] = 0.9;
        server.Refuse(429, retryAfter: 0);
        server.Refuse(503);
        using var language = server.Client();

        Assert.Single(await language.PersonsAsync("Остап", Language.Ru, Cancel));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Throttled_again_and_again_is_an_answer_that_says_when_to_come_back()
    {
        server.Refuse(429);
        server.Refuse(429);
        server.Upset(static context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        });
        using var language = server.Client();

        var refused = await Assert.ThrowsAsync<LanguageException>(() => language.PersonsAsync("Остап", Language.Ru, Cancel));

        Assert.Equal((429, TimeSpan.FromSeconds(120)), (refused.Status, refused.After));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"results":{"documents":[{"id":"7","entities":[]}]}}""")]
    public async Task A_strange_answer_is_no_opinion(string body)
    {
        server.Upset(context => context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body)).AsTask());
        using var language = server.Client();

        await Assert.ThrowsAsync<LanguageException>(() => language.PersonsAsync("Остап", Language.Ru, Cancel));
    }

    [Fact]
    public async Task Words_that_stand_somewhere_else_are_dropped()
    {
        server.Upset(static context => context.Response.Body.WriteAsync("""
            {"results":{"documents":[{"id":"0","entities":[
              {"text":"Остап","category":"Person","offset":1,"length":5,"confidenceScore":1},
              {"text":"Остап","category":"Person","offset":900,"length":5,"confidenceScore":1}],"warnings":[]}],"errors":[]}}
            """u8.ToArray()).AsTask());
        using var language = server.Client();

        Assert.Empty(await language.PersonsAsync("Остап и Степан", Language.Ru, Cancel));
    }

    [Theory]
    [InlineData("http://x.cognitiveservices.azure.com", "1", "SVIDOK_AI_LANGUAGE is no https:// address.")]
    [InlineData("nothing", "1", "SVIDOK_AI_LANGUAGE is no https:// address.")]
    [InlineData("https://x.cognitiveservices.azure.com", "-1", "SVIDOK_AI_LANGUAGE_BUDGET is no number of text records.")]
    public void A_setting_that_says_nothing_is_named(string address, string budget, string problem) =>
        Assert.Equal(problem, Assert.Throws<InvalidOperationException>(() => LanguageSettings.Of(name => name == "SVIDOK_AI_LANGUAGE" ? address : budget)).Message);

    [Fact]
    public void Without_a_setting_there_is_no_second_opinion() => Assert.Null(LanguageSettings.Of(static _ => null));
}
