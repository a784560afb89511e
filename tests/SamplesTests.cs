using System.Text;
using Svidok.Read;

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

    public static TheoryData<string, bool> Flags
    {
        get
        {
            TheoryData<string, bool> flags = [];
            foreach (var row in Expected)
            {
                flags.Add(row["file"], row["flagged"] == "yes");
            }

            return flags;
        }
    }

    [Theory]
    [MemberData(nameof(Flags))]
    public void What_a_reader_would_flag_is_flagged_and_what_not_is_not(string file, bool flagged)
    {
        var (document, extraction) = Read(file);

        var screening = Rules.Screener.Screen(document, extraction);

        Assert.Equal(flagged, screening.Candidate);
        Assert.Equal(flagged, screening.Reason is null);
    }

    [Theory]
    [InlineData("bektashev", "Бекташев Нуридин Серверович", "Нурідін Бекташев", "Nuridin Bektashev")]
    [InlineData("hrytseniuk", "Гриценюк Елена Фёдоровна", "Олена Гриценюк", "Olena Hrytseniuk")]
    public void Three_spellings_in_three_languages_are_one_case(string person, params string[] spellings)
    {
        var files = Expected.Where(row => row["person"] == person).Select(static row => row["file"]);
        string[] names = [.. files.Select(file => Read(file).Extraction.Defendants.First().Name)];

        Assert.Equal(spellings.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    private static (Document Document, Extraction Extraction) Read(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        var reading = new Reader().Read(Capture.Of(bytes, "upload", file, new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero)));
        var document = Assert.IsType<Reading.Read>(reading).Document;
        return (document, Rules.Extractor.Extract(document));
    }

    private static readonly Rules Rules = Rules.Load();

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
