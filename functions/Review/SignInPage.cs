using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Svidok.Review.Slices;

namespace Svidok.Review;

/// <param name="Token">The link's token; null where the page only asks to sign in.</param>
/// <param name="Return">A local path to go to afterwards.</param>
public sealed record SignInModel(Frame Frame, string? Token, string? Return);

/// <summary>Signing in by link. Opening the link only shows a button, for mail scanners open links too; pressing it uses the link up.</summary>
internal static class SignInPage
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/sign-in", Show).AllowAnonymous();
        desk.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        desk.MapPost("/sign-out", SignOutAsync).RequireAuthorization();
    }

    private static RazorSlices.RazorSlice<SignInModel> Show(HttpContext http, string? token, [FromQuery(Name = "return")] string? back) =>
        SignIn.Create(new(Desk.FrameOf(http, static words => words.SignIn), token, Local(back)));

    private static async Task<IResult> SignInAsync(HttpContext http, IDeskStore store, ILoggerFactory logs, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await store.SignInAsync(form["token"].ToString(), cancel) is not { } reviewer)
        {
            var words = Desk.WordsOf(http);
            var frame = Desk.FrameOf(http, static w => w.SignIn, problem: words.LinkDead);
            return Desk.Page(SignIn.Create(new(frame, null, null)), StatusCodes.Status403Forbidden);
        }

        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme,
            Role.PrincipalOf(reviewer, CookieAuthenticationDefaults.AuthenticationScheme), new() { IsPersistent = true });
        logs.CreateLogger("Svidok.Review").SignedIn(reviewer.Id);
        return Results.LocalRedirect(Local(form["return"]) ?? "/");
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, CancellationToken cancel)
    {
        await http.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }

    // "/\evil" and "//evil" leave the site in some browsers.
    internal static string? Local(string? path) => path is ['/', ..] && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl) ? path : null;
}
