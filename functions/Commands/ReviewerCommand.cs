using System.CommandLine;
using Svidok.Hosting.Embedded;
using Svidok.Review;
using Svidok.Store.Sqlite;

namespace Svidok.Commands;

/// <summary><c>svidok reviewer</c>: who may sign in.</summary>
internal static class ReviewerCommand
{
    public static Command Build()
    {
        var (data, port) = (DataOptions.Data(), DataOptions.Port());
        var name = new Argument<string>("name") { Description = "As colleagues shall read it." };
        var role = new Option<string[]>("--role") { Description = "analyst, operator or member; several are allowed.", DefaultValueFactory = static _ => [Role.Analyst] };
        role.AcceptOnlyFromAmong(Role.Analyst, Role.Operator, Role.Member);
        var add = new Command("add", """
            Add somebody who may sign in, and print a link that works once, for a day.

              svidok reviewer add "Olena P." --role analyst
            """) { name, role, data, port };
        add.SetAction(async (parsed, cancel) =>
        {
            await using var services = EmbeddedHost.Services(parsed.GetValue(data)!);
            var reviewers = services.GetRequiredService<Reviewers>();
            var reviewer = await reviewers.AddAsync(parsed.GetValue(name)!, parsed.GetValue(role)!, cancel);
            Console.WriteLine($"{reviewer.Id} http://localhost:{parsed.GetValue(port)}/sign-in?token={await reviewers.LinkAsync(reviewer.Id, cancel)}");
            return 0;
        });
        return new Command("reviewer", """
            People who may sign in.

              svidok reviewer add "Olena P." --role analyst
            """) { add };
    }
}
