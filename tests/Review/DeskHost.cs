using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Svidok.Review;

namespace Svidok.Tests.Review;

/// <summary>The real desk on a real port, over cases in memory.</summary>
internal sealed class DeskHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string keys;

    private DeskHost(WebApplication app, string keys, MemoryDesk store) => (this.app, this.keys, Store) = (app, keys, store);

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
        builder.Services.AddSingleton<TimeProvider>(store.Clock);
        builder.Services.AddDesk(keys);
        more?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapDesk();
        await app.StartAsync();
        return new(app, keys, store);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(keys, recursive: true);
    }
}
