using System.CommandLine;
using Svidok.Commands;
using Svidok.Hosting;
using Svidok.Hosting.AzureFunctions;

var root = new RootCommand("Svidok reads court records and news, and proposes cases of political persecution to people who decide.")
{
    ServeCommand.Build(),
    DemoCommand.Build(),
    IngestCommand.Build(),
    HarvestCommand.Build(),
    SourcesCommand.Build(),
    DigestCommand.Build(),
    ExportCommand.Build(),
    VerifyCommand.Build(),
    StampCommand.Build(),
    PackCommand.Build(),
    ReviewerCommand.Build(),
    DeadLettersCommand.Build(),
    MigrateCommand.Build(),
    ScreenCommand.Build(),
    RescreenCommand.Build(),
    ReadCommand.Build(),
    ReferenceCommand.Build(),
    NameCommand.Build(),
    SettingsCommand.Build(),
};

// A setting that says something else than was meant is found now, not when a digest fails on Monday.
if (args is not ["settings" or "--help" or "-h" or "-?" or "--version", ..] && Settings.Wrong(Settings.Environment(), AzureHost.Port is not null) is { Count: > 0 } wrong)
{
    wrong.ToList().ForEach(Console.Error.WriteLine);
    return 2;
}

// Nothing said means: serve.
return await root.Parse(args is [] ? ["serve"] : args).InvokeAsync();
