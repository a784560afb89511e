using System.IO.Compression;
using System.Text;
using CsCheck;
using Svidok.Read;

namespace Svidok.Tests.Read;

public class ReaderTests
{
    private const string Sentence = "Суд признал Петра Выдуманного виновным и назначил ему наказание в виде лишения свободы. ";
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Samples", "documents");

    static ReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    [InlineData("ibm866")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void Text_is_decoded_whatever_the_header_says(string charset)
    {
        var bytes = Encoding.GetEncoding(charset).GetBytes(Sentence);
        Assert.Equal(Sentence.Trim(), Document(bytes, "text/plain; charset=iso-8859-1").Text);
        Assert.Equal(Sentence.Trim(), Document(bytes, null).Text);
    }

    [Fact]
    public void Ukrainian_in_windows_1251_keeps_its_own_letters()
    {
        const string text = "Її засудили в Сімферополі за статтею про шпигунство; ґрати, ім'я, єдність.";
        var read = Document(Encoding.GetEncoding(1251).GetBytes(text), null);
        Assert.Equal((text, Language.Uk), (read.Text, read.Language));
    }

    [Fact]
    public void Every_sample_is_read_or_says_what_stood_in_the_way()
    {
        foreach (var file in Directory.EnumerateFiles(Samples))
        {
            var reading = Read(File.ReadAllBytes(file));
            Assert.True(reading is Reading.Read or Reading.Unreadable { Detail.Length: > 0 }, file);
        }
    }

    [Theory]
    [InlineData("card-layout1-military-court.html", DocumentKind.CaseCard)]
    [InlineData("card-layout2-espionage.html", DocumentKind.CaseCard)]
    [InlineData("judgment-anonymised.html", DocumentKind.Judgment)]
    [InlineData("news-uk-collaborator.html", DocumentKind.News)]
    [InlineData("press-military-court.html", DocumentKind.News)]
    public void A_sample_is_of_its_kind(string file, DocumentKind kind) =>
        Assert.Equal(kind, Document(File.ReadAllBytes(Path.Combine(Samples, file)), null).Kind);

    [Fact]
    public void A_card_keeps_its_labels_line_by_line()
    {
        var text = Document(File.ReadAllBytes(Path.Combine(Samples, "card-layout2-espionage.html")), null).Text;
        Assert.Contains("\nПеречень статей: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("function", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pdf_and_a_docx_have_text()
    {
        Assert.NotEmpty(Document(File.ReadAllBytes(Path.Combine(Samples, "ruling-custody.pdf")), null).Text);
        Assert.NotEmpty(Document(File.ReadAllBytes(Path.Combine(Samples, "statement-uk.docx")), null).Text);
    }

    [Fact]
    public void An_empty_file_is_empty() => Assert.Equal(Obstacle.Empty, Why([]));

    [Fact]
    public void A_million_nested_elements_do_not_overflow_the_stack() =>
        Assert.Equal(Obstacle.Bomb, Why(Encoding.UTF8.GetBytes("<html>" + string.Concat(Enumerable.Repeat("<div>", 1_000_000)))));

    [Fact]
    public void A_million_attributes_are_refused() =>
        Assert.Equal(Obstacle.Bomb, Why(Encoding.UTF8.GetBytes("<html><p " + string.Join(' ', Enumerable.Range(0, 1_000_000).Select(static i => $"a{i}")) + ">x")));

    [Fact]
    public void A_docx_that_unpacks_to_gigabytes_is_refused()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open();
            part.Write("<w:document xmlns:w=\"w\"><w:t>"u8);
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)'a');
            for (var i = 0; i < 100; i++)
            {
                part.Write(spaces);
            }
        }

        Assert.Equal(Obstacle.Bomb, Why(file.ToArray()));
    }

    [Fact]
    public void A_truncated_pdf_is_broken_or_empty_of_text()
    {
        var whole = File.ReadAllBytes(Path.Combine(Samples, "ruling-custody.pdf"));
        Assert.IsType<Reading.Unreadable>(Read(whole[..(whole.Length / 3)]));
    }

    [Fact]
    public void Whatever_the_bytes_are_there_is_an_answer() => Gen.Byte.Array[0, 400].Sample(
        bytes =>
        {
            foreach (var head in (string[])["", "<html>", "%PDF-1.4\n", "PK\u0003\u0004", "{\\rtf1"])
            {
                Assert.NotNull(Read([.. Encoding.Latin1.GetBytes(head), .. bytes]));
            }
        },
        iter: 300);

    private static Obstacle Why(byte[] bytes) => Assert.IsType<Reading.Unreadable>(Read(bytes)).Why;

    private static Document Document(byte[] bytes, string? contentType) => Assert.IsType<Reading.Read>(Read(bytes, contentType)).Document;

    private static Reading Read(byte[] bytes, string? contentType = null) =>
        new Reader().Read(Capture.Of(bytes, "upload", "file", DateTimeOffset.UnixEpoch, contentType));
}
