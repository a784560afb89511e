using Microsoft.Playwright;

namespace Svidok.Tests.Browser;

/// <summary>Debian's Chromium, once for all browser tests.</summary>
public sealed class DeskBrowser : IAsyncLifetime
{
    private IPlaywright playwright = null!;

    public IBrowser Chromium { get; private set; } = null!;

    private static readonly string Results = Path.Combine(AppContext.BaseDirectory, "screenshots");

    /// <summary>The pictures that the documentation shows.</summary>
    private static readonly string[] Documented = ["desk"];

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Find(),
            // The sandbox needs rights that containers and root do not have; the pages are our own.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--font-render-hinting=none"],
        });
    }

    public async Task DisposeAsync()
    {
        await Chromium.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>A person with a browser of his or her own.</summary>
    public async Task<IPage> PersonAsync(Uri desk, ColorScheme scheme = ColorScheme.Light, int width = 1280, bool script = true)
    {
        var context = await Chromium.NewContextAsync(new() { BaseURL = desk.ToString(), ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 860 }, JavaScriptEnabled = script, ReducedMotion = ReducedMotion.Reduce });
        return await context.NewPageAsync();
    }

    /// <summary>Into the test results; with SVIDOK_SCREENSHOTS=docs also where the documentation takes its pictures from.</summary>
    public static async Task PictureAsync(IPage page, string name, bool whole = true)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Results, name + ".png"), FullPage = whole });
        if (Environment.GetEnvironmentVariable("SVIDOK_SCREENSHOTS") is { Length: > 0 } folder && Documented.Contains(name))
        {
            File.Copy(Path.Combine(Results, name + ".png"), Path.Combine(Review.Repository.Root, folder, name + ".png"), overwrite: true);
        }
    }

    private static string Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(static folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("No chromium on the PATH: tests/run installs it.");
}
