using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Svidok.Tests.Harvest;

/// <summary>A server on this machine that is many hosts, 127.0.1.1 and on: what each answers is said by its number. It judges manners:
/// how many requests of a host are in flight, and how much of the clock's time lies between them.</summary>
internal sealed class CourtTown : IAsyncDisposable
{
    private const string Visiting = "visit";

    // A step of the tests' clock, which may lie between the asking and the arriving.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    private readonly WebApplication app;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, Visits> hosts = new();
    private int hanging;

    private CourtTown(WebApplication app, TimeProvider clock) => (this.app, this.clock) = (app, clock);

    public int Hanging => Volatile.Read(ref hanging);

    public int Requests => hosts.Values.Sum(static host => host.Count);

    public int MostAtOnce => hosts.Values.Max(static host => host.Most);

    /// <summary>The least time between the end of one request and the start of the next, over all hosts.</summary>
    public TimeSpan LeastGap => hosts.Values.Min(static host => host.LeastGap);

    public static async Task<CourtTown> StartAsync(TimeProvider clock, Func<int, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Any, 0));
        var app = builder.Build();
        var town = new CourtTown(app, clock);
        app.Run(context => town.ServeAsync(context, answer));
        await app.StartAsync();
        return town;
    }

    public string Url(int host) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.1.{host}:{new Uri(app.Urls.First()).Port}");

    /// <summary>A request that will not be answered: time may go on meanwhile.</summary>
    /// <param name="patience">How long whoever asks waits for it.</param>
    public async Task HangAsync(HttpContext context, TimeSpan patience)
    {
        ((Visit)context.Items[Visiting]!).Hang(patience - Step);
        Interlocked.Increment(ref hanging);
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked has gone.
        }
        finally
        {
            Interlocked.Decrement(ref hanging);
        }
    }

    /// <summary>A request whose connection is cut.</summary>
    public static void Drop(HttpContext context)
    {
        ((Visit)context.Items[Visiting]!).End();
        context.Abort();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext context, Func<int, HttpContext, Task> answer)
    {
        var visit = hosts.GetOrAdd(context.Request.Host.Host, static _ => new()).Begin(clock.GetUtcNow());
        context.Items[Visiting] = visit;
        // Before whoever asked can know the answer and go on: the server's own end comes later, by another thread. The clock stands
        // still while a request is under way, so that its end has the time of its beginning.
        context.Response.OnStarting(() =>
        {
            visit.End();
            return Task.CompletedTask;
        });
        await answer(int.Parse(context.Request.Host.Host.Split('.')[^1], CultureInfo.InvariantCulture), context);
        visit.End();
    }

    private sealed class Visits
    {
        private readonly List<Visit> open = [];
        private DateTimeOffset? ended;

        public int Count { get; private set; }

        public int Most { get; private set; }

        public TimeSpan LeastGap { get; private set; } = TimeSpan.MaxValue;

        public Visit Begin(DateTimeOffset at)
        {
            lock (this)
            {
                // The server learns late that nobody waits any more for what it let hang.
                foreach (var visit in open.Where(visit => visit.Over <= at).ToList())
                {
                    End(visit, visit.Over);
                }

                Count++;
                open.Add(new(this, at));
                Most = Math.Max(Most, open.Count);
                LeastGap = ended is { } before && at - before < LeastGap ? at - before : LeastGap;
                return open[^1];
            }
        }

        public void End(Visit visit, DateTimeOffset at)
        {
            lock (this)
            {
                ended = open.Remove(visit) ? at : ended;
            }
        }
    }

    private sealed class Visit(Visits host, DateTimeOffset began)
    {
        /// <summary>When whoever asked has surely gone.</summary>
        public DateTimeOffset Over { get; private set; } = DateTimeOffset.MaxValue;

        public void Hang(TimeSpan least)
        {
            lock (host)
            {
                Over = began + least;
            }
        }

        public void End() => host.End(this, Over < DateTimeOffset.MaxValue ? Over : began);
    }
}
