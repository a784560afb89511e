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

    public int Port => new Uri(Url).Port;

    /// <summary>Addresses that were asked for, in order; robots.txt where there is one.</summary>
    public List<string> Asked { get; } = [];

    /// <param name="robots">Answers /robots.txt; null where there is none.</param>
    public static async Task<Site> StartAsync(Func<HttpContext, Task> answer, Func<HttpContext, Task>? robots = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var site = new Site(app);
        app.Run(context =>
        {
            var isRobots = context.Request.Path == "/robots.txt";
            if (isRobots && robots is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            lock (site.Asked)
            {
                site.Asked.Add(context.Request.Path);
            }

            return isRobots ? robots!(context) : answer(context);
        });
        await app.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
