using System.CommandLine;

namespace Svidok.Commands;

/// <summary><c>svidok screen [FILE|-]</c>: the pure filter.</summary>
internal static class ScreenCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "JSON lines to read; - or nothing reads standard input.", DefaultValueFactory = static _ => "-" };
        var command = new Command("screen", """
            Screen texts against the criteria. One JSON object a line in, one out, in the same order.

              svidok screen news.jsonl > findings.jsonl
              cat news.jsonl | svidok screen -

            In: id, text, and optionally title, lang (ru, uk, en), kind, published, url.
            A line that cannot be read gives {"line": 7, "error": "..."} and the rest goes on.
            Exit code: 0 all read, 1 some lines refused, 2 wrong arguments.
            """) { file };
        command.SetAction(parsed => Run(parsed.GetValue(file)!));
        return command;
    }

    private static int Run(string file)
    {
        Stream input;
        try
        {
            input = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        }
        catch (IOException error)
        {
            Console.Error.WriteLine($"svidok screen: {error.Message}");
            return 2;
        }

        var rules = Rules.Load();
        using var lines = new StreamReader(input);
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        var refused = 0;
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
            {
                continue;
            }

            refused += ScreenLine.Write(rules, line, number, output) ? 0 : 1;
        }

        return refused == 0 ? 0 : 1;
    }
}
