using System.Security.Cryptography;

namespace Svidok.Review;

/// <summary>The desk's style sheet, script and icon: three small files inside the executable.</summary>
internal static class DeskFiles
{
    private static readonly byte[] Css = Read("desk.css");
    private static readonly byte[] Js = Read("desk.js");
    private static readonly byte[] Svg = Read("desk.svg");

    /// <summary>Changes whenever one of them does, so that browsers may keep them for ever.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData([.. Css, .. Js, .. Svg]))[..12];

    public static void Map(IEndpointRouteBuilder app)
    {
        Serve("/desk.css", Css, "text/css; charset=utf-8");
        Serve("/desk.js", Js, "text/javascript; charset=utf-8");
        Serve("/desk.svg", Svg, "image/svg+xml");

        void Serve(string path, byte[] bytes, string type) => app.MapGet(path, (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(bytes, type);
        }).AllowAnonymous();
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(DeskFiles).Assembly.GetManifestResourceStream($"Svidok.Review.{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
