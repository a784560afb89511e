using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Diagnostics;
using Svidok.Review.Slices;

namespace Svidok.Review;

/// <summary>The review desk: pages for people, complete without script. Needs an <see cref="IDeskStore"/>, the rules'
/// <see cref="Screen.CriterionLabels"/> and a <see cref="TimeProvider"/>.</summary>
public static class Desk
{
    private const string LanguageCookie = "svidok-lang";

    /// <param name="keys">Folder for the keys that protect cookies; whoever can read it can sign in.</param>
    public static IServiceCollection AddDesk(this IServiceCollection services, string keys)
    {
        // Not encrypted, and said so: a key for that would lie beside them. What protects them is in docs/threat-model.md. Without a word
        // ASP.NET warns of it at every new key, and a warning that is always there teaches people to read past the others.
        services.AddDataProtection().SetApplicationName("svidok").PersistKeysToFileSystem(Directory.CreateDirectory(keys))
            .AddKeyManagementOptions(static management => management.XmlEncryptor = new NullXmlEncryptor());
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(static cookie =>
        {
            cookie.Cookie.Name = "svidok";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "return";
            cookie.Events.OnValidatePrincipal = StillAllowedAsync;
            cookie.Events.OnRedirectToAccessDenied = static context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Role.Analyst, static policy => policy.RequireRole(Role.Analyst))
            .AddPolicy(Role.Operator, static policy => policy.RequireRole(Role.Operator))
            .AddPolicy(Role.DigestReader, static policy => policy.RequireRole(Role.Analyst, Role.Member, Role.Operator));
        services.AddAntiforgery(static form =>
        {
            form.Cookie.Name = "svidok-form";
            form.Cookie.SameSite = SameSiteMode.Strict;
        });
        // Cyrillic stays Cyrillic in the page; what matters to HTML is encoded all the same.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.Cyrillic, UnicodeRanges.CyrillicSupplement, UnicodeRanges.GeneralPunctuation));
        services.AddSingleton<ChargeTitles>();
        return services;
    }

    public static WebApplication MapDesk(this WebApplication app)
    {
        app.Use(DeskHeaders.SetAsync);
        app.UseStatusCodePages(SayWhyAsync);
        app.UseExceptionHandler(static failed => failed.Run(FailedAsync));
        app.UseAuthentication();
        app.UseAuthorization();

        DeskFiles.Map(app);

        var desk = app.MapGroup("").AddEndpointFilter(CheckFormAsync);
        desk.MapGet("/", Home).RequireAuthorization();
        SignInPage.Map(desk);
        QueuePages.Map(desk);
        CasePage.Map(desk);
        DigestPage.Map(desk);
        OperatorPages.Map(desk);
        return app;
    }

    /// <summary>The frame of a page: language by ?lang=, then cookie, then Ukrainian.</summary>
    internal static Frame FrameOf(HttpContext http, Func<Words, string> title, string? done = null, string? problem = null)
    {
        var words = WordsOf(http);
        var token = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!;
        var query = http.Request.Query.Where(static pair => pair.Key is not ("lang" or "recorded" or "replayed" or "token"));
        var path = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + QueryString.Create(query) : "/";
        return new(words, title(words), Role.ViewerOf(http.User), path, token, done, problem);
    }

    internal static Words WordsOf(HttpContext http)
    {
        if (http.Request.Query["lang"].ToString() is { Length: > 0 } asked)
        {
            var chosen = Words.Of(asked);
            http.Response.Cookies.Append(LanguageCookie, chosen.Code, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
            return chosen;
        }

        return Words.Of(http.Request.Cookies[LanguageCookie]);
    }

    private static IResult Home(HttpContext http) => Role.ViewerOf(http.User) switch
    {
        { Analyst: true } => Results.LocalRedirect("/cases"),
        { Operator: true } => Results.LocalRedirect("/sources"),
        _ => Results.LocalRedirect("/digest"),
    };

    /// <summary>Every form carries its token, by one rule for all routes: none can be forgotten.</summary>
    private static async ValueTask<object?> CheckFormAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
            || await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            return await next(context);
        }

        var frame = FrameOf(http, static words => words.ThereIsAProblem);
        return Page(Message.Create(new(frame, frame.Words.FormExpired)), StatusCodes.Status400BadRequest);
    }

    /// <summary>A page with its status code.</summary>
    internal static RazorSlices.RazorSlice Page(RazorSlices.RazorSlice page, int status = StatusCodes.Status200OK)
    {
        page.StatusCode = status;
        return page;
    }

    // A role that was taken away ends at once, not when the cookie does.
    private static async Task StillAllowedAsync(CookieValidatePrincipalContext context)
    {
        var store = context.HttpContext.RequestServices.GetRequiredService<IDeskStore>();
        var id = context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier);
        var reviewer = id is null ? null : await store.ReviewerAsync(id, context.HttpContext.RequestAborted);
        if (reviewer is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
        }
        else
        {
            context.ReplacePrincipal(Role.PrincipalOf(reviewer, CookieAuthenticationDefaults.AuthenticationScheme));
        }
    }

    private static async Task SayWhyAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var forbidden = http.Response.StatusCode == StatusCodes.Status403Forbidden;
        if (!forbidden && http.Response.StatusCode != StatusCodes.Status404NotFound)
        {
            return;
        }

        var frame = FrameOf(http, words => forbidden ? words.NotAllowed : words.NotFound);
        var page = Message.Create(new(frame, forbidden ? frame.Words.NotAllowedWhy : frame.Words.NotFoundWhy));
        await ((IResult)Page(page, http.Response.StatusCode)).ExecuteAsync(http);
    }

    private static async Task FailedAsync(HttpContext http)
    {
        var number = http.TraceIdentifier;
        if (http.Features.Get<IExceptionHandlerFeature>() is { } failure)
        {
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Svidok.Review").PageFailed(number, failure.Error.GetType().Name, failure.Error.StackTrace);
        }

        var frame = FrameOf(http, static words => words.Failed);
        await ((IResult)Page(Message.Create(new(frame, frame.Words.FailedWhy(number))), StatusCodes.Status500InternalServerError)).ExecuteAsync(http);
    }
}

public sealed record MessageModel(Frame Frame, string Why);
