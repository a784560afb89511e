namespace Svidok.Review;

/// <summary>What browsers must not do with these pages.</summary>
internal static class DeskHeaders
{
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Task SetAsync(HttpContext http, RequestDelegate next)
    {
        // At the very start of the answer, so that a page that fails keeps them; a page that said something else before is left its word.
        http.Response.OnStarting(static response => Set(((HttpResponse)response).Headers), http.Response);
        return next(http);
    }

    private static Task Set(IHeaderDictionary headers)
    {
        headers.TryAdd("Content-Security-Policy", Policy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        // Names stay out of the disk cache of a shared computer.
        headers.TryAdd("Cache-Control", "no-store");
        return Task.CompletedTask;
    }
}
