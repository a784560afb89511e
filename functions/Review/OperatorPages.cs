using Svidok.Review.Slices;

namespace Svidok.Review;

public sealed record DeadLettersModel(Frame Frame, IReadOnlyList<DeadLetter> Rows);

public sealed record SourceRow(string Id, string State, bool Well, string Detail, DateTimeOffset? Tried, DateTimeOffset? New);

public sealed record SourcesModel(Frame Frame, IReadOnlyList<SourceRow> Rows);

/// <summary>For whoever keeps the machine running: what could not be read, and whether the sources answer. No names of persons.</summary>
internal static class OperatorPages
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/dead-letters", DeadLettersAsync).RequireAuthorization(Role.Operator);
        desk.MapPost("/dead-letters/replay", ReplayAsync).RequireAuthorization(Role.Operator);
        desk.MapGet("/sources", SourcesAsync).RequireAuthorization(Role.Operator);
    }

    private static async Task<IResult> DeadLettersAsync(HttpContext http, IDeskStore store, string? replayed, CancellationToken cancel)
    {
        var done = replayed is null ? null : Desk.WordsOf(http).Replayed;
        return DeadLetters.Create(new(Desk.FrameOf(http, static words => words.DeadLettersTitle, done), await store.DeadLettersAsync(cancel)));
    }

    private static async Task<IResult> ReplayAsync(HttpContext http, IDeskStore store, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var replayed = await store.ReplayAsync(form["id"].ToString(), Role.ViewerOf(http.User)!.Id, cancel);
        return replayed ? Results.LocalRedirect("/dead-letters?replayed") : Results.NotFound();
    }

    private static async Task<IResult> SourcesAsync(HttpContext http, IDeskStore store, CancellationToken cancel)
    {
        var frame = Desk.FrameOf(http, static words => words.SourcesTitle);
        var rows = (await store.SourcesAsync(cancel)).Select(state => new SourceRow(
            state.Id, frame.Words.SourceStateName(state.State), state.State == "works", state.Detail, state.Tried, state.New));
        return Sources.Create(new(frame, [.. rows]));
    }
}
