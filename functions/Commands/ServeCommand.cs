using System.CommandLine;
using Svidok.Hosting.AzureFunctions;
using Svidok.Hosting.Embedded;
using Svidok.Review;
using Svidok.Store.Sqlite;

namespace Svidok.Commands;

/// <summary><c>svidok serve</c>: the desk and the worker.</summary>
internal static class ServeCommand
{
    public static Command Build()
    {
        var (data, port) = (DataOptions.Data(), DataOptions.Port());
        var serve = new Command("serve", """
            Serve the review desk on this machine and process what waits. Prints a sign-in link.

              svidok serve
              svidok serve --data /srv/svidok --port 8080

            Ctrl+C ends it; whatever was under way is taken up again at the next start.
            """) { data, port };
        // The Functions host starts us with the same word, and says by its port that it did.
        serve.SetAction((parsed, cancel) => AzureHost.Port is { } given ? AzureHost.RunAsync(given, cancel) : RunAsync(parsed.GetValue(data)!, parsed.GetValue(port), [], cancel));
        return serve;
    }

    /// <param name="names">Analysts to be added where the data folder has nobody; empty for one named "Analyst".</param>
    internal static async Task<int> RunAsync(string data, int port, IReadOnlyList<string> names, CancellationToken cancel)
    {
        await using var app = EmbeddedHost.Web(data, port);
        await app.StartAsync(cancel);
        var reviewers = app.Services.GetRequiredService<Reviewers>();
        foreach (var reviewer in await PeopleAsync(reviewers, names, cancel))
        {
            Console.WriteLine($"{reviewer.Name}: http://localhost:{port}/sign-in?token={await reviewers.LinkAsync(reviewer.Id, cancel)}");
        }

        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    private static async Task<IReadOnlyList<Reviewer>> PeopleAsync(Reviewers reviewers, IReadOnlyList<string> names, CancellationToken cancel)
    {
        var people = await reviewers.AllAsync(cancel);
        if (people.Count > 0)
        {
            // Others ask for their own link: svidok reviewer link.
            return [.. people.Take(Math.Max(1, names.Count))];
        }

        foreach (var name in names.Count > 0 ? names : ["Analyst"])
        {
            await reviewers.AddAsync(name, [Role.Analyst, Role.Operator], cancel);
        }

        return await reviewers.AllAsync(cancel);
    }
}
