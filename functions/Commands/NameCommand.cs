using System.CommandLine;
using System.Text;
using Svidok.Names;

namespace Svidok.Commands;

/// <summary><c>svidok name nominative</c>: names brought back to the nominative, as a filter.</summary>
internal static class NameCommand
{
    public static Command Build()
    {
        var nominative = new Command("nominative", """
            Bring names back to the nominative: one a line, language (ru, uk, en), tab, name in; nominative, tab, gender (m, f or nothing) out.

              printf 'ru\tАнне Петровне Скибе\n' | svidok name nominative

            A bad line gives an empty line, and a message with its number on standard error.
            Exit code: 0 every line was good, 1 some were not.
            """);
        nominative.SetAction(_ => Run(Console.OpenStandardInput(), Console.OpenStandardOutput()));
        return new("name", "Work on names of people.") { nominative };
    }

    internal static int Run(Stream input, Stream output)
    {
        var names = new Nominatives(NameBook.Load(RuleFile.DefaultFolder));
        using var reader = new StreamReader(input, Encoding.UTF8);
        using var writer = new StreamWriter(output, new UTF8Encoding(false)) { NewLine = "\n" };
        var bad = false;
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0 || LanguageOf(line[..tab]) is not { } language)
            {
                Console.Error.WriteLine($"line {number}: expected ru, uk or en, a tab and a name");
                writer.WriteLine();
                bad = true;
                continue;
            }

            var found = names.Of(language, line[(tab + 1)..].Trim());
            writer.Write(found.Name);
            writer.Write('\t');
            writer.WriteLine(found.Gender switch { Gender.Male => "m", Gender.Female => "f", _ => "" });
        }

        return bad ? 1 : 0;
    }

    private static Language? LanguageOf(string word) => word switch
    {
        "ru" => Language.Ru,
        "uk" => Language.Uk,
        "en" => Language.En,
        _ => null,
    };
}
