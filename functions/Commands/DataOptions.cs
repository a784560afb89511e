using System.CommandLine;

namespace Svidok.Commands;

/// <summary>Options that several commands have.</summary>
internal static class DataOptions
{
    public static Option<string> Data(string standard = "data") => new("--data") { Description = "Folder with captures and database; made where it is missing.", DefaultValueFactory = _ => standard };

    public static Option<bool> Cloud() => new("--cloud") { Description = "Blob Storage and Cosmos DB of the settings (svidok settings), with your identity, and no data folder." };

    public static Option<int> Port() => new("--port") { Description = "Port of the desk on this machine.", DefaultValueFactory = static _ => 7071 };
}
