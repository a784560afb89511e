namespace Svidok.Tests.Extract;

/// <summary>Lists of lines "text => what must come out of it", as lawyers can write them: all down to "## not yet".</summary>
public static class ExampleLines
{
    public static TheoryData<string, string> Of(string file)
    {
        var lines = new TheoryData<string, string>();
        foreach (var halves in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Extract", file)).TakeWhile(static line => line != "## not yet").Select(static line => line.Split(" =>")).Where(static halves => halves.Length == 2))
        {
            lines.Add(halves[0].Replace("\\n", "\n", StringComparison.Ordinal), halves[1].Trim());
        }

        return lines;
    }
}
