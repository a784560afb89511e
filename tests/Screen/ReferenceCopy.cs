namespace Svidok.Tests.Screen;

/// <summary>The rule files in a folder of their own, to be spoilt.</summary>
internal sealed class ReferenceCopy : IDisposable
{
    public ReferenceCopy()
    {
        Path = Directory.CreateTempSubdirectory("svidok-reference-").FullName;
        foreach (var file in Directory.EnumerateFiles(RuleFile.DefaultFolder, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(RuleFile.DefaultFolder, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Path { get; }

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
