using System.CommandLine;
using Svidok.Commands;

var root = new RootCommand("Svidok reads court records and news, and proposes cases of political persecution to people who decide.")
{
    ScreenCommand.Build(),
    ReferenceCommand.Build(),
};
return await root.Parse(args).InvokeAsync();
