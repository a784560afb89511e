using System.CommandLine;
using Svidok;
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

try
{
    // Nothing said means: serve.
    return await root.Parse(args is [] ? ["serve"] : args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (RuleFileException mistake)
{
    // Written by a person, who needs the line and not the program's stack.
    Console.Error.WriteLine(mistake.Message);
    return 2;
}
catch (OperationCanceledException)
{
    // Somebody stopped it; what was done is kept.
    return 1;
}
catch (Exception error)
{
    // Main is the last one: whoever runs it gets all that is known, and an exit code.
    Console.Error.WriteLine(error);
    return 1;
}
