using System.Text;
using System.Text.Json;
using Svidok.Commands;

namespace Svidok.Tests.Commands;

public sealed class ScreenFilterTests
{
    private static readonly Rules All = Rules.Load();

    [Fact]
    public async Task Answers_stand_in_the_order_of_the_questions()
    {
        var ids = Enumerable.Range(0, 500).Select(static i => $"d{i}").ToList();

        var (answers, refused) = await FilterAsync(string.Join('\n', ids.Select(static id => $$"""{"id":"{{id}}","text":"Суд в Крыму арестовал жителя Ялты."}""")));

        Assert.Equal(ids, answers.Select(static answer => answer.GetProperty("id").GetString()));
        Assert.Equal(0, refused);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("""{"id":5,"text":"x"}""")]
    [InlineData("""{"id":"a"}""")]
    [InlineData("""{"id":"a","text":["x"]}""")]
    [InlineData("""{"id":"a","text":"\ud800"}""")]
    [InlineData("""{"id":"a","text":"x","published":"yesterday"}""")]
    [InlineData("""{"id":"a","text":"x","kind":"poem"}""")]
    public async Task A_bad_line_costs_only_itself(string bad)
    {
        var (answers, refused) = await FilterAsync($$"""
            {"id":"before","text":"x"}
            {{bad}}
            {"id":"after","text":"x"}
            """);

        Assert.Equal(1, refused);
        Assert.Equal(["before", "after"], answers.Where(static answer => answer.TryGetProperty("id", out _)).Select(static answer => answer.GetProperty("id").GetString()));
        Assert.Equal(2, answers[1].GetProperty("line").GetInt32());
    }

    [Fact]
    public void A_line_that_is_too_long_is_told_from_the_next()
    {
        using var reader = new LineReader(new MemoryStream(Encoding.UTF8.GetBytes(new string('x', 100_000) + "\r\nend")), longest: 1_000);

        Assert.True(reader.Next(out var first));
        Assert.True(reader.Next(out var second));
        Assert.False(reader.Next(out _));
        Assert.Null(first);
        Assert.Equal("end", second);
    }

    private static async Task<(List<JsonElement> Answers, int Refused)> FilterAsync(string lines)
    {
        using var output = new MemoryStream();
        var refused = await ScreenCommand.FilterAsync(All, new MemoryStream(Encoding.UTF8.GetBytes(lines)), output, CancellationToken.None);
        return ([.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)], refused);
    }
}
