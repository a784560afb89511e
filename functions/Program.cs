using System.CommandLine;
using Svidok.Commands;

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
};

// Nothing said means: serve.
return await root.Parse(args is [] ? ["serve"] : args).InvokeAsync();
