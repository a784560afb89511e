using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Svidok.Review;

namespace Svidok.Tests.Review;

/// <summary>The real desk on a real port, over cases in memory.</summary>
internal sealed partial class DeskHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private DeskHost(WebApplication app, string keys, MemoryDesk store) => (this.app, Keys, Store) = (app, keys, store);

    /// <summary>The folder of the cookies' keys.</summary>
    public string Keys { get; }

    public MemoryDesk Store { get; }

    public Uri Address => new(app.Urls.Single());

    public IServiceProvider Services => app.Services;

    public static async Task<DeskHost> StartAsync(MemoryDesk store, Action<IServiceCollection>? more = null)
    {
        var keys = Directory.CreateTempSubdirectory("svidok-desk-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IDeskStore>(store);
        builder.Services.AddSingleton<Svidok.Store.ISourceStore>(store.Sources).AddSingleton(MemorySources.List).AddSingleton<Svidok.Harvest.SourceWatch>();
        builder.Services.AddSingleton<TimeProvider>(store.Clock).AddSingleton(_ => Contracts.SomeNews.Labels);
        builder.Services.AddDesk(keys);
        more?.Invoke(builder.Services);
        var app = builder.Build();

        // A browser's clock is the machine's, the desk's is that of the tests: by the machine's, what the desk gives may be over long since.
        app.Use(static (context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var cookies = context.Response.Headers.SetCookie;
                context.Response.Headers.SetCookie = cookies.Count == 0 ? cookies : cookies.Select(static cookie => Expiry.Replace(cookie ?? "", "")).ToArray();
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.MapDesk();
        await app.StartAsync();
        return new(app, keys, store);
    }

    /// <summary>Not that of a cookie that is taken away.</summary>
    [GeneratedRegex(@"; expires=(?!Thu, 01 Jan 1970)[^;]{1,60}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Expiry { get; }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(Keys, recursive: true);
    }
}
