using Svidok.Harvest;
using Svidok.Review.Slices;
using Svidok.Store;

namespace Svidok.Review;

public sealed record DeadLettersModel(Frame Frame, IReadOnlyList<DeadLetter> Rows);

/// <param name="Troubled">Those in trouble, and those that work but for something a person has to see to; worst first.</param>
/// <param name="Rows">All that are asked or were; troubled first.</param>
/// <param name="Off">How many are not enabled and never were asked.</param>
public sealed record SourcesModel(Frame Frame, IReadOnlyList<SourceReport> Troubled, IReadOnlyList<SourceReport> Rows, int Off);

/// <summary>For whoever keeps the machine running: what could not be read, and whether the sources answer. No names of persons.</summary>
internal static class OperatorPages
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/dead-letters", DeadLettersAsync).RequireAuthorization(Role.Operator);
        desk.MapPost("/dead-letters/replay", ReplayAsync).RequireAuthorization(Role.Operator);
        desk.MapGet("/sources", SourcesAsync).RequireAuthorization(Role.Operator);
        desk.MapPost("/sources/ask", AskAgainAsync).RequireAuthorization(Role.Operator);
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

    private static async Task<IResult> SourcesAsync(HttpContext http, SourceWatch watch, string? asked, CancellationToken cancel)
    {
        var done = asked is null ? null : Desk.WordsOf(http).AskedAgain;
        var all = await watch.LookAsync(cancel);
        SourceReport[] rows = [.. all.Where(static report => report.Source.Enabled || report.History is not null)];
        return Sources.Create(new(Desk.FrameOf(http, static words => words.SourcesTitle, done), [.. rows.Where(static report => report.Health.Since is not null || report.Raised.Count > 0)], rows, all.Count - rows.Length));
    }

    private static async Task<IResult> AskAgainAsync(HttpContext http, ISourceStore sources, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);

        // Twice pressed is wanted once.
        await sources.AskAgainAsync(form["id"].ToString(), Role.ViewerOf(http.User)!.Id, cancel);
        return Results.LocalRedirect("/sources?asked");
    }
}
