namespace Svidok.Tests.Golden;

/// <summary>What is read of each golden text equals what was last accepted: no change of a rule goes by unseen.
/// Accepted does not mean right. <c>tests/golden --accept</c> accepts what is read today.</summary>
public sealed class GoldenTests
{
    private static readonly Rules All = Rules.Load();

    private static readonly bool Accepting = Environment.GetEnvironmentVariable("SVIDOK_ACCEPT") == "1";

    public static TheoryData<string> Names => [.. GoldenText.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_is_read_as_was_accepted(string name)
    {
        var (extraction, screening) = Screen(name);
        var now = Snapshot.Of(extraction, screening);
        var path = GoldenText.AcceptedPath(name);
        if (Accepting)
        {
            File.WriteAllText(path, string.Join('\n', now) + "\n");
            return;
        }

        var accepted = File.Exists(path) ? File.ReadAllLines(path) : [];
        var changes = LineDiff.Between(accepted, now).ToArray();
        Assert.True(changes is [], $"{name} is read differently. If that is right: tests/golden --accept\n{string.Join('\n', changes)}");
    }

    [Fact]
    public void Nothing_is_accepted_for_a_text_that_is_not_there() =>
        Assert.Empty(Directory.EnumerateFiles(GoldenText.Folder, "*.accepted").Select(static path => Path.GetFileNameWithoutExtension(path)).Except(GoldenText.Names));

    // Precision may move with the rules; a missed person may not.
    [Fact]
    public void Every_possible_case_is_flagged() =>
        Assert.DoesNotContain(GoldenText.Names, static name => GoldenText.Read(name).PossibleCase && !Screen(name).Screening.Candidate);

    [Fact]
    public void A_diff_shows_what_is_gone_and_what_is_new_and_nothing_else() =>
        Assert.Equal(["- b", "+ x", "+ d"], LineDiff.Between(["a", "b", "c"], ["a", "x", "c", "d"]));

    private static (Extraction Extraction, Screening Screening) Screen(string name)
    {
        var document = GoldenText.Read(name).Document;
        var extraction = All.Extractor.Extract(document);
        return (extraction, All.Screener.Screen(document, extraction));
    }
}
