using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Svidok.Tests.Harvest;

/// <summary>A web site on this machine that answers as it is told.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;

    private Site(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    /// <summary>Addresses that were asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    public static async Task<Site> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var site = new Site(app);
        app.Run(context =>
        {
            lock (site.Asked)
            {
                site.Asked.Add(context.Request.Path);
            }

            return answer(context);
        });
        await app.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
