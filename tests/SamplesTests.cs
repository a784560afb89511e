using System.Text;

namespace Svidok.Tests;

/// <summary>The samples are what a newcomer sees first: what they hold and what is expected of them stays in step.</summary>
public sealed class SamplesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples", "documents");

    private static readonly IReadOnlyList<RuleRow> Expected = RuleFile.Rows(Path.Combine(AppContext.BaseDirectory, "Samples"), "expected.csv");

    [Fact]
    public void Every_sample_is_expected_and_every_expected_one_is_there() =>
        Assert.Equal(
            Expected.Select(static row => row["file"]).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void Fourteen_are_to_be_flagged_and_ten_are_not_for_a_reason()
    {
        Assert.Equal(14, Expected.Count(static row => row["flagged"] == "yes" && row["reason"].Length == 0));
        Assert.Equal(10, Expected.Count(static row => row["flagged"] == "no" && row["reason"].Length > 0));
    }

    [Theory]
    [InlineData("bektashev")]
    [InlineData("hrytseniuk")]
    public void Two_persons_appear_in_three_documents_each(string person) =>
        Assert.Equal(3, Expected.Count(row => row["person"] == person));

    // Git or an editor that "repairs" an encoding would leave the reader nothing to prove.
    [Theory]
    [InlineData("card-layout1-military-court.html", false)]
    [InlineData("news-ru-koi8r.html", false)]
    [InlineData("broken-page.html", false)]
    [InlineData("news-uk-wrong-charset.html", true)]
    [InlineData("hostile-page.html", true)]
    public void The_bytes_are_as_odd_as_they_were_made(string file, bool utf8)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, file));

        Assert.Equal(utf8, IsUtf8(bytes));
    }

    private static bool IsUtf8(byte[] bytes)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
