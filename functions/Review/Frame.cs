namespace Svidok.Review;

/// <summary>What every page has: its language, its title, who looks at it.</summary>
/// <param name="Path">Path and query of the page itself, for the language link.</param>
/// <param name="Token">Antiforgery token, the hidden field of every form.</param>
/// <param name="Done">What was just done, said once at the top.</param>
/// <param name="Problem">Why it was not done, said at the top.</param>
public sealed record Frame(Words Words, string Title, Viewer? Who, string Path, string Token, string? Done = null, string? Problem = null)
{
    /// <summary>The same page in the other language.</summary>
    public string OtherLanguagePath => Path + (Path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + (Words.Code == "uk" ? "en" : "uk");

    public bool On(string path) => Path.StartsWith(path, StringComparison.Ordinal);
}

/// <summary>Who is signed in.</summary>
public sealed record Viewer(string Id, string Name, bool Analyst, bool Operator, bool Member);
