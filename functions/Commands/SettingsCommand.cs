using System.CommandLine;
using Svidok.Hosting;

namespace Svidok.Commands;

/// <summary><c>svidok settings</c>: what the environment may say, and what it says.</summary>
internal static class SettingsCommand
{
    public static Command Build()
    {
        var settings = new Command("settings", """
            Name every setting: where it is read, what it means, what happens without it, and what it is now. Secrets are not shown.

              svidok settings

            Exit code: 0 all can be meant, 1 something is wrong; every other command then refuses to start and says the same.
            """);
        settings.SetAction(_ =>
        {
            var environment = Settings.Environment();
            foreach (var setting in Settings.All)
            {
                var value = environment.GetValueOrDefault(setting.Name) ?? "";
                Console.WriteLine($"{setting.Name} = {(value.Length == 0 ? "" : setting.IsSecret ? "(set, not shown)" : value)}");
                Console.WriteLine($"    {setting.Meaning}{Where(setting)}");
                Console.WriteLine($"    without it: {setting.Without}");
            }

            var wrong = Settings.Wrong(environment, inAzure: false);
            wrong.ToList().ForEach(Console.Error.WriteLine);
            return wrong.Count == 0 ? 0 : 1;
        });
        return settings;
    }

    private static string Where(Setting setting) => setting.Use switch
    {
        SettingUse.Azure => " [Azure]",
        SettingUse.Given => " [Azure; nobody types it]",
        SettingUse.Development => " [emulators]",
        _ => "",
    };
}
