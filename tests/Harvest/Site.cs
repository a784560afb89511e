using System.Net;
using System.Security.Cryptography.X509Certificates;
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
    /// <param name="certificate">For https; null for http.</param>
    public static async Task<Site> StartAsync(Func<HttpContext, Task> answer, Func<HttpContext, Task>? robots = null, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
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
