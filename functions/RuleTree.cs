using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Svidok;

/// <summary>One mapping of a YAML rule file; every mistake is said with its line. A key that nobody asks for is a mistake too:
/// see <see cref="Only"/>.</summary>
public sealed class RuleTree
{
    private readonly string file;
    private readonly YamlMappingNode node;

    private RuleTree(string file, YamlMappingNode node) => (this.file, this.node) = (file, node);

    /// <summary>From 1.</summary>
    public int Line => (int)node.Start.Line;

    /// <summary>The mappings of a file that is one list.</summary>
    /// <exception cref="RuleFileException">The file is missing, no YAML, or no list of mappings.</exception>
    public static IReadOnlyList<RuleTree> List(string folder, string name) =>
        Root(folder, name, out var shown) is YamlSequenceNode list
            ? Mappings(shown, list)
            : throw new RuleFileException(shown, 1, "the file must be one list: \"- id: ...\"");

    /// <summary>A file that is one mapping.</summary>
    /// <exception cref="RuleFileException">The file is missing, no YAML, or no mapping.</exception>
    public static RuleTree Of(string folder, string name) =>
        Root(folder, name, out var shown) is YamlMappingNode map
            ? new(shown, map)
            : throw new RuleFileException(shown, 1, "the file must be one mapping: \"key: ...\"");

    public bool Has(string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    /// <exception cref="RuleFileException">The key is missing or its value is no text.</exception>
    public string Text(string key) => Find(key) is YamlScalarNode { Value: { Length: > 0 } value } ? value : throw Wrong($"\"{key}\" needs a text");

    public string? TextOrNull(string key) => Has(key) ? Text(key) : null;

    /// <exception cref="RuleFileException">The value is no number, e.g. "high".</exception>
    public double Number(string key) => double.TryParse(Text(key), System.Globalization.CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Wrong($"{key} \"{Text(key)}\" is not a number", key);

    /// <summary>The texts of a list, with their lines; empty where the key is missing.</summary>
    public IEnumerable<(string Text, int Line)> Texts(string key)
    {
        if (!Has(key))
        {
            return [];
        }

        return Find(key) is YamlSequenceNode list
            ? list.Select(item => item is YamlScalarNode { Value: { Length: > 0 } value } ? (value, (int)item.Start.Line) : throw new RuleFileException(file, (int)item.Start.Line, $"\"{key}\" holds something that is no text"))
            : throw Wrong($"\"{key}\" needs a list", key);
    }

    /// <summary>The mappings of a list; empty where the key is missing.</summary>
    public IReadOnlyList<RuleTree> Children(string key) => !Has(key) ? []
        : Find(key) is YamlSequenceNode list ? Mappings(file, list)
        : throw Wrong($"\"{key}\" needs a list", key);

    public RuleTree? Child(string key) => !Has(key) ? null
        : Find(key) is YamlMappingNode map ? new(file, map)
        : throw Wrong($"\"{key}\" needs keys of its own", key);

    /// <exception cref="RuleFileException">The mapping has a key that is none of these: a slip of the pen.</exception>
    public void Only(params ReadOnlySpan<string> keys)
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !keys.Contains(name))
            {
                throw new RuleFileException(file, (int)key.Start.Line, $"\"{key}\" means nothing here; known: {string.Join(", ", keys.ToArray())}");
            }
        }
    }

    public RuleFileException Wrong(string message, string? key = null) =>
        new(file, key is not null && Has(key) ? (int)Find(key).Start.Line : Line, message);

    public RuleFileException WrongAt(int line, string message) => new(file, line, message);

    private YamlNode Find(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : throw Wrong($"\"{key}\" is missing");

    private static RuleTree[] Mappings(string shown, YamlSequenceNode list) =>
        [.. list.Select(item => item is YamlMappingNode map ? new RuleTree(shown, map) : throw new RuleFileException(shown, (int)item.Start.Line, "an entry must have keys: \"- id: ...\""))];

    private static YamlNode Root(string folder, string name, out string shown)
    {
        shown = $"Reference/{name}";
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            throw new RuleFileException(shown, 1, "the file is missing");
        }

        using var reader = new StreamReader(path);
        var stream = new YamlStream();
        try
        {
            stream.Load(reader);
        }
        catch (YamlException error)
        {
            // The parser knows the place; a lawyer needs it in our words.
            throw new RuleFileException(shown, (int)error.Start.Line, error.Message);
        }

        return stream.Documents.Count == 1 ? stream.Documents[0].RootNode : throw new RuleFileException(shown, 1, "the file is empty");
    }
}
