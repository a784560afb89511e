using Svidok.Archive;
using Svidok.Publish;

namespace Svidok.Hosting;

/// <summary>/health/live: the process answers. /health/ready: documents can be processed and pages shown, or what is in the way;
/// only the kind of error is told, for everybody may ask.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Nothing has this hash, so it is asked for and never found.
    private static readonly CaptureId Nothing = CaptureId.Of([]);

    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", static () => Results.Text("ok")).AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
        return app;
    }

    private static async Task<IResult> ReadyAsync(IServiceProvider services, CancellationToken cancel)
    {
        var answers = new Dictionary<string, string>
        {
            ["store"] = await AskAsync(() => services.GetRequiredService<IDigestStore>().LastDigestAsync(cancel), cancel),
            ["captures"] = await AskAsync(() => services.GetRequiredService<ICaptureArchive>().SightingsAsync(Nothing, cancel), cancel),
            ["rules"] = await AskAsync(() => Task.FromResult(services.GetRequiredService<Rules>()), cancel),
        };
        return Results.Json(answers, statusCode: answers.Values.All(static answer => answer == "ok") ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<string> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancel)
    {
        try
        {
            // On another thread: a store may block while it opens.
            await Task.Run(ask, cancel).WaitAsync(Patience, cancel);
            return "ok";
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whatever it is, it is the answer to the question.
            return error.GetType().Name;
        }
    }
}
